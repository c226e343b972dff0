-- Section five: problems, and what is done about them. Each sentence may speak of either or of both.
local section_five = section("五")
if not section_five then not_assessable("缺 章节.五") end
if section_five.characters < 30 then return end  -- content/thin-section speaks of that

local problem_words = { "问题", "不足", "差距", "短板", "薄弱", "不够", "有待", "欠缺", "不强", "不高", "不全", "不及时", "滞后", "单一",
                        "不到位", "不平衡", "较少", "不深", "缺乏", "不规范", "不完善", "不细", "困难", "需进一步", "需要进一步", "偏弱", "不多" }
local measure_words = { "措施", "下一步", "今后", "接下来", "将", "整改", "改进", "已安排", "已建立", "已完善", "计划", "努力", "着力",
                        "加以", "拟", "针对", "一是加", "一是强", "一是进一步", "一是完", "一是提", "具体做法", "确保" }
local acts = { "加强", "加大", "完善", "提高", "提升", "推进", "拓宽", "优化", "强化", "规范", "健全", "开展", "落实", "创新", "深化", "组织", "建立", "增强", "丰富" }
local doubts = { "有待", "需进一步", "需要进一步", "还需", "仍需", "不够", "不足", "不到位" }

local function has(text, words) return text:contains(words) end

-- A short line without a stop is a sub-heading: it says which part follows.
local function is_heading(t) return t:len() <= 30 and not (t:ends("。") or t:ends(";") or t:ends("!") or t:ends(":")) end

local mode, problems, measures, measure_characters, first_measure = "", 0, 0, 0, nil
local first = true
for s in sentences(section_five) do
  local t = s.text
  if first and t:ends(section_five.title) then
    first = false  -- the heading of the section itself
  elseif is_heading(t) then
    if t:contains("改进", "措施", "下一步", "整改", "打算") and not t:contains("问题") then mode = "measures" end
    if t:contains("问题", "不足") and not t:contains("改进", "措施") then mode = "problems" end
  else
    first = false
    local doubtful = has(t, doubts)
    local measure = has(t, measure_words) or (mode == "measures" and not doubtful) or (has(t, acts) and not doubtful and mode ~= "problems")
    local problem = (has(t, problem_words) or mode == "problems" and not measure) and
                    not (measure and t:contains("针对", "上述问题", "以上问题", "问题导向", "存在问题的"))
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
for r in runs() do
  if r.section == "五" and r.sentence and first_measure then
    if r.sentence.at.start >= first_measure.at.start then
      numbered_measures = math.max(numbered_measures, r.count)
    else
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
