#pragma once
// Hand-made labels of reports and the traps that must stay silent, as `mingjian score` reads them
// (docs/findings-format.md).
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace mingjian {

struct Label {
  std::string report;      // prefix of the report's file name
  std::uint32_t line = 0;  // 1-based, of the extracted text
  std::string quote;
  std::string topic, severity, decidable_by;
  std::string group;  // labels of one group are one root cause, also across reports; "" = stands alone
  std::vector<std::uint32_t> also_lines = {};  // the same defect stands there too, in other words
};

struct Trap {
  std::string report;
  std::uint32_t line = 0;
  std::string quote;
  std::string why_not;
};

struct LabelSet {
  std::vector<Label> labels;
  std::vector<Trap> traps;
};

// Error I050: not JSON of that form; the message tells where.
Result<LabelSet> parse_labels(const std::string& json);

}  // namespace mingjian
