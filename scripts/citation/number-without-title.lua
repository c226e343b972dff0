-- A document is cited by its number alone, and its title stands nowhere in the report.
local bare = {}
for c in citations("文号") do
  local n = c.number
  -- An order (国务院令第711号) is a way to name the law beside it; a number alone in its line is the report's own.
  local own = c.sentence and (c.sentence.text == n or c.sentence.text:contains("文号:", "发文字号:"))
  if n ~= "" and not own and not n:contains("令") then table.insert(bare, c) end
end
if #bare == 0 then return end
local titled = {}
for c in citations() do
  if c.title ~= "" then titled[c.number] = true end
end
local told = {}
for _, c in ipairs(bare) do
  local n = c.number
  if not titled[n] and not told[n] then
    local near = c.sentence and c.sentence.text or ""
    if not text.contains(near, "《", "通知", "意见", "文件号", "办法", "方案", "要点", "规定", "公告") then
      told[n] = true
      report{ at = c, 文号 = n }
    end
  end
end
