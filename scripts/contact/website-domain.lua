-- The address where the report or the catalogue can be read should lie on a government site.
for c in contacts() do
  if c.kind == "网址" and c.owner == "" then
    local host = c.value
    local first, last = text.find(host, "//")
    if first then host = text.sub(host, last + 1) end
    host = text.split(host, "/")[1]
    local government = text.contains(host .. ".", ".gov.cn.", ".gov.", ".edu.cn.", "mp.weixin", "weibo")
    if not government and text.contains(host, ".") then report{ at = c, 原样 = c.value, 域名 = host } end
  end
end
