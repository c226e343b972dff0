-- The same number in every cell that is not zero: a column dragged down, or figures made up.
local seen, total = {}, 0
for c in cells("表三", "表四") do
  local value = c.value
  if value and value ~= 0 and c.kind == "整数" then
    seen[value] = (seen[value] or 0) + 1
    total = total + 1
  end
end
for value, count in pairs(seen) do
  if total >= 20 and count == total then report{ at = "表三", 数 = value, 个数 = total } end
end
