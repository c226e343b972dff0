-- 编发公报12期,发行21.6万册,编发公报12期,发行21.6万册: two clauses that stand side by side stand so once more, in the same
-- sentence or another. Whole sentences are for copy/repeated-sentence; words without a figure of their own may be a
-- formula, unless they are long.
local marks = { ";", "。", ":", "!", "?" }

local function bare(clause)
  for _, lead in ipairs({ "一是", "二是", "三是", "四是", "五是", "六是", "同时", "并", "其中" }) do
    if clause:starts(lead) then return clause:sub(lead:len() + 1) end
  end
  return clause
end

-- The text of what may be told twice: 表 and titles are left out by sentences().
local seen, told = {}, 0
for s in sentences() do
  local t = s.text
  if s.section ~= "前言" and s.section ~= "标题" and t:len() >= 14 and not t:contains("《中华人民共和国政府信息公开条例》") then
    for _, mark in ipairs(marks) do t = t:replace(mark, ",") end
    local clauses = {}
    for _, clause in ipairs(text.split(t, ",")) do
      if clause ~= "" then table.insert(clauses, clause) end
    end
    for i = 1, #clauses do
      local first = bare(clauses[i])
      local long = first:len() >= 16 and text.only(first, "0123456789") ~= ""
      local keys = {}
      if i < #clauses then
        local pair = first .. "," .. clauses[i + 1]
        local digits = text.only(first, "0123456789") ~= "" or text.only(clauses[i + 1], "0123456789") ~= ""
        if first:len() >= 5 and clauses[i + 1]:len() >= 5 and pair:len() >= (digits and 14 or 18) then table.insert(keys, { pair, clauses[i + 1], true }) end
      end
      if long then table.insert(keys, { first, first, false }) end
      for _, key in ipairs(keys) do
        local before = seen[key[1]]
        if before and told < 3 and not (before.s == s and before.i == i) and not (key[3] and before.s ~= s and #clauses == 2 and before.n == 2) then
          local at = before.s == s and place(s, clauses[i], 2) or place(s, clauses[i]) or s
          -- The same whole sentence is told by another rule.
          if before.s == s or before.s.text ~= s.text then
            told = told + 1
            report{ at = at, 句 = key[1]:sub(1, 20), related = { { at = before.s, label = "前一处" } } }
          end
          for k in pairs(seen) do if seen[k].s == before.s then seen[k] = nil end end
          break
        end
        if not before then seen[key[1]] = { s = s, i = i, n = #clauses } end
      end
    end
  end
end
