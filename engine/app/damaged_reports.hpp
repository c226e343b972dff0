#pragma once
// Reports made wrong in several ways at once, for benches of what mends and annotates: clean reports of the pack,
// varied, with operators of the mutation bench and with wrong words that rules may mend, in every serialisation and
// encoding, each third as DOCX. The same seed gives the same bytes.
#include <cstdint>
#include <string>
#include <vector>

#include "app/mutant_operators.hpp"
#include "base/result.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct DamagedReport {
  std::string path;  // "damaged-17.docx"
  std::string bytes;
  std::string shape;  // serialisation and encoding, for people
};

enum class DamagedForms : std::uint8_t { all, docx };

// Error I060: the pack has no base report.
Result<std::vector<DamagedReport>> damaged_reports(const RuleSet& rules, const std::vector<MutantOperator>& operators,
                                                   std::size_t count, std::uint64_t seed,
                                                   DamagedForms forms = DamagedForms::all);

}  // namespace mingjian
