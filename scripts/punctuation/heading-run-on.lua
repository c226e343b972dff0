-- (四)公开平台稳定运行县政府网站全年访问量417万次,…: the other headings of the section end with a stop of their own, this one runs
-- on into the text.
local function heads(s)
  local list = {}
  for _, paragraph in ipairs(text.split(s.text, "\n")) do
    if paragraph:starts("(一)", "(二)", "(三)", "(四)", "(五)", "(六)") then
      local stop, mark = nil, nil
      for _, m in ipairs({ "。", ",", ";", ":", "、" }) do
        local at = paragraph:find(m, 4)
        if at and (not stop or at < stop) then stop, mark = at, m end
      end
      table.insert(list, { paragraph = paragraph, size = (stop or paragraph:len() + 1) - 4, mark = mark, more = stop and stop < paragraph:len() })
    end
  end
  return list
end

for s in sections() do
  if s.key == "一" or s.key == "五" or s.key == "六" then
    local list, short, longest, odd, odds = heads(s), 0, 0, nil, 0
    for _, h in ipairs(list) do
      if h.mark == "。" and h.more and h.size <= 16 then
        short, longest = short + 1, math.max(longest, h.size)
      else
        odd, odds = h, odds + 1
      end
    end
    if short >= 3 and odds == 1 and odd.mark and odd.more and odd.size >= longest + 3 and odd.size <= 60 and odd.mark ~= "、" then
      report{ at = place(s, odd.paragraph:sub(1, math.min(odd.size + 3, 16))) or s, 原话 = odd.paragraph:sub(1, 16) }
    end
  end
end
