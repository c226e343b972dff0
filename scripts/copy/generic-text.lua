-- A street office, a town or a department that speaks of 各地区各部门 instead of itself. Sentences that tell what a
-- superior asks for may.
local asked = { "《", "要求", "精神", "部署", "通知", "文件", "交流", "学习", "借鉴", "考察", "来自", "领先", "位居", "排名" }
for row, at, s in matches("generic-words.csv", "词") do
  if (s.section == "一" or s.section == "五") and not quoted(at) and not s.text:contains(asked) then
    report{ at = at, 词 = at.text, 单位 = body and body.name or "本单位" }
  end
end
