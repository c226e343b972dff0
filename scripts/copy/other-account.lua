-- “青禾教育”微信公众号 in the report of 青禾区水务局, “云溪水务” there: the account's name tells another line of business
-- or another place. Only where the account is told as our own; accounts of superiors and partners are named with a verb
-- of passing on.
local own = body
if not own or own.name == "" then not_assessable("没有认出本单位") end
local kind, name = own.kind, own.name
local known = own.place .. name .. (title and title.text or "")

-- The characters of `brief` stand in `full` in their order: 住建 for 住房和城乡建设局.
local function shortens(brief, full)
  local from = 1
  for i = 1, brief:len() do
    local at = full:find(brief:sub(i, i), from)
    if not at then return false end
    from = at + 1
  end
  return true
end

local passing = { "转载", "采用", "报送", "上级", "联合", "学习", "借鉴", "会同", "省", "合作", "交流", "国家", "等媒体", "等平台" }
local channels = { "微信公众号", "公众号", "微信公众平台", "政务新媒体", "官方微信", "微博", "头条号", "抖音号", "视频号", "新媒体" }

local sectors, epithets
local function read_names()
  sectors, epithets = {}, {}
  for row in list("account-names.csv") do
    if row.类 == "行业" then table.insert(sectors, row.词) else epithets[row.词] = true end
  end
end

-- Another place or another line of business; nil if the name may be ours.
local function trouble(account)
  if not sectors then read_names() end
  if kind == "政府部门" then
    for _, sector in ipairs(sectors) do
      local stem = account:ends(sector) and account:sub(1, account:len() - sector:len())
      if stem and stem:len() >= 2 and stem:len() <= 4 then
        if epithets[stem] then return nil end
        if shortens(sector, name) then
          return not shortens(stem, known) and "别的地方" or nil
        end
        return known:contains(stem) and "别的部门" or nil
      end
    end
  elseif kind == "其他单位" and name:contains("开发区", "高新", "经开", "新区") then
    for _, ending in ipairs{ "开发区", "经开区", "高新区", "新区", "园区" } do
      local stem = account:ends(ending) and account:sub(1, account:len() - ending:len())
      if stem and stem:len() >= 2 and not epithets[stem] then
        return not known:contains(stem:sub(-2)) and "别的园区" or nil
      end
    end
  elseif kind == "区县政府" or kind == "市级政府" then
    -- Superiors have such accounts, too: the title must tell in which 市 a 区 or 县 lies.
    local stem = account:ends("发布") and account:sub(1, account:len() - 2)
    if stem and stem:len() >= 2 and stem:len() <= 3 and not epithets[stem] and not known:contains(stem) and
       (kind == "市级政府" or known:contains("市")) then return "别的地方" end
  end
end

local counted = {}
for s in sentences_saying("公众号", "新媒体", "微博", "官方微信", "公众平台", "头条号", "抖音号", "视频号") do
  local t = s.text
  if s.section ~= "标题" and not t:contains(passing) then
    local pieces = t:split("“")
    for i = 2, #pieces do
      local parts = pieces[i]:split("”")
      local account, behind = parts[1], parts[2]
      local channel = behind and (behind:starts(table.unpack(channels)) or pieces[i - 1]:ends(table.unpack(channels)))
      if channel and account:len() <= 8 and not counted[account] then
        local what = trouble(account)
        if what and word_count(account) == 1 then
          counted[account] = true
          report{ at = place(s, account), 账号 = account, 哪里 = what, 单位 = name }
        end
      end
    end
  end
end
