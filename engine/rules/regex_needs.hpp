#pragma once
// What must stand in a text so that a regular expression can match there, read off its source: sets of literals of
// which one each stands in or beside every match. Understands the usual part of ICU's syntax; of anything else it says
// nothing, which is always right. For pattern_regex.cpp only.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct RegexNeed {
  std::vector<std::string> literals;  // sorted; none begins with another
  std::uint32_t before = 0;           // bytes at most from the begin of a match, look-behind included, to the literal
  std::vector<std::uint64_t> begins;  // bits of their first characters, by two bytes of each …
  std::uint64_t follows = 0;          // … and of their second ones, by the last byte; all = one of them has none

  void note_beginnings();  // fills the bits
  // Whether one of them begins in text[begin, end), both at a character.
  bool begins_in(std::string_view text, std::size_t begin, std::size_t end) const;
};

struct RegexNeeds {
  static constexpr std::uint32_t kUnbounded = 1U << 20;
  std::vector<RegexNeed> needs;  // the rarest, then those nearest to the begin; empty = nothing is known
  std::uint32_t longest = 0;     // bytes a match can have, look-behind included, or kUnbounded
  bool crosses_lines = false;    // a line break may stand in a match or in what it looks at
};

RegexNeeds needs_of_regex(std::string_view source);

// To be kept from run to run.
std::string pack_needs(const RegexNeeds& needs);
std::optional<RegexNeeds> unpack_needs(std::string_view packed);  // nothing: not whole

// How often a literal is to be expected in a report: a few hundred sentences about disclosure.
double expected_hits(std::string_view literal);

}  // namespace mingjian
