#include "check/kinds/period_text.hpp"

#include <algorithm>
#include <iterator>
#include <string>

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
  static constexpr std::string_view kPlans[] = {"将在",   "将于",   "拟于", "拟在",   "计划在", "计划于",
                                                "力争在", "争取在", "计划", "打算在", "预计"};
  return std::any_of(std::begin(kPlans), std::end(kPlans), [&](std::string_view plan) { return lead.ends_with(plan); });
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
