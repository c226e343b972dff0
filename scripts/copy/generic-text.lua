-- A street office, a town or a department that speaks of 各地区各部门 instead of itself. Sentences that tell what a
-- superior asks for may.
local asked = { "《", "要求", "精神", "部署", "通知", "文件", "交流", "学习", "借鉴", "考察", "来自", "领先", "位居", "排名" }
local department = body and body.kind == "政府部门"
local wide = department and (body.name:contains("省", "自治区") or body.place:ends("省"))
if wide then return end  -- it speaks of the offices below it
for row, at, s in matches("generic-words.csv", "词") do
  if (s.section == "一" or s.section == "五") and not quoted(at) and not s.text:contains(asked) and
     (not department or not s.text:contains("指导", "督促", "组织", "推动", "协调", "牵头", "监督", "检查") and (s.section == "五" or s.text:contains("公开")) and s.text:contains("部门", "单位", "各地", "地方")) then
    report{ at = at, 词 = at.text, 单位 = body and body.name or "本单位" }
  end
end
