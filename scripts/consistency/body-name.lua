-- The own name: title against preamble (a division left out or another one), and short forms that nobody announced.
local core = body and body.core
if not core or core == "" then not_assessable("没有认出本单位") end

-- 青禾 for 青禾区, or another division altogether; a longer chain of divisions is no difference.
local function differ(a, b)
  local levels = { 省 = true, 市 = true, 区 = true, 县 = true, 旗 = true, 州 = true, 盟 = true }
  if a == "" or b == "" or a:ends(b) or b:ends(a) then return false end
  if levels[b:sub(-1)] and (b:sub(1, -2)):ends(a) then return true end
  if levels[a:sub(-1)] and (a:sub(1, -2)):ends(b) then return true end
  return levels[a:sub(-1)] == true and levels[b:sub(-1)] == true and a:sub(-1) == b:sub(-1)
end

-- 云溪办事处 for 云溪街道办事处. 云溪街道 is what everybody says; a form announced by 以下简称 is the author's right.
local function announced(form)
  if not occurs("简称") then return false end
  for s in sentences() do
    if s.text:contains("简称") and s.text:contains(form) then return true end
  end
  return false
end

local street = body.kind == "街道办事处"
local with_office, short = core .. "办事处", core .. "街道办"
local in_title, in_preamble, odd, more
for v in name_variants() do
  local t = v.text
  if not in_title or not in_preamble then
    local where = v.section
    if where == "标题" then
      in_title = in_title or v
    elseif where == "前言" and not in_preamble and v.place ~= "" then
      in_preamble = v
    end
  end
  if street and t:ends(with_office, short) then
    local office = v.sentence and v.sentence.text:contains(t .. "公室", t .. "公楼", t .. "公地")
    if not office and not announced(t) then
      if odd then table.insert(more, { at = v.at, label = "另一种写法" }) else odd, more = v, {} end
    end
  end
end

if in_title and in_preamble then
  local titled, told = in_title.text, in_preamble.text
  if titled ~= told and differ(in_title.place, in_preamble.place) then
    report{ at = in_title.at, related = { { at = in_preamble.at, label = "前言里的名称" } },
            写法 = titled, 另写法 = told, 毛病 = "标题和前言的地名不一样", expected = told, actual = titled }
  end
end
if odd and odd.text ~= body.name then
  local full = core .. "街道办事处"
  report{ at = odd.at, level = "提示", related = more, 写法 = odd.text, 另写法 = full,
          毛病 = "本单位的名称前后写法不一", expected = full, actual = odd.text }
end
