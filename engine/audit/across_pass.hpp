#pragma once
// The second pass of an audit: the rules across reports, over all reports of the store. They are asked by digests
// first; a report is opened again only where its text is needed, and only for the rules that need it.
#include "audit/audit.hpp"

namespace mingjian {

// Fills what the outcome says of reports, bodies and judged_again. Errors A003, A010.
Result<void> across_pass(const AuditWork& work, AuditOutcome& outcome);

}  // namespace mingjian
