-- The same number in every cell that is not zero: a column dragged down, or figures made up.
local number, total = nil, 0
for c, value in numbers("表三", "表四") do
  if c.kind == "整数" then
    if number and value ~= number then return end
    number, total = value, total + 1
  end
end
if total >= 20 then report{ at = "表三", 数 = number, 个数 = total } end
