-- Requests counted in one measure word here and in another there: 公开申请7件 … 公开申请7条.
local odd = false  -- mostly there is nothing but 件
for _ in quantities("公开申请", "条", "宗", "份", "项") do
  odd = true
  break
end
if not odd then return end

local first, first_unit = nil, nil
for s in sentences_saying("公开申请") do
  local t
  for q in quantities(s, "件", "条", "宗", "份", "项") do
    local unit = q.unit
    if unit ~= first_unit then
      local number = q.text
      t = t or s.text
      if t:contains("公开申请" .. number, "公开申请共" .. number, "公开申请共计" .. number) then
        if first then
          report{ at = q, 甲 = first_unit, 乙 = unit, related = { { at = first, label = "前面" } } }
          return
        end
        first, first_unit = q, unit
      end
    end
  end
end
