#include "facts/dates.hpp"

#include <array>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr int kFirstYear = 1949, kLastYear = 2100;

bool plausible_year(int year) { return year >= kFirstYear && year <= kLastYear; }

// 年 月 日 号 after a number; the blank that folding keeps cannot stand here.
std::uint32_t skip(std::string_view text, std::uint32_t position, std::string_view mark) {
  return scan::at(text, position, mark) ? position + static_cast<std::uint32_t>(mark.size()) : position;
}

bool month_number(const scan::Number& number) { return !number.decimal && number.digits <= 4 && number.value <= 99; }

// Two digits that a PDF set apart, 1 2月 or 3 1日; only where a year, a month or 至 stands before them, so that nothing
// else can be meant.
std::optional<scan::Number> torn_number(std::string_view text, std::uint32_t position, std::string_view mark) {
  static constexpr scan::Words kBefore({"年", "月", "至", "到", "—", "-", "~", "自", "从"});
  const auto digit = [&](std::uint32_t p) {
    return p < text.size() && scan::is_ascii_digit(static_cast<unsigned char>(text[p]));
  };
  if (!digit(position) || !scan::at(text, position + 1, " ") || !digit(position + 2) ||
      !scan::at(text, position + 3, mark) || scan::any_ends_at(text, position, kBefore) == 0)
    return std::nullopt;
  scan::Number number;
  number.value = (text[position] - '0') * 10 + (text[position + 2] - '0');
  number.digits = 2;
  number.end = position + 3;
  return number;
}

// "12月31日", "12月31止", "12月"; begins at `position`. Fills month and day; returns the end, `position` if there is
// none.
std::uint32_t parse_month_day(std::string_view text, std::uint32_t position, Date& date) {
  auto month = torn_number(text, position, "月");
  if (!month) month = scan::any_number(text, position);
  if (!month || !month_number(*month) || !scan::at(text, month->end, "月")) return position;
  std::uint32_t end = month->end + 3;
  date.month = static_cast<int>(month->value);
  auto day = torn_number(text, end, "日");
  if (!day) day = scan::any_number(text, end);
  if (!day || !month_number(*day)) return end;
  static constexpr scan::Words kAfterBareDay({"止", "起", "至", "到", "-", "—", "~", "～", "－"});
  if (scan::at(text, day->end, "日") || scan::at(text, day->end, "号")) {
    date.day = static_cast<int>(day->value);
    return day->end + 3;
  }
  if (scan::any_at(text, day->end, kAfterBareDay) != 0) {
    date.day = static_cast<int>(day->value);
    return day->end;
  }
  return end;
}

// 2022.1.1, 2022-01-01, 2022/1/1
std::uint32_t parse_ascii_date(std::string_view text, std::uint32_t after_year, Date& date) {
  if (after_year >= text.size()) return after_year;
  const char separator = text[after_year];
  if (separator != '.' && separator != '-' && separator != '/') return after_year;
  const auto read = [&](std::uint32_t p, int& value) {
    std::uint32_t digits = 0;
    value = 0;
    for (; digits < 3 && p + digits < text.size() && scan::is_ascii_digit(static_cast<unsigned char>(text[p + digits]));
         ++digits)
      value = value * 10 + (text[p + digits] - '0');
    return digits >= 1 && digits <= 2 ? p + digits : 0U;
  };
  int month = 0, day = 0;
  const std::uint32_t month_end = read(after_year + 1, month);
  if (month_end == 0 || month > 12 || month_end >= text.size() || text[month_end] != separator) return after_year;
  const std::uint32_t day_end = read(month_end + 1, day);
  if (day_end == 0 || day > 31) return after_year;
  date.month = month;
  date.day = day;
  return skip(text, day_end, "日");
}

// ASCII digits that what follows them makes no year and no month, as with most numbers.
bool is_plain_number(std::string_view text, std::uint32_t position) {
  std::uint32_t p = position;
  while (p < text.size() && scan::is_ascii_digit(static_cast<unsigned char>(text[p]))) ++p;
  static constexpr scan::CharacterSet kGoesOn(U"年月.-/,〇零一二两三四五六七八九");
  return p != position && !kGoesOn.has(scan::character_at(text, p));
}

}  // namespace

int parse_year(std::string_view text, std::uint32_t position, std::uint32_t& end) {
  // Years begin with 1, 2, 一 or 二.
  if (position >= text.size()) return 0;
  const char first = text[position];
  if (first != '1' && first != '2' && !scan::at(text, position, "一") && !scan::at(text, position, "二")) return 0;
  int year = 0;
  std::uint32_t p = position;
  for (int i = 0; i < 4; ++i) {
    const auto [c, length] = utf8::decode(text, p);
    // 二0二二 mixes both kinds, 二O二二 has a letter for its nought.
    const bool letter = (c == U'O' || c == U'o') && static_cast<unsigned char>(first) >= 0x80;
    const int digit = scan::is_ascii_digit(c) ? static_cast<int>(c - U'0')
                      : letter                ? 0
                      : c == U'两'            ? -1
                                              : scan::chinese_digit(c);
    if (length == 0 || digit < 0) return 0;
    year = year * 10 + digit;
    p += length;
  }
  const char32_t next = scan::character_at(text, p);
  if (scan::is_ascii_digit(next) || !plausible_year(year)) return 0;
  end = p;
  return year;
}

std::optional<Date> parse_date(std::string_view text, std::uint32_t position) {
  if (is_plain_number(text, position) && !torn_number(text, position, "月")) return std::nullopt;
  Date date;
  std::uint32_t end = position;
  std::uint32_t year_end = position;
  if (const int year = parse_year(text, position, year_end); year != 0) {
    date.year = year;
    if (scan::at(text, year_end, "年")) {
      end = parse_month_day(text, year_end + 3, date);
      if (date.month == 0) end = skip(text, end, "度");
    } else {
      end = parse_ascii_date(text, year_end, date);
      if (date.month == 0) return std::nullopt;
    }
  } else {
    end = parse_month_day(text, position, date);
    if (date.month == 0 || date.day == 0) return std::nullopt;  // "3月" alone may be a span of months
  }
  date.folded = {position, end};
  return date;
}

std::optional<Period> parse_period(std::string_view text, std::uint32_t position) {
  Period period;
  const auto first = parse_date(text, position);
  if (!first || first->month == 0) return std::nullopt;
  period.begin = *first;
  static constexpr scan::Words kJoints({"起", "开始", "始", "至", "到", "—", "-", "~", "～", "－", "–", ",", "止于",
                                        "截至", "截止到", "止", "零时", "0时", "0:00"});
  std::uint32_t p = first->folded.end, joints = 0;
  for (std::uint32_t length = 0; joints < 4 && (length = scan::any_at(text, p, kJoints)) != 0; ++joints) p += length;
  if (joints == 0) return std::nullopt;
  for (std::string_view own : {std::string_view("同年"), std::string_view("当年"), std::string_view("本年")})
    if (scan::at(text, p, own)) p += static_cast<std::uint32_t>(own.size());
  const auto second = parse_date(text, p);
  if (!second || second->month == 0) return std::nullopt;
  period.end = *second;
  if (period.end.year == 0) period.end.year = period.begin.year;
  period.folded = {position, skip(text, second->folded.end, "止")};
  return period;
}

void extract_dates(const Document& document, const ProseScan& scan, FactSet& facts) {
  const std::string_view text = document.folded.text();
  std::uint32_t done = 0;
  for (const std::uint32_t position : scan.numbers) {
    if (position < done) continue;
    if (!scan::is_ascii_digit(static_cast<unsigned char>(text[position]))) {
      const auto number = scan::chinese_number(text, position);
      const char32_t next = number ? scan::character_at(text, number->end) : 0;
      if (next != U'年' && next != U'月' && !scan::is_ascii_digit(next)) continue;
    }
    auto date = parse_date(text, position);
    if (!date) continue;
    done = date->folded.end;
    date->range = document.original(date->folded);
    date->raw = document.source(date->range);
    facts.dates.push_back(std::move(*date));
  }
}

}  // namespace mingjian
