#pragma once
// JUnit XML: a testsuite a report, a testcase a rule with its verdict: failed = failure, rule error = error, not
// applicable and not assessable = skipped, advised = passed with its findings in system-out. A rule whose findings are
// all waived is skipped. A finding is one line (finding_line.hpp). A report that could not be judged is one testcase
// with an error.
#include <memory>
#include <string>

#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_junit_writer(const OutputOptions& options, std::string& out);

}  // namespace mingjian
