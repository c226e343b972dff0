#include "facts/tables/cell_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 23> kUnits = {"件", "条", "元",   "万元", "亿元", "千元", "百万元", "个",
                                                     "项", "次", "人次", "部",   "份",   "篇",   "期",     "起",
                                                     "宗", "家", "人",   "万",   "件次", "项次", "例"};

constexpr std::array<std::string_view, 18> kMarks = {"/", "//", "\\", "-", "--", "—",  "——",  "–",   "―",
                                                     "−", "无", "×",  "*", "…",  "……", "...", "N/A", "不适用"};

// Digits with optional grouping: 12 1,036 1 036. `at` moves past them. Grouping must be of three digits.
struct Digits {
  std::string text;
  bool spaced = false;
};

Digits take_digits(std::string_view s, std::size_t& at) {
  Digits found;
  const std::size_t begin = at;
  while (at < s.size() && digit(s[at])) ++at;
  const std::size_t head = at - begin;
  found.text.assign(s.substr(begin, head));
  if (head == 0 || head > 3 || s[begin] == '0') return found;
  while (at + 3 < s.size() && (s[at] == ',' || s[at] == ' ') && digit(s[at + 1]) && digit(s[at + 2]) &&
         digit(s[at + 3]) && (at + 4 >= s.size() || !digit(s[at + 4]))) {
    found.spaced = found.spaced || s[at] == ' ';
    found.text.append(s.substr(at + 1, 3));
    at += 4;
  }
  return found;
}

bool unit_of(std::string_view rest, std::string_view& unit) {
  if (rest.size() > 2 && rest.front() == '(' && rest.back() == ')') rest = rest.substr(1, rest.size() - 2);
  const auto known = std::find(kUnits.begin(), kUnits.end(), rest);
  if (known == kUnits.end()) return false;
  unit = rest;
  return true;
}

bool is_mark(std::string_view s) {
  if (s.size() > 9) return false;
  return std::find(kMarks.begin(), kMarks.end(), s) != kMarks.end();
}

CellReading number_at(std::string_view s, std::size_t at, bool negative) {
  CellReading reading;
  reading.kind = CellKind::text;
  const Digits whole = take_digits(s, at);
  if (whole.text.empty() || whole.text.size() > 15) return reading;
  std::string text = whole.text;
  bool fraction = false;
  if (at + 1 < s.size() && s[at] == '.' && digit(s[at + 1])) {
    fraction = true;
    text += '.';
    for (++at; at < s.size() && digit(s[at]) && text.size() < 30; ++at) text += s[at];
  }
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view rest = s.substr(at);
  if (rest.empty()) {
    reading.kind = value == 0 ? CellKind::zero : fraction ? CellKind::decimal : CellKind::integer;
  } else if (rest == "%") {
    reading.kind = CellKind::percent;
  } else if (unit_of(rest, reading.unit)) {
    reading.kind = CellKind::number_with_unit;
  } else {
    return reading;
  }
  reading.value = negative ? 0 - value : value;
  reading.spaced = whole.spaced;
  return reading;
}

}  // namespace

CellReading read_cell_value(std::string_view folded) {
  CellReading reading;
  if (folded.empty()) return reading;
  if (folded.size() == 1 && digit(folded[0])) {
    reading.value = folded[0] - '0';
    reading.kind = folded[0] == '0' ? CellKind::zero : CellKind::integer;
    return reading;
  }
  std::size_t at = 0;
  bool negative = false;
  constexpr std::string_view kMinus = "−";  // U+2212
  if (folded[0] == '+' || folded[0] == '-') {
    negative = folded[0] == '-';
    at = 1;
  } else if (folded.substr(0, kMinus.size()) == kMinus) {
    negative = true;
    at = kMinus.size();
  }
  if (at < folded.size() && digit(folded[at])) return number_at(folded, at, negative);
  reading.kind = is_mark(folded) ? CellKind::mark : CellKind::text;
  return reading;
}

bool looks_like_value(CellKind kind) {
  return kind != CellKind::text && kind != CellKind::blank && kind != CellKind::missing && kind != CellKind::unread;
}

}  // namespace mingjian
