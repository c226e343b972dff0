#pragma once
// What is said of a command line that could not be read, in the tool's own words instead of the parser's.
#include <string>

#include "output/wording.hpp"

namespace mingjian {

// `kind` and `text`: name and words of the parser's error.
std::string explain_usage(const std::string& kind, const std::string& text, int argc, char** argv, Language language);
// The command words stand first: "rules test x" → "rules test ".
std::string command_words(int argc, char** argv);

}  // namespace mingjian
