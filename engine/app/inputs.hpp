#pragma once
// From the paths of the command line to the files to read, and to their bytes.
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"

namespace mingjian {

struct Input {
  std::string path;   // "-" = standard input
  bool named = true;  // false: found in a folder, so it may be something else than a report
};

struct Inputs {
  std::vector<Input> files;  // by path, each once: output does not depend on the order of the arguments
  Diagnostics diagnostics;   // folders that could not be listed
};

// Results of an audit that lie in a folder are none of its inputs, unless they are named themselves.
Inputs collect_inputs(const std::vector<std::string>& paths);

// A file found in a folder that no reader took is something else than a report (a picture, a program), and nobody need
// mind; one whose name says that it is a document (.docx, .pdf, .txt …) is a document that broke.
bool is_something_else(const std::string& path, const Error& error, std::string_view bytes);

// Whole content. Errors as base/files.hpp; I003 for standard input.
Result<std::string> read_input(const std::string& path);

}  // namespace mingjian
