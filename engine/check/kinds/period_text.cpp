#include "check/kinds/period_text.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "check/kinds/support.hpp"

namespace mingjian {

bool names_self(const ReportBody& own, std::string_view text) {
  if (text.size() < 6) return false;
  return own.name.ends_with(text) || std::any_of(own.variants.begin(), own.variants.end(),
                                                 [&](const NameVariant& one) { return one.text == text; });
}

bool heads_clause(std::string_view text, const ReportBody& own) {
  if (text.empty() || text == "在" || text == "展望" || names_self(own, text)) return true;
  if (text.size() > 30) return false;
  if (text.size() == 5 && text.starts_with("(") && text.ends_with(")")) return true;  // (一)
  static constexpr std::string_view kSelf[] = {"我办", "我局", "我街道", "我镇",   "我乡",   "我区",   "我县",
                                               "我市", "我委", "我单位", "本机关", "本单位", "本街道", "本局",
                                               "本镇", "街道", "分局",   "管委会", "办事处", "全年",   "一是",
                                               "二是", "三是", "四是",   "五是"};
  return std::any_of(std::begin(kSelf), std::end(kSelf), [&](std::string_view word) {
    return text.size() >= word.size() && text.substr(text.size() - word.size()) == word;
  });
}

bool ends_with_plan(std::string_view lead) {
  static constexpr std::string_view kPlans[] = {"将在",   "将于",   "拟于",   "拟在",  "计划在",
                                                "计划于", "力争在", "争取在", "打算在"};
  if (lead == "计划" || lead == "预计") return true;
  return std::any_of(std::begin(kPlans), std::end(kPlans), [&](std::string_view plan) { return lead.ends_with(plan); });
}

bool hopes(std::string_view after) {
  static constexpr std::string_view kAtOnce[] = {"争取", "力争", "拟", "计划", "预计", "要继续", "要进一步"};
  for (const std::string_view other : {"拟定", "拟订", "计划任务", "计划完成", "计划安排", "计划执行", "计划的"}) {
    if (after.starts_with(other)) return false;
  }
  static constexpr std::string_view kPlans[] = {"的努力方向", "的工作打算", "的打算",   "的改进方向", "的改进措施",
                                                "的工作重点", "工作打算",   "努力方向", "改进计划"};
  if (std::any_of(std::begin(kPlans), std::end(kPlans), [&](std::string_view word) { return after.starts_with(word); }))
    return true;
  static constexpr std::string_view kNear[] = {"拟从", "拟采取", "拟通过", "拟重点", "计划从", "力争做到", "争取做到"};
  constexpr std::size_t kNearest = 36;
  return std::any_of(std::begin(kAtOnce), std::end(kAtOnce),
                     [&](std::string_view word) { return after.starts_with(word); }) ||
         std::any_of(std::begin(kNear), std::end(kNear),
                     [&](std::string_view word) { return after.find(word) < kNearest; });
}

bool under_plan_label(std::string_view folded, std::uint32_t at) {
  const std::size_t line = folded.rfind('\n', at);
  const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  const std::string_view lead = folded.substr(begin, at - begin);
  constexpr std::size_t kLongestLabel = 36;
  const std::string_view label = lead.substr(0, std::min(lead.find_first_of(":,"), lead.find("。")));
  static const std::vector<std::string_view> kLabels = {"改进措施",   "改进举措", "整改措施", "努力方向", "改进方向",
                                                        "改进的办法", "改进办法", "下一步",   "下一阶段", "改进打算",
                                                        "今后打算",   "下步打算", "改进思路"};
  if (label.size() > kLongestLabel || !contains_any(label, kLabels)) return false;
  // Right behind the label, or a part of a year that only plans name.
  const bool at_once = lead.size() <= label.size() + 3;
  const std::string_view time = folded.substr(std::min<std::size_t>(at + 7, folded.size()));  // behind 2022年
  if (!at_once && !time.starts_with("上半年") && !time.starts_with("下半年") && !time.starts_with("底前")) return false;
  static const std::vector<std::string_view> kDone = {"已", "了", "针对", "的问题", "共", "期间", "来,", "情况"};
  const std::string_view rest = folded.substr(at);
  const std::string_view sentence = rest.substr(0, std::min(rest.find("。"), rest.find('\n')));
  return !contains_any(sentence, kDone);
}

bool compared_with(std::string_view folded, ByteRange year) {
  const std::string_view before = folded.substr(0, year.begin);
  if (!before.ends_with("较") && !before.ends_with("比") && !before.ends_with("相比于")) return false;
  std::string_view behind = folded.substr(year.end);
  if (behind.starts_with("度")) behind.remove_prefix(3);
  static constexpr std::string_view kGrows[] = {"增长", "增加", "上升", "下降", "减少", "提高", "多", "少", "翻"};
  return std::any_of(std::begin(kGrows), std::end(kGrows),
                     [&](std::string_view word) { return behind.starts_with(word); });
}

bool begins_with_us(const ReportBody& own, std::string_view rest) {
  for (const std::string_view idle : {"度", ","}) {
    if (rest.starts_with(idle)) rest.remove_prefix(idle.size());
  }
  static constexpr std::string_view kUs[] = {"我", "本机关", "本单位", "全区", "全县", "全市", "全镇", "全乡", "全局"};
  if (std::any_of(std::begin(kUs), std::end(kUs), [&](std::string_view us) { return rest.starts_with(us); }))
    return true;
  const std::string_view place = own.place;  // 青禾区 of 示例市青禾区人民政府
  for (std::size_t size = 6; size <= 15 && size <= place.size(); size += 3) {
    if (place.ends_with(rest.substr(0, size))) return true;
  }
  return std::any_of(own.variants.begin(), own.variants.end(),
                     [&](const NameVariant& one) { return one.text.size() >= 6 && rest.starts_with(one.text); });
}

std::uint32_t end_of_year(std::string_view folded, std::uint32_t at) {
  if (folded.substr(at, 3) == "度") at += 3;
  for (const std::string_view idle : {"的工作中", "工作中", "里"}) {
    if (folded.substr(at, idle.size()) == idle) at += static_cast<std::uint32_t>(idle.size());
  }
  return folded.substr(at, 1) == "," ? at + 1 : at;
}

bool tells_of(std::string_view sentence, int year) {
  const std::size_t at = sentence.find(std::to_string(year) + "年");
  const std::string_view before = sentence.substr(0, at == std::string_view::npos ? 0 : at);
  const bool carried = before.ends_with("转") || before.ends_with("至") || before.ends_with("到");
  return sentence.find("今年") != std::string_view::npos || (at != std::string_view::npos && !carried);
}

}  // namespace mingjian
