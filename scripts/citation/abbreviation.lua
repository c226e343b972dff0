-- 《条例》: used before 以下简称《条例》 said what it means, said twice, or said and never used; and other short names
-- that are never used.
local ask = params.查
local short = "《条例》"
local a, b, c = "简称《条例》", "简称为《条例》", "下称《条例》"

-- Used, and not said before or in the same sentence what it means: the first place, and how often in all.
local function undefined(short)
  local a, b, c = "简称" .. short, "简称为" .. short, "下称" .. short
  local first, uses = nil, 0
  for s in sentences_saying(short) do
    local t = s.text
    if not first and t:contains(a, b, c) then return end
    first = first or s
    uses = uses + t:count(short) - t:count(a) - t:count(b) - t:count(c)
  end
  if first then report{ at = place(first, short) or first, 次数 = uses, 简称 = short } end
end

if ask == "未说明" then
  for _, one in ipairs{ "《条例》", "《办法》", "《规定》", "《通知》", "《意见》", "《方案》" } do undefined(one) end
elseif ask == "别的没有用" then
  local other = false
  for s in sentences_saying("以下简称") do
    local t = s.text
    other = other or t:count("以下简称") ~= t:count("以下简称《")
  end
  if not other then return end
end

local function defines(t) return t:count(a) + t:count(b) + t:count(c) end
local function where(s) return place(s, short) or s end

if ask == "重复" then
  if word_count(a, b, c) < 2 then return end
  local first, second, count = nil, nil, 0
  for s in sentences_saying(a, b, c) do
    local n = s.text:count(short)
    if n > 1 then n = defines(s.text) end
    if first then second = second or s elseif n > 1 then second = s end
    first = first or s
    count = count + n
  end
  if second then
    report{ at = where(second), 次数 = count, related = { { at = where(first), label = "第一次" } } }
  end
elseif ask == "别的没有用" then
  for s in sentences_saying("以下简称") do
    local t = s.text
    for _, piece in ipairs(text.split(t, "以下简称")) do
      local stop = text.find(piece, ")")
      local name = stop and text.sub(piece, 1, stop - 1) or ""
      for _, mark in ipairs(stop and { "为", ":", "“", "”", "\"" } or {}) do name = text.replace(name, mark, "") end
      local short_enough = name:len() >= 2 and name:len() <= 10 and not t:starts(piece) and not name:contains("《", "、", ",")
      if short_enough then
        local uses = 0
        for one in sentences() do uses = uses + text.count(one.text, name) end
        -- the full name before it may hold the short one
        local full = text.count(text.split(t, "以下简称")[1], name)
        if uses - full <= 1 then report{ at = place(s, name) or s, 简称 = name } end
      end
    end
  end
elseif ask == "没有用" then
  local first, count, uses = nil, 0, 0
  for s in sentences_saying(short) do
    local n = defines(s.text)
    if n > 0 then first = first or s end
    count, uses = count + n, uses + s.text:count(short) - n
    if uses > 0 then return end
  end
  if count == 1 then report{ at = where(first), 次数 = 0 } end
end
