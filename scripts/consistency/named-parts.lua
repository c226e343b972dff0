-- 承办建议、提案52件,其中建议21件,提案26件: the whole names its two parts, so they must make it up.
local pairs_of = { { "建议", "提案" }, { "行政复议", "行政诉讼" } }
local fillers = { "其中", "分别", "人大", "代表", "政协", "委员", "案件", "办理", "省", "市", "县", "区", "州", "镇", "级", "为", "有", ":", ",", "、", "(", "和" }
local levels = { "省", "市", "县", "区", "州", "镇" }

local function bare(label, word)
  for _, filler in ipairs(fillers) do label = label:replace(filler, "") end
  return label == word
end

-- 省、市建议提案 are more than 市建议 and 市提案.
local function other_level(whole, part)
  for _, level in ipairs(levels) do
    if whole:contains(level) and part:contains(levels) and not part:contains(level) then return true end
  end
  return false
end

-- Every number before 件 with the words since the number before it.
local function counts_of(t)
  local counts, from = {}, 1
  local at = t:find("件")
  while at do
    local first = at
    while first > 1 and tonumber(t:sub(first - 1, first - 1)) do first = first - 1 end
    if first < at then
      table.insert(counts, { label = t:sub(from, first - 1), number = t:sub(first, at), value = tonumber(t:sub(first, at - 1)) })
      from = at + 1
    end
    at = t:find("件", at + 1)
  end
  return counts
end

local function last_clause(label)
  local pieces = text.split(label:replace(",", ";"):replace("。", ";"), ";")
  return pieces[#pieces]
end

for s in sentences_saying("提案", "诉讼") do
  local t = s.text
  if s.next and s.next.text:starts("其中") then t = t .. s.next.text end
  local counts = counts_of(t)
  for i = 1, #counts - 2 do
    local whole, one, two, more = counts[i], counts[i + 1], counts[i + 2], counts[i + 3]
    local label = last_clause(whole.label)
    for _, pair in ipairs(pairs_of) do
      local a, b = pair[1], pair[2]
      if label:contains(a) and label:contains(b) and one.label:contains("其中", "(") and
          (bare(one.label:replace("。", ""), a) and bare(two.label, b) or bare(one.label:replace("。", ""), b) and bare(two.label, a)) and
          not (more and more.label:contains(a, b)) and not other_level(label, one.label) and one.value + two.value ~= whole.value then
        report{ at = place(s, whole.number) or s, 总数 = whole.number, 甲 = one.number, 乙 = two.number,
                算得 = text.format("%d", one.value + two.value), 词甲 = a, 词乙 = b }
        return
      end
    end
  end
end
