-- How the cells of the tables are filled; params.查 says which of the rules asks.
local ask = params.查
if ask == "规章" then
  -- A department with a place is one of a local government; those of the State Council may make rules.
  if body and body.kind == "政府部门" and (not body.place or body.place == "" or text.starts(body.name, "国家")) then return end
  if body and body.kind ~= "政府部门" and not body.kind:ends("政府", "街道办事处") and not body.name:ends("管委会", "管理委员会") then return end
  for c, value in numbers("表二.规章.*") do
    if value > 0 then
      local documents = 0
      for _, count in numbers("表二.规范性文件.*") do
        if count > 0 then documents = documents + 1 end
      end
      report{ at = c, 数 = value, 毛病 = documents == 0 and "规范性文件一行又都是0，可能填反了行" or "没有制定规章的权限" }
      return
    end
  end
elseif ask == "采购单位" then
  for c, value in numbers("表二.采购.金额") do
    local kind = c.kind
    if (kind == "整数" or kind == "小数") and value > 0 then report{ at = c, 数 = c.raw } end
  end
elseif ask == "勾稽" then
  if not occurs("勾稽", "钩稽", "第一项加第二项之和") then report{ at = "表三" } end
end
