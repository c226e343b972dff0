-- One number stands behind two titles, neither of which holds the other.
local first, told = {}, {}
local function key(title)
  for _, mark in ipairs({ "《", "》", "〈", "〉", "<", ">" }) do title = text.replace(title, mark, "") end
  return title
end
for c in citations() do
  if c.number and c.number ~= "" and c.title and c.title:len() >= 6 then
    local before = first[c.number]
    if not before then
      first[c.number] = c
    elseif not told[c.number] and not key(c.title):contains(key(before.title)) and not key(before.title):contains(key(c.title)) then
      told[c.number] = true
      report{ at = place(c, c.number) or c, 文号 = c.number, 甲 = before.title, 乙 = c.title, related = { { at = before, label = "前一处" } } }
    end
  end
end
