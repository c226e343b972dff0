#pragma once
// Which build is running: the program and the libraries it has loaded, by the identities that the linker gave them.
// Equal identities mean equal code; so what one build has worked out may be kept for the next run of the same.
#include <string>

namespace mingjian {

std::string build_id();  // 32 hex digits; "" if the program carries no identity

}  // namespace mingjian
