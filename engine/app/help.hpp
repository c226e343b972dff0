#pragma once
// What --help says, by command word and language; "" is the program itself. Unknown words give the program's page.
#include <string>
#include <string_view>

#include "output/wording.hpp"

namespace mingjian {

std::string help_text(std::string_view command, Language language);

}  // namespace mingjian
