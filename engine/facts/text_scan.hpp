#pragma once
// Small steps on folded UTF-8 text that every extractor takes: compare at a place, step back, read a number. No state,
// no allocation. Offsets are bytes; a position past the end matches nothing.
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "base/ideographs.hpp"
#include "base/utf8.hpp"

namespace mingjian::scan {

// First and last byte are compared first: they tell most Chinese words apart. `word` is not empty.
inline bool at(std::string_view text, std::size_t position, std::string_view word) {
  if (position > text.size() || text.size() - position < word.size()) return false;
  const char* p = text.data() + position;
  return p[word.size() - 1] == word.back() && p[0] == word.front() && std::memcmp(p, word.data(), word.size()) == 0;
}

// True if `word` ends at `position`, not beginning before `floor`.
inline bool ends_at(std::string_view text, std::size_t position, std::string_view word, std::size_t floor = 0) {
  return position >= floor + word.size() && at(text, position - word.size(), word);
}

// As std::string_view::find, but quick on Chinese text, where every third byte is one of few leading bytes.
std::size_t find(std::string_view text, std::string_view word, std::size_t from = 0);

// A set of characters of the basic plane: one load to ask.
class CharacterSet {
 public:
  constexpr explicit CharacterSet(std::u32string_view characters) {
    for (const char32_t c : characters) bits_[c >> 6 & 0x3FF] |= std::uint64_t{1} << (c & 63);
  }
  constexpr bool has(char32_t c) const { return c < 0x10000 && (bits_[c >> 6] >> (c & 63) & 1) != 0; }

 private:
  std::array<std::uint64_t, 1024> bits_{};
};

// Words to be looked for at one place. From most places all of them are told by one byte.
template <std::size_t N>
class Words {
 public:
  constexpr explicit Words(const std::string_view (&words)[N]) {
    for (std::size_t i = 0; i < N; ++i) {
      words_[i] = words[i];
      begins_ |= bit(words[i][utf8::length_of(static_cast<unsigned char>(words[i][0])) - 1]);
      ends_ |= bit(words[i].back());
    }
  }
  constexpr auto begin() const { return words_.begin(); }
  constexpr auto end() const { return words_.end(); }
  // Whether one of them may begin at `position`, or end there.
  bool may_begin(std::string_view text, std::size_t position) const {
    if (position >= text.size()) return false;
    const std::size_t last = position + utf8::length_of(static_cast<unsigned char>(text[position])) - 1;
    return last < text.size() && (begins_ & bit(text[last])) != 0;
  }
  bool may_end(std::string_view text, std::size_t position) const {
    return position > 0 && position <= text.size() && (ends_ & bit(text[position - 1])) != 0;
  }

 private:
  static constexpr std::uint64_t bit(char c) { return std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U); }
  std::array<std::string_view, N> words_{};
  std::uint64_t begins_ = 0, ends_ = 0;  // last six bits of their first characters' last bytes, and of their own
};

// Length of the first word of `words` that stands at `position` (put longer ones first); 0 if none does.
template <class List>
std::uint32_t any_at(std::string_view text, std::size_t position, const List& words) {
  for (std::string_view word : words)
    if (at(text, position, word)) return static_cast<std::uint32_t>(word.size());
  return 0;
}

template <std::size_t N>
std::uint32_t any_at(std::string_view text, std::size_t position, const Words<N>& words) {
  if (!words.may_begin(text, position)) return 0;
  for (const std::string_view word : words)
    if (at(text, position, word)) return static_cast<std::uint32_t>(word.size());
  return 0;
}

template <class List>
std::uint32_t any_ends_at(std::string_view text, std::size_t position, const List& words, std::size_t floor = 0) {
  for (std::string_view word : words)
    if (ends_at(text, position, word, floor)) return static_cast<std::uint32_t>(word.size());
  return 0;
}

template <std::size_t N>
std::uint32_t any_ends_at(std::string_view text, std::size_t position, const Words<N>& words, std::size_t floor = 0) {
  if (!words.may_end(text, position)) return 0;
  for (const std::string_view word : words)
    if (ends_at(text, position, word, floor)) return static_cast<std::uint32_t>(word.size());
  return 0;
}

// Offset of the character before `position`; `position` itself at the start of the text.
inline std::uint32_t previous(std::string_view text, std::uint32_t position) {
  if (position == 0) return 0;
  std::uint32_t p = position - 1;
  if (static_cast<unsigned char>(text[p]) < 0x80) return p;
  if (position >= 3 && (static_cast<unsigned char>(text[position - 3]) & 0xF0) == 0xE0) return position - 3;
  while (p > 0 && (static_cast<unsigned char>(text[p]) & 0xC0) == 0x80) --p;
  return p;
}

// Past ideographs backwards, at most `most` characters, not before `floor`.
inline std::uint32_t before_ideographs(std::string_view text, std::uint32_t position, std::uint32_t floor, int most) {
  for (; most > 0 && position >= floor + 3 && is_ideograph_lead(text[position - 3]); --most) position -= 3;
  return position;
}

inline char32_t character_before(std::string_view text, std::uint32_t position) {
  return position == 0 ? U'\0' : utf8::decode(text, previous(text, position)).code_point;
}

inline char32_t character_at(std::string_view text, std::size_t position) {
  return utf8::decode(text, position).code_point;
}

inline bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool is_ascii_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

// The Chinese digits by their last six bits, in which they differ.
struct ChineseDigits {
  constexpr ChineseDigits() {
    constexpr std::u32string_view kZeros = U"〇零", kOthers = U"一二三四五六七八九";
    for (const char32_t c : kZeros) set(c, 0);
    for (std::size_t i = 0; i < kOthers.size(); ++i) set(kOthers[i], static_cast<std::int8_t>(i + 1));
    set(U'两', 2);
  }
  std::array<char32_t, 64> characters{};
  std::array<std::int8_t, 64> values{};

 private:
  constexpr void set(char32_t c, std::int8_t value) {
    characters[c & 63] = c;
    values[c & 63] = value;
  }
};
inline constexpr ChineseDigits kChineseDigits;

// 〇零 0, 一 1 … 九 9, 两 2; -1 otherwise.
inline int chinese_digit(char32_t c) {
  return kChineseDigits.characters[c & 63] == c ? kChineseDigits.values[c & 63] : -1;
}

struct Number {
  double value = 0;
  std::uint32_t end = 0;     // just past it
  std::uint32_t digits = 0;  // digits before the point
  bool decimal = false;
  bool grouped = false;  // written with thousands separators
};

// ASCII digits with optional thousands separators (only groups of three) and decimals.
std::optional<Number> arabic_number(std::string_view text, std::size_t position);
// 三, 十二, 一百零五, 两, 二〇二二 (digit by digit). No 万.
std::optional<Number> chinese_number(std::string_view text, std::size_t position);
// Either.
std::optional<Number> any_number(std::string_view text, std::size_t position);

bool is_chinese_numeral(char32_t c);  // digits and 十 百 千

// Characters (code points) other than blanks and separators.
std::uint32_t visible_characters(std::string_view text);

// Removes ordinary blanks: folded text keeps one between ASCII letters and digits.
std::string without_blanks(std::string_view text);

}  // namespace mingjian::scan
