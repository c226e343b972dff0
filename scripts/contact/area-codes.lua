-- Area codes of the telephones of one office: one that differs was copied from elsewhere.
local function area_of(c)
  local v = c.value
  local dash = v:find("-") or v:find(")")
  if not c.digits:starts("0") or not dash then return nil end
  local digits = text.only(v:sub(1, dash), "0123456789")
  local n = digits:len()
  if n < 3 or n > 4 then return nil end
  return digits
end

local first, code = nil, nil
for c in contacts("电话", "传真") do
  local area = area_of(c)
  if area and not code then
    first, code = c, area
  elseif area and area ~= code then
    report{ at = c, related = { { at = first, label = "另一个号码" } }, 项 = c.kind, 区号 = area, 另区号 = code }
    return
  end
end
