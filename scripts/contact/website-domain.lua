-- The address where the report or the catalogue can be read should lie on a government site.
for c in contacts("网址") do
  local value = c.value
  local host = value
  local first, last = host:find("//")
  if first then host = host:sub(last + 1) end
  host = host:split("/")[1]
  local government = (host .. "."):contains(".gov.cn.", ".gov.", ".edu.cn.", "mp.weixin", "weibo")
  if not government and host:contains(".") and c.owner == "" then report{ at = c, 原样 = value, 域名 = host } end
end
