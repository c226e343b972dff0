#pragma once
// What the functions offered to scripts share during one run. Reached from a lua_State by run_of(); belongs to one
// LuaHost.
#include <lua.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/literal_scanner.hpp"
#include "check/cells.hpp"
#include "check/script_host.hpp"
#include "script/handle.hpp"
#include "script/meter.hpp"

namespace mingjian {

// The words of one column of a list, ready to be found in a text; made once and kept by the host. Lists outlive hosts.
struct WordFinder {
  const CsvTable* table = nullptr;
  std::string column;
  LiteralScanner words;
  std::vector<std::uint32_t> rows;  // row of each literal; of equal words the first
};

struct RunState {
  Meter meter;
  const Document* document = nullptr;
  const FactSet* facts = nullptr;
  const ScriptInput* input = nullptr;
  ScriptOutcome outcome;
  std::string missing;  // first table that cells() was asked for and that is not there
  std::vector<std::pair<std::string_view, const CsvTable*>> lists;  // of this run, by name

  std::vector<std::unique_ptr<WordFinder>> finders;

  // Names of facts compiled before; good for one LayoutSet.
  const LayoutSet* layouts = nullptr;
  std::map<std::string, std::optional<FactReference>, std::less<>> references;
  std::map<std::string, std::optional<CellSelection>, std::less<>> selections;  // nullopt: not a name of cells

  const void* place_metatable = nullptr;  // of places; set by install_handles()

  // Names as Lua interned them: a lookup compares pointers. Filled by install_handles().
  struct Field {
    const char* name;
    void (*push)(lua_State* state, const RunState& run, Handle handle);
  };
  std::array<std::vector<Field>, kHandleKinds> fields;

  bool wrote_globals = false;  // the script left something in its environment
};

// The compiled name of a fact, or null if no layout knows it.
const FactReference* reference_to(RunState& run, std::string_view name);
// The same for names of cells, faster to read.
const CellSelection* selection_of(RunState& run, std::string_view name);

inline RunState& run_of(lua_State* state) { return **static_cast<RunState**>(lua_getextraspace(state)); }

}  // namespace mingjian
