-- Dates of signing and of events; params.查 says which of the rules asks.
local ask = params.查
if not year then not_assessable("缺 报告.年度") end

if ask == "落款" then
  local last = nil
  for d in dates("落款") do last = d end
  if not last then return end
  local signed = last.year * 10000 + last.month * 100 + last.day
  if signed < (year + 1) * 10000 + 101 then
    report{ at = last, level = "警告", 日期 = last.text, 毛病 = text.format("%d年还没有过完，统计期限到12月31日才结束", year) }
    return
  end
  local kind = body and body.kind or ""
  if kind == "政府部门" and year >= 2019 and signed > (year + 1) * 10000 + 131 then
    report{ at = last, 日期 = last.text, 毛病 = text.format("晚于%d年1月31日（政府部门的期限）", year + 1) }
  elseif kind:ends("政府") and kind ~= "乡镇政府" and signed > (year + 1) * 10000 + 331 then
    report{ at = last, 日期 = last.text, 毛病 = text.format("晚于%d年3月31日（人民政府的期限）", year + 1) }
  end
elseif ask == "往年的事" then
  local year = year
  for d in dates("月", year) do
    local of = d.year
    local other = of >= year - 3 and of <= year + 1
    local s = other and d.sentence
    local k = other and d.section
    if other and s and (k == "一" or k == "二" or k == "三" or k == "四") then
      local t = s.text
      local after = text.split(t, d.text)
      local tail = #after >= 2 and text.sub(after[2], 1, 24) or ""
      local comma = tail:find(",")
      local near = tail
      if comma and comma <= 2 then near = tail:sub(comma + 1) end
      local cut = near:find(",") or near:find(";") or near:find("。")
      if cut then near = near:sub(1, cut - 1) end
      local head = #after >= 1 and after[1] or ""  -- of the clause: 将…纳入考核;2021年5月组织… is no plan
      local stop = head:find(",") or head:find(";")
      while stop do
        head = head:sub(stop + 1)
        stop = head:find(",") or head:find(";")
      end
      local clause = head .. near
      local done = near:contains("召开", "举办", "组织", "开展", "举行")
      if not done and of == year + 1 then  -- what is told as done after the year was over
        done = near:contains("新建", "建成", "增设", "新增", "完成", "上线", "开通", "启用", "成立", "改版", "更换", "迁入", "迁至", "搬迁", "投入使用", "修订", "培训", "检查") and
               not t:contains("本报告", "年报", "年度报告", "计划", "预计", "争取", text.format("%d年度", year))
      end
      if done and
         not t:contains("《", "以来", "起施行", "施行", "印发", "结转", "截至", "截止", "同期", "上年", "去年", "至" .. text.format("%d", year)) and
         not clause:contains("将", "拟", "计划") and
         not near:contains("起", "至", "底", "的") then
        report{ at = d, 日期 = d.text, 年度 = year }
      end
    end
  end
end
