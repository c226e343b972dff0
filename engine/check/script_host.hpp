#pragma once
// What check needs of a scripting language; script/ implements it in Lua. Read-only facts in, findings out.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "facts/dictionary.hpp"
#include "facts/fact_set.hpp"
#include "model/document.hpp"

namespace mingjian {

struct ScriptLimits {
  std::uint64_t steps = 1'000'000;  // VM instructions, and work done in C functions on the script's behalf
  std::size_t memory = std::size_t{4} << 20;
  std::uint32_t milliseconds = 250;  // of the thread; a last resort: by steps no verdict hangs on the machine
};

struct ScriptFinding {
  ByteRange range;        // original bytes; empty range = nearest place
  std::string fact_path;  // "" or the fact it is about
  std::map<std::string, std::string> slots;
  std::string level;  // "" = the rule's
  std::string expected, actual;
  std::string replacement;
  bool has_replacement = false;
  struct Related {
    std::string label;
    ByteRange range;
  };
  std::vector<Related> related;
  Confidence confidence = Confidence::exact;
};

struct ScriptOutcome {
  std::vector<ScriptFinding> findings;
  std::string not_assessable;  // reason; "" = assessed
};

// One word of a list found in the report's folded text; the row of the list it stands in.
struct ScriptWordHit {
  std::uint32_t row = 0;
  ByteRange folded;
};

// Words of lists and of rules that the checker's one pass over the text has found already. places() appends the hits of
// a column's words (overlapping, in no order); false: this list or column was not looked for, the host has to search
// itself.
class ScriptWords {
 public:
  virtual ~ScriptWords() = default;
  virtual bool places(const CsvTable& list, std::string_view column, std::vector<ScriptWordHit>& out) const = 0;
  // The same for one folded word, if some rule looks for it as it stands: where it begins, ascending.
  virtual bool begins(std::string_view word, std::vector<std::uint32_t>& out) const = 0;
};

struct ScriptInput {
  const Document* document = nullptr;
  const FactSet* facts = nullptr;
  const LayoutSet* layouts = nullptr;               // for fact(); null: fact() knows no name
  const std::vector<std::string>* given = nullptr;  // 给它: what cells() may be asked for; null = anything
  const std::map<std::string, const CsvTable*>* lists = nullptr;  // 名单: lists named in the rule, by file name
  // 参数: `params` of the script. What stands there must stay the same for as long as the host lives.
  const std::map<std::string, std::string>* arguments = nullptr;
  const ScriptWords* words = nullptr;  // hits of the lists' words; null = the host searches itself
};

class ScriptHost {
 public:
  virtual ~ScriptHost() = default;
  // Loads and compiles once; the same path again is free. Errors S001 file, S002 syntax (with line).
  virtual Result<int> load(const std::string& path) = 0;
  // A new report begins: facts may be cached until the next call.
  virtual void begin_report(const Document& document, const FactSet& facts) = 0;
  // Errors S010 步数用尽, S011 内存用尽, S012 超时, S020 run-time error (with line). The host stays usable.
  virtual Result<ScriptOutcome> run(int script, const ScriptInput& input, const ScriptLimits& limits) = 0;
};

using ScriptHostFactory = std::function<std::unique_ptr<ScriptHost>()>;

}  // namespace mingjian
