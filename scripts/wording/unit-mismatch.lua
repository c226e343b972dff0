-- Requests counted in one measure word here and in another there.
local measures = { "件", "条", "宗", "份", "项" }
local first = nil
for q in quantities() do
  if not q.percent and text.contains(q.unit, measures) and text.len(q.unit) == 1 and q.sentence then
    local s = q.sentence.text
    local at = text.find(s, q.text)
    local before = at and text.sub(s, math.max(1, at - 10), at - 1) or ""
    local cut = 0
    for _, stop in ipairs({ ",", ";", "、", ":" }) do
      local p = text.find(before, stop)
      while p do
        if p > cut then cut = p end
        p = text.find(before, stop, p + 1)
      end
    end
    before = text.sub(before, cut + 1)
    local counts = text.ends(before, "公开申请") or text.ends(before, "公开申请共") or text.ends(before, "公开申请共计")
    if counts then
      if not first then
        first = q
      elseif first.unit ~= q.unit then
        report{ at = q, 甲 = first.unit, 乙 = q.unit, related = { { at = first, label = "前面" } } }
        break
      end
    end
  end
end
