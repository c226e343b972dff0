-- 其中:机构设置类信息5条,工作动态64条,机构设置类信息3条: one list counts the same kind twice, mostly a line of last year's left over.
local kinds = { "信息", "公告", "动态", "文件", "解读", "公示", "预算", "决算", "计划", "栏目", "类" }
-- A new channel or half-year counts anew.
local turns = { "公开", "发布", "推送", "网站", "公众号", "微博", "微信", "平台", "年" }
local others = { "申请", "自然人", "法人", "复议", "诉讼", "同比", "较", "转载", "累计" }

local function label_of(piece, unit)
  if not piece:ends(unit) then return nil end
  local digits = text.only(piece, "0123456789")
  if digits == "" or not piece:ends(digits .. unit) then return nil end  -- none, or others in the label
  local from = piece:len() - digits:len()
  local label = piece:sub(1, from - 1)
  if label:len() < 4 or not label:contains(kinds) or label:contains(others) then return nil end
  return label, piece:sub(from)
end

local function look(s, unit)
  for _, list in ipairs(text.split(s.text:replace("其中", ";"):replace(":", ";"):replace("。", ""), ";")) do
    local seen = {}
    for _, piece in ipairs(text.split(list:replace("、", ","), ",")) do
      local label, number = label_of(piece, unit)
      if not label or label:contains(turns) then
        seen = {}
      elseif seen[label] then
        report{ at = place(s, label, 2) or s, 原样 = label, 甲 = seen[label], 乙 = number }
        return
      else
        seen[label] = number
      end
    end
  end
end

for s in sentences_saying("其中", ":", "分别") do
  for _, unit in ipairs({ "条", "件", "篇" }) do
    if text.count(s.text, unit) > 2 then look(s, unit) end
  end
end
