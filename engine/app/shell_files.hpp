#pragma once
// What an installed program has beside itself, made from its help: the manual page and the completions of the shells.
// Kept under docs/install/ by a test; `./dev docs` writes them.
#include <string>

#include "output/wording.hpp"

namespace mingjian {

std::string manual_page(Language language, const std::string& version);
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace mingjian
