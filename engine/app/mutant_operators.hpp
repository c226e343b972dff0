#pragma once
// Operators of the mutation bench: kinds of defect as data (tests/mutants/*.yaml, described in
// tests/mutants/README.md). An operator names a slug of the catalogue, the topics whose findings are right for it (the
// first is its own), the level wanted, and variants: lists of edits of a clean report.
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "finding/finding.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct MutantEdit {
  enum class Kind : std::uint8_t { set, remove, replace, add, extend, swap, repeat_section, repeat_paragraph, cut };
  Kind kind = Kind::set;
  std::string target;             // fact or place
  std::vector<std::string> from;  // replace: the first that stands there; 【数】 is any number
  std::string value;              // set, replace, add, extend; swap, repeat_paragraph: the other place
  bool all = false;               // replace: wherever it stands
};

struct MutantVariant {
  std::vector<MutantEdit> edits;  // with slots: 【年】 【下年】 【单位】 【表三.新收.总计+3】 …
  std::vector<std::string> positive, zero;  // cells that must be so, else the variant does not fit the report
  std::string file;
  std::uint32_t line = 0;
};

struct MutantOperator {
  std::string slug;
  std::vector<std::string> topics;
  std::vector<std::string> also;  // topics whose findings are right too, but do not find the defect
  Level level = Level::error;
  bool anywhere = false;  // what is wrong does not stand where the edit was made
  YearSpan years;
  std::vector<std::string> layouts, kinds;  // empty = any
  std::vector<MutantVariant> variants;
};

// All operators of the folder by file name, then in the order of the file. Faults: M001 not the form of an operator,
// M002 unknown key or value, besides those of parse_yaml.
std::vector<MutantOperator> load_operators(const std::string& folder, Diagnostics& diagnostics);

}  // namespace mingjian
