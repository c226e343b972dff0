#include "rules/year_span.hpp"

#include <string>

#include "base/fold.hpp"

namespace mingjian {
namespace {

int take_year(std::string_view& text) {
  int year = 0;
  std::size_t at = 0;
  while (at < text.size() && at < 4 && text[at] >= '0' && text[at] <= '9') year = year * 10 + (text[at++] - '0');
  if (at != 4) return 0;
  text.remove_prefix(at);
  for (const std::string_view suffix : {"年度", "年"}) {
    if (text.substr(0, suffix.size()) == suffix) {
      text.remove_prefix(suffix.size());
      break;
    }
  }
  return year;
}

bool take(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

std::optional<YearSpan> parse_year_span(std::string_view text) {
  const std::string folded = fold(text);
  std::string_view rest = folded;
  YearSpan span;
  span.first = take_year(rest);
  if (span.first == 0) return std::nullopt;
  if (rest.empty()) {
    span.last = span.first;
    return span;
  }
  if (rest == "起" || rest == "以来" || rest == "及以后") return span;
  if (rest == "止" || rest == "及以前") return YearSpan{0, span.first};
  if (!take(rest, "至") && !take(rest, "到") && !take(rest, "-") && !take(rest, "—") && !take(rest, "~"))
    return std::nullopt;
  span.last = take_year(rest);
  if (span.last < span.first || !rest.empty()) return std::nullopt;
  return span;
}

}  // namespace mingjian
