#pragma once
// What an audit leaves beside its store: findings.jsonl, findings.csv, and the page that the terminal shows.
#include <string>

#include "audit/audit.hpp"
#include "audit/changes.hpp"
#include "audit/store.hpp"
#include "base/result.hpp"
#include "output/wording.hpp"

namespace mingjian {

// Written beside and moved into place, so that a file is never half. Error A004.
Result<void> write_findings(Store& store, const std::string& folder);

// DIR/changes.jsonl: each finding with "change" (new, cured, remaining) against an earlier audit. Error A004, A001,
// A002.
Result<AuditChanges> write_changes(Store& store, const std::string& earlier_folder, const std::string& folder);

// One page: reports, bodies, years, findings by rule and level, the worst twenty, what could not be read and why.
std::string audit_summary(Store& store, const AuditOutcome& outcome, const std::string& folder);

}  // namespace mingjian
