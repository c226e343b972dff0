#pragma once
// What `mingjian audit` and `mingjian judge` say themselves, in both languages; as output/wording.hpp. The columns of
// findings.csv are not here: officers fill them in, and `judge` reads them back.
#include <string_view>

#include "output/wording.hpp"

namespace mingjian {

struct AuditWording {
  // progress
  std::string_view stage[3];  // by AuditProgress::Stage
  std::string_view reused;    // how many
  std::string_view rate;      // reports a second
  std::string_view left;      // seconds
  // the page at the end
  std::string_view heading;   // reports, bodies, files
  std::string_view years;     // list
  std::string_view comma;     // of that list
  std::string_view findings;  // errors, warnings, infos
  std::string_view worst;
  std::string_view without_report;  // body
  std::string_view missing_years;   // body, years
  std::string_view doubled;         // two paths
  std::string_view not_a_report, unreadable, passed_over;
  std::string_view trouble;            // one of those, path, code, message
  std::string_view more_troubles;      // how many
  std::string_view not_documents;      // how many were passed over
  std::string_view reader_notes;       // reports that readers said something of
  std::string_view reader_note;        // path, code, message
  std::string_view more_reader_notes;  // how many
  std::string_view with_rule_errors, not_judged;
  std::string_view this_run;   // files read, reports judged
  std::string_view results;    // folder, store
  std::string_view compared;   // folder, new, cured, remaining
  std::string_view part_done;  // part, parts, files read, folder
  // judge
  std::string_view judged;     // kept, unknown
  std::string_view precision;  // rule, confirmed, dismissed, percent
  // errors
  std::string_view no_out_folder;  // why
  std::string_view folder_taken, stopped;
  std::string_view cannot_write;  // folder
  std::string_view bodies_columns;
  std::string_view no_audit_there;  // folder
  std::string_view no_audit_here;
  std::string_view unknown_fingerprint;  // fingerprint
  std::string_view judgement_columns;
  std::string_view of_line;     // line, message
  std::string_view no_verdict;  // what stands there
  std::string_view no_judge, no_reason, no_fingerprint;
};

const AuditWording& audit_wording(Language language);

}  // namespace mingjian
