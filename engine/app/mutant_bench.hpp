#pragma once
// The mutation bench: operators applied to clean reports made from the pack's base reports, in every serialisation,
// and what the rules say of them. A mutant is found if a finding that the clean report has not, of one of the
// operator's topics, is an error or a warning (of an operator of level info: is there at all) and stands, with its own
// or a further place, on a line that differs from the clean report.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "app/mutant_operators.hpp"
#include "base/result.hpp"
#include "check/script_host.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct MutantBenchOptions {
  std::size_t reports = 90;     // clean reports to choose from
  std::size_t per_variant = 6;  // reports that each variant is applied to, if so many fit
  bool one_form = false;        // each mutant in one serialisation instead of all
  std::uint64_t seed = 20211;
  std::size_t threads = 1;        // what comes out is the same for any number
  std::vector<std::string> only;  // slugs or topics; empty = all
};

struct MutantResult {
  const MutantOperator* op = nullptr;
  const MutantVariant* variant = nullptr;
  std::string report, form;         // the clean report's body and year; the serialisation
  bool found = false;               // a finding of the operator's topics stands on a line that the mutant changed
  bool elsewhere = false;           // there is such a finding on other lines
  std::vector<Finding> own, other;  // new findings of the operator's topics, and of others
  std::string text;                 // kept for misses only
};

struct TopicTally {
  std::size_t operators = 0, mutants = 0, found = 0;
};

struct MutantReport {
  std::vector<MutantResult> results;                   // in order of the operators
  std::vector<const MutantVariant*> unused;            // fitted no report
  std::vector<std::pair<std::string, Finding>> clean;  // errors and warnings on clean reports
  std::size_t clean_reports = 0;                       // clean reports × serialisations
  std::map<std::string, TopicTally> serious, hints;    // by the operator's first topic; hints: operators of level info
  std::size_t others_serious = 0, others_info = 0;     // new findings of other topics, all mutants
  double recall() const;                               // of the operators at error and warning
  double others_per_mutant() const;                    // errors and warnings of other topics
};

// Error: the pack has no base report. `operators` must outlive the report.
Result<MutantReport> run_mutant_bench(const RuleSet& rules, const ScriptHostFactory& make_host,
                                      const std::vector<MutantOperator>& operators,
                                      const MutantBenchOptions& options = {});

}  // namespace mingjian
