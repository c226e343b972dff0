-- The same long sentence stands twice in the report, or a shorter one twice in a row.
local told, twice = 0, 0
for s, first in repeats(14) do
  if twice == 0 then
    for again in repeats(14) do
      if again.text:len() >= 25 then twice = twice + 1 end
    end
  end
  local where = first.section
  local t = s.text
  local size = t:len()
  local counts = size >= 25 or (s.previous == first and size >= 16)
  if counts and where ~= "标题" and where ~= "前言" and told < 10 then
    told = told + 1
    -- What was told as done stands again among the problems or the mends.
    local pasted = (s.section == "五" and first.section == "一") or (s.section == "一" and first.section == "五")
    report{ at = s, 节 = s.section, 字数 = size, 句 = t:sub(1, 20), level = size < 40 and twice < 2 and not pasted and (s.section == "" or first.section ~= s.section) and "提示" or nil,
            related = { { at = first, label = "前一处" } } }
  end
end
