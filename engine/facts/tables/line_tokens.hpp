#pragma once
// What a line of text is made of, for make_units().
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace mingjian {

// Splits text[range] at blanks.
std::vector<ByteRange> tokens_of(std::string_view text, ByteRange range);

// What decides how a line is read: whether it holds 。 or ；, and whether it holds a blank.
struct LineMarks {
  bool stop = false, blank = false;
};

LineMarks marks_of(std::string_view text);

}  // namespace mingjian
