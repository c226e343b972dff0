-- 2022年例市交通运输局 for 示例市交通运输局: the body's own name without its first character.
if not body or body.name == "" then not_assessable("没有认出本单位") end
local name = text.fold(body.name)
local places = { "市", "县", "区", "省", "旗", "镇", "乡" }
-- The place has two characters or more before 市, 县 …: what is left without the first is no name.
if name:len() >= 6 and not name:sub(1, 2):contains(places) and name:sub(3, 5):contains(places) then
  local first, rest = name:sub(1, 1), name:sub(2)
  for s in sentences_saying(rest) do
    local t, count = s.text, 0
    local at = t:find(rest)
    while at do
      count = count + 1
      if at == 1 or t:sub(at - 1, at - 1) ~= first then
        report{ at = place(s, rest, count) or s, 原样 = rest, 应为 = name }
        return
      end
      at = t:find(rest, at + 1)
    end
  end
end
