-- Sentences that speak as a superior speaks to its subordinates: taken over from the directive they should carry out.
-- A sentence that cites a law or a document may quote its words.
local cited = { "条例", "规定", "《", "依法", "法律", "要求", "根据", "按照", "依据" }
local troubles = { 指令 = "是上级文件对下级提要求的口气", 他机关 = "说的是向别的机关提出的申请", 下级 = "说的是街道、乡镇没有的下级" }
local kind = body and body.kind or ""
local lowest = kind == "街道办事处" or kind == "乡镇政府"
local below_government = kind == "街道办事处" or kind == "乡镇政府" or kind == "政府部门"

for row, at, s in matches("level-terms.csv", "词") do
  local directive = row.口气 == "指令"
  local fits
  if directive then
    fits = not s.text:contains(cited) and not s.text:contains("借鉴", "经验")
  elseif row.口气 == "下级" then
    fits = lowest and not s.text:contains("区政府", "县政府", "市政府", "区委", "县委", "上级", "办公室对")
  else
    fits = below_government
  end
  if fits and s.section ~= "标题" and s.section ~= "前言" and not quoted(at) then
    report{ at = at, 词 = at.text, 毛病 = troubles[row.口气], 单位 = body and body.name or "本单位" }
  end
end
