-- The own name: title against preamble (a division left out or another one), and short forms that nobody announced.
local own = body
local core = own and own.core
if not core or core == "" then not_assessable("没有认出本单位") end

-- The first in the title, and the first in the preamble that names a place.
local in_title, in_preamble, titled, told
for v, t in name_variants() do
  local where = v.section
  if where == "标题" then
    if not in_title then in_title, titled = v, t end
  elseif where == "前言" and not in_preamble and v.place ~= "" then
    in_preamble, told = v, t
  end
  if in_title and in_preamble then break end
end

if in_title and in_preamble and titled ~= told then
  -- 青禾 for 青禾区, or another division altogether; a longer chain of divisions is no difference.
  local function differ(a, b)
    local levels = { 省 = true, 市 = true, 区 = true, 县 = true, 旗 = true, 州 = true, 盟 = true }
    if a == "" or b == "" or a:ends(b) or b:ends(a) then return false end
    if levels[b:sub(-1)] and (b:sub(1, -2)):ends(a) then return true end
    if levels[a:sub(-1)] and (a:sub(1, -2)):ends(b) then return true end
    return levels[a:sub(-1)] == true and levels[b:sub(-1)] == true and a:sub(-1) == b:sub(-1)
  end
  if differ(in_title.place, in_preamble.place) then
    report{ at = in_title.at, related = { { at = in_preamble.at, label = "前言里的名称" } },
            写法 = titled, 另写法 = told, 毛病 = "标题和前言的地名不一样", expected = told, actual = titled }
  end
end
-- 岚溪市人民政府 in the title, 岚溪县 all through the text.
local levels = { 市 = { "县", "区" }, 县 = { "市", "区" }, 区 = { "县", "市" }, 镇 = { "乡" }, 乡 = { "镇" } }
local level = in_title and own.name:find(core) and own.name:sub(own.name:find(core) + core:len(), own.name:find(core) + core:len())
if level and levels[level] and core:len() >= 2 then
  for _, other in ipairs(levels[level]) do
    if word_count(core .. other) >= 3 and word_count(core .. level) <= 1 then
      for s in sentences_saying(core .. other) do
        if s.section ~= "标题" then
          report{ at = in_title.at, related = { { at = place(s, core .. other), label = "正文里的名称" } },
                  写法 = core .. level, 另写法 = core .. other, 毛病 = "标题和正文的名称不一样", expected = core .. other, actual = core .. level }
          break
        end
      end
      break
    end
  end
end
if own.kind ~= "街道办事处" then return end

-- 云溪办事处 for 云溪街道办事处. 云溪街道 is what everybody says; a form announced by 以下简称 is the author's right.
local function announced(form)
  if not occurs("简称") then return false end
  for s in sentences() do
    if s.text:contains("简称") and s.text:contains(form) then return true end
  end
  return false
end

local odd, more
for v, t in name_variants(core .. "办事处", core .. "街道办") do
  local office = v.sentence and v.sentence.text:contains(t .. "公室", t .. "公楼", t .. "公地")
  if not office and not announced(t) then
    if odd then table.insert(more, { at = v.at, label = "另一种写法" }) else odd, more = v, {} end
  end
end
if odd and odd.text ~= own.name then
  local full = core .. "街道办事处"
  report{ at = odd.at, level = "提示", related = more, 写法 = odd.text, 另写法 = full,
          毛病 = "本单位的名称前后写法不一", expected = full, actual = odd.text }
end
