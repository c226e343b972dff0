#pragma once
// A Diagnostic judges our inputs or our ability to judge (an unreadable page, a broken rule file);
// a Finding (finding/finding.hpp) judges the report. Diagnostics never come from the report's content.
#include <cstdint>
#include <string>
#include <vector>

namespace mingjian {

enum class DiagnosticLevel { error, warning, note };

struct Diagnostic {
  DiagnosticLevel level = DiagnosticLevel::error;
  std::string code;     // stable: R… rule files, I… input files, S… scripts; listed in docs/messages.md
  std::string message;  // Chinese, with the mend
  std::string path;
  std::uint32_t line = 0;    // 1-based, 0 = no place
  std::uint32_t column = 0;  // 1-based, in characters
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace mingjian
