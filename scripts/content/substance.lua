-- Whether the prose tells facts of its own; params.查 says which of the rules asks.
local ask = params.查

local function counted(q)
  return not q.percent and q.unit ~= "" and q.unit ~= "年" and q.unit ~= "月" and q.unit ~= "日" and q.unit ~= "岁"
end

-- How many words of the list stand in the section, the first place, and the further ones under a label.
local function words_of(list, where, label)
  local count, first, related = 0, nil, {}
  for _, at in matches(list, "词", where) do
    count = count + 1
    if first then table.insert(related, { at = at, label = label }) else first = at end
  end
  return count, first, related
end

if ask == "数字" then
  local one = section("一")
  if not one then not_assessable("缺 章节.一") end
  if one.characters < 100 then return end  -- content/empty-overview speaks of that
  for _, key in ipairs({ "一", "二" }) do
    local part = section(key)
    if part then
      for q in quantities(part) do
        if counted(q) then return end
      end
    end
  end
  for s in sentences() do  -- nothing came in, nothing was issued: that is a fact too
    local k = s.section
    if (k == "一" or k == "二" or k == "三") and s.text:contains("未收到", "没有收到", "未制发", "没有制发", "未接到") then return end
  end
  report{ at = one, 字数 = one.characters }
elseif ask == "公开条数" then
  local one = section("一")
  if not one then not_assessable("缺 章节.一") end
  for q in quantities() do
    if (q.section == "一" or q.section == "二") and counted(q) and q.sentence and q.sentence.text:contains("公开", "发布", "推送", "登载", "刊登", "信息", "更新", "上传") and
       not (q.sentence.text:contains("申请") and not q.sentence.text:contains("主动公开", "发布")) then return end
  end
  report{ at = one }
elseif ask == "套话问题" then
  local five = section("五")
  if not five then not_assessable("缺 章节.五") end
  local count, first, related = words_of("generic-problems.csv", five, "套话")
  if count < 2 then return end
  for q in quantities(five) do
    if counted(q) and q.value > 1 then return end  -- 是一项义务 is no figure
  end
  if five.text:contains("例如", "比如", "《", "为例", "主要原因", "%") then return end
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
  local count, runs_of_five = 0, {}
  for r in runs() do
    if r.count >= 2 and r.section == "五" and r.style ~= "(一)" and r.style ~= "（一）" then
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
  local count, first, related = words_of("praise-words.csv", one, "评价")
  if count < 3 then return end
  local facts = 0
  for q in quantities() do
    if q.section == "一" and counted(q) then facts = facts + 1 end
  end
  if facts <= count then report{ at = first, related = related, 个数 = count, 数字 = facts } end
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
  local wide, exact = 0, 0
  for _ in matches("affairs-words.csv", "词") do wide = wide + 1 end
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
