-- 15个村(社区)用公示栏公开 … 推广到全部17个村(社区): how many villages, towns and departments there are is told twice.
local names = { "村(社区)", "村(居)", "行政村", "村民委员会", "村委会", "社区居委会", "社区", "村", "乡镇(街道)", "镇街", "街镇", "镇(街道)", "乡镇", "街道", "县(市、区)", "县(市区)", "县区", "区县" }
local wholes = { "全部", "所有", "全镇", "全乡", "全街道", "辖区", "辖区内", "下辖", "全市", "全县", "全区", "全县所有", "全镇所有", "辖" }
local uses = { "用", "均", "全部", "都", "统一", "各", "实现", "的公示栏", "的村务公开栏", "全覆盖", "村务", "党群服务中心", "便民服务" }

local function thing_behind(t, from)
  local tail = t:sub(from, from + 8)
  for _, name in ipairs(names) do
    if tail:starts(name) then
      local rest = tail:sub(name:len() + 1)
      if (name == "村" or name == "社区" or name == "乡镇" or name == "街道") and rest:starts("级", "民", "务", "干部", "组", "工作站", "医院", "小", "(", "、", "和") then return nil end
      return name, rest
    end
  end
  return nil
end

local told, named = {}, false
for q in quantities("个") do
  local s = q.sentence
  if s and q.about == "" and q.section ~= "标题" and q.value >= 2 then
    local t = s.text
    local first, last = t:find(q.text)
    local name, rest = nil, nil
    if first then name, rest = thing_behind(t, last + 1) end
    if name then
      local before = t:sub(math.max(1, first - 4), first - 1)
      local whole = before:ends(table.unpack(wholes))
      local opens = before == "" or before:ends(",", "。", ";", "方面。", "在")
      local used = opens and rest:starts(table.unpack(uses))
      table.insert(told, { q = q, name = name, whole = whole, used = used })
    end
  end
end

for i, one in ipairs(told) do
  if one.whole then
    local other, same = nil, 0
    for j, two in ipairs(told) do
      if i ~= j and two.name == one.name then
        if two.q.value == one.q.value then same = same + 1 end
        if (two.whole or two.used) and two.q.value ~= one.q.value then other = other or two end
      end
    end
    if other and same == 0 and not (other.whole and other.q.start > one.q.start) then
      report{ at = one.q, related = { { at = other.q, label = "另一处" } }, 原话 = one.q.text .. one.name, 另处 = other.q.text .. other.name }
      return
    end
  end
end
