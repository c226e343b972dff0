#pragma once
// argv → Options. The error's message is the complete usage message in the language asked for, its code is "usage".
#include "app/options.hpp"
#include "base/result.hpp"

namespace mingjian {

// The language is told even where the rest of the command line is wrong: messages about it are written in it.
Language command_line_language(int argc, char** argv);
Result<Options> parse_command_line(int argc, char** argv);

}  // namespace mingjian
