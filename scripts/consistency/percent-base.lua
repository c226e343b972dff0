-- 3157条，占公开总量的26.4%: the whole was told in another sentence. Of all that could be it, none gives the percentage.
local function digits_behind_point(s)
  local point = s:find(".")
  if not point then return 0 end
  local n = 0
  for i = point + 1, s:len() do
    if not tonumber(s:sub(i, i)) then break end
    n = n + 1
  end
  return n
end

-- Quantities that count something, by unit.
local by_unit = {}
for q in quantities() do
  if q.counted and q.value > 0 then
    by_unit[q.unit] = by_unit[q.unit] or {}
    table.insert(by_unit[q.unit], q)
  end
end

local wholes = { "总量", "总数", "总件数", "总条数", "全部", "申请量", "发布量", "公开量", "信息公开申请", "公开信息", "主动公开" }
local last = nil
for q in quantities() do
  if q.percent and last and last.sentence and q.sentence and last.sentence.at.start == q.sentence.at.start then
    local t = q.sentence.text
    local from = t:find(last.text .. ",占")
    local to = from and t:find(q.text, from + last.text:len() + 2)
    local between = to and t:sub(from + last.text:len() + 2, to - 1)
    if between and between:len() <= 14 and between:contains(wholes) and not between:contains(",", "去年", "上年", "同比") then
      local room = 0.5 * 10 ^ -digits_behind_point(q.text) * 2 + 1e-9
      local fits, nearest, candidates = false, nil, 0
      for _, whole in ipairs(by_unit[last.unit] or {}) do
        if whole.value > last.value then
          local share = last.value / whole.value * 100
          if math.abs(share - q.value) <= room then fits = true end
          local same_part = whole.section == last.section and whole.start < last.start
          if same_part then
            candidates = candidates + 1
            if not nearest or whole.value > nearest.value then nearest = whole end
          end
        end
      end
      if not fits and nearest then
        report{ at = q, related = { { at = nearest, label = "前面的总数" } }, 原话 = last.text .. ",占" .. between .. q.text,
                算式 = last.text .. "÷" .. nearest.text, 算得 = text.format("%.2f", last.value / nearest.value * 100), 写的 = q.text }
      end
    end
  end
  if not q.percent then last = q end
end
