#pragma once
// Unicode NFKC by ICU. Matching does not use it (base/fold.hpp is narrower and keeps the way back); `mingjian bench`
// does, as part of the work that any checker must do at least.
#include <string>
#include <string_view>

namespace mingjian {

std::string nfkc(std::string_view text);  // valid UTF-8 in and out
// The same by way of UTF-16, as ICU's own examples do it: three times the work.
std::string nfkc_by_utf16(std::string_view text);

}  // namespace mingjian
