#pragma once
// The words by which a sentence splits a total into parts: what leads a list, what ends it, which part is the rest.
// Text only; the arithmetic is number_parts.cpp's.
#include <cstdint>
#include <string_view>

namespace mingjian::sums {

// Words that make a figure something else than a part of the total before it.
bool breaks_off(std::string_view clause);
// A part of a part: 含重点3件, 包括…
bool is_nested(std::string_view clause);
// Brackets opened and not closed.
int depth_between(std::string_view text);
// 其余, 其他类信息
bool is_remainder(std::string_view clause);
// Two parts that are all there can be.
bool are_complements(std::string_view first, std::string_view second);

// What stands right behind a total and begins a list of its parts.
struct ListLead {
  enum class Kind : std::uint8_t {
    none,
    each,
    including,
    mainly
  };  // 分别为; 包括; 主要包括, which may leave parts out
  Kind kind = Kind::none;
  bool bracket = false;
  std::uint32_t size = 0;  // bytes, with the comma or bracket
};
ListLead list_lead(std::string_view behind);

}  // namespace mingjian::sums
