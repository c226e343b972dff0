#pragma once
// What is written of a report, made ready by the threads that judge, so that whoever writes only hands it on. Verdicts
// are numbers, kind | reason << 3; a reason is known by a hash of its text, 0 = none: the same in every store.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "audit/digest.hpp"
#include "finding/finding.hpp"

namespace mingjian {

struct FindingRow {
  std::string rule, section, table, row_label, column_label, fingerprint, message, quote, advice, json;
  Level level = Level::info;
  std::uint32_t first = 0, last = 0;  // byte range in the text: with rule and ordinal the order of findings
  std::uint32_t ordinal = 0, line = 0, column = 0;
  bool waived = false;
};
std::vector<FindingRow> finding_rows(const CheckResult& result, std::vector<std::string> lines);

using ReasonRow = std::pair<std::int64_t, std::string>;
// nullptr: "null". A reason that is new in `reasons` is added.
std::string verdict_number(const Verdict* verdict, std::vector<ReasonRow>& reasons);

// JSON as the views of the store unfold it.
std::string tables_json(const FactSet& facts);
std::string contacts_json(const FactSet& facts);
std::string passages_json(const ReportSketch& sketch);

}  // namespace mingjian
