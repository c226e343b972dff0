#pragma once
// The first pass of an audit: every file of the part is read once, judged by itself, and its digest kept.
#include "audit/audit.hpp"

namespace mingjian {

Result<void> reading_pass(const AuditWork& work, AuditOutcome& outcome);

// `only`: findings of the result as they go to the store, waived and with their JSON.
std::vector<FindingRow> rows_of(const AuditWork& work, CheckResult& result);

}  // namespace mingjian
