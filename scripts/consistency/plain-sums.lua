-- Figures of one sentence that stand in a plain relation: 反馈58项,已整改55项,其余3项; 发放300份,收回287份,回收率95.7%;
-- 发出通知8件,收费6件,2件因逾期未缴费; 每季度通报一次,全年通报4次.

-- The quantities of a sentence with the place of each in its text.
local function placed(s)
  local list, at, t = {}, 1, s.text
  for q in quantities(s) do
    local first, last = t:find(q.text, at)
    if first then
      table.insert(list, { q = q, first = first, last = last })
      at = last + 1
    end
  end
  return list
end

local function exact(...)
  for _, one in ipairs({ ... }) do
    if one.q.about ~= "" or one.q.percent then return false end
  end
  return true
end

local function same_unit(a, b) return a.q.unit == b.q.unit and a.q.unit ~= "" end

local function words_before(t, list, i, most)
  local from = i > 1 and list[i - 1].last + 1 or 1
  return t:sub(math.max(from, list[i].first - most), list[i].first - 1)
end

local function tell(at, with, words, sum)
  report{ at = at.q, related = { { at = with.q, label = "另一个数" } }, 原话 = words, 毛病 = sum }
end

local function span(t, a, b) return t:sub(a.first, b.last) end

-- 58项,已完成整改55项,其余3项
local function rest(t, list)
  for i = 3, #list do
    local whole, done, left = list[i - 2], list[i - 1], list[i]
    local before = words_before(t, list, i, 4)
    if before:ends("其余", "剩余", "余下", "剩下", "其余的", "另外", "还有") and same_unit(whole, done) and same_unit(done, left) and exact(whole, done, left) then
      local said = words_before(t, list, i - 1, 12)
      local behind = t:sub(done.last + 1, left.first - 1)
      local further = i > 3 and same_unit(list[i - 3], whole) and words_before(t, list, i - 2, 6):contains("已", "其中")
      if said:contains("已", "完成", "整改", "办结", "解决", "答复") and not said:contains("其中", "。") and behind:len() <= 12 and not further and
         whole.q.value > done.q.value and done.q.value + left.q.value ~= whole.q.value then
        tell(left, whole, span(t, whole, left), text.format("%g+%g=%g，不是%g", done.q.value, left.q.value, done.q.value + left.q.value, whole.q.value))
      end
    end
  end
end

-- 发放问卷300份,收回287份,回收率95.7%
local function returned(t, list)
  for i = 2, #list do
    local sent, back = list[i - 1], list[i]
    local between = t:sub(sent.last + 1, back.first - 1)
    if back.q.unit == "份" and text.only(sent.q.unit, "人名户家") == sent.q.unit and sent.q.unit ~= "" and exact(sent, back) and back.q.value > sent.q.value and
       between:len() <= 20 and between:contains("收回", "回收") and between:contains("评议", "测评", "问卷") and not between:contains("等", "另") then
      tell(back, sent, span(t, sent, back), "收回的比参加的人多")
    end
    if same_unit(sent, back) and exact(sent, back) and between:contains("收回", "回收") and between:len() <= 10 and
       words_before(t, list, i - 1, 12):contains("发放", "发出", "下发", "投放") then
      if back.q.value > sent.q.value then
        tell(back, sent, span(t, sent, back), "收回的比发出的多")
      else
        local rate = list[i + 1]
        if rate and rate.q.percent and t:sub(back.last + 1, rate.first - 1):contains("回收率", "收回率") and rate.first - back.last <= 10 then
          local share = back.q.value / sent.q.value * 100
          if math.abs(share - rate.q.value) > 1 then tell(rate, back, span(t, sent, rate), text.format("%g÷%g算得%.1f%%", back.q.value, sent.q.value, share)) end
        end
      end
    end
  end
end

-- 发出收费通知8件,实际收费6件,2件因申请人逾期未缴费不再处理
local function notices(t, list)
  if not t:contains("收费通知") then return end
  local sent = nil
  for i, one in ipairs(list) do
    if one.q.unit == "件" and exact(one) then
      local before = words_before(t, list, i, 12)
      if before:ends("收费通知", "收费通知书", "缴费通知", "发出收费通知共") then
        sent = { one }
      elseif sent and #sent == 1 and before:contains("收费", "收取", "缴费", "缴纳") and not before:contains("未", "不", "免") then
        sent[2] = one
      elseif sent and #sent == 2 and t:sub(one.last + 1, one.last + 16):contains("未缴", "未按期缴", "不缴", "未交", "逾期") then
        if sent[2].q.value + one.q.value ~= sent[1].q.value then
          tell(sent[2], sent[1], span(t, sent[1], one), text.format("%g+%g=%g，不是%g", sent[2].q.value, one.q.value, sent[2].q.value + one.q.value, sent[1].q.value))
        end
        return
      end
    end
  end
end

-- 每季度通报一次,全年通报5次
local rhythms = { { "每周", 44, 54 }, { "每月", 11, 12 }, { "每季度", 4, 4 }, { "每半年", 2, 2 } }
local function rhythm(t, list)
  for _, r in ipairs(rhythms) do
    local from = t:find(r[1])
    local stop = from and t:find(",", from)
    local clause = stop and t:sub(from, stop - 1)
    if clause and clause:contains("一次", "一期", "1次", "1期") and not clause:contains("至少", "不少于", "以上", "为每", "改为") and clause:len() <= 24 then
      local unit = clause:contains("一期", "1期") and "期" or "次"
      local next_clause = t:sub(stop + 1, stop + 14)
      for _, one in ipairs(list) do
        if one.first > stop and one.first <= stop + 12 and next_clause:starts("全年", "年内", "共", "累计", "本年度") and exact(one) and
           (one.q.unit == unit or one.q.unit == "期" or one.q.unit == "次") and not next_clause:contains("培训", "会") and
           t:sub(stop + 1, one.first - 1):len() <= 6 then
          if one.q.value < r[2] or one.q.value > r[3] then
            report{ at = one.q, 原话 = t:sub(from, one.last), 毛病 = r[1] .. "一次，一年是" .. (r[2] == r[3] and r[2] or r[2] .. "到" .. r[3]) .. unit }
          end
          return
        end
      end
    end
  end
end

-- 642家整合至587家,同比减少18.6%
local function share_of_change(t, list)
  for i = 3, #list do
    local a, b, p = list[i - 2], list[i - 1], list[i]
    if p.q.percent and p.q.about == "" and same_unit(a, b) and exact(a, b) and a.q.value > 0 then
      local gap, tail = t:sub(a.last + 1, b.first - 1), t:sub(b.last + 1, p.first - 1)
      local down, up = tail:ends("减少", "下降", "降低", "精简", "压减"), tail:ends("增长", "增加", "提高", "上升")
      if gap:len() <= 5 and gap:ends("至", "到", "为") and gap:contains("整合", "精简", "压减", "减少", "合并", "缩减", "增加", "扩大", "增至", "减至", "压缩") and
         tail:len() <= 6 and tail:starts(",") and not tail:contains("平均", "其中") and (down or up) then
        local change = (b.q.value - a.q.value) / a.q.value * 100
        local told = down and -p.q.value or p.q.value
        if math.abs(change - told) > 0.6 then tell(p, a, span(t, a, p), text.format("(%g-%g)÷%g算得%.1f%%", b.q.value, a.q.value, a.q.value, change)) end
      end
    end
  end
end

-- 全年四次测评中,三次位列前五
local function of_so_many(t, list)
  for i = 2, #list do
    local whole, part = list[i - 1], list[i]
    local gap = t:sub(whole.last + 1, part.first - 1)
    if whole.q.unit == "次" and part.q.unit == "次" and exact(whole, part) and gap:len() <= 14 and gap:contains("中,") and
       gap:contains("测评", "评估", "考核", "检查", "通报", "抽查") and part.q.value > whole.q.value and
       t:sub(part.last + 1, part.last + 4):contains("位列", "排名", "位居", "获得", "列", "居") then
      tell(part, whole, span(t, whole, part), text.format("一共只有%g次", whole.q.value))
    end
  end
end

-- 对73家单位开展考评,评出优秀18家、良好47家、一般8家
local grades = { "优秀", "良好", "优良", "合格", "一般", "较好", "较差", "好", "差", "不合格", "达标", "满意", "基本满意", "不满意" }
local function graded(t, list)
  local i = 2
  while i <= #list do
    local whole, sum, n, last, lowest = list[i - 1], 0, 0, nil, false
    local j = i
    while j <= #list and same_unit(list[j], whole) and exact(list[j], whole) do
      local label = words_before(t, list, j, 8):replace("单位", ""):replace("等次", ""):replace("的", "")
      local named = false
      for _, grade in ipairs(grades) do
        if label:ends(grade, grade .. "有", grade .. "共") then named = true end
      end
      if not named then break end
      lowest = lowest or label:ends("一般", "合格", "较差", "差", "达标", "不满意")
      sum, n, last, j = sum + list[j].q.value, n + 1, list[j], j + 1
    end
    if n >= 3 and lowest and t:sub(whole.last + 1, list[i].first - 1):len() <= 24 and not t:sub(last.last + 1, last.last + 3):contains("等", "其余", "其他") and
       sum ~= whole.q.value then
      tell(whole, last, span(t, whole, last), text.format("加起来是%g，不是%g", sum, whole.q.value))
    end
    i = math.max(j, i + 1)
  end
end

-- 14个村、5个社区共20个村社
local function listed(t, list)
  for i = 3, #list do
    local whole = list[i]
    local gap = t:sub(list[i - 1].last + 1, whole.first - 1)
    if exact(whole) and same_unit(whole, list[i - 1]) and gap:len() <= 6 and gap:ends("共", "合计", "共计", "总计") and not gap:contains("、", ",") then
      local sum, n, j = 0, 0, i - 1
      while j >= 1 and same_unit(list[j], whole) and exact(list[j]) do
        local to_next = j < i - 1 and t:sub(list[j].last + 1, list[j + 1].first - 1) or "、"
        if j < i - 1 and not (to_next:ends("、", "和") and to_next:len() <= 7) then break end
        sum, n, j = sum + list[j].q.value, n + 1, j - 1
      end
      if n >= 2 and sum ~= whole.q.value then tell(whole, list[i - 1], span(t, list[j + 1], whole), text.format("加起来是%g，不是%g", sum, whole.q.value)) end
    end
  end
end

local kinds = { "共", "合计", "优秀", "良好", "其余", "剩余", "余下", "剩下", "另外", "还有", "收回", "回收", "收费通知", "每周", "每月", "每季度", "每半年",
  "整合", "精简", "压减", "减至", "缩减", "减少", "增加", "扩大", "合并为", "评中", "估中", "核中", "查中", "报中" }
local count = 0
for _ in sentences() do
  count = count + 1
  if count > 3000 then return end  -- no report is as long
end
for s in sentences_saying(table.unpack(kinds)) do
  local t = s.text
  if s.section ~= "前言" and s.section ~= "标题" then
    local list = placed(s)
    if #list > 0 then
      rest(t, list)
      returned(t, list)
      notices(t, list)
      rhythm(t, list)
      share_of_change(t, list)
      of_so_many(t, list)
      graded(t, list)
      listed(t, list)
    end
  end
end
