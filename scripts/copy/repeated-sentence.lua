-- The same long sentence stands twice in the report.
local seen, told = {}, 0
for s in sentences() do
  local t = s.text
  if s.section ~= "标题" and s.section ~= "前言" and t:len() >= 25 then
    if not seen[t] then
      seen[t] = s
    elseif told < 10 then
      told = told + 1
      local first = seen[t]
      report{ at = s, 节 = s.section, 字数 = t:len(), 句 = text.sub(t, 1, 20), level = t:len() < 40 and "提示" or nil,
              related = { { at = first, label = "前一处" } } }
    end
  end
end
