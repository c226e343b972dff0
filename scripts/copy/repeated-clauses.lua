-- 编发公报12期,发行21.6万册,编发公报12期,发行21.6万册: two clauses that stand side by side stand so once more, in the same
-- sentence or another. Whole sentences are for copy/repeated-sentence; words without a figure of their own may be a
-- formula, unless they are long.
local function bare(clause)
  return clause:starts("一是", "二是", "三是", "四是", "五是", "六是", "同时", "其中") and clause:sub(3) or clause
end

-- The clauses of each sentence, and those that stand twice.
local digits = "0123456789"
local all, once, twice, any = {}, {}, {}, false
for s in sentences() do
  local t = s.text
  if #all == 600 then break end  -- longer than any report
  local clauses = text.split(t:contains(":") and t:replace(":", ",") or t, ",")
  local n = #clauses
  if n > 1 or t:len() >= 16 then
    local ordinal = t:contains("一是")
    for i = 1, ordinal and n or 1 do clauses[i] = bare(clauses[i]) end
    if clauses[n]:ends("。", ";") then clauses[n] = clauses[n]:sub(1, -2) end
    table.insert(all, { s = s, text = t, clauses = clauses })
    for i = 1, n do
      local clause = clauses[i]
      if once[clause] then
        twice[clause], any = true, true
      else
        once[clause] = true
      end
    end
  end
end
if not any then return end

local seen, told = {}, 0
for _, one in ipairs(all) do
  local s, t, clauses = one.s, one.text, one.clauses
  local open = nil  -- the preamble cites what it rests on
  for i, clause in ipairs(clauses) do
    local size = twice[clause] and clause:len() or 0
    if size >= 5 and open == nil then open = s.section ~= "前言" and s.section ~= "标题" and not t:contains("《中华人民共和国政府信息公开条例》") end
    if size >= 5 and open then
      local keys, follows = {}, clauses[i + 1]
      local figure = text.only(clause, digits) ~= ""
      if follows and twice[follows] and follows:len() >= 5 then
        if size + follows:len() >= ((figure or text.only(follows, digits) ~= "") and 13 or 17) then table.insert(keys, clause .. "," .. follows) end
      end
      if figure and size >= 16 then table.insert(keys, clause) end
      for _, key in ipairs(keys) do
        local before = seen[key]
        if not before then
          seen[key] = one
        elseif before == one or before.text ~= t then  -- the same whole sentence is told by another rule
          report{ at = before == one and place(s, clause, 2) or place(s, clause) or s, 句 = key:sub(1, 20), related = { { at = before.s, label = "前一处" } } }
          told = told + 1
          if told == 3 then return end
          for k, v in pairs(seen) do
            if v == before then seen[k] = nil end
          end
          break
        end
      end
    end
  end
end
