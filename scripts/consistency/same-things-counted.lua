-- 超过三个月未更新的栏目有5个 … 6个栏目已全部恢复; 2件答复被纠正 … 对被纠正的3件答复: what was told as wanting is counted
-- again where it is said to be mended, and the two figures differ.
local five = section("五")
if not five then not_assessable("缺 章节.五") end

local all = { "已全部", "均已", "均恢复", "均完成", "均实现", "均整改", "均按", "全部", "都已", "已悉数", "已经全部", "全部都", "已逐一" }
local stops = { ",", ";", "。", ":", "、", "(", ")", "的", "“" }

-- 栏目 of 6个栏目已全部恢复; nil if nothing says that these are all.
local function things_behind(t, from)
  local tail = t:sub(from, from + 14)
  local first = nil
  for _, word in ipairs(all) do
    local at = tail:find(word)
    if at and (not first or at < first) then first = at end
  end
  if not first then return nil end
  local noun = tail:sub(1, first - 1)
  local short = noun:len() == 1 and text.only(noun, "所村镇乡站校县区局") ~= ""
  if not short and noun:len() < 2 or noun:len() > 8 or noun:contains(stops) or text.only(noun, "0123456789") ~= "" then return nil end
  return noun
end

-- 纠正, 答复 of 对被纠正的3件答复进行剖析
local function things_named(t, first, last)
  if t:sub(first - 1, first - 1) ~= "的" then return nil end
  local head = t:sub(math.max(1, first - 9), first - 2)
  local at = nil
  for _, word in ipairs({ "对被", "对已被", "针对被" }) do
    local found = head:find(word)
    if found then at = found + word:len() end
  end
  local deed = at and head:sub(at)
  if not deed or deed:len() < 2 or deed:len() > 4 then return nil end
  return t:sub(last + 1, last + 2), deed
end

-- 有3个社区公示栏 does not count 社区.
local function counts_just(said, words, noun)
  local _, last = said:find(words)
  if not last then return false end
  return noun:len() >= 4 or text.only(said:sub(last + 1, last + 1), ",;。、未不没存长超失仍已连") ~= ""
end

-- 监管所 of 对5个零报送的监管所进行约谈
local function things_dealt_with(t, first, last)
  if not t:sub(1, first - 1):ends("对", "针对", "约谈了") then return nil end
  local tail = t:sub(last + 1, last + 16)
  local of = tail:find("的")
  if not of or of > 10 or tail:sub(1, of):contains(",", ";", "。", "、") then return nil end
  for _, deed in ipairs({ "进行", "开展", "实施", "逐", "下发", "全部" }) do
    local at = tail:find(deed, of)
    local noun = at and tail:sub(of + 1, at - 1)
    if noun and noun:len() >= 2 and noun:len() <= 4 and not noun:contains(stops) then return noun end
  end
  return nil
end

local function report_two(q, m, t)
  report{ at = q, related = { { at = m, label = "前面的数" } }, 原话 = t, 甲 = m.text, 乙 = q.text }
end

-- 提出建议5条,街道对8条建议逐条作了答复
local before = nil
for q in quantities() do
  if q.counted and q.about == "" and q.sentence and before and before.sentence.at.start == q.sentence.at.start and before.unit == q.unit and before.value ~= q.value then
    local t = q.sentence.text
    local at, last = t:find(before.text)
    local again = last and t:find("对" .. q.text, last)
    local noun = again and t:sub(again + 1 + q.text:len(), again + 2 + q.text:len()) or ""
    if noun:len() == 2 and again - last <= 12 and t:sub(1, at - 1):ends(noun) and not noun:contains(stops) and
       t:sub(again + 3 + q.text:len(), again + 8 + q.text:len()):contains("逐", "全部", "均", "都") then
      report_two(q, before, q.text .. noun)
    end
  end
  if q.counted and q.sentence then before = q end
end

local earlier = {}
for q in quantities() do
  if q.counted and q.sentence and q.section ~= "前言" and q.section ~= "标题" then
    if q.section == "五" and q.about == "" then
      local t = q.sentence.text
      local first, last = t:find(q.text)
      local noun, deed = nil, nil
      if first then
        noun = things_behind(t, last + 1)
        if not noun then noun, deed = things_named(t, first, last) end
        local dealt = not noun and things_dealt_with(t, first, last)
        if dealt then  -- 有4个所连续两个季度为零
          for _, m in ipairs(earlier) do
            local said = m.sentence.text
            local short = dealt:sub(-1)
            if m.unit == q.unit and m.section == "五" and m.about == "" and m.value ~= q.value and m.sentence ~= q.sentence and text.only(short, "所村镇乡站校局") ~= "" and
               (counts_just(said, "有" .. m.text .. short, short) or counts_just(said, "有" .. m.text .. dealt, dealt)) then
              report_two(q, m, q.text)
            end
          end
        end
      end
      if noun then
        local found, several = nil, false
        for _, m in ipairs(earlier) do
          if m.unit == q.unit and m.section == "五" and m.about == "" then
            local said = m.sentence.text
            local fits
            if deed then
              local at, stop = said:find(m.text .. noun)
              fits = at and said:sub(stop + 1, stop + 20):contains("被" .. deed, deed)
            else
              -- 逾期未更新栏目29个 … 19个逾期栏目全部恢复; 对11所更新不及时的学校督办 … 13所学校均已恢复
              local tail, lead = noun:sub(-2), noun:sub(1, 2)
              local counted = noun:len() >= 4 and said:find(tail .. m.text)
              local of_those, stop = said:find(m.text)
              local behind = of_those and said:sub(stop + 1, stop + 16):split(",")[1] or ""
              fits = counted and said:sub(math.max(1, counted - 8), counted):contains(lead) or
                     behind:contains("的" .. noun) and said:sub(1, of_those - 1):ends("对", "针对", "督促", "有", "仍有", "的") or said:contains(noun .. m.text, noun .. "有" .. m.text, noun .. "共" .. m.text, noun .. "共有" .. m.text, noun .. "还有" .. m.text, noun .. "达" .. m.text) or
                     counts_just(said, "有" .. m.text .. noun, noun) or counts_just(said, "存在" .. m.text .. noun, noun) or counts_just(said, "发现" .. m.text .. noun, noun)
            end
            if fits then
              several = several or found and found.value ~= m.value
              found = m
            end
          end
        end
        if found and not several and found.value ~= q.value then report_two(q, found, t:sub(first, last) .. noun) end
      end
    end
    table.insert(earlier, q)
  end
end
