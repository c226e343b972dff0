-- Sub-headings and parts that stand in a wrong order, at a wrong level or in a wrong place; params.查 says which.
local ask = params.查

-- Which of the five aspects the words speak of; 0 = none, or more than one.
local function aspect_of(t)
  local found, count = 0, 0
  if t:contains("主动公开") then found, count = 1, count + 1 end
  if t:contains("依申请", "申请公开", "公开申请") then found, count = 2, count + 1 end
  if t:contains("信息管理", "信息资源管理", "规范性文件管理") then found, count = 3, count + 1 end
  if t:contains("平台") then found, count = 4, count + 1 end
  if t:contains("监督", "保障") then found, count = 5, count + 1 end
  return count == 1 and found or 0
end

local function head_of(t)  -- the heading itself where the text runs on
  local stop = t:find("。")
  return stop and t:sub(1, stop) or t
end

if ask == "层次" then
  for s in sections() do
    local first_digit = nil
    for h, t in subheadings(s) do
      local bracket = t:starts("(")
      if bracket and not first_digit then
        break
      elseif bracket and not tonumber(t:sub(2, 2)) then
        report{ at = first_digit, related = { { at = h, label = "后面用的是" } }, 标题 = text.sub(first_digit.text, 1, 12), 毛病 = "没有“（一）”一级就用了“1.”，后面又用“（一）”" }
        break
      elseif tonumber(t:sub(1, 1)) and t:sub(2, 2) == "." then
        first_digit = first_digit or h
      else
        break
      end
    end
  end
elseif ask == "缺方面" then
  -- Four of the five aspects have a sub-heading of their own and none speaks of the fifth.
  local s = section("一")
  if not s then not_assessable("缺 章节.一") end
  local names = { "主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障" }
  local near = {
    { "主动", "公开内容", "公开数量", "重点领域", "公开情况", "政策公开", "信息公开更", "政务公开更", "公开力度", "公开质量" }, { "申请" },
    { "管理", "制度", "审核", "审查", "规范" }, { "平台", "网站", "新媒体", "载体", "渠道", "专栏", "阵地" },
    { "监督", "保障", "考核", "培训", "队伍", "组织领导", "机制" },
  }
  local said = {
    { "主动公开", "公开信息", "公开政府信息", "发布信息", "公开内容", "公开各类" }, { "依申请", "申请公开", "公开申请", "答复" },
    { "信息管理", "规范性文件", "文件管理", "公开属性", "保密审查", "审核制度", "审查机制", "文件清理", "发布审核" },
    { "平台", "网站", "公众号", "新媒体", "专栏", "公示栏", "微信" }, { "监督", "考核", "培训", "保障", "评议", "检查", "督查" },
  }
  local seen, touched, placed, heads, count = {}, {}, {}, 0, 0
  for h in subheadings(s) do
    local t = head_of(h.text)
    if t:starts("(") and t:len() <= 24 then
      count = count + 1
      local ordinal = text.sub("一二三四五六七八九十", count, count)
      if not t:starts("(" .. ordinal .. ")") then return end  -- structure/broken-sequence speaks of that
      local a = aspect_of(t)
      if a > 0 and not seen[a] then seen[a], heads = h, heads + 1 end
      for i = 1, 5 do
        if t:contains(near[i]) then touched[i] = true end
      end
      placed[count] = h
    end
  end
  -- 主动公开方面。…: paragraphs that begin with their subject.
  local rest = ""  -- paragraphs without such a beginning may speak of the fifth
  if count == 0 then
    for _, paragraph in ipairs(text.split(s.text, "\n")) do
      local lead = text.split(text.split(text.split(paragraph, "。")[1] or "", ":")[1] or "", ",")[1] or ""
      if lead:len() >= 4 and lead:len() <= 14 and lead:ends("方面", "情况", "主动公开", "依申请公开", "信息管理", "平台建设", "监督保障") then
        count = count + 1
        local a = aspect_of(lead)
        if a > 0 and not seen[a] then seen[a], heads = place(s, lead) or s, heads + 1 end
        for i = 1, 5 do
          if lead:contains(near[i]) then touched[i] = true end
        end
        placed[count] = seen[a]
      else
        rest = rest .. paragraph
      end
    end
    if count > 5 then return end
  end
  if heads ~= 4 then return end
  for i = 1, 5 do
    -- What is not said at all is content/missing-aspects' to tell.
    if not seen[i] and not touched[i] and s.text:contains(said[i]) and not rest:contains(said[i]) then report{ at = placed[i] or placed[count] or s, 毛病 = names[i] } end
  end
elseif ask == "错位" then
  local five, six = section("五"), section("六")
  if not five then not_assessable("缺 章节.五") end
  if not six then not_assessable("缺 章节.六") end

  for h, whole in subheadings(five) do
    if whole:contains("情况", "建设", "工作") then
      local t = head_of(whole)
      if t:contains("情况", "建设", "工作") and t:len() <= 20 and
         not t:contains("问题", "不足", "改进", "措施", "加强", "完善", "提升", "强化", "不够", "有待", "推进", "优化", "健全", "提高", "规范", "拓展", "下一步", "做好", "加大", "深化") and
         aspect_of(t) > 0 then
        report{ at = h, 毛病 = "第五部分写了“" .. t .. "”，应写在第一部分" }
      end
    end
  end
  for q in quantities(five, "条", "篇", "期") do  -- what was done all year is no problem and no measure
    local t = q.sentence and q.sentence.text or ""
    if q.value > 0 and t:contains("全年", "年内共") and t:contains("推送", "发布", "公开") and
       not t:contains("问题", "不足", "差距", "仅", "只有", "整改", "改进", "同比", "较上年") then
      report{ at = q, 毛病 = "第五部分写了全年的工作成绩，应写在第一部分" }
      break
    end
  end
  for q in quantities(six, "条", "篇") do
    local t = q.sentence and q.sentence.text or ""
    if q.value > 0 and t:contains("主动公开") and t:contains("全年", "年内", "本年度", "共") and not t:contains("收费", "信息处理费", "建议", "提案") then
      report{ at = q, 毛病 = "第六部分写了主动公开的情况，应写在第一部分" }
      return
    end
  end
  for q in quantities(six, "件", "宗") do
    local t = q.sentence and q.sentence.text or ""
    if q.value > 0 and t:contains("收到", "受理") and
       t:contains("信息公开申请", "依申请公开") and not t:contains("信息处理费", "收费", "撤回", "建议", "提案") then
      report{ at = q.sentence, 毛病 = "第六部分写了收到申请的情况，应写在第一部分或第三部分" }
      return
    end
  end
elseif ask == "旧式" then
  local found, titles = {}, {}
  local usual = "、总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项、"
  local current = year and year >= 2019  -- then the official titles are the usual ones
  local unusual = current and sections("变体", "不认识") or sections()
  for s in unusual do
    local t = s.title
    if t ~= "" and not usual:contains("、" .. t .. "、") and t:contains("概述", "收费及减免", "收费和减免", "收费与减免", "依申请公开办理", "咨询", "申诉", "机构建设", "经费", "会议和培训", "回应解读", "附表", "统计表", "人员") and not t:contains("改进") then
      table.insert(found, s)
      table.insert(titles, t)
    end
  end
  if #found >= 2 then
    local related = {}
    for i = 2, #found do table.insert(related, { at = found[i], label = "旧式标题" }) end
    report{ at = found[1], related = related, level = year and year <= 2019 and "提示" or nil, 标题 = table.concat(titles, "、") }
  end
elseif ask == "只有提纲" then
  local s = section("一")
  if not s then not_assessable("缺 章节.一") end
  if s.characters < 40 then return end  -- content/empty-overview speaks of that
  local heading = s.title
  local function tells(t)
    if not t:contains("编制", "本报告", "本年报", "部分组成", "统计期限", "统计时限", "如有疑问", "联系", "下载", "查阅", "现公布", "现将") then return true end
    return t:contains("全年", "条信息", "培训", "发布了", "公开了", "共公开", "主动公开政府信息") and not t:contains("主动公开政府信息情况")
  end
  local last = last_sentence(s)  -- outlines stand in front
  if last and tells(last.text) and not last.text:ends(heading) then return end
  local any = false
  for one in sentences(s) do
    local t = one.text
    if not t:ends(heading) then
      any = true
      if tells(t) then return end
    end
  end
  if any then report{ at = s, 字数 = s.characters } end
elseif ask == "附件" then
  local promise, promise_at = nil, nil
  for row, at, s in matches("attachment-words.csv", "词") do
    local t = s and s.text or ""
    -- 依据《条例》编制（统计表附后）: only a title in the same clause has attachments of its own.
    local found = s and t:find(row.词)
    -- 补发附件31个: how many, not which.
    local counted = found and t:sub(found + row.词:len(), found + row.词:len() + 2):contains("个", "份")
    if found and row.类 == "应许" then
      local from = found
      while from > 1 do
        local c = t:sub(from, from)
        if c == "," or c == "(" or c == ":" then break end
        from = from - 1
      end
      t = t:sub(from)
    end
    if row.类 == "实有" then
      if t:starts("附") then return end
    elseif s and not promise and not counted and not (row.词 == "附后" and t:contains("一并附后")) and (not t:contains("《") or t:contains("附件《", "附件1《", "附件2《", "附件3《", "附件一《", "附件二《", "附表《", "附表1《", "附表2《", "明细见附件", "具体见附件", "数据见附件")) and not t:starts("附件") then
      promise, promise_at = s, at
    end
  end
  if promise then  -- 附表1, 附件2 统计表: a line of its own over what is attached
    for s in sentences_saying("附件", "附表") do
      local t = s.text
      if t:starts("附件", "附表") and t:len() <= 30 and not t:contains(",", "见", "所列") then return end
    end
  end
  if promise then report{ at = promise, 原话 = promise.text:len() > 40 and promise.text:sub(1, 40) .. "…" or promise.text } end
elseif ask == "截断" then
  local part = last_section()
  local last = part and last_sentence(part) or last_sentence()
  if not last then not_assessable("没有正文") end
  if part then  -- the name and the day below the text are no sentences
    for s in sentences(part) do
      local t = s.text
      local name = t:len() <= 24 and not t:contains(",") and t:ends("局", "府", "处", "委", "会", "室", "办", "队", "心", "院", "厅", "所", "站")
      local day = t:len() <= 14 and t:contains("年") and t:ends("日")
      if not name and not day then last = s end
    end
  end
  local t = last.text
  local shown = t:len() > 20 and t:sub(-20) or t
  if t:ends(",", "、", "和", "及", "与", "的") and t:len() >= (t:ends("的") and 12 or 6) then
    report{ at = last, 原话 = shown }
    return
  end
  -- …未收取信息处: no stop, and no word that such a sentence may end with. Names and dates below the text are no sentences.
  if t:len() < 9 or t:ends("。", ";", "!", "?", ":", ")", "”", "》", "】", ".", "…", "—") then return end
  if t:ends("事项", "情况", "情形", "报告", "费", "费用", "收费", "元", "件", "项", "问题", "内容", "没有", "无", "说明", "工作", "公开", "建议", "发生", "处理", "cn", "com") then return end
  if t:contains("附件", "联系", "电话", "扫一扫", "打印", "关闭", "分享") or (t:contains("年") and t:ends("日")) then return end
  if not t:contains(",", "无", "没有", "未", "不", "收取", "报告") then return end
  if not t:contains(",") and t:len() <= 24 and t:ends("局", "府", "处", "委", "会", "室", "办", "队", "心", "院", "厅", "所", "站", "部", "区") then return end
  report{ at = last, 原话 = shown, level = "警告" }
end
