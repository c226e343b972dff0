-- A phrase of one sector in the report of a body that has nothing to do with it and never speaks of it elsewhere.
local name = body and body.name
if not name or name == "" then not_assessable("没有认出本单位") end

-- Is the sector spoken of in another sentence, or in this one beside the phrase?
local function spoken_of(words, phrase, sentence)
  if not occurs(words) then return false end
  for s in sentences() do
    local t = s.text
    if s == sentence then t = t:replace(phrase, "") end
    if t:contains(words) then return true end
  end
  return false
end

local told = {}
for row, at, s in matches("sector-terms.csv", "词") do
  if not told[row.词] and not quoted(at) and not name:contains(text.split(row.单位词, "、")) then
    told[row.词] = true
    if not spoken_of(text.split(row.领域词, "、"), at.text, s) then
      report{ at = at, 词 = row.词, 领域 = row.领域, 单位 = name }
    end
  end
end
