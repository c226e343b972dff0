#include "readers/text/line_marks.hpp"

#include <array>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian::text_reader {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr std::u32string_view kChineseDigits = U"一二三四五六七八九十百零〇";
// By their last six bits, in which they differ.
constexpr std::array<char32_t, 64> make_chinese_digits() {
  std::array<char32_t, 64> digits{};
  for (const char32_t c : kChineseDigits) digits[c & 63] = c;
  return digits;
}
bool is_chinese_digit(char32_t c) {
  static constexpr auto kDigits = make_chinese_digits();
  return c != 0 && kDigits[c & 63] == c;
}
// The last six bits of the characters that an ordinal or item may begin with and an ordinary line hardly does.
constexpr std::uint64_t make_starts() {
  std::uint64_t starts = 0;
  for (const char32_t c : std::u32string_view(U"一二三四五六七八九十百零〇第首其再最")) {
    starts |= std::uint64_t{1} << (c & 0x3F);
  }
  return starts;
}

// An ideograph that no ordinal and no item begins with; most lines begin so.
bool is_plain_start(std::string_view content) {
  constexpr std::uint64_t kStarts = make_starts();
  // U+5000–9FFF
  const bool ideograph = content.size() >= 3 && content[0] >= '\xE5' && content[0] <= '\xE9';
  if (ideograph && (kStarts >> (static_cast<unsigned char>(content[2]) & 0x3FU) & 1U) == 0) return true;
  const char32_t c = utf8::decode(content, 0).code_point;
  if (c < 0x4E00 || c > 0x9FFF || is_chinese_digit(c)) return false;
  return c != U'第' && c != U'首' && c != U'其' && c != U'再' && c != U'最';
}
bool is_dash(char32_t c) {
  return c == '-' || c == U'—' || c == U'–' || c == U'─' || c == U'－' || c == U'~' || c == U'·';
}
bool is_border(char32_t c) { return c >= 0x2500 && c <= 0x257F; }

// Reads a line character by character, folded, blanks passed over.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) { settle(); }
  char32_t peek() const { return current_; }
  bool done() const { return current_ == 0; }
  std::uint32_t at() const { return at_; }
  void next() {
    at_ += length_;
    settle();
  }
  bool take(char32_t c) {
    if (current_ != c) return false;
    next();
    return true;
  }
  template <class Predicate>
  std::uint32_t take_while(Predicate predicate, std::uint32_t most) {
    std::uint32_t taken = 0;
    for (; taken < most && !done() && predicate(current_); ++taken) next();
    return taken;
  }

 private:
  void settle() {
    while (true) {
      const utf8::Decoded d = utf8::decode(text_, at_);
      length_ = d.length;
      const bool plain =
          (d.code_point > 0x20 && d.code_point < 0x7F) || (d.code_point > 0x3000 && d.code_point < 0xE000);
      current_ = plain ? d.code_point : length_ == 0 ? 0 : fold_character(d.code_point);
      if (length_ == 0 || (current_ != 0 && current_ != ' ')) return;
      at_ += length_;
    }
  }
  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t length_ = 0;
  char32_t current_ = 0;
};

std::uint32_t take_digits(Cursor& cursor, std::uint32_t most) { return cursor.take_while(is_digit, most); }

bool is_digit_page(Cursor cursor) {  // 3/12
  const auto number = [&] {
    int value = 0;
    for (int i = 0; i < 4 && is_digit(cursor.peek()); ++i) {
      value = value * 10 + static_cast<int>(cursor.peek() - '0');
      cursor.next();
    }
    return value;
  };
  const int page = number();
  if (page == 0 || !cursor.take('/')) return false;
  const int pages = number();
  return cursor.done() && page <= pages && pages >= 2;
}

bool is_dashed_page(Cursor cursor) {  // - 3 -
  if (cursor.take_while(is_dash, 3) == 0) return false;
  if (take_digits(cursor, 4) == 0) return false;
  return cursor.take_while(is_dash, 3) > 0 && cursor.done();
}

bool is_worded_page(Cursor cursor) {  // 第3页 共9页
  const auto number = [&] { return take_digits(cursor, 4) > 0 || cursor.take_while(is_chinese_digit, 4) > 0; };
  if (!cursor.take(U'第') || !number() || !cursor.take(U'页')) return false;
  cursor.take_while([](char32_t c) { return c == ',' || c == '/' || c == U'、'; }, 1);
  if (cursor.done()) return true;
  return cursor.take(U'共') && number() && cursor.take(U'页') && cursor.done();
}

// 一、 一. ; the mark is needed, so 一是 and 一般 are none.
bool take_chinese_ordinal(Cursor& cursor) {
  if (cursor.take_while(is_chinese_digit, 4) == 0) return false;
  return cursor.take(U'、') || cursor.take('.');
}

bool take_bracketed_ordinal(Cursor& cursor) {
  if (!cursor.take('(') && !cursor.take(U'〔')) return false;
  if (cursor.take_while(is_chinese_digit, 4) == 0 && take_digits(cursor, 3) == 0) return false;
  return cursor.take(')') || cursor.take(U'〕');
}

bool take_digit_ordinal(Cursor& cursor) {
  if (take_digits(cursor, 3) == 0) return false;
  if (cursor.take(U'、') || cursor.take(')')) return true;
  return cursor.take('.') && !is_digit(cursor.peek());
}

bool take_part(Cursor& cursor) {  // 第二部分 第三章
  if (!cursor.take(U'第') || cursor.take_while(is_chinese_digit, 4) == 0) return false;
  return cursor.take(U'章') || cursor.take(U'节') || (cursor.take(U'部') && cursor.take(U'分'));
}

bool begins_spoken_ordinal(Cursor cursor) {  // 一是 第一， 首先，
  if (is_chinese_digit(cursor.peek())) return cursor.take_while(is_chinese_digit, 3) > 0 && cursor.take(U'是');
  if (cursor.take(U'第')) {
    if (cursor.take_while(is_chinese_digit, 3) == 0) return false;
    return cursor.peek() == ',' || cursor.peek() == U'、' || cursor.peek() == ':' || cursor.peek() == U'是';
  }
  const char32_t first = cursor.peek();
  cursor.next();
  const char32_t second = cursor.peek();
  cursor.next();
  const bool word = (second == U'先' && first == U'首') || (second == U'次' && (first == U'其' || first == U'再')) ||
                    (second == U'后' && first == U'最');
  return word && (cursor.peek() == ',' || cursor.peek() == U'、' || cursor.peek() == U'是');
}

bool begins_bullet(char32_t c, std::string_view content) {
  if (c >= U'①' && c <= U'⑳') return true;
  if (std::u32string_view(U"•●○■□◆◇★☆▪►▶※>").find(c) != std::u32string_view::npos) return true;
  return (c == '-' || c == '*' || c == '+') && content.size() > 1 && content[1] == ' ';
}

}  // namespace

bool is_rule_line(std::string_view content, bool has_pipes) {
  const utf8::Decoded first = utf8::decode(content, 0);
  const auto drawn = [](char32_t c) {
    return c == '-' || c == '=' || c == '_' || c == '*' || c == '+' || c == U'—' || is_border(c);
  };
  if (!drawn(first.code_point) && !has_pipes && first.code_point != ':') return false;
  std::uint32_t run = 0, longest = 0, shortest = 0xFFFF;
  bool colon = false, corner = false;
  const auto close = [&] {
    if (run > 0) shortest = run < shortest ? run : shortest;
    run = 0;
  };
  for (std::size_t at = 0; at < content.size();) {
    const utf8::Decoded d = utf8::decode(content, at);
    at += d.length;
    const char32_t c = d.code_point;
    if (c == '|' || c == U'｜' || c == U'│' || c == '\t' || c == '+') {
      close();
      corner = corner || c != '\t';
    } else if (c == ':' && (has_pipes || colon || longest > 0 || run == 0)) {
      colon = true;
    } else if (drawn(c)) {
      longest = ++run > longest ? run : longest;
    } else if (!utf8::is_blank(c)) {
      return false;
    }
  }
  close();
  if (longest >= 3) return shortest >= 3 || corner;
  return longest >= 1 && colon && has_pipes;
}

bool is_page_mark(std::string_view content) {
  if (content.size() > 48) return false;
  const Cursor cursor(content);
  const char32_t first = cursor.peek();
  if (is_digit(first)) return is_digit_page(cursor);
  if (first == U'第') return is_worded_page(cursor);
  return is_dash(first) && is_dashed_page(cursor);
}

bool is_page_link(std::string_view content) {
  Cursor cursor(content);
  if (!cursor.take(U'上') && !cursor.take(U'下')) return false;
  return cursor.take(U'一') && (cursor.take(U'篇') || cursor.take(U'条')) && (cursor.peek() == ':' || cursor.done());
}

bool is_small_number(std::string_view content) {
  if (content.size() > 9) return false;
  Cursor cursor(content);
  if (cursor.peek() == '0') return false;
  return take_digits(cursor, 3) > 0 && cursor.done();
}

std::uint32_t heading_mark_length(std::string_view content) {
  std::uint32_t level = 0;
  while (level < content.size() && content[level] == '#') ++level;
  if (level == 0 || level > 6 || level >= content.size()) return 0;
  std::uint32_t at = level;
  while (at < content.size() && content[at] == ' ') ++at;
  return at > level && at < content.size() ? at : 0;
}

int heading_level(std::string_view content) {
  if (heading_mark_length(content) == 0) return 0;
  int level = 0;
  while (content[static_cast<std::size_t>(level)] == '#') ++level;
  return level;
}

bool begins_with_pipe(std::string_view content) { return is_pipe(utf8::decode(content, 0).code_point); }

bool begins_section(std::string_view content) {
  if (content.empty() || static_cast<unsigned char>(content[0]) < 0x80 || is_plain_start(content)) return false;
  Cursor ordinal(content);
  if (is_chinese_digit(ordinal.peek())) return take_chinese_ordinal(ordinal);
  return ordinal.peek() == U'第' && take_part(ordinal);
}

std::uint32_t ordinal_length(std::string_view content) {
  if (is_plain_start(content)) return 0;
  Cursor cursor(content);
  const char32_t first = cursor.peek();
  const bool taken = is_chinese_digit(first) ? take_chinese_ordinal(cursor)
                     : is_digit(first)       ? take_digit_ordinal(cursor)
                                             : take_bracketed_ordinal(cursor);
  return taken ? cursor.at() : 0;
}

bool begins_item(std::string_view content) {
  if (is_plain_start(content)) return false;
  const Cursor cursor(content);
  const char32_t first = cursor.peek();
  if (begins_section(content) || ordinal_length(content) > 0) return true;
  return begins_bullet(first, content) || begins_spoken_ordinal(cursor);
}

Ending ending_of(std::string_view content) {
  if (content.empty()) return Ending::open;
  std::size_t last = content.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(content[last]) & 0xC0) == 0x80) --last;
  switch (utf8::decode(content, last).code_point) {
    case U'，':
    case ',':
    case U'、':
    case U'（':
    case '(':
    case U'“':
    case U'《':
    case U'〔':
    case U'「':
      return Ending::waiting;
    case U'。':
    case U'！':
    case '!':
    case U'？':
    case '?':
    case U'；':
    case ';':
    case U'：':
    case ':':
    case U'…':
    case U'.':
    case U'．':
      return Ending::stopped;
    case U'）':
    case ')':
    case U'”':
    case U'’':
    case U'」':
    case '"':
      return Ending::closed;
    default:
      return Ending::open;
  }
}

}  // namespace mingjian::text_reader
