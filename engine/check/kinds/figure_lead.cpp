#include "check/kinds/figure_lead.hpp"

#include <algorithm>
#include <array>

#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

template <std::size_t N>
std::string_view word_at_end(std::string_view text, const std::array<std::string_view, N>& words) {
  const auto found = std::find_if(words.begin(), words.end(), [&](std::string_view w) { return text.ends_with(w); });
  return found == words.end() ? std::string_view() : *found;
}

}  // namespace

std::string_view lead_before(const Context& context, std::uint32_t figure) {
  static constexpr std::array<std::string_view, 12> kLinks = {"达到了", "达到", "均为", "都为", "达", "为",
                                                              "是",     "均",   "到",   "了",   ":",  "约"};
  std::string_view text = clause_before(context, figure);
  for (std::string_view link = word_at_end(text, kLinks); !link.empty(); link = word_at_end(text, kLinks))
    text.remove_suffix(link.size());
  return text;
}

bool tells_growth(std::string_view lead) {
  static constexpr std::array<std::string_view, 17> kEither = {
      "增长", "增加",   "上升",   "提高",   "提升",   "增幅",   "增长率", "涨幅", "增多",
      "净增", "多公开", "多发布", "多收到", "多受理", "多办理", "多办结", "上涨"};
  return !word_at_end(lead, kEither).empty() || tells_fall(lead);
}

bool tells_fall(std::string_view lead) {
  static constexpr std::array<std::string_view, 14> kFall = {"下降",   "减少",   "降低",   "下滑",   "回落",
                                                             "降幅",   "下降率", "少公开", "少发布", "少收到",
                                                             "少受理", "少办理", "少办结", "下跌"};
  return !word_at_end(lead, kFall).empty();
}

}  // namespace mingjian
