#pragma once
// A report with what was found in it: each finding a Word comment at its place, each safe fix that holds (fix_plan.hpp)
// a tracked change. Rejecting all changes gives the text as it was, accepting all the corrected one; a DOCX keeps every
// other member, other forms become a DOCX of what was read of them.
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/gazetteer.hpp"
#include "revise/judge.hpp"

namespace mingjian {

struct AnnotatedReport {
  std::string bytes;
  std::size_t comments = 0;  // one a finding
  std::size_t at_begin = 0;  // of those, how many have nothing of the body before them and stand at its begin
  std::size_t changes = 0;   // tracked
};

// Errors: those of open_docx(); V003.
Result<AnnotatedReport> annotate_report(const JudgedReport& report, std::string_view bytes, ReportJudge& judge,
                                        const Gazetteer* gazetteer);

}  // namespace mingjian
