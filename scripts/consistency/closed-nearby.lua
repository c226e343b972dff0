-- 全部按期办结 in a sentence of its own: the sentences before it tell what was closed.
local next_year, state = fact("表三.结转下年.总计")
if state ~= "有" then not_assessable("缺 表三.结转下年.总计") end
if next_year == 0 then return end

local kClaims = { "均已按时答复", "均已按期答复", "均已答复", "均按时答复", "均按期答复", "全部答复", "均已办结", "均按期办结", "均按时办结", "均已按期办结", "均已按时办结", "全部办结", "全部按期办结", "全部按时办结", "全部办理完毕", "均办理完毕", "均已办理完毕", "答复完毕", "办结率100%", "办结率为100%", "办结率达100%", "办结率达到100%" }
local kRest = { "其余", "其他", "其它", "余下", "剩余", "另外", "除", "结转", "尚在", "正在", "未到期", "未办结", "到期" }
local kOther = { "建议", "提案", "议案", "留言", "工单", "热线", "投诉", "举报", "信访", "咨询", "诉求", "来信", "信件", "问政", "许可", "审批", "案件", "复议", "诉讼", "意见", "问题", "事项", "电话", "任务", "整改", "信箱", "网民", "12345" }

for _, words in ipairs(kClaims) do
  for s in sentences_saying(words) do
    local t = s.text
    local told = s
    t = t:replace("其他处理", ""):replace("其他组织", ""):replace("上年结转", ""):replace("上年度结转", "")
    -- With the word 申请 in the sentence consistency/all-closed-claim looks at it.
    local open = (s.section == "一" or s.section == "三") and not t:contains("申请") and not t:contains(kRest) and not t:contains(kOther)
    for _ = 1, 3 do
      if not open then break end
      told = told.previous
      if not told or told.section ~= s.section or told.text:replace("其他组织", ""):contains(kRest) and not told.text:contains("上年结转") or told.text:contains(kOther) then
        open = false
      elseif told.text:contains("公开申请", "依申请公开", "申请公开") then
        report{ at = place(s, words) or s, 原话 = words, 值 = next_year, related = { { at = "表三.结转下年.总计", label = "表三结转下年" } } }
        return
      end
    end
  end
end
