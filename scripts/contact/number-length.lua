-- A number with a digit lost: seven digits behind an area code whose numbers have eight, or two numbers of one area code of
-- different length.
local long = {}
for row in list("long-numbers.csv") do long[row.区号] = true end

-- Area code and number; nil where either is not plain.
local function parts_of(c)
  local v = c.value
  local dash = v:find("-") or v:find(")")
  if not c.digits:starts("0") or not dash then return nil end
  local area = text.only(v:sub(1, dash), "0123456789")
  local number = c.digits:sub(area:len() + 1)
  local n = number:len()
  if area:len() < 3 or area:len() > 4 or n < 7 or n > 8 then return nil end
  return area, n
end

local seen = {}
for c in contacts("电话", "传真") do
  local area, n = parts_of(c)
  if area then
    local other = seen[area]
    if long[area] and n == 7 then
      report{ at = c, 项 = c.kind, 毛病 = "少了一位，" .. area .. "的号码是8位" }
    elseif other and other.n ~= n then
      report{ at = c, 项 = c.kind, related = { { at = other.c, label = "另一个号码" } }, 毛病 = "是" .. n .. "位，前面的是" .. other.n .. "位" }
      return
    end
    seen[area] = other or { c = c, n = n }
  end
end
