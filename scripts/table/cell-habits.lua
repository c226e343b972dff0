-- How the cells of the tables are filled; params.查 says which of the rules asks.
local ask = params.查
if ask == "规章" then
  local count, at, documents = 0, nil, 0
  for c in cells("表二") do
    if c.row == "规章" and c.value and c.value > 0 then
      count = count + 1
      at = at or c
    elseif c.row == "规范性文件" and c.value and c.value > 0 then
      documents = documents + 1
    end
  end
  if at then report{ at = at, 数 = at.value, 毛病 = documents == 0 and "规范性文件一行又都是0，可能填反了行" or "没有制定规章的权限" } end
elseif ask == "采购单位" then
  for c in cells("表二") do
    if c.row == "采购" and c.column == "金额" and (c.kind == "整数" or c.kind == "小数") and c.value > 0 then report{ at = c, 数 = c.raw } end
  end
elseif ask == "前导零" then
  for c in cells("表二", "表三", "表四") do
    local raw = text.fold(c.raw)
    if (c.kind == "整数" or c.kind == "小数") and raw:len() >= 2 and raw:starts("0") and not raw:starts("0.") then report{ at = c, 原样 = c.raw } end
  end
elseif ask == "千分位" then
  local with, without = nil, nil
  for c in cells("表二", "表三", "表四") do
    if c.kind == "整数" and c.value and c.value >= 1000 then
      if c.raw:contains(",", "，") then with = with or c else without = without or c end
    end
  end
  if with and without then report{ at = with, related = { { at = without, label = "另一种写法" } }, 甲 = with.raw, 乙 = without.raw } end
elseif ask == "行序" then
  local last = nil
  for c in cells("表三.*.总计") do
    if last and c.at.start < last.at.start then
      report{ at = c, related = { { at = last, label = "格式里在它前面的一行" } }, 行 = c.label, 前行 = last.label }
      return
    end
    last = c
  end
elseif ask == "勾稽" then
  local _, state = fact("表三")
  if state ~= "有" then not_assessable("缺 表三") end
  if not occurs("勾稽", "钩稽", "第一项加第二项之和") then report{ at = "表三" } end
end
