#include "script/iteration.hpp"

#include "script/arguments.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

// Upvalues, out of the script's reach: the handle to give next, and the end of the index range. Arguments are ignored,
// so that a script that calls the iterator itself cannot forge a handle.
int next_handle(lua_State* state) {
  Handle handle = to_handle(state, lua_upvalueindex(1));
  if (handle.index >= static_cast<std::uint64_t>(lua_tointeger(state, lua_upvalueindex(2)))) return 0;
  push_handle(state, handle);
  ++handle.index;
  push_handle(state, handle);
  lua_replace(state, lua_upvalueindex(1));
  return 1;
}

}  // namespace

int iterate(lua_State* state, HandleKind kind, std::uint64_t begin, std::uint64_t end) {
  push_handle(state, {kind, begin});
  lua_pushinteger(state, static_cast<lua_Integer>(end));
  lua_pushcclosure(state, next_handle, 2);
  return 1;
}

Spot scope_argument(lua_State* state, const RunState& run, int position) {
  if (const Spot* spot = to_spot(state, position)) return *spot;
  const Handle handle = to_handle(state, position);
  if (handle.kind == HandleKind::none || handle.kind == HandleKind::list_row)
    wrong_argument(state, position, "报告里的东西或位置");
  return scope_of(run, handle);
}

}  // namespace mingjian
