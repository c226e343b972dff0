#pragma once
// Values of contacts: numbers taken apart, and whether two contacts are the same however they are written.
#include <string>
#include <string_view>

#include "facts/fact_set.hpp"

namespace mingjian {

struct Phone {
  std::string area;  // "" = not written
  std::string number;
  bool service = false;  // 12345, 400…, 110: no area code
};

std::string digits_of(std::string_view text);
// 0469-2651285, 0469—2651285, (0469)2651285, 2651285, 010-12345678-801
Phone split_phone(std::string_view value);
// A number without area code is that of any area; a service number is nobody's own.
bool equal_contacts(const Contact& a, const Contact& b);

}  // namespace mingjian
