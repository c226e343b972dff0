-- 如有疑问，请与本机关联系: then where? No telephone, address or mailbox stands anywhere.
for s in sentences_saying("联系", "垂询", "致电", "来电咨询") do
  local t = s.text
  if (s.section == "前言" or s.section == "六" or s.section == "") and t:contains("疑问", "如需", "咨询", "意见建议", "欢迎", "更多信息", "详细情况") and
     t:contains("请与", "请联系", "可与", "请致电", "请向", "可联系", "欢迎与", "敬请") then
    for _ in contacts("电话", "手机", "邮箱", "地址", "传真") do return end
    report{ at = s, 原话 = t:len() > 40 and t:sub(1, 40) .. "…" or t }
    return
  end
end
