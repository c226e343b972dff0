-- 《条例》: used before 以下简称《条例》 said what it means, said twice, or said and never used.
local short = "《条例》"
local defines, uses = {}, {}
for s in sentences_saying(short) do
  local from = 1
  while true do
    local first, last = text.find(s.text, short, from)
    if not first then break end
    local before = text.sub(s.text, math.max(1, first - 5), first - 1)
    if text.ends(before, "简称") or text.ends(before, "简称为") or text.ends(before, "下称") then
      table.insert(defines, { s = s, first = first, last = last })
    else
      table.insert(uses, { s = s, first = first, last = last })
    end
    from = last + 1
  end
end
local function where(x) return place(x.s, short, 1) or x.s end

if params.查 == "未说明" then
  if #uses > 0 and (#defines == 0 or defines[1].s.at.start > uses[1].s.at.start) then
    report{ at = where(uses[1]), 次数 = #uses }
  end
elseif params.查 == "重复" and #defines >= 2 then
  report{ at = where(defines[2]), 次数 = #defines, related = { { at = where(defines[1]), label = "第一次" } } }
elseif params.查 == "没有用" and #defines == 1 and #uses == 0 then
  report{ at = where(defines[1]), 次数 = 0 }
end
