#pragma once
// What an audit leaves beside its store: findings.jsonl, findings.csv, and the page that the terminal shows.
#include <string>

#include "audit/audit.hpp"
#include "audit/changes.hpp"
#include "audit/store.hpp"
#include "base/result.hpp"
#include "output/audit_wording.hpp"

namespace mingjian {

// findings.jsonl and findings.csv, written beside and moved into place, so that a file is never half. `unchanged`: the
// store says what it said when they were written last; files that are still those stay. Error A003, A004.
Result<void> write_findings(Store& store, const std::string& folder, bool unchanged, const AuditWording& words);
Result<void> write_summary(const std::string& page, const std::string& folder, const AuditWording& words);

// DIR/changes.jsonl: each finding with "change" (new, cured, remaining) against an earlier audit. Error A004, A001,
// A002.
Result<AuditChanges> write_changes(Store& store, const std::string& earlier_folder, const std::string& folder,
                                   const AuditWording& words);

// One page: reports, bodies, years, findings by rule and level, the worst twenty, what could not be read and why. It
// depends on the reports alone, not on how they came to be in the store.
std::string audit_summary(Store& store, const AuditOutcome& outcome, Language language);

}  // namespace mingjian
