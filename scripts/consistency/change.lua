-- 较2020年的900条增加137条; 从4天缩短到5天: figures of one sentence that stand in a plain relation.
local fewer = { "缩短", "压缩", "减少", "下降", "降低", "降至", "降到", "减至", "精简", "压减", "整合", "缩减" }
local more = { "提高", "增加", "上升", "增长", "提升", "扩大", "增至", "升至", "增加", "扩展" }

local function between(t, from, to) return from < to and t:sub(from, to - 1) or "" end

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

local told = nil
for _, _, s in matches("change-words.csv", "词") do
  local t = s ~= told and s.text or ""
  told = s
  if t:contains(fewer) or t:contains(more) then
    local list = placed(s)
    for i = 2, #list do
      local a, b = list[i - 1], list[i]
      local gap = between(t, a.last + 1, b.first)
      local lead = t:sub(math.max(1, a.first - 8), a.first - 1)
      local same = a.q.unit == b.q.unit and a.q.percent == b.q.percent
      if same and gap:len() <= 6 and gap:ends("到", "至", "为") and lead:contains("从", "由") and a.q.about == "" and b.q.about == "" then
        local down, up = gap:contains(fewer), gap:contains(more)
        if (down and b.q.value >= a.q.value) or (up and not down and b.q.value <= a.q.value) then
          report{ at = b.q, related = { { at = a.q, label = "原来的数" } }, 原话 = t:sub(a.first, b.last),
                  毛病 = down and "后面的数没有变小" or "后面的数没有变大" }
        end
      end
      local c = list[i - 2]
      if c and same and not b.q.percent and c.q.unit == a.q.unit and not c.q.percent and gap:len() <= 4 then
        local down, up = gap:contains("减少", "下降", "少"), gap:contains("增加", "增长", "上升", "多")
        local compared = between(t, c.last + 1, a.first)
        local plain = a.q.about == "" and b.q.about == "" and c.q.about == ""
        if plain and (down or up) and compared:len() <= 12 and compared:contains("较", "比") and compared:contains("上年", "去年", "年的", "同期") and
           not gap:contains("到", "至", "为") then
          local change = up and c.q.value - a.q.value or a.q.value - c.q.value
          if change ~= b.q.value then
            report{ at = b.q, related = { { at = c.q, label = "现在的数" }, { at = a.q, label = "原来的数" } }, 原话 = t:sub(c.first, b.last),
                    毛病 = text.format("相差%g", math.abs(change)) }
          end
        end
      end
    end
  end
end
