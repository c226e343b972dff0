-- 结合广元实际, 助力烟台高质量发展 in the report of a body of another city: the city is named without 市, with words that only
-- its own people say of it.
local own = body
if not own or own.name == "" then not_assessable("没有认出本单位") end
if own.kind == "省级政府" then return end
local written = own.place .. own.name .. (title and title.text or "")

local behind = { "高质量发展", "经济社会发展", "经济技术开发区", "高新技术产业开发区", "经开区", "高新区", "发展大局", "实际", "市情", "特色产业", "营商环境", "各级各部门", "各级行政机关", "人民群众", "市民" }
local before = { "结合", "立足", "助力", "推动", "推进", "服务", "促进", "聚焦", "围绕", "打造", "建设", "符合", "具有", "体现", "全面建设", "方便", "优化" }
-- 2022年,荆州市坚决贯彻…: the subject of what is told.
local subjects = { "坚决", "坚持", "认真", "深入", "全面", "严格", "高度重视", "始终", "积极", "紧紧围绕", "聚焦", "扎实", "着力", "主动公开", "政府信息公开工作", "将" }
local others = { "考察", "交流", "借鉴", "案例", "经验", "协作", "对口", "帮扶", "援", "来自", "调研", "赴", "外地", "跨", "合作", "论坛", "与", "兄弟", "先进", "同城化", "一体化", "都市圈", "等地", "等市", "区域", "协同", "招商", "学习", "对标" }

-- The cities that our place may lie in; nil if no list tells.
local cities = nil
local function know_cities()
  if cities then return end
  cities = {}
  for row in list("places.csv") do
    if written:contains(row.名称) then
      cities[row.名称] = true
      cities[row.上级] = true
    end
  end
end

for row, at, s in matches("city-names.csv", "词") do
  local city = row.词
  if s.section ~= "标题" and not quoted(at) and not written:contains(city) then
    local pieces = s.text:split(city)
    for i = 2, #pieces do
      local said = nil
      for _, word in ipairs(behind) do
        if pieces[i]:starts(word) then said = word end
      end
      local head, tail = pieces[i - 1]:replace(";", ","):split(","), pieces[i]:split(",")
      local opens = pieces[i - 1] == "" or pieces[i - 1]:ends(",", "。", "年", "年度", "年来", ";")
      if not said and opens and pieces[i]:starts("市") and pieces[i]:sub(2):starts(table.unpack(subjects)) then said = "市" end
      if said and not head[#head]:contains(others) and not tail[1]:contains(others) and (said == "市" or pieces[i - 1]:ends(table.unpack(before))) then
        know_cities()
        if not is_empty(cities) and not cities[row.市] then
          report{ at = at, 词 = city .. said, 单位 = own.name, 市 = row.市 }
          return
        end
      end
    end
  end
end
