-- 编制2021年政府信息公开工作年度报告 in the preamble of the report for 2022.
if not year then not_assessable("缺 报告.年度") end

local function year_before(t, at)
  local tail = t:sub(math.max(1, at - 30), at - 1)
  local mark = nil
  for i = tail:len(), 1, -1 do
    if tail:sub(i, i) == "年" then mark = i break end
  end
  if not mark or mark < 5 then return nil end
  local rest = tail:sub(mark + 1)
  local own = body and rest:len() >= 3 and (body.name:starts(rest) or body.name:ends(rest))
  if rest ~= "" and rest ~= "度" and not own then return nil end
  return tonumber(tail:sub(mark - 4, mark - 1)), tail:sub(mark - 4, mark)
end

-- 编制2021年度报告: shorter names only behind the verb.
local function made(t, at)
  return t:sub(math.max(1, at - 12), at - 1):contains("编制", "形成", "发布", "公布")
end

for _, name in ipairs({ "政府信息公开工作年度报告", "政府信息公开年度报告", "年度报告", "度报告" }) do
  local short = name:len() <= 4
  for s in sentences_saying(name) do
    local t = s.text
    local own = s.section == "前言" and not t:contains("上年", "去年", "上一年", "以来", "历年")
    local at = own and t:find(name)
    while at do
      local of, written = year_before(t, at)
      local before = t:sub(1, at)
      local inside = text.count(before, "《") > text.count(before, "》")
      if short and of and not made(t, at) then of = nil end
      if of and of ~= year and of > 2007 and of < 2100 and not inside then
        report{ at = place(s, written) or s, 写的 = written, 年度 = year }
        return
      end
      at = t:find(name, at + 1)
    end
  end
end
