#pragma once
// Edits of a text: byte ranges and what stands there afterwards. Lists of edits are ascending and do not overlap.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace mingjian {

struct TextEdit {
  ByteRange range;
  std::string text;
  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};
using TextEdits = std::vector<TextEdit>;

std::string apply_edits(std::string_view text, const TextEdits& edits);
// Where a range of the text lies afterwards; it grows or shrinks with the edits inside it.
ByteRange moved_range(ByteRange range, const TextEdits& edits);
// False, and nothing is done, if the edit overlaps one of them or stands at the same place.
bool insert_edit(TextEdits& edits, const TextEdit& edit);
// Without the characters at both ends that stay as they are; empty range and text: nothing changes.
TextEdit smallest_edit(std::string_view text, ByteRange range, std::string_view replacement);
// ASCII and full-width digits, circled numbers, in order.
std::string digit_signs_of(std::string_view text);

}  // namespace mingjian
