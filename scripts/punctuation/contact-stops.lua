-- Marks between address, postcode, telephone and mailbox: none, a colon for a comma, a label without its colon.
local labels = { "邮箱地址", "邮政编码", "联系电话", "咨询电话", "办公电话", "电子邮箱", "邮编", "电话", "传真", "邮箱" }
local longer = { 电话 = { "联系", "咨询", "办公", "监督", "服务", "举报", "投诉", "热线" }, 邮箱 = { "电子", "联系", "公共" }, 邮箱地址 = { "电子" } }

local places = {}  -- by section: a label without a colon, how many have one

local function is_digit(c) return tonumber(c) ~= nil end
local function is_letter(c) return c ~= "" and text.contains("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", c) end
local function is_colon(c) return c == ":" or c == "：" end

for s in sentences_saying("电话", "邮编", "邮政编码", "传真", "邮箱") do
  local raw = s.raw
  local here = places[s.section] or { with_colon = 0 }
  places[s.section] = here
  for _, label in ipairs(labels) do
    local first, last = text.find(raw, label)
    while first do
      local after = text.sub(raw, last + 1, last + 1)
      local before = first > 1 and text.sub(raw, first - 1, first - 1) or ""
      local begins = first > 2 and text.sub(raw, first - 2, first - 2) or ""
      if not (longer[label] and text.contains(begins .. before, longer[label])) then
        local what = nil
        if is_colon(before) and is_digit(begins) then
          what = "前面应是逗号、分号，不是冒号"
        elseif (is_colon(after) or is_digit(after)) and before ~= "" and text.contains("0123456789号楼层室厦座", before)
          and (before ~= "室" or is_digit(begins)) then  -- 1228室, but 办公室电话
          what = "前面少了标点"
        end
        if what then report{ at = place(s, before .. label) or s, 原样 = before .. label, 毛病 = what } end
        if is_colon(after) then
          here.with_colon = here.with_colon + 1
        elseif is_digit(after) or (text.ends(label, "邮箱", "地址") and is_letter(after)) then
          here.bare = here.bare or { at = s, label = label, words = text.sub(raw, first, last + 4) }
        end
      end
      first, last = text.find(raw, label, last + 1)
    end
  end
end
for _, here in pairs(places) do
  local b = here.bare
  if b and here.with_colon > 1 then report{ at = place(b.at, b.words) or b.at, 原样 = b.words, 毛病 = "“" .. b.label .. "”后面少了冒号" } end
end
