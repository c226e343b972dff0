#include "facts/tables/cell_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/ideographs.hpp"

namespace mingjian {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 23> kUnits = {"件", "条", "元",   "万元", "亿元", "千元", "百万元", "个",
                                                     "项", "次", "人次", "部",   "份",   "篇",   "期",     "起",
                                                     "宗", "家", "人",   "万",   "件次", "项次", "例"};

constexpr std::array<std::string_view, 18> kMarks = {"/", "//", "\\", "-", "--", "—",  "——",  "–",   "―",
                                                     "−", "无", "×",  "*", "…",  "……", "...", "N/A", "不适用"};

constexpr std::size_t kLongestMark = 9;  // bytes
constexpr std::size_t kMostDigits = 15;  // of the whole part: a double holds them exactly
constexpr std::size_t kMostText = 30;    // of the whole number

// Digits with optional grouping: 12 1,036 1 036. `at` moves past them. Grouping must be of three digits.
struct Digits {
  std::array<char, kMostText> text;
  std::size_t count = 0;  // may be more than `text` holds: too many digits
  std::uint64_t value = 0;
  bool spaced = false;
  void add(char c) {
    if (count < kMostDigits) {
      text[count] = c;
      value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    ++count;
  }
};

Digits take_digits(std::string_view s, std::size_t& at) {
  Digits found;
  const std::size_t begin = at;
  while (at < s.size() && digit(s[at])) found.add(s[at++]);
  const std::size_t head = at - begin;
  if (head == 0 || head > 3 || s[begin] == '0') return found;
  while (at + 3 < s.size() && (s[at] == ',' || s[at] == ' ') && digit(s[at + 1]) && digit(s[at + 2]) &&
         digit(s[at + 3]) && (at + 4 >= s.size() || !digit(s[at + 4]))) {
    found.spaced = found.spaced || s[at] == ' ';
    for (std::size_t i = 1; i < 4; ++i) found.add(s[at + i]);
    at += 4;
  }
  return found;
}

bool unit_of(std::string_view rest, std::string_view& unit) {
  if (rest.size() > 2 && rest.front() == '(' && rest.back() == ')') rest = rest.substr(1, rest.size() - 2);
  const auto known = std::find(kUnits.begin(), kUnits.end(), rest);
  if (known == kUnits.end()) return false;
  unit = *known;
  return true;
}

bool is_mark(std::string_view s) {
  if (s.size() > kLongestMark) return false;
  return std::find(kMarks.begin(), kMarks.end(), s) != kMarks.end();
}

CellReading number_at(std::string_view s, std::size_t at, bool negative) {
  CellReading reading;
  reading.kind = CellKind::text;
  Digits whole = take_digits(s, at);
  if (whole.count == 0 || whole.count > kMostDigits) return reading;
  auto value = static_cast<double>(whole.value);
  const bool fraction = at + 1 < s.size() && s[at] == '.' && digit(s[at + 1]);
  if (fraction) {
    std::size_t size = whole.count;
    whole.text[size++] = '.';
    for (++at; at < s.size() && digit(s[at]) && size < kMostText; ++at) whole.text[size++] = s[at];
    std::from_chars(whole.text.data(), whole.text.data() + size, value);
  }
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

CellReading read_long_cell(std::string_view folded) {
  CellReading reading;
  if (folded.size() > kLongestMark && is_ideograph_lead(folded[0])) {  // most labels
    reading.kind = CellKind::text;
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

}  // namespace mingjian
