-- Requests counted in one measure word here and in another there: 公开申请7件 … 公开申请7条.
local measures = { 件 = true, 条 = true, 宗 = true, 份 = true, 项 = true }
local leads = { "公开申请", "公开申请共", "公开申请共计" }
local first = nil
for s in sentences_saying("公开申请") do
  local t = s.text
  for q in quantities(s) do
    if measures[q.unit] and not q.percent then
      local number = q.text
      for _, lead in ipairs(leads) do
        if t:contains(lead .. number) then
          if not first then
            first = q
          elseif first.unit ~= q.unit then
            report{ at = q, 甲 = first.unit, 乙 = q.unit, related = { { at = first, label = "前面" } } }
            return
          end
          break
        end
      end
    end
  end
end
