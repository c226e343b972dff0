-- The title of the report; params.查 says which of the rules on titles asks.
local ask = params.查
local own = title
if not own then
  if ask == "有无" then
    report{ at = preamble or "全文", 毛病 = "没有标题" }
    return
  end
  not_assessable("没有认出标题")
end
if ask == "有无" then return end
if ask == "年度" then
  if not own.year then report{ at = own, 毛病 = "没有写是哪一年度的", 标题 = own.line } end
  return
end

if ask == "空格" then
  local raw = own.raw
  if not raw:contains(" ", "　") then return end
  if raw:contains("\n") then return end  -- a title set in several lines
  local at = 2
  while at < raw:len() do
    local c = raw:sub(at, at)
    if c == " " or c == "　" then
      local before, after = raw:sub(at - 1, at - 1), raw:sub(at + 1, at + 1)
      if after == " " or after == "　" then after = raw:sub(at + 2, at + 2) end
      if not tonumber(before) and not tonumber(after) and before ~= "年" and after ~= "年" and before ~= " " and before ~= "　" and not raw:sub(1, at):contains("政府 ", "局 ", "街道办事处 ", "委 ") then
        report{ at = own, 毛病 = "“" .. before .. "”和“" .. after .. "”之间有空格", 标题 = raw }
        return
      end
    end
    at = at + 1
  end
  return
end

local t = own.line
if ask == "重复" then
  if not t:contains("年年度", "年年政", "年度年", "年年报", "报告报告", "工作工作") then return end
  for _, doubled in ipairs({ "年年度", "年年政", "年度年度", "年度年报", "年年报", "报告报告", "工作工作" }) do
    if t:contains(doubled) then
      report{ at = own, 毛病 = "“" .. doubled .. "”重复", 标题 = t }
      return
    end
  end
elseif ask == "标点" then
  if not t:contains("。", ",", ";", ":", "!", "?", "、") then return end
  for _, mark in ipairs({ "。", ",", ";", ":", "!", "?", "、" }) do
    if t:contains(mark) then
      report{ at = place(own, mark) or own, 毛病 = "有标点“" .. mark .. "”", 标题 = t }
      return
    end
  end
elseif ask == "次序" then
  local year_text = own.year
  if not year_text then return end
  local subject = t:find("政府信息公开")
  if subject and t:find(year_text) > subject and not t:contains("(" .. year_text) then
    report{ at = own, 毛病 = "年度写在“政府信息公开工作”后面", 标题 = t }
  end
end
if ask == "地名" then
  -- 商务局2020年…, 市审计局…: no place says which.
  local bare = own.year and t:starts(own.year) and t:sub(own.year:len() + 1) or t
  for _, lead in ipairs({ "年度", "年" }) do
    if bare ~= t and bare:starts(lead) then bare = bare:sub(lead:len() + 1) end
  end
  local office = (bare:starts("市", "县", "区", "省", "旗", "州") and bare:sub(2)) or bare
  for row in list(params.名单) do
    if office:starts(row.词) and office:sub(row.词:len() + 1, row.词:len() + 12):contains("局", "委员会", "厅") then
      report{ at = own, 标题 = t }
      return
    end
  end
  return
end
if ask ~= "名称" and ask ~= "单位" then return end

-- The title without its year: 政府信息公开工作2020年度报告 → 政府信息公开工作年度报告.
local function without_year(year_text)
  if not year_text then return t end
  local s = t
  for _, form in ipairs({ "年度年度报告", "年年度报告", "年度报告" }) do s = s:replace(year_text .. form, "年度报告") end
  return s:replace("(" .. year_text .. "年)", ""):replace("(" .. year_text .. "年度)", ""):replace("(" .. year_text .. ")", "")
      :replace(year_text .. "年度", ""):replace(year_text .. "年", ""):replace(year_text, "")
end
local name = "政府信息公开工作年度报告"

if ask == "名称" then
  if t:contains(name) then return end
  local bare = without_year(own.year)
  -- 青禾区人民政府2023年信息公开工作年度报告: the 政府 is the body's.
  local of_body = bare:contains("人民" .. name) and not bare:contains("人民政府" .. name)
  if bare:contains(name) and not of_body then return end
  local fault = "应为“" .. name .. "”"
  if bare:contains("总结", "工作报告") then
    fault = "写成了工作总结或工作报告，" .. fault
  elseif bare:contains("政务公开") and not bare:contains("政府信息公开") then
    fault = "写成了政务公开，" .. fault
  end
  report{ at = own, 毛病 = fault, 标题 = t, expected = name, actual = t }
elseif ask == "单位" then
  local own_word = t:starts("我", "本") and t:starts("我局", "我办", "我委", "我镇", "我乡", "我区", "我县", "我街道", "本局", "本单位", "本机关", "本街道")
  if not own_word and (t:find(name, 10) or t:find("政府信息公开", 14)) then return end  -- so much stands before it: a name and a year
  local rest = without_year(own.year)
  for _, word in ipairs({ name, "政府信息公开", "政务公开", "信息公开", "工作", "年度报告", "年度", "年报", "报告", "总结", "关于", "的", "情况" }) do
    rest = rest:replace(word, "")
  end
  if rest:len() < 2 or own_word then report{ at = own, 毛病 = "没有写是哪个单位的", 标题 = t } end
end
