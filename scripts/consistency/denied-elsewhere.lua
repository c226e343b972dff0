-- 未开展培训 in one part, 组织培训3次 in another. What is planned, or was done by others or in another year, is no
-- contradiction.
local function words(t) return text.split(t, "、") end

local not_own = { "将", "计划", "拟", "下一步", "上年", "去年", "往年", "今后", "参加", "应", "未", "没有", "不足", "仅" }

local function done(row, denial)
  local topic, verbs, units = row.事, words(row.做法), words(row.计量)
  for s in sentences() do
    if s ~= denial and s.text:contains(topic) and s.text:contains(verbs) and not s.text:contains(not_own) then
      for q in quantities(s) do
        if q.value > 0 and not q.percent then
          for _, unit in ipairs(units) do
            if q.unit == unit and (s.text:contains(topic .. q.text) or s.text:contains(q.text .. topic)
               or q.noun:contains(topic)) then return s, q end
          end
        end
      end
    end
  end
end

local told = {}
for row, at, s in matches("denials.csv", "未做") do
  local topic = row.事
  if not told[topic] and not quoted(at) and not s.text:contains("去年", "上年", "往年", "因", "部分", "个别", "有的", "少数") then
    local where, q = done(row, s)
    if where then
      told[topic] = true
      report{ at = at, related = { { at = q, label = "做过的说法" } }, 没有 = at.text, 事 = topic, 做过 = q.text }
    end
  end
end
