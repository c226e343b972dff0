-- 汇总编制了2021年某区政府信息公开工作年度报告 in the preamble of the report for 2022. Where the name stands right behind
-- the year and the verb before it, date/wrong-period tells it.
if not year then not_assessable("缺 报告.年度") end

-- The year at the end of the words, and what stands behind it: nothing, 度 or the body's own name.
local function year_at_end(words)
  local mark = nil
  for i = words:len(), math.max(5, words:len() - 22), -1 do
    if words:sub(i, i) == "年" then mark = i break end
  end
  if not mark or mark < 5 then return nil end
  local rest = words:sub(mark + 1)
  local own = body and rest:len() >= 3 and (body.name:starts(rest) or body.name:ends(rest))
  if rest ~= "" and rest ~= "度" and not own then return nil end
  return tonumber(words:sub(mark - 4, mark - 1)), words:sub(mark - 4, mark), words:sub(math.max(1, mark - 12), mark - 5), own
end

for s in sentences_saying("度报告") do
  local t = s.text
  local at = s.section == "前言" and not t:contains("上年", "去年", "上一年", "以来", "历年") and t:find("度报告")
  while at do
    local before = t:sub(math.max(1, at - 45), at - 1)
    local short = true
    for _, name in ipairs({ "政府信息公开工作年", "政府信息公开年" }) do
      if short and before:ends(name) then
        before = before:sub(1, before:len() - name:len())
        short = false
      end
    end
    local of, written, lead, own = year_at_end(before)
    local presented = of and not short and not own and lead:contains("现将", "现公布", "现发布", "编制", "制作了", "公布的", "撰写", "形成")
    if presented then of = nil end
    -- 编制2021年度报告: the short name only behind the verb.
    local meant = of and of ~= year and of > 2007 and of < 2100 and (not short or lead:contains("编制", "形成", "发布", "公布"))
    if meant and text.count(t:sub(1, at), "《") == text.count(t:sub(1, at), "》") then
      report{ at = place(s, written) or s, 写的 = written, 年度 = year }
      return
    end
    at = t:find("度报告", at + 1)
  end
end
