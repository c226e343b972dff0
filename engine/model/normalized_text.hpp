#pragma once
// What matching sees: the blocks of a document folded (base/fold.hpp) and written one after another, with the
// way back to the original bytes. Blocks are separated by '\n', cells of a table row by '\t', rows by '\n'.
// Furniture (page numbers, rule lines) is not in it. Immutable after the reader has built it.
#include <cstdint>
#include <string_view>

#include "base/byte_range.hpp"
#include "base/raw_vector.hpp"

namespace mingjian {

class NormalizedText {
 public:
  std::string_view text() const { return {text_.data(), size_}; }
  std::string_view view(ByteRange folded) const { return text().substr(folded.begin, folded.size()); }

  // Folded range → range of the original bytes: from the first character's first byte to the last character's last
  // byte.
  ByteRange original(ByteRange folded, std::string_view source) const;
  // First folded offset whose original offset is >= `original_offset`; text().size() if none.
  std::uint32_t folded_at(std::uint32_t original_offset) const;

  // --- building, for readers only ---
  // Appends source[range] folded; returns where it lies. Blanks inside are treated as base/fold.hpp says.
  // `joins`: the text continues what was appended last (a paragraph broken by a page end), no separator comes between.
  ByteRange append(std::string_view source, ByteRange range, bool joins = false);
  void separator(char c, std::uint32_t original_offset) { plain(c, original_offset); }
  void plain(char c, std::uint32_t original_offset) {  // one character that folding leaves as it is
    make_room(1);
    text_[size_] = c;
    origins_[size_++] = original_offset;
  }
  void reserve(std::size_t bytes);

 private:
  std::uint32_t origin(std::uint32_t at) const;  // of the character that `at` is in
  void make_room(std::size_t bytes) {
    if (size_ + bytes > text_.size()) grow(bytes);
  }
  void grow(std::size_t bytes);

  // Both vectors have room beyond size_; what stands there means nothing.
  std::uint32_t size_ = 0;
  RawVector<char> text_;
  // One a byte, ascending. That of a character's first byte is the offset of the original character it came from; those
  // of the bytes after it lie in that character too.
  RawVector<std::uint32_t> origins_;
};

}  // namespace mingjian
