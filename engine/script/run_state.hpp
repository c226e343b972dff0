#pragma once
// What the functions offered to scripts share during one run. Reached from a lua_State by run_of(); belongs to one LuaHost.
#include <lua.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/script_host.hpp"
#include "script/handle.hpp"
#include "script/meter.hpp"

namespace mingjian {

struct RunState {
  Meter meter;
  const Document* document = nullptr;
  const FactSet* facts = nullptr;
  const ScriptInput* input = nullptr;
  ScriptOutcome outcome;
  std::string missing;                            // first table that cells() was asked for and that is not there
  std::vector<std::pair<std::string_view, const CsvTable*>> lists;  // of this run, by name

  // Names of facts compiled before; good for one LayoutSet.
  const LayoutSet* layouts = nullptr;
  std::map<std::string, std::optional<FactReference>, std::less<>> references;

  // Field names as Lua interned them: a lookup compares pointers. Filled by install_handles().
  std::array<std::vector<const char*>, kHandleKinds> field_names;
};

// The compiled name of a fact, or null if no layout knows it.
const FactReference* reference_to(RunState& run, std::string_view name);

inline RunState& run_of(lua_State* state) { return **static_cast<RunState**>(lua_getextraspace(state)); }

}  // namespace mingjian
