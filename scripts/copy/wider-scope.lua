-- 全市主动公开政府信息8万条 in the report of a county: what another level of places did, told as our own work. The word
-- must be the subject of a clause that says what only a report says of itself.
local where = place  -- before the name is taken
local own = body
local kind, place = own and own.kind, own and own.place or ""
if not own or own.name == "" then not_assessable("没有认出本单位") end

local lowest = kind == "街道办事处" or kind == "乡镇政府"
local county = place:ends("县", "区", "旗")
local city = place:ends("市")
local province = kind == "省级政府" and not city
if not (lowest or county or city or province) then return end

-- May the report speak so of itself?
local function fits(level)
  if level == "街道" or level == "镇" or level == "乡" then return own.name:contains(level) end
  if lowest then return false end
  if province then return level == "省" or level == "区" end
  if level == "市" then return not county end
  if level == "省" then return false end
  if level == "县" then return place:ends("县", "旗") end
  return place:ends("区") or occurs("自治区")
end

local heads_of_clauses = { ",", ";", "。", ":", "年", "年度", "以来", "期间", "同时", "目前", "、" }

-- Lists for the few words that are looked at.
local function lists()
  local acts = { "将", "公开工作", "政府信息公开工作", "政务公开工作", "主动公开政府信息", "主动公开各类", "共主动公开", "累计主动公开", "共公开",
    "新收", "共收到", "收到政府信息", "收到依申请", "共受理", "受理政府信息", "各级行政机关", "共办理", "共制发", "制发行政规范性", "制发规范性",
    "未发生", "没有发生", "未收取", "未收到", "坚持以", "认真贯彻", "深入贯彻", "高度重视", "严格落实", "紧紧围绕", "以习近平" }
  local others = { "会议", "培训", "考核", "考评", "评估", "通报", "排名", "前列", "推进会", "现场会", "部署", "要点", "先进", "第一", "第二", "第三", "学习", "借鉴", "检查" }
  local heads = { ",", ";", "。", ":", "年", "年度", "以来", "期间", "同时", "目前" }

  -- 加大对全市政府信息公开工作的推进: the same as the object of what we do.
  local verbs = { "推进", "推动", "指导", "协调", "加强", "做好", "抓好", "规范", "组织", "统筹", "提升", "监督", "加大对" }
  local objects = { "政府信息公开", "政务公开", "各级行政机关" }
  return acts, others, heads, verbs, objects
end

-- 市政府常务会议2次专题研究 in the report of a 县 or 区.
if county and kind == "区县政府" then
  for s in sentences_saying("市政府常务会议", "市政府常务会") do
    local before = s.text:split("市政府常务会")[1]
    if (before == "" or before:ends(table.unpack(heads))) and s.text:contains("次", "听取") and not s.text:contains("精神", "部署", "要求") then
      report{ at = where(s, "市政府常务会"), 单位 = own.name, 词 = "市政府常务会" }
      break
    end
  end
end

-- 市政府常务会议专题研究公开工作 in the report of a street or a town: another's meeting, told as our own.
if lowest then
  local above = { "市政府常务会", "县政府常务会", "区政府常务会", "市委常委会", "县委常委会", "区委常委会", "县长办公会", "区长办公会", "市长办公会" }
  for s in sentences_saying(table.unpack(above)) do
    local t = s.text
    if (s.section == "一" or s.section == "五") and t:contains("公开") and not t:contains("精神", "部署", "要求", "列席", "旁听", "议题", "《") then
      for _, word in ipairs(above) do
        local pieces = t:split(word)
        local after = pieces[2] or ""
        local clause = after:split(",")[1]
        local before = pieces[1]
        if #pieces >= 2 and (before == "" or before:ends(table.unpack(heads_of_clauses))) and clause:len() <= 24 and
           clause:contains("专题研究", "专题听取", "各听取", "听取", "多次研究", "先后研究", "研究部署") and not clause:contains("讨论", "审议通过") then
          report{ at = where(s, word), 单位 = own.name, 词 = word }
          break
        end
      end
    end
  end
end

local told = {}
local acts, others, heads, verbs, objects
for row, at, s in matches("scope-words.csv", "词") do
  local word = at.text
  if not told[word] and not fits(row.级) and s.section ~= "标题" and not quoted(at) then
    if not acts then acts, others, heads, verbs, objects = lists() end
    local t = s.text
    local pieces = t:split(word)
    for i = 2, #pieces do
      local before, after = pieces[i - 1], pieces[i]
      local opens = before == "" and i == 2 or before:ends(table.unpack(heads))
      local clause = after:split(",")[1]
      local subject = opens and after:starts(table.unpack(acts))
      local object = before:ends(table.unpack(verbs)) and after:starts(table.unpack(objects))
      if (subject or object) and not clause:contains(others) and not told[word] then
        told[word] = true
        report{ at = at, 单位 = own.name, 词 = word }
      end
    end
  end
end
