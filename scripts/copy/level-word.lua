-- 利用区政府网站公开 in the report of a town in a 县: the place above is called by another name than ours has.
local own = body
if not own or own.name == "" then not_assessable("没有认出本单位") end
local kind = own.kind
if kind ~= "街道办事处" and kind ~= "乡镇政府" and kind ~= "政府部门" then return end
local written = own.place .. own.name .. (title and title.text or "")
local in_county, in_district = own.place:ends("县"), own.place:ends("区")
-- Both, or neither: nobody can tell. 自治区 is another matter.
if in_county == in_district or written:contains("旗", "区县", "开发区", "新区", "高新区") or
   (in_district and written:contains("县")) or (in_county and written:contains("区")) or occurs("自治区", "区县", "县区", "县(区)", "区(县)", "县(市、区)") then return end
local ours = in_county and "县" or "区"

local heads = { ",", "、", ";", ":", "在", "由", "与", "和", "经", "向", "按", "按照", "通过", "利用", "依托", "联合", "会同", "接受", "根据", "对照", "配合", "落实", "年", "及" }
local others = { "学习", "交流", "考察", "借鉴", "参观", "观摩", "对口", "帮扶", "兄弟", "等地", "移交", "转办", "原" }
local told = {}
for row, at, s in matches("level-words.csv", "词") do
  local word = at.text
  if row.级 ~= ours and not told[row.级] and s.section ~= "标题" and not quoted(at) and not s.text:contains(others) then
    local before = s.text:split(word)[1]
    if before == "" or before:ends(table.unpack(heads)) then
      told[row.级] = true
      report{ at = at, 词 = word, 单位 = own.name, 级 = ours }
    end
  end
end
