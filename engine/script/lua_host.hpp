#pragma once
// The Lua implementation of check/script_host.hpp. One host holds one lua_State and serves one thread. Scripts see only
// the functions of bindings.hpp: no files, no clock, no pcall, no metatables, no load, no Lua patterns, no random
// order. Budgets hold inside C functions too; a script that breaks one ends, and leaves nothing behind for the next.
#include "check/script_host.hpp"

namespace mingjian {

ScriptHostFactory make_lua_host_factory();

}  // namespace mingjian
