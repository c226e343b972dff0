-- The government, portal or disclosure work of a place in another province, told as if it were one's own.
local cues = { "人民政府", "政府信息公开", "政务公开", "政府门户网站", "门户网站", "政府网", "行政区域", "政府办公室" }
local away = { "学习", "考察", "交流", "借鉴", "案例", "经验", "协作", "对口", "帮扶", "援", "来自", "调研", "赴",
               "外地", "跨省", "合作", "论坛", "《" }

local candidates, some = {}, false
for row, at, s in matches("places.csv", "名称") do
  local name = row.名称
  if name:len() >= 3 and not candidates[name] and s.section ~= "标题" and not s.text:contains(away) and not quoted(at) then
    local _, last = text.find(s.text, name)
    local after = text.sub(s.text, last + 1, last + 8)
    for _, cue in ipairs(cues) do
      if text.starts(after, cue) then
        candidates[name] = at
        some = true
      end
    end
  end
end
if not some then return end

-- Provinces that the report's own place may lie in, and those of every candidate (one name can stand for several places).
local own, known, at_home = {}, false, {}
local written = (body and body.place .. body.name or "") .. (title and title.text or "")
for row in list("places.csv") do
  if row.名称:len() >= 3 and text.contains(written, row.名称) then
    own[row.省] = true
    known = true
  end
end
if not known then not_assessable("地名表里没有本单位的地方") end
for row in list("places.csv") do
  if candidates[row.名称] and own[row.省] then at_home[row.名称] = true end
end
for name, at in pairs(candidates) do
  if not at_home[name] then report{ at = at, 地名 = name, 单位 = body.name } end
end
