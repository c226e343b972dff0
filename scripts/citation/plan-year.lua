-- A yearly work plan is cited: by a document number of another year, or as the task of a year that is not the
-- report's.
if params.查 == "年度" and not year then not_assessable("没有认出报告年度") end

local plans = { "工作要点", "重点工作", "工作安排", "任务分工", "工作计划", "实施方案", "行动方案" }
local looks_back = { "去年", "上年", "上一年", "持续", "继续", "延续", "巩固", "衔接", "回头看", "自查", "总结" }
local looks_ahead = { "下一步", "下步", "下年", "来年", "明年", "将" }

-- The year a title begins with or names: 2022年政务公开工作要点 -> 2022.
local function year_of(title)
  local first, last = text.find(title, "年")
  while first do
    local digits = text.sub(title, math.max(1, first - 4), first - 1)
    local value = tonumber(digits)
    local before = first > 5 and text.sub(title, first - 5, first - 5) or ""
    local range = before == "-" or before == "~" or before == "—" or before == "–" or before == "至"
    if value and value >= 2008 and value <= 2100 and not range then return value end
    first, last = text.find(title, "年", last + 1)
  end
  return nil
end

-- 2021年政府信息公开工作要点 without title marks.
if params.查 == "年度" then
  for s in sentences_saying("公开工作要点", "公开重点工作安排") do
    local t = s.text
    local at = text.find(t, "公开工作要点") or text.find(t, "公开重点工作安排")
    local named = year_of(text.sub(t, math.max(1, at - 14), at - 1))
    local open = text.find(t, "《")
    if named and named ~= year and not open and not text.contains(t, looks_back, "至") and
       not (named > year and (text.contains(t, looks_ahead) or s.section == "五")) then
      report{ at = place(s, named .. "年"), 题年 = named, 标题 = named .. "年公开工作要点", 年度 = year }
    end
  end
end

for c in citations() do
  local title = c.title
  -- 《关于做好2019年…的通知》 with a number two years older.
  if params.查 == "文号" and c.year and title:contains("关于做好20", "关于开展20", "关于印发20") and not text.contains(title, plans) then
    local named = year_of(title)
    if named and c.year <= named - 2 then
      report{ at = c, 题年 = named, 号年 = c.year, 标题 = title, 文号 = c.number }
    end
  end
  if title ~= "" and text.contains(title, plans) then
    local named = year_of(title)
    if named and params.查 == "文号" then
      if c.year and c.year ~= named and c.year ~= named - 1 then
        report{ at = c, 题年 = named, 号年 = c.year, 标题 = title, 文号 = c.number }
      elseif c.year and c.year == named - 1 and text.contains(title, "工作要点", "工作安排") then
        -- A plan is made early in its year; that of a street or town may well be numbered in December.
        local disclosure = text.contains(title, "公开工作要点", "公开重点工作安排", "公开工作安排")
        report{ at = c, 题年 = named, 号年 = c.year, 标题 = title, 文号 = c.number, level = not disclosure and "提示" or nil }
      end
    elseif named and params.查 == "年度" and named ~= year then
      -- The clause that names the plan; 持续提升公开质量 in the next says nothing of it.
      local s = c.sentence.text
      local from, last = text.find(s, title)
      if from then
        local stop = text.find(s, ",", last)
        local head = text.sub(s, 1, from - 1)
        local comma = text.find(head, ",")
        while comma do
          head = text.sub(head, comma + 1)
          comma = text.find(head, ",")
        end
        s = head .. text.sub(s, from, stop and stop - 1 or nil)
      end
      local excused = named < year and text.contains(s, looks_back) or
                      named > year and (text.contains(s, looks_ahead) or c.section == "五")
      if not excused and not text.contains(title, "至", year .. "-", year .. "~", year .. "—") then
        report{ at = c, 题年 = named, 标题 = title, 年度 = year }
      end
    end
  end
end
