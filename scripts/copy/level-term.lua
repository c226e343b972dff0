-- Sentences that speak as a superior speaks to its subordinates: taken over from the directive they should carry out.
-- A sentence that cites a law or a document may quote its words.
local cited = { "条例", "规定", "《", "依法", "法律", "要求", "根据", "按照", "依据" }
local kind = body and body.kind or ""

-- 区级以上人民政府, 县级以上各级人民政府 …
local subjects = {}
for _, level in ipairs({ "省级", "市级", "区级", "县级", "县区级", "区县级", "市县级", "乡镇级", "乡级" }) do
  for _, of in ipairs({ "以上人民政府", "以上地方人民政府", "以上各级人民政府", "以上地方各级人民政府", "以上政府" }) do
    table.insert(subjects, level .. of)
  end
end
-- Those to whom a directive of the State Council or a province is addressed.
local addressees = { "各省、自治区、直辖市", "各省(区、市)", "国务院各部门", "国务院各部委", "各市、县人民政府", "各市(州)", "各市州",
                     "各县(市、区)人民政府", "各市、县(区)" }

local function cites(s)
  for _, word in ipairs(cited) do
    if s.text:contains(word) then return true end
  end
  return false
end

local function look(s, words, trouble)
  for _, word in ipairs(words) do
    local at = place(s, word)
    if at and not quoted(at) then
      report{ at = at, 词 = at.text, 毛病 = trouble, 单位 = body and body.name or "本单位" }
      return true
    end
  end
  return false
end

-- 向市政府及市政府办公室提出: requests made to somebody else.
local requests = {}
if kind == "街道办事处" or kind == "乡镇政府" or kind == "政府部门" then
  for _, level in ipairs({ "省", "市", "区", "县" }) do
    for _, government in ipairs({ "政府", "人民政府" }) do
      for _, joint in ipairs({ "及", "和", "及其", "、" }) do
        table.insert(requests, "向" .. level .. government .. joint .. level .. government .. "办公")
      end
      table.insert(requests, "向" .. level .. government .. "提出政府信息公开申请")
      table.insert(requests, "向" .. level .. government .. "提出的政府信息公开申请")
      table.insert(requests, "向" .. level .. government .. "申请公开")
    end
  end
end

for s in sentences() do
  local t = s.text
  if s.section ~= "标题" and s.section ~= "前言" then
    if t:contains("以上") and t:contains("政府") then
      if not cites(s) then look(s, subjects, "是上级文件对下级提要求的口气") end
    elseif t:contains("各省", "国务院各部", "各市", "各县") then
      if not cites(s) then look(s, addressees, "是上级文件对下级提要求的口气") end
    elseif t:contains("向") and t:contains("申请", "提出") then
      look(s, requests, "说的是向别的机关提出的申请")
    end
  end
end
