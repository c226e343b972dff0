#include "rules/slots.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kNumerals = "零〇○一二两三四五六七八九十百千万亿";

bool is_digit(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

bool starts(std::string_view text, std::size_t at, std::string_view word) {
  return at <= text.size() && text.substr(at, word.size()) == word;
}

char32_t before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return utf8::decode(text, begin).code_point;
}

std::size_t digits_end(std::string_view text, std::size_t at, std::size_t most = 20) {
  std::size_t end = at;
  while (end - at < most && is_digit(text, end)) ++end;
  return end;
}

// 1,020.5 → end and value. Groups of exactly three digits behind each comma.
std::size_t decimal_end(std::string_view text, std::size_t at, double& value) {
  std::size_t end = digits_end(text, at, 40);
  const char next = end < text.size() ? text[end] : '\0';
  if (end - at <= 15 && next != ',' && next != '.') {  // exact
    for (std::size_t i = at; i < end; ++i) value = value * 10 + (text[i] - '0');
    return end;
  }
  std::string plain;
  plain.append(text.substr(at, end - at));
  const bool grouped = end - at <= 3;
  while (grouped && plain.size() < 16 && starts(text, end, ",") && digits_end(text, end + 1, 4) == end + 4) {
    plain.append(text.substr(end + 1, 3));
    end += 4;
  }
  if (starts(text, end, ".") && is_digit(text, end + 1)) {
    const std::size_t fraction = digits_end(text, end + 1);
    plain.append(text.substr(end, fraction - end));
    end = fraction;
  }
  std::from_chars(plain.data(), plain.data() + plain.size(), value);
  return end;
}

double myriad(std::string_view text, std::size_t at) {
  return starts(text, at, "万") ? 1e4 : starts(text, at, "亿") ? 1e8 : 0;
}

std::size_t numerals_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 48) {
    const utf8::Decoded c = utf8::decode(text, end);
    if (!is_chinese_numeral(c.code_point)) break;
    end += c.length;
  }
  return end;
}

void recognise_number(std::string_view text, std::size_t at, SlotHits& out) {
  if (!is_digit(text, at) && (at >= text.size() || !is_chinese_numeral(utf8::decode(text, at).code_point))) return;
  const char32_t previous = before(text, at);
  if (utf8::is_digit(previous)) return;
  if (is_digit(text, at)) {
    if ((previous == U'.' || previous == U',') && at >= 2 && is_digit(text, at - 2)) return;
    double value = 0;
    const std::size_t end = decimal_end(text, at, value);
    if (starts(text, end, "%")) return;
    if (const double factor = myriad(text, end); factor > 0) out.add(end + 3, value * factor);
    out.add(end, value);
    return;
  }
  if (is_chinese_numeral(previous)) return;
  const std::size_t end = numerals_end(text, at);
  if (end == at) return;
  const double value = chinese_number(text.substr(at, end - at));
  if (value >= 0) out.add(end, value);
  if (end - at > 3 && myriad(text, end - 3) > 0) {
    const double less = chinese_number(text.substr(at, end - at - 3));
    if (less >= 0) out.add(end - 3, less);
  }
}

// Four digits or four numerals, before 年; 0 = none.
int year_at(std::string_view text, std::size_t at, std::size_t& end) {
  const char32_t previous = before(text, at);
  if (is_digit(text, at)) {
    end = digits_end(text, at, 5);
    if (utf8::is_digit(previous) || end != at + 4) return 0;
    const int year =
        (text[at] - '0') * 1000 + (text[at + 1] - '0') * 100 + (text[at + 2] - '0') * 10 + (text[at + 3] - '0');
    return year >= 1900 && year < 2100 ? year : 0;
  }
  end = numerals_end(text, at);
  if (end - at != 12 || is_chinese_numeral(previous)) return 0;
  const double year = chinese_number(text.substr(at, 12));
  return year >= 1900 && year < 2100 ? static_cast<int>(year) : 0;
}

void recognise_year(std::string_view text, std::size_t at, SlotHits& out) {
  std::size_t end = at;
  const int year = year_at(text, at, end);
  if (year == 0) return;
  if (starts(text, end, "年")) out.add(end + 3, year);
  out.add(end, year);
}

// One or two digits, or numerals up to 三十一; the end, or `at` if none.
std::size_t small_number_end(std::string_view text, std::size_t at) {
  if (is_digit(text, at)) {
    const std::size_t end = digits_end(text, at, 3);
    return end - at <= 2 ? end : at;
  }
  const std::size_t end = numerals_end(text, at);
  return end - at <= 9 ? end : at;
}

// "3月5日" at `at` → end behind 日 / 号, or behind 月; adds both readings.
void add_month_day(std::string_view text, std::size_t at, SlotHits& out) {
  const std::size_t month = small_number_end(text, at);
  if (month == at || !starts(text, month, "月")) return;
  const std::size_t behind = month + 3;
  const std::size_t day = small_number_end(text, behind);
  if (day > behind && (starts(text, day, "日") || starts(text, day, "号"))) out.add(day + 3);
  for (const std::string_view word : {"底", "末", "初", "中旬", "上旬", "下旬"}) {
    if (starts(text, behind, word)) out.add(behind + word.size());
  }
  out.add(behind);
}

void recognise_date(std::string_view text, std::size_t at, SlotHits& out) {
  if (utf8::is_digit(before(text, at))) return;
  std::size_t end = at;
  if (year_at(text, at, end) == 0) return add_month_day(text, at, out);
  if (starts(text, end, "年")) {
    add_month_day(text, end + 3, out);
    for (const std::string_view word : {"年底", "年末", "年初", "年度"}) {
      if (starts(text, end, word)) out.add(end + word.size());
    }
    out.add(end + 3);
    return;
  }
  for (const char mark : {'-', '.', '/'}) {
    if (end >= text.size() || text[end] != mark) continue;
    const std::size_t month = digits_end(text, end + 1, 2);
    if (month == end + 1) return;
    if (month < text.size() && text[month] == mark && digits_end(text, month + 1, 2) > month + 1) {
      out.add(digits_end(text, month + 1, 2));
    }
    if (mark != '/' || out.count > 0) out.add(month);
  }
}

bool is_word_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

// 国办公开办函〔2021〕30号, 国务院令第711号.
void recognise_document_number(std::string_view text, std::size_t at, SlotHits& out) {
  static constexpr std::u32string_view kNotInCode = U"根据按照依和与及的于以由在将对为等";
  std::size_t end = at;
  std::size_t characters = 0;
  char32_t last = 0;
  while (end < text.size() && characters < 12) {
    const utf8::Decoded c = utf8::decode(text, end);
    if (!utf8::is_han(c.code_point) || is_word_of(c.code_point, kNotInCode) || c.code_point == U'第') break;
    last = c.code_point;
    end += c.length;
    ++characters;
  }
  if (characters < 2) return;
  const utf8::Decoded open = utf8::decode(text, end);
  const bool bracket = is_word_of(open.code_point, U"〔﹝[(【〈");
  if (bracket) {
    const std::size_t year = end + open.length;
    if (digits_end(text, year, 5) != year + 4) return;
    const utf8::Decoded close = utf8::decode(text, year + 4);
    if (!is_word_of(close.code_point, U"〕﹞])】〉")) return;
    end = year + 4 + close.length;
  } else if (last != U'令') {
    return;
  }
  if (starts(text, end, "第")) end += 3;
  const std::size_t serial = digits_end(text, end, 6);
  if (serial == end) return;
  if (starts(text, serial, "号")) out.add(serial + 3);
  if (bracket) out.add(serial);
}

void recognise_body(std::string_view text, std::size_t at, SlotHits& out) {
  static constexpr std::u32string_view kNotInName = U"的和与在向由对等是了为至从将被把我本各该其";
  static constexpr std::string_view kEndings[] = {
      "人民政府办公室", "人民政府办公厅", "政府办公室", "人民政府", "街道办事处", "办事处", "镇政府", "乡政府",
      "区政府",         "县政府",         "市政府",     "省政府",   "委员会",     "管委会", "办公室", "办公厅",
      "街道办",         "总局",           "中心",       "局",       "厅",         "委",     "院"};
  SlotHits found;
  std::size_t end = at;
  std::size_t characters = 0;
  while (end < text.size() && characters < 30) {
    const utf8::Decoded c = utf8::decode(text, end);
    if (!utf8::is_han(c.code_point) || is_word_of(c.code_point, kNotInName)) break;
    end += c.length;
    ++characters;
    if (characters < 3) continue;
    const std::string_view name = text.substr(at, end - at);
    const bool ends = std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view ending) {
      return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
    });
    if (!ends) continue;
    if (found.count == SlotHits::kMax)
      std::copy(found.hits + 1, found.hits + SlotHits::kMax, found.hits), --found.count;
    found.add(end);
  }
  for (std::size_t i = found.count; i > 0; --i) out.add(found.hits[i - 1].end);
}

}  // namespace

bool is_chinese_numeral(char32_t c) {
  switch (c) {
    case U'零':
    case U'〇':
    case U'○':
    case U'一':
    case U'二':
    case U'两':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
    case U'百':
    case U'千':
    case U'万':
    case U'亿':
      return true;
    default:
      return false;
  }
}

double chinese_number(std::string_view numerals) {
  static constexpr int kValue[] = {0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000, 10000, 100000000};
  double high = 0;     // 亿
  double middle = 0;   // 万
  double section = 0;  // below 万
  double digit = -1;   // pending; -1 = none
  double sequence = 0;
  std::size_t count = 0;
  bool units = false;
  for (std::size_t at = 0; at < numerals.size(); at += 3, ++count) {
    const std::size_t index = kNumerals.find(numerals.substr(at, 3));
    if (index == std::string_view::npos || index % 3 != 0) return -1;
    const int value = kValue[index / 3];
    if (value < 10) {
      sequence = sequence * 10 + value;
      digit = value;
      continue;
    }
    units = true;
    if (value < 10000) {
      section += (digit < 0 ? 1 : digit) * value;
    } else {
      section += std::max(digit, 0.0);
      if (value == 10000) {
        if (section == 0) return -1;
        middle += section * 1e4;
      } else {
        if (section + middle == 0) return -1;
        high += (middle + section) * 1e8;
        middle = 0;
      }
      section = 0;
    }
    digit = -1;
  }
  if (count == 0) return -1;
  if (!units) return count > 8 ? -1 : sequence;
  return high + middle + section + std::max(digit, 0.0);
}

SlotHits recognise_slot(SlotKind kind, std::string_view text, std::size_t at) {
  SlotHits out;
  if (at >= text.size()) return out;
  switch (kind) {
    case SlotKind::number:
      recognise_number(text, at, out);
      break;
    case SlotKind::year:
      recognise_year(text, at, out);
      break;
    case SlotKind::date:
      recognise_date(text, at, out);
      break;
    case SlotKind::document_number:
      recognise_document_number(text, at, out);
      break;
    case SlotKind::body:
      recognise_body(text, at, out);
      break;
  }
  return out;
}

}  // namespace mingjian
