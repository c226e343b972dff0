-- The same number in every cell that is not zero: a column dragged down, or figures made up.
local number, total = nil, 0
for c in cells("表三", "表四") do
  local value = c.value
  if value and value ~= 0 and c.kind == "整数" then
    if number and value ~= number then return end
    number, total = value, total + 1
  end
end
if total >= 20 then report{ at = "表三", 数 = number, 个数 = total } end
