-- 由镇党委副书记统筹 in the report of a street: an office that only another kind of body has, told as our own. Only where it
-- opens a clause or stands behind 由; what others did and lists of them are left alone.
local own = body
if not own or own.name == "" then not_assessable("没有认出本单位") end
local kind, name = own.kind, own.name
local ours = kind == "街道办事处" or kind == "乡镇政府" or kind == "政府部门" or kind == "其他单位"
if not ours then return end

local heads = { "由", ",", ";", ":", "、" }
local others = { "各镇", "各乡", "各街道", "等镇", "等街道", "联合", "会同", "学习", "交流", "考察", "参观", "指导", "督促", "协同", "配合" }
local told = {}
for row, at, s in matches("kind-terms.csv", "词") do
  local word = at.text
  if not told[word] and not (name .. own.place):contains(row.合) and s.section ~= "标题" and not quoted(at) and not s.text:contains(others) then
    local before = s.text:split(word)[1]
    if before == "" or before:ends(table.unpack(heads)) then
      told[word] = true
      report{ at = at, 词 = word, 单位 = name }
    end
  end
end
