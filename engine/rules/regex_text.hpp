#pragma once
// A text in UTF-16, for ICU's regular expressions: over UTF-8 they spend most of their time on moving about. Made once
// a report, the first time that one of them is looked for there, or of the few lines in question. For one thread.
#include <cstdint>
#include <span>
#include <string_view>

#include "base/byte_range.hpp"
#include "base/raw_vector.hpp"

namespace mingjian {

class RegexText {
 public:
  bool made() const { return made_; }
  void forget() { made_ = false; }
  // Of valid UTF-8 the parts, ascending and apart; places are those of the whole. A line end stands between two parts.
  void assign(std::string_view utf8, std::span<const ByteRange> parts);

  std::u16string_view units() const { return {units_.data(), count_}; }
  std::uint32_t bytes_before(std::size_t unit) const { return offsets_[unit]; }
  std::uint32_t units_before(std::uint32_t byte) const;  // a byte that begins a character, or the end

 private:
  void add(std::string_view utf8, ByteRange part);

  RawVector<char16_t> units_;         // both only grow
  RawVector<std::uint32_t> offsets_;  // of each unit in bytes, and the end
  std::size_t count_ = 0;
  bool made_ = false;
};

}  // namespace mingjian
