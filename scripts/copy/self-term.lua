-- A body that calls itself by what it is not: 我局 in a street office, 我县 in a district. Words inside quotation marks
-- are somebody else's.
local own = body
local name, kind = own and own.name, own and own.kind
if not name or name == "" then not_assessable("没有认出本单位") end

local street, town = kind == "街道办事处", kind == "乡镇政府"
local department, office = kind == "政府部门", kind == "政府办公室"
local zone = kind == "其他单位" and name:ends("管委会", "管理委员会")
local city = kind == "市级政府" or kind == "省级政府"
if not (street or town or department or office or city or zone or kind == "区县政府") then not_assessable("没有认出本单位的类型") end

-- May this body end its name for itself so?
local function fits(term)
  local last = term:sub(-1)
  if last == "关" then return true end  -- 本机关
  if last == "心" then return name:contains("中心") end
  if last == "院" or last == "校" then return name:contains(last) end
  if last == "道" then return street or not term:ends("街道") end
  if last == "处" then return street or not term:ends("办事处") end
  if last == "镇" or last == "乡" then return town and name:contains(last) end
  if zone and last == "委" then return true end
  if last == "局" or last == "厅" or last == "委" then return (department or office) and name:contains(last) end
  if zone then return true end
  if last == "办" then
    if term:ends("街道办") then return street end
    return not town and (not department or name:contains("办"))
  end
  -- The last division of the place the body belongs to says which it is; in an autonomous region 我区 means the region.
  -- A department of a city, not a branch of it in a district, has no 区 and no 县 of its own.
  local of_city = department and own.place:ends("市") and not name:contains("分局", "区", "县")
  if of_city and (last == "区" or last == "县") then return occurs("自治区", "自治县") end
  -- A 市 of the level of a 县 has no 区 or 县 either.
  local county_city = kind == "区县政府" and own.place:ends("市")
  if last == "区" then return not city and not county_city and not own.place:ends("县") or occurs("自治区") end
  if last == "县" then return not city and not county_city and not own.place:ends("区") end
  return true
end

local wrong, some, some_bare = {}, false, {}
for _, term in self_terms(true) do
  if not fits(term) then wrong[term], some = true, true end
end

-- The same without 我: 中心高度重视 at the begin of a clause in the report of a bureau.
if street or town or department then
  for s in sentences_saying("高度重视") do
    local before = "。" .. s.text:sub(1, s.text:find("高度重视") - 1)
    for _, filler in ipairs({ "始终", "主要领导", "领导班子", "领导" }) do
      if before:ends(filler) then before = before:sub(1, before:len() - filler:len()) end
    end
    for _, word in ipairs({ "中心", "局", "镇", "乡", "街道", "学校", "医院", "公司", "集团" }) do
      if not some_bare[word] and before:ends("。" .. word, "," .. word, ";" .. word, ":" .. word, ")" .. word) and not fits(word) then
        some_bare[word] = true
        report{ at = place(s, word) or s, 自称 = word, 单位 = name, 类型 = kind, 次数 = 1, actual = word }
      end
    end
  end
end
if not some then return end

local first, others = {}, {}
for t, term in self_terms() do
  if wrong[term] and not quoted(t) then
    if not first[term] then
      first[term], others[term] = t, {}
    elseif #others[term] < 20 then
      table.insert(others[term], { at = t, label = "又见" })
    end
  end
end
for term, t in pairs(first) do
  report{ at = t, level = term:ends("办") and not term:ends("街道办") and "提示" or nil, related = others[term],
          自称 = term, 单位 = name, 类型 = kind, 次数 = #others[term] + 1, actual = term }
end
