#pragma once
// Unicode NFKC by ICU. Matching does not use it (base/fold.hpp is narrower and keeps the way back); `mingjian bench`
// does, as part of the work that any checker must do at least.
#include <string>
#include <string_view>

namespace mingjian {

std::string nfkc(std::string_view text);  // valid UTF-8 in and out

}  // namespace mingjian
