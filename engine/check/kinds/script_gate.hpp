#pragma once
// ScriptGate: whether a report needs a script at all. It asks what 线索, 有就通过, 线索处, 线索至少 and 要有数 of the
// rule name, of the hits and facts that are there anyway. It may let a script run in vain, never the other way round.
#include <optional>
#include <string>
#include <vector>

#include "check/bound_rule.hpp"
#include "check/cells.hpp"
#include "check/context.hpp"
#include "rules/kinds/script.hpp"

namespace mingjian {

class ScriptGate {
 public:
  ScriptGate() = default;
  // `clue_lists`: words of the lists among 线索; nullopt: a list whose words are not looked for.
  ScriptGate(const ScriptParams& params, const std::vector<std::optional<std::vector<LiteralId>>>& clue_lists,
             Binder& binder);

  // The rule is passed without running the script.
  bool settled(Context& context) const;

 private:
  // What stands in which places; false if one of the places is missing: then the script decides.
  bool find_places(Context& context, std::vector<ByteRange>& places) const;
  bool enough_clues(const PatternScan& scan, const std::vector<ByteRange>& places) const;
  bool excused(PatternScan& scan, const std::vector<ByteRange>& places) const;
  bool settled_by_title(const Context& context) const;
  bool settled_by_cells(const FactSet& facts) const;

  const ScriptParams* params_ = nullptr;
  std::vector<LiteralId> literals_;           // words of lists
  std::vector<CellSelection> cells_;          // 要有数
  bool always_ = true;                        // no 线索, or a list that cannot serve as one
  bool in_title_ = false;                     // nothing but words, and only those of the title count:
  std::vector<std::string> clues_, excuses_;  // looked for there, not in the whole report
};

}  // namespace mingjian
