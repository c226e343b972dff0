#pragma once
// The formats `mingjian check` can write: a visible list in output.cpp. An output is a pure function from a RunResult to
// bytes: it judges nothing, counts no exit code, never prints.
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.hpp"
#include "output/wording.hpp"

namespace mingjian {

struct OutputOptions {
  Language language = Language::chinese;  // of the tool's own words; messages of rules stay as written
  bool color = false;
  bool quiet = false;                     // terminal: one line a finding, nothing else
  std::size_t width = 100;                // terminal: columns for source lines
};

struct OutputFormat {
  std::string_view name;  // as --format takes it
  std::string_view description;
  void (*write)(const RunResult& run, const OutputOptions& options, std::string& out);
};

const std::vector<OutputFormat>& output_formats();
const OutputFormat* find_output(std::string_view name);  // nullptr = none

}  // namespace mingjian
