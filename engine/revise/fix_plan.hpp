#pragma once
// Which safe fixes of a report are made: only those after which, judged again, their findings are gone and no new one
// has come. All are tried together first; if that fails, one after the other. Made for one file and one thread.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "revise/judge.hpp"
#include "revise/safe_fixes.hpp"

namespace mingjian {

// What a form of file needs to be mended: its bytes with edits of Document::text carried out. Errors: V002 this form or
// this place cannot be changed.
using ApplyToFile = std::function<Result<std::string>(std::string_view bytes, const Document&, const TextEdits&)>;
// Null for a form that cannot be changed in place.
ApplyToFile file_changer(std::string_view format);

struct FixPlan {
  std::vector<SafeFix> made;
  std::vector<SafeFix> left;  // with the reason in `refused`
  TextEdits edits;            // of `made`, in the text of the report
  std::string bytes;          // of the file afterwards; as before if nothing is made
};

// One round: everything is measured against this text.
FixPlan plan_fixes(const JudgedReport& report, std::string_view bytes, ReportJudge& judge, const Gazetteer* gazetteer);

struct FixedReport {
  struct Change {
    Finding finding;
    TextEdit edit;
    std::string refused;  // "" = made
  };
  std::vector<Change> made, left;
  std::string bytes, text;  // afterwards; `text` is what is read from it
};

// Rounds until nothing changes any more, so that fixing the outcome again changes nothing. Error V002: the form.
Result<FixedReport> fix_report(const JudgedReport& report, std::string_view bytes, ReportJudge& judge,
                               const Gazetteer* gazetteer);

}  // namespace mingjian
