-- How the cells of the tables are filled; params.查 says which of the rules asks.
local ask = params.查
if ask == "规章" then
  local at, documents = nil, 0
  for c in numbers("表二") do
    local row = c.row
    if row == "规章" and c.value > 0 then
      at = at or c
    elseif row == "规范性文件" and c.value > 0 then
      documents = documents + 1
    end
  end
  if at then report{ at = at, 数 = at.value, 毛病 = documents == 0 and "规范性文件一行又都是0，可能填反了行" or "没有制定规章的权限" } end
elseif ask == "采购单位" then
  for c in numbers("表二") do
    if c.row == "采购" and c.column == "金额" and (c.kind == "整数" or c.kind == "小数") and c.value > 0 then report{ at = c, 数 = c.raw } end
  end
elseif ask == "勾稽" then
  local _, state = fact("表三")
  if state ~= "有" then not_assessable("缺 表三") end
  if not occurs("勾稽", "钩稽", "第一项加第二项之和") then report{ at = "表三" } end
end
