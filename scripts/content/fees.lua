-- What is said of the 信息处理费; params.查 says which of the rules asks.
local ask = params.查

local function of_fee(t) return t:contains("信息处理费", "信息公开处理费") end

if ask == "位置" then
  local six = section("六")
  if not six or of_fee(six.text) then return end
  for s in sentences() do
    if s.section ~= "前言" and s.section ~= "标题" and of_fee(s.text) and not s.text:contains("《政府信息公开信息处理费管理办法》") then
      report{ at = place(s, "信息处理费") or s, 处所 = s.section }
      return
    end
  end
  return
end

-- 收取4件，共1240元。其中，某局3件、940元，某街道1件、300元: the parts make up the whole, nothing is left out.
local function told(s, unit, from)
  local before, after = {}, {}
  for q in quantities(s, unit) do
    if q.about and q.about ~= "" then return nil end
    -- 其中按件计收1200元,按量计收960元,金额合计2160元: the whole may stand behind.
    local whole = s.text:contains("合计" .. q.text, "总计" .. q.text)
    table.insert(from and q.start > from and not whole and after or before, q)
  end
  return before, after
end
if ask == "分项" then
  for s in sentences_saying("信息处理费", "信息公开处理费") do
    local mark = place(s, "其中")
    local list = not mark and s.next and s.next.text:starts("其中") and s.next or nil
    local words = s.text .. (list and list.text or "")
    if (mark or list) and not words:contains("等单位", "等部门", "上年", "去年", "同比", "退还", "减免", "免收", "每件", "每页") then
      for _, unit in ipairs({ "元", "件" }) do
        local totals, parts = told(s, unit, mark and mark.start)
        if list and totals then parts = told(list, unit) end
        if totals and parts and #totals > 0 and #parts >= 2 then
          local sum, fits = 0, false
          for _, q in ipairs(parts) do sum = sum + q.value end
          for _, q in ipairs(totals) do fits = fits or q.value == sum end
          if not fits then
            report{ at = totals[#totals], 总数 = totals[#totals].text, 合计 = sum, related = { { at = parts[1], label = "分项" } } }
          end
        end
      end
    end
  end
  return
end

-- Amounts of the fee in yuan.
local amounts = {}
for s in sentences_saying("信息处理费", "信息公开处理费") do
  for q in quantities(s, "元", "万元") do
    local unit = q.unit
    if q.value > 0 and not s.text:contains("预算", "标准", "每件", "每页") then
      table.insert(amounts, { q = q, yuan = unit == "万元" and q.value * 10000 or q.value })
    end
  end
end
if #amounts == 0 then return end

-- 未收取信息处理费，收费金额共计300元: one sentence that says both, and nothing that parts the two.
local function says_both(s)
  return s.text:contains("未收取", "没有收取") and
         not s.text:contains("上半年", "此前", "以前", "月份", "季度", "起", "减免", "免收", "免交", "退", "应收", "应缴", "上年", "去年", "不足", "超过", "按件", "按量", "逾期")
end

if ask == "矛盾" then
  local none = nil
  for s in sentences() do
    local zero = s.text:contains("信息处理费0元", "信息处理费为0元", "信息处理费0万元", "信息处理费共计0元", "信息处理费为零")
    local denied = s.text:contains("未收取", "没有收取", "未产生", "未发生", "没有发生", "不收取", "没有向申请人", "未向申请人", "免收")
    if not none and of_fee(s.text) and (zero or denied) then none = s end
  end
  for _, a in ipairs(amounts) do
    local apart = none and a.q.sentence.at.start ~= none.at.start
    if apart or (none and says_both(none)) or (none and text.count(none.text, "收取信息处理费") >= 2 and not none.text:contains("上半年", "此前", "以前", "月份", "季度", "起")) then
      report{ at = a.q, related = { { at = none, label = "另一处说没有收取" } }, 金额 = a.q.text }
      return
    end
  end
elseif ask == "倍数" then
  for _, a in ipairs(amounts) do
    if math.abs(a.yuan / 10 - math.floor(a.yuan / 10 + 0.5)) > 0.001 then report{ at = a.q, 金额 = a.q.text } end
  end
elseif ask == "件数" then
  local new, state = fact("表三.新收.总计")
  local carried, carried_state = fact("表三.上年结转.总计")
  if state ~= "有" then not_assessable("缺 表三.新收.总计") end
  if carried_state ~= "有" then not_assessable("缺 表三.上年结转.总计") end
  for _, a in ipairs(amounts) do
    if new + carried <= 10 and not a.q.sentence.text:contains("按量", "页") then
      report{ at = a.q, related = { { at = "表三.新收.总计", label = "表三新收" } }, 金额 = a.q.text, 件数 = new + carried }
      return
    end
  end
elseif ask == "表二" then
  local income, state = fact("表二.收费.金额")
  if state ~= "有" then not_assessable("缺 表二.收费.金额") end
  for _, a in ipairs(amounts) do
    if income == 0 and a.yuan >= 100 then
      report{ at = a.q, related = { { at = "表二.收费.金额", label = "表二行政事业性收费" } }, 金额 = a.q.text }
      return
    end
  end
elseif ask == "单位" then
  local income, state = fact("表二.收费.金额")
  if state ~= "有" then not_assessable("缺 表二.收费.金额") end
  for _, a in ipairs(amounts) do
    if a.q.unit == "元" and income >= 10 and income == a.yuan then
      report{ at = "表二.收费.金额", 金额 = a.q.text, 数 = income, related = { { at = a.q, label = "正文写的是元" } } }
      return
    end
  end
end
