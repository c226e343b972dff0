-- Whether the prose tells facts of its own; params.查 says which of the rules asks.
local ask = params.查

-- How many words of the list stand in the section, the first place, and the further ones under a label.
local words_of
if ask == "套话问题" or ask == "评价" then
  function words_of(list, where, label)
    local count, first, related = 0, nil, {}
    for _, at in matches(list, "词", where) do
      count = count + 1
      if first then table.insert(related, { at = at, label = label }) else first = at end
    end
    return count, first, related
  end
end

if ask == "数字" then
  local one = section("一")
  if not one then not_assessable("缺 章节.一") end
  if one.characters < 100 then return end  -- content/empty-overview speaks of that
  for _ in quantities(one, true) do return end
  local two = section("二")
  if two then
    for _ in quantities(two, true) do return end
  end
  for s in sentences_saying("未收到", "没有收到", "未制发", "没有制发", "未接到") do  -- that is a fact too
    local k = s.section
    if k == "一" or k == "二" or k == "三" then return end
  end
  report{ at = one, 字数 = one.characters }
elseif ask == "公开条数" then
  local one = section("一")
  if not one then not_assessable("缺 章节.一") end
  local function told(part)
    local seen = nil
    for q in quantities(part, true) do
      local s = q.sentence
      if s and s ~= seen then
        seen = s
        local t = s.text
        if t:contains("公开", "发布", "推送", "登载", "刊登", "信息", "更新", "上传") and
           not (t:contains("申请") and not t:contains("主动公开", "发布", "公开政务信息", "公开信息")) then return true end
      end
    end
    return false
  end
  local two = section("二")
  if not told(one) and not (two and told(two)) then report{ at = one } end
elseif ask == "套话问题" then
  local five = section("五")
  if not five then not_assessable("缺 章节.五") end
  if match_count("generic-problems.csv", "词", five) < 2 then return end
  for q in quantities(five, true) do
    if q.value > 1 then return end  -- 是一项义务 is no figure
  end
  if five.text:contains("例如", "比如", "《", "为例", "主要原因", "%") then return end
  local count, first, related = words_of("generic-problems.csv", five, "套话")
  report{ at = first, related = related, 个数 = count }
elseif ask == "只有打算" then
  local five = section("五")
  if not five then not_assessable("缺 章节.五") end
  local t = five.text
  local plan = place(five, "将") or place(five, "下一步") or place(five, "今后")
  if not plan or five.characters < 60 then return end
  if t:contains("已", "开展了", "建立了", "完善了", "制定了", "修订了", "落实了", "组织了", "举办了", "整改了", "改进了", "加强了", "改正了", "得到", "有所", "本年度,", "年内") then return end
  report{ at = five }
elseif ask == "问题与措施" then
  local five = section("五")
  if not five then return end
  local count, runs_of_five = 0, {}
  for r in runs(five, 2) do
    local style = r.style
    if style ~= "(一)" and style ~= "（一）" then
      count = count + 1
      runs_of_five[count] = r
    end
  end
  if count ~= 2 then return end
  local problems, measures = runs_of_five[1], runs_of_five[2]
  if not problems.sentence or not measures.sentence then return end
  if problems.style ~= measures.style then return end
  if problems.count > measures.count then
    report{ at = measures, related = { { at = problems, label = "问题" } }, 问题数 = problems.count, 措施数 = measures.count }
  end
elseif ask == "评价" then
  local one = section("一")
  if not one then not_assessable("缺 章节.一") end
  local count = match_count("praise-words.csv", "词", one)
  if count < 3 then return end
  local facts = 0
  for _ in quantities(one, true) do
    facts = facts + 1
    if facts > count then return end
  end
  local _, first, related = words_of("praise-words.csv", one, "评价")
  report{ at = first, related = related, 个数 = count, 数字 = facts }
elseif ask == "泛化" then
  local one = section("一")
  if not one then not_assessable("缺 章节.一") end
  local characters, first, related, seen, topics = 0, nil, {}, {}, {}
  for row, at, s in matches("unrelated-topics.csv", "词", one) do
    if s and seen[s] then topics[s.at.start] = topics[s.at.start] + 1 end
    if s and not seen[s] and not s.text:contains("公开", "信息", "发布", "公示", "解读", "网站", "公众号", "平台", "透明", "知情") then
      seen[s], topics[s.at.start] = true, 1
      characters = characters + s.text:len()
      if first then table.insert(related, { at = at, label = "无关的内容" }) else first = at end
    end
  end
  local crowded = false  -- one sentence of nothing else
  for _, n in pairs(topics) do crowded = crowded or n >= 4 end
  if crowded or (characters >= 120 and characters * 5 >= one.characters) then report{ at = first, related = related, 字数 = characters } end
elseif ask == "政务公开" then
  local wide, exact = match_count("affairs-words.csv", "词"), 0
  if wide < 5 then return end
  for s in sections() do
    local t = s.text
    exact = exact + text.count(t, "政府信息") + text.count(t, "依申请公开") + text.count(t, "主动公开")
  end
  if wide <= exact then return end
  local first, own = nil, 0
  for s in sentences() do
    local t = s.text
    if s.section ~= "前言" and s.section ~= "标题" and t:contains("政务公开", "政务信息公开", "党务公开") and not t:contains("《") then
      for _, name in ipairs({ "工作要点", "标准化", "专区", "专栏", "栏目", "办公室", "领导小组", "工作领导小组" }) do t = t:replace("政务公开" .. name, "") end
      local n = text.count(t, "政务公开") + text.count(t, "政务信息公开") + text.count(t, "党务公开")
      if n > 0 and not first then first = s end
      own = own + n
    end
  end
  if own >= 5 and own > exact then report{ at = place(first, "政务公开") or first, 次数 = own, 另次数 = exact } end
end
