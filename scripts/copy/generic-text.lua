-- A street office, a town or a department that speaks of 各地区各部门 instead of itself. Sentences that tell what a
-- superior asks for may.
local asked = { "《", "要求", "精神", "部署", "通知", "文件", "交流", "学习", "借鉴", "考察", "来自", "领先", "位居", "排名" }
local department = body and body.kind == "政府部门"
local wide = department and (body.name:contains("省", "自治区") or body.place:ends("省"))
if wide then return end  -- it speaks of the offices below it
local place = body and body.place or ""
for row, at, s in matches("generic-words.csv", "词") do
  -- A department of a county has towns below it, one of a city counties.
  local below = department and (at.text:ends("乡镇", "镇街") or not place:ends("县", "区", "旗"))
  local divisions = at.text:ends("乡镇", "镇街", "县区", "(县、市、区)", "(市、区)") and not at.text:starts("各")
  if divisions then
    if not below and (s.section == "一" or s.section == "五") and not quoted(at) and not s.text:contains(asked) then
      report{ at = at, 词 = at.text, 单位 = body and body.name or "本单位" }
    end
  elseif (s.section == "一" or s.section == "五") and not quoted(at) and not s.text:contains(asked) and
     (not department or not s.text:contains("指导", "督促", "组织", "推动", "协调", "牵头", "监督", "检查") and (s.section == "五" or s.text:contains("公开")) and s.text:contains("部门", "单位", "各地", "地方")) then
    report{ at = at, 词 = at.text, 单位 = body and body.name or "本单位" }
  end
end
