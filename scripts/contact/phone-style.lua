-- How a telephone number is written: area code, then a hyphen, then the number.
-- A second number of the same office goes without the area code: 0999-0000123、0000124.
local area_known = false
for c in contacts("电话", "传真") do
  if c.owner == "" then
    local value, digits = c.value, c.digits
    local area = digits:starts("0")
    local fault = nil
    if digits ~= value then
      local one_hyphen = #value == #digits + 1 and value:contains("-")
      if not one_hyphen and value:contains("—", "–", "－", "――", "--", "~", "_") then fault = "区号后面的连接号用短横“-”" end
    elseif area then
      local n = digits:len()
      if n >= 10 and n <= 12 then fault = "区号和号码之间没有分开" end
    elseif not area_known then
      local n = digits:len()
      if n == 7 or n == 8 then fault = "没有写区号" end
    end
    area_known = area_known or area
    if fault and digits:len() > 6 and not digits:starts("400", "800") then
      report{ at = c, 项 = c.kind, 原样 = value, 毛病 = fault }
    end
  end
end
