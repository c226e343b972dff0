-- Section five: problems, and what is done about them. Each sentence may speak of either or of both.
local section_five = section("五")
if not section_five then not_assessable("缺 章节.五") end
if section_five.characters < 30 then return end  -- content/thin-section speaks of that

-- The section begins with what was done, and no word of it says what was wanting.
local function only_measures()
  local t = section_five.text
  local at = 1
  while t:sub(at, at) == "(" or t:sub(at, at) == "\n" do at = at + 1 end
  local head = t:sub(at, at + 12)
  return head:contains("改进情况", "改进措施", "整改措施", "整改情况", "下一步", "今后", "采取的", "主要措施", "对此", "为此", "针对", "围绕上述") and
         not t:contains("存在", "不足", "短板", "差距", "薄弱", "不够", "有待", "还需", "仍需", "不强", "不高", "不全", "不到位", "滞后", "欠缺", "缺乏", "困难", "主要问题")
end
if only_measures() then
  report{ at = section_five, 毛病 = "只写了改进，没有写存在什么问题" }
  return
end

-- The heading of the section itself.
local heading = section_five.title
local function is_title(t) return heading ~= "" and t:ends(heading) end

-- A short line without a stop is a sub-heading: it says which part follows.
local function is_heading(t) return t:len() <= 30 and not t:ends("。", ";", "!", ":") end

-- The longest list 一是 二是 三是 of the section.
local longest = 0
for r in runs(section_five, 3) do longest = math.max(longest, r.count) end

-- Kinds of words that stand in a sentence; rules/lists/problem-words.csv says which word is of which kind. Once a
-- problem is seen and measures enough to stand against the list, nothing can be amiss.
local seen_problem, seen_measures, seen_characters = false, 0, 0
for s, kind, size, stopped in sentences_with("problem-words.csv", "词", "类", section_five) do
  local measure, problem = kind == "措施", kind == "问题"
  if not measure and not problem and kind ~= "做法" and kind ~= "存疑" then
    measure = kind:contains("措施")
    problem = not seen_problem and kind:contains("问题") and not kind:contains("针对")
  end
  if measure or problem and not seen_problem then
    local counts = size > 30 and stopped
    if not counts then
      local t = s.text
      counts = (size > 30 or not is_heading(t)) and not is_title(t)
    end
    if counts then
      if measure then seen_measures, seen_characters = seen_measures + 1, seen_characters + size end
      seen_problem = seen_problem or problem
      if seen_problem and seen_measures > 0 and
         (longest < 3 or seen_measures >= longest or seen_characters >= 100) then return end
    end
  end
end

local kinds = {}
for s, kind in sentences_with("problem-words.csv", "词", "类", section_five) do kinds[s] = kind end

local mode, problems, measures, measure_characters, first_measure = "", 0, 0, 0, nil
local first = true
for s in sentences(section_five) do
  local t = s.text
  if first and is_title(t) then
    first = false
  elseif is_heading(t) then
    if t:contains("改进", "措施", "下一步", "整改", "打算") and not t:contains("问题") then mode = "measures" end
    if t:contains("问题", "不足") and not t:contains("改进", "措施") then mode = "problems" end
  else
    first = false
    local spoken = kinds[s] or ""
    local doubtful = spoken:contains("存疑")
    local measure = spoken:contains("措施") or (mode == "measures" and not doubtful) or
                    (spoken:contains("做法") and not doubtful and mode ~= "problems")
    local problem = (spoken:contains("问题") or mode == "problems" and not measure) and not spoken:contains("针对")
    if problem then problems = problems + 1 end
    if measure then
      measures = measures + 1
      measure_characters = measure_characters + t:len()
      first_measure = first_measure or s
      if not problem then mode = "measures" end
    end
  end
end

-- How many problems and measures are numbered 一是 二是 三是.
local numbered_problems, numbered_measures = 0, 0
if first_measure then
  local start = first_measure.at.start
  for r in runs(section_five) do
    local s = r.sentence
    if s and s.at.start >= start then
      numbered_measures = math.max(numbered_measures, r.count)
    elseif s then
      numbered_problems = math.max(numbered_problems, r.count)
    end
  end
end

if problems > 0 and measures == 0 then
  report{ at = section_five, 毛病 = "只写了问题，没有写改进情况" }
elseif problems == 0 and measures > 0 then
  report{ at = section_five, level = "提示", 毛病 = "只写了改进，没有写存在什么问题" }
elseif numbered_problems >= 3 and numbered_measures == 0 and measures < numbered_problems and measure_characters < 100 then
  report{ at = first_measure, level = "提示", 毛病 = text.format("列了%d个问题，改进只有%d句话", numbered_problems, measures) }
end
