#include "facts/school_year.hpp"

#include <array>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kSchoolYear = "学年";
constexpr std::string_view kSchoolRules = "高等学校信息公开办法";

bool mentions(std::string_view text, std::string_view word) { return scan::find(text, word) != std::string_view::npos; }

bool of_a_school(std::string_view head) {
  static constexpr std::array<std::string_view, 5> kSchool = {kSchoolYear, kSchoolRules, "我校", "学校", "学院"};
  for (const std::string_view word : kSchool)
    if (mentions(head, word)) return true;
  return false;
}

}  // namespace

bool spans_school_year(const Period& period) {
  const Date &begin = period.begin, &end = period.end;
  return begin.year != 0 && end.year == begin.year + 1 && begin.month >= 7 && begin.month <= 9 && end.month >= 6 &&
         end.month <= 10;
}

int school_year(std::string_view head, const FactSet& facts) {
  const bool spans = facts.period && spans_school_year(*facts.period);
  const int title_year = facts.title_years.empty() ? 0 : facts.title_years.back().year;
  if (facts.title && mentions(facts.title->text, kSchoolYear)) return spans ? facts.period->end.year : title_year;
  if (spans && of_a_school(head)) return facts.period->end.year;
  const bool other_name = facts.title && !mentions(facts.title->text, "政府信息");
  return other_name && mentions(head, kSchoolRules) && !facts.period ? title_year : 0;
}

}  // namespace mingjian
