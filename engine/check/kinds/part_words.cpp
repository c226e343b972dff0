#include "check/kinds/part_words.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "check/kinds/support.hpp"

namespace mingjian::sums {

bool breaks_off(std::string_view clause) {
  static const std::vector<std::string_view> kWords = {"其中", "同比", "比上年",  "比去年", "较上年", "较去年",
                                                       "累计", "合计", "总计",    "共计",   "截至",   "均",
                                                       "全部", "以上", ",受理的", ",收到的"};
  return contains_any(clause, kWords);
}

bool is_nested(std::string_view clause) {
  static const std::vector<std::string_view> kWords = {"含", "包括", "涉及", "附"};
  return contains_any(clause, kWords);
}

int depth_between(std::string_view text) {
  int depth = 0;
  for (const char c : text) depth += c == '(' ? 1 : c == ')' ? -1 : 0;
  return depth;
}

bool is_remainder(std::string_view clause) {
  for (const std::string_view word : {"其余", "其他", "其它", "剩余"}) {
    if (clause.substr(0, word.size()) != word) continue;
    const std::string_view rest = clause.substr(word.size());
    const bool kinds = rest.substr(0, 3) == "类" || rest.substr(0, 6) == "各类";  // 其他类信息, 其他各类信息
    if (rest.size() <= 6 || (kinds && rest.size() <= 12)) return true;
  }
  return false;
}

bool are_complements(std::string_view first, std::string_view second) {
  constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
      {"线上", "线下"}, {"网上", "线下"}, {"网上", "现场"}, {"自然人", "法人"},
      {"国内", "国外"}, {"按件", "按量"}, {"按件", "按页"}, {"直接起诉", "复议后"}};
  const auto holds = [](std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
  };
  return std::any_of(std::begin(kPairs), std::end(kPairs), [&](const auto& pair) {
    return (holds(first, pair.first) && holds(second, pair.second)) ||
           (holds(first, pair.second) && holds(second, pair.first));
  });
}

ListLead list_lead(std::string_view behind) {
  using Kind = ListLead::Kind;
  constexpr std::pair<std::string_view, Kind> kWords[] = {
      {"分别为", Kind::each},     {"分别是", Kind::each},     {"包括", Kind::including}, {"包含", Kind::including},
      {"主要包括", Kind::mainly}, {"主要包含", Kind::mainly}, {"主要有", Kind::mainly},  {"主要是", Kind::mainly},
      {"主要为", Kind::mainly},   {"主要涉及", Kind::mainly}, {"涉及", Kind::mainly}};
  if (behind.starts_with(":")) return {Kind::including, false, 1};  // 公开信息416条:招生类58条，收费类37条…
  const bool comma = behind.starts_with(","), bracket = behind.starts_with("(");
  if (!comma && !bracket) return {};
  for (const auto& [word, kind] : kWords) {
    if (!behind.substr(1).starts_with(word) || (bracket && kind == Kind::each)) continue;
    return {kind, bracket, static_cast<std::uint32_t>(1 + word.size())};
  }
  return {};
}

}  // namespace mingjian::sums
