-- How a telephone number is written: area code, then a hyphen, then the number.
-- A second number of the same office goes without the area code: 0999-0000123、0000124.
local area_known = false
for c in contacts() do
  if (c.kind == "电话" or c.kind == "传真") and c.owner == "" then
    local value, digits = c.value, ""
    local parts = value:split("-")
    if #parts == 2 and tonumber(parts[1]) and tonumber(parts[2]) then  -- 0999-0000123
      digits = parts[1] .. parts[2]
    else
      for i = 1, text.len(value) do
        local d = text.sub(value, i, i)
        if tonumber(d) then digits = digits .. d end
      end
    end
    local n = text.len(digits)
    local special = text.starts(digits, "400") or text.starts(digits, "800") or n <= 6
    local fault = nil
    if special then
      fault = nil
    elseif text.contains(value, "—", "–", "－", "――", "--", "~", "_") then
      fault = "区号后面的连接号用短横“-”"
    elseif text.starts(digits, "0") and n >= 10 and n <= 12 and text.len(value) == n then
      fault = "区号和号码之间没有分开"
    elseif not text.starts(digits, "0") and (n == 7 or n == 8) and text.len(value) == n and not area_known then
      fault = "没有写区号"
    end
    if text.starts(digits, "0") then area_known = true end
    if fault then report{ at = c, 项 = c.kind, 原样 = value, 毛病 = fault } end
  end
end
