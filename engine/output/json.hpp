#pragma once
// The machine contract (docs/findings-format.md, docs/findings.schema.json): a run as one JSON object, or one report a
// line. Every key is always there; what is unknown is null. Only related[].path is left out where the place is in the
// same report.
#include <string>

#include "finding/finding.hpp"
#include "output/json_writer.hpp"
#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_json_writer(const OutputOptions& options, std::string& out);
std::unique_ptr<OutputWriter> make_jsonl_writer(const OutputOptions& options, std::string& out);

// A finding as one JSON object on one line, with the `path` of its report: a line of an audit's findings.jsonl.
std::string finding_line(const CheckResult& report, const Finding& finding);
void write_location(JsonWriter& json, const Location& location);
void write_diagnostics(JsonWriter& json, const Diagnostics& diagnostics);

}  // namespace mingjian
