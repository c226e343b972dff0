-- Words of a list that are out of date from a year on: names of bodies and places, campaigns, meetings, plans.
-- Quoted words, words of the past and words that the list excuses are left alone.
if not year then not_assessable("没有认出报告年度") end

local past = { "更名", "改名", "整合", "划转", "撤销", "合并", "组建", "前身", "机构改革", "改革前", "改设", "撤县", "撤市", "历史", "时任" }
local told, more = {}, {}
for row, at, s in matches(params.名单, "词") do
  local from = tonumber(row.自)
  -- “十三五”规划: a short word in quotation marks of its own is no quotation.
  local only_marked = #row.词 <= 9 and text.contains(s.text, "“" .. row.词 .. "”")
  local old = from and year >= from and (only_marked or not quoted(at)) and (s.section ~= "标题" or params.标题)
  if old and params.旧称 then
    local first = text.find(s.text, row.词)
    local before = first and text.sub(s.text, math.max(1, first - 2), first - 1) or ""
    if text.contains(before, "原", "前") or text.contains(s.text, past) then old = false end
  end
  if old and row.旁有 ~= "" and text.contains(s.text, text.split(row.旁有, "、")) then old = false end
  if old and row.另有 ~= "" and occurs(text.split(row.另有, "、")) then old = false end
  if old then
    if not told[row.词] then
      told[row.词], more[row.词] = { at = at, row = row, from = from }, {}
    elseif #more[row.词] < 20 then
      table.insert(more[row.词], { at = at, label = "又见" })
    end
  end
end
for word, t in pairs(told) do
  report{ at = t.at, related = more[word], 词 = word, 现 = t.row.现, 说明 = t.row.说明, 年度 = year,
          expected = t.row.现, level = year == t.from and params.初年 or nil }
end
