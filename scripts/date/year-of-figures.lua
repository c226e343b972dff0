-- 2022年新收政府信息公开申请26件,同比减少5件 in the report of 2023, whose table has 26; 2019年共退稿27篇 in that of 2021;
-- 其余3项计划2022年3月底前完成 in that of 2023: figures and plans told with another year.
if not year then not_assessable("没有认出报告年度") end

local new, new_state = fact("表三.新收.总计")
local heads = { ",", ";", "。", ":" }
local plans = { "计划", "预计", "争取", "力争", "拟于", "拟定于", "将于", "确保", "计划于", "预计于", "力争于", "承诺于" }
local apart = { "以来", "比", "较", "上年", "去年", "结转", "至", "截至", "相比", "为", "《", "专栏", "累计" }

local function before_in(t, words)
  local at = t:find(words)
  return at and t:sub(math.max(1, at - 12), at - 1) or ""
end

-- 街道2019年没有其他需要报告的事项 at the head of a sentence of 六 in the report of 2020
local function of_last_section(d, t)
  local at, last = t:find(d.text)
  if not at or at < 2 or at > 9 or d.year >= year or d.year < year - 3 then return false end
  local head = t:sub(1, at - 1)
  local behind = t:sub(last + 1, last + 12)
  if behind:starts(",") then behind = behind:sub(2) end
  return not head:contains(",", "、", "《", "至", "截至", "自", "从", "(") and behind:starts("没有", "未", "无", "共办理", "办理", "共收取") and
         not t:contains(year .. "年", "以来", "今年", "本年")
end

for d in dates() do
  local s = d.sentence
  local section = d.section
  if s and d.year and not d.month and section == "六" and of_last_section(d, s.text) then
    report{ at = d, 日期 = d.text, 毛病 = text.format("写的是%d年，报告的是%d年度", d.year, year) }
  end
  if s and d.year and (section == "一" or section == "三" or section == "五") and not quoted(d) then
    local t = s.text
    local head = before_in(t, d.text)
    local at, last = t:find(d.text)
    local behind = at and t:sub(last + 1, last + 30) or ""
    local opens = at == 1 or head:ends(table.unpack(heads))
    if d.month and d.year < year and head:ends(table.unpack(plans)) and behind:starts("底前", "前", "底完成", "完成") then
      report{ at = d, 日期 = d.text, 毛病 = text.format("打算做的事，%d年度的报告里不会定在%d年", year, d.year) }
    elseif not d.month and opens and (d.year == year - 1 or d.year == year + 1) and new_state == "有" and new >= 5 and section ~= "五" and
           t:contains("同比", "相比", "增长", "下降") and  -- the rest is date/wrong-period's
           (behind:starts("新收", "共收到", "收到", "受理", "共受理", "度新收", "度收到")) then
      for q in quantities(s, "件", "宗") do
        if behind:contains(q.text) then
          if q.value == new and not t:contains(year .. "年") and not behind:contains("结转") then
            report{ at = d, 日期 = d.text, 毛病 = text.format("写的是%d年，件数却是%d年度表三的新收", d.year, year), related = { { at = "表三.新收.总计", label = "表三新收" } } }
          end
          break
        end
      end
    elseif not d.month and opens and d.year <= year - 2 and d.year >= year - 3 and section == "一" and behind:starts("共", "全年共") and
           not t:contains(year .. "年", "今年", "本年", "年内") and not t:contains(apart) then
      local clause = behind:split(",")[1]
      for q in quantities(s) do
        if q.counted and clause:contains(q.text) then
          report{ at = d, 日期 = d.text, 毛病 = text.format("写的是%d年，报告的是%d年度", d.year, year) }
          break
        end
      end
    end
  end
end
