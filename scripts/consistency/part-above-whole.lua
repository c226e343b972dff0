-- 公开信息610条,1430条。其中,微博7120条: a part of what was just told is more than all of it.
for s in sentences_saying("其中") do
  local before = s.previous
  if s.text:starts("其中") and not s.text:contains("去年", "上年", "上一年", "同期", "累计") and before and before.section == s.section then
    local sums = {}
    for q in quantities(before) do
      if q.counted then sums[q.unit] = (sums[q.unit] or 0) + q.value end
    end
    local further = before.previous
    if further and further.section == s.section then
      for q in quantities(further) do
        if q.counted and sums[q.unit] then sums[q.unit] = math.max(sums[q.unit], q.value) end
      end
    end
    for q in quantities(s) do
      local sum = q.counted and q.about == "" and sums[q.unit]
      if sum and sum > 0 and q.value > sum then
        report{ at = q, related = { { at = before, label = "前一句" } }, 原话 = q.text, 合计 = text.format("%d", sum) .. q.unit }
        return
      end
    end
  end
end
