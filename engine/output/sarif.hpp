#pragma once
// SARIF 2.1.0: one run, a result a finding. Columns count characters (columnKind); lines of forms without lines are
// those of `mingjian text`, and the place in the file itself is the location's message. Troubles are notifications.
// Waived findings are suppressed, not left out.
#include <memory>
#include <string>

#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_sarif_writer(const OutputOptions& options, std::string& out);

}  // namespace mingjian
