-- A body that calls itself by what it is not: 我局 in a street office, 我县 in a district. Words inside quotation marks
-- are somebody else's.
local name, kind = body and body.name, body and body.kind
if not name or name == "" then not_assessable("没有认出本单位") end

local known = { 街道办事处 = true, 乡镇政府 = true, 区县政府 = true, 市级政府 = true, 省级政府 = true,
                政府部门 = true, 政府办公室 = true }
if not known[kind] then not_assessable("没有认出本单位的类型") end

local function ends_with_one_of(text, ...)
  for i = 1, select("#", ...) do
    local word = select(i, ...)
    if text:ends(word) then return true end
  end
  return false
end

-- The last division of the place the body belongs to: 区, 县 or 市; "" if it is not written.
local own_level = body.place ~= "" and body.place:sub(-1) or ""

local function fits(term)
  if ends_with_one_of(term, "街道", "街道办", "街道办事处", "办事处") then return kind == "街道办事处" end
  if ends_with_one_of(term, "镇", "乡") then return kind == "乡镇政府" and name:contains(term:sub(-1)) end
  if ends_with_one_of(term, "局", "厅", "委") then
    return (kind == "政府部门" or kind == "政府办公室") and name:contains(term:sub(-1))
  end
  if ends_with_one_of(term, "办") then
    return kind ~= "乡镇政府" and (kind ~= "政府部门" or name:contains("办"))
  end
  if ends_with_one_of(term, "区", "县") then
    local right = own_level ~= (term:ends("区") and "县" or "区")
    if kind == "市级政府" or kind == "省级政府" then right = false end
    return right or term:ends("区") and occurs("自治区")  -- in an autonomous region 我区 means the region
  end
  return true
end

local first, others, right = {}, {}, {}
for t in self_terms() do
  local term = t.text
  if right[term] == nil then right[term] = fits(term) end
  if not right[term] and not quoted(t) then
    if not first[term] then
      first[term], others[term] = t, {}
    elseif #others[term] < 20 then
      table.insert(others[term], { at = t, label = "又见" })
    end
  end
end
for term, t in pairs(first) do
  report{ at = t, level = term:ends("办") and "提示" or nil, related = others[term],
          自称 = term, 单位 = name, 类型 = kind, 次数 = #others[term] + 1, actual = term }
end
