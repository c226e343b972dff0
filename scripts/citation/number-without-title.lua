-- A document is cited by its number alone, and its title stands nowhere in the report.
local titled = {}
for c in citations() do
  if c.number ~= "" and c.title ~= "" then titled[c.number] = true end
end
local told = {}
for c in citations() do
  local n = c.number
  -- An order (国务院令第711号) is a way to name the law beside it.
  if n ~= "" and c.title == "" and not titled[n] and not told[n] and not text.contains(n, "令") then
    local near = c.sentence and c.sentence.text or ""
    if not text.contains(near, "《", "通知", "意见", "文件号", "办法", "方案", "要点", "规定", "公告") then
      told[n] = true
      report{ at = c, 文号 = n }
    end
  end
end
