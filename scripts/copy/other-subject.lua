-- 2022年市教育局未收取信息处理费 in the report of another bureau: what only the reporting body says of itself is told of a
-- body that is not ours.
local own = body
if not own or own.name == "" then not_assessable("没有认出本单位") end
local kind = own.kind
if kind ~= "政府部门" and kind ~= "街道办事处" and kind ~= "乡镇政府" then return end
local written = (own.place .. own.name .. (title and title.text or "")):replace("人民政府", "")  -- 民政 stands in it

local claims = { "未收取信息处理费", "没有收取信息处理费", "未收取政府信息公开信息处理费", "没有收取政府信息公开信息处理费", "未产生信息处理费", "没有其他需要报告的事项",
  "无其他需要报告的事项", "未收到政府信息公开申请", "没有收到政府信息公开申请", "未发生政府信息公开行政复议", "未发生因政府信息公开" }
local tails = { "局", "委员会", "街道", "办事处", "镇", "乡", "管委会", "中心" }
local levels = { "省", "市", "区", "县", "旗", "州" }

for _, claim in ipairs(claims) do
  for s in sentences_saying(claim) do
    local t = s.text
    local before = t:sub(1, t:find(claim) - 1)
    for _, mark in ipairs({ ",", ";", "。", ")", "年度", "年" }) do
      local pieces = before:split(mark)
      before = pieces[#pieces]
    end
    if s.section ~= "前言" and s.section ~= "标题" and before:len() >= 3 and before:len() <= 14 and before:ends(table.unpack(tails)) and not before:contains("本", "我", "各", "全", "等", "、", "及", "和", "与", "所属", "下属") then
      local name = before
      if name:len() >= 4 and name:sub(1, 1) ~= "" and name:starts(table.unpack(levels)) then name = name:sub(2) end
      if not written:contains(name) and not written:contains(name:replace("和", "")) then
        local core = name:sub(1, 2)  -- 教体局 of 教育体育局: the short name of ours begins alike
        if not written:contains(core) and not (kind == "政府部门" and own.name:contains(name:sub(1, 1)) and own.name:contains(name:sub(2, 2))) then
          report{ at = place(s, before) or s, 他单位 = before, 单位 = own.name }
          return
        end
      end
    end
  end
end
