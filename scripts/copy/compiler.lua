-- The preamble says that another kind of body compiled the report: 本报告由…人民政府办公室编制 in a bureau's.
local ours = { ["政府部门"] = true, ["街道办事处"] = true, ["乡镇政府"] = true }
local theirs = { ["政府办公室"] = true, ["区县政府"] = true, ["市级政府"] = true, ["省级政府"] = true }
if not body or not ours[body.kind] then return end
for b in bodies() do
  local s = b.section == "前言" and b.relation ~= "本单位" and theirs[b.kind] and b.sentence
  if s and s.text:contains("报告由" .. b.name, "年报由" .. b.name, "报告系由" .. b.name) and
     s.text:contains("编制", "编写", "编撰") then
    report{ at = b, 他单位 = b.name, 本单位 = body.name }
    return
  end
end
