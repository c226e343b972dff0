-- A phrase of one sector in the report of a body that has nothing to do with it and never speaks of it elsewhere.
local name = body and body.name
if not name or name == "" then not_assessable("没有认出本单位") end

local function any_in(whole, words)
  for _, word in ipairs(text.split(words, "、")) do
    if word ~= "" and whole:contains(word) then return true end
  end
  return false
end

-- Is the sector spoken of anywhere but in the sentence itself?
local function spoken_of(words, except)
  for s in sentences() do
    if s ~= except and any_in(s.text, words) then return true end
  end
  return false
end

for row in list("sector-terms.csv") do
  if not any_in(name, row.单位词) then
    for s in sentences() do
      local at = s.text:contains(row.词) and place(s, row.词)
      if at and not quoted(at) then
        if not any_in(s.text:replace(row.词, ""), row.领域词) and not spoken_of(row.领域词, s) then
          report{ at = at, 词 = row.词, 领域 = row.领域, 单位 = name }
        end
        break
      end
    end
  end
end
