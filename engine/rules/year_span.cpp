#include "rules/year_span.hpp"

#include <fmt/format.h>

#include <string>

#include "base/fold.hpp"

namespace mingjian {
namespace {

constexpr int kFirstYear = 2008, kLastYear = 2099;  // the regulation is in force since May 2008

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

// As written, also the wrong way round.
std::optional<YearSpan> read_years(std::string_view text) {
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
  if (span.last == 0 || !rest.empty()) return std::nullopt;
  return span;
}

}  // namespace

std::optional<YearSpan> parse_year_span(std::string_view text) {
  const std::optional<YearSpan> span = read_years(text);
  return span && span->last >= span->first ? span : std::nullopt;
}

std::string impossible_years(std::string_view text) {
  const std::optional<YearSpan> span = read_years(text);
  if (!span) return "";
  if (span->last < span->first) return fmt::format("起讫写反了，是不是“{} 至 {}”", span->last, span->first);
  for (const int year : {span->first, span->last}) {
    const bool open = year == 0 || year == YearSpan{}.last;
    if (open || (year >= kFirstYear && year <= kLastYear)) continue;
    return fmt::format("没有{}年度的报告，年度应在 {} 至 {} 之间", year, kFirstYear, kLastYear);
  }
  return "";
}

}  // namespace mingjian
