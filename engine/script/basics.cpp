// The global functions: Lua's own, made deterministic and without a way around the budget.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

struct Key {
  enum class Kind { number, text, other } kind = Kind::number;
  double number = 0;
  std::string_view text;  // owned by the table's key
  bool truth = false;
};

// Order of pairs(): numbers, then texts by their bytes, then false, true.
bool before(const Key& a, const Key& b) {
  if (a.kind != b.kind) return a.kind < b.kind;
  switch (a.kind) {
    case Key::Kind::number:
      return a.number < b.number;
    case Key::Kind::text:
      return a.text < b.text;
    case Key::Kind::other:
      break;
  }
  return !a.truth && b.truth;
}

std::vector<Key> keys_in_order(lua_State* state, int table) {
  std::vector<Key> keys;
  RunState& run = run_of(state);
  lua_pushnil(state);
  while (lua_next(state, table) != 0) {
    lua_pop(state, 1);
    Key key;
    switch (lua_type(state, -1)) {
      case LUA_TNUMBER:
        key.number = lua_tonumber(state, -1);
        break;
      case LUA_TSTRING:
        key.kind = Key::Kind::text;
        key.text = text_argument(state, -1);
        break;
      case LUA_TBOOLEAN:
        key.kind = Key::Kind::other;
        key.truth = lua_toboolean(state, -1) != 0;
        break;
      default:
        fail(state, "只有以数或文字为键的表才能用 pairs、sorted_keys");
    }
    keys.push_back(key);
    run.meter.charge(state, 2);
  }
  std::size_t depth = 1;
  for (std::size_t n = keys.size(); n > 1; n /= 2) ++depth;
  run.meter.charge(state, keys.size() * depth / 2);
  std::sort(keys.begin(), keys.end(), before);
  return keys;
}

void push_key_array(lua_State* state, int table) {
  const std::vector<Key> keys = keys_in_order(state, table);
  lua_createtable(state, static_cast<int>(keys.size()), 0);
  lua_Integer place = 0;
  for (const Key& key : keys) {
    switch (key.kind) {
      case Key::Kind::number:
        push_number(state, key.number);
        break;
      case Key::Kind::text:
        push_text(state, key.text);
        break;
      case Key::Kind::other:
        lua_pushboolean(state, key.truth);
        break;
    }
    lua_rawseti(state, -2, ++place);
  }
}

// Upvalues: the table, the array of its keys, the number of the last key given.
int next_pair(lua_State* state) {
  lua_Integer place = lua_tointeger(state, lua_upvalueindex(3));
  for (;;) {
    if (lua_rawgeti(state, lua_upvalueindex(2), ++place) == LUA_TNIL) return 1;
    lua_pushvalue(state, -1);
    if (lua_rawget(state, lua_upvalueindex(1)) != LUA_TNIL) break;  // nil: taken out meanwhile
    lua_pop(state, 2);
    run_of(state).meter.charge(state, 1);
  }
  lua_pushinteger(state, place);
  lua_replace(state, lua_upvalueindex(3));
  return 2;
}

int next_item(lua_State* state) {
  table_argument(state, 1);  // a script may call it with anything
  const auto place = static_cast<lua_Integer>(static_cast<lua_Unsigned>(integer_argument(state, 2)) + 1);
  lua_pushinteger(state, place);
  return lua_rawgeti(state, 1, place) == LUA_TNIL ? 1 : 2;
}

}  // namespace

int lua_pairs_of(lua_State* state) {
  table_argument(state, 1);
  lua_settop(state, 1);
  push_key_array(state, 1);
  lua_pushinteger(state, 0);
  lua_pushcclosure(state, next_pair, 3);
  return 1;
}

int lua_sorted_keys(lua_State* state) {
  table_argument(state, 1);
  push_key_array(state, 1);
  return 1;
}

int lua_is_empty(lua_State* state) {
  table_argument(state, 1);
  lua_pushnil(state);
  lua_pushboolean(state, lua_next(state, 1) == 0);
  return 1;
}

int lua_ipairs_of(lua_State* state) {
  table_argument(state, 1);
  lua_pushcfunction(state, next_item);
  lua_pushvalue(state, 1);
  lua_pushinteger(state, 0);
  return 3;
}

int lua_raise_error(lua_State* state) { fail(state, plain_text(state, 1)); }

int lua_assert_value(lua_State* state) {
  if (lua_toboolean(state, 1) != 0) return lua_gettop(state);
  fail(state, lua_isnoneornil(state, 2) ? "assert 的条件不成立" : plain_text(state, 2));
}

int lua_select_of(lua_State* state) {
  const int count = lua_gettop(state) - 1;
  if (lua_type(state, 1) == LUA_TSTRING && text_argument(state, 1) == "#") {
    lua_pushinteger(state, count);
    return 1;
  }
  lua_Integer from = integer_argument(state, 1);
  if (from < 0) from = count + from + 1;
  if (from < 1) fail(state, "select 的第一个参数越界");
  return from > count ? 0 : count - static_cast<int>(from) + 1;
}

// Only what a report writes: blanks round a decimal number. No hexadecimal, no "inf".
int lua_tonumber_of(lua_State* state) {
  if (lua_type(state, 1) == LUA_TNUMBER) {
    lua_settop(state, 1);
    return 1;
  }
  if (lua_type(state, 1) == LUA_TSTRING) {
    const std::string_view text = utf8::trim(text_argument(state, 1));
    const bool plain =
        !text.empty() && text.size() <= 40 && text.find_first_not_of("+-0123456789.") == std::string_view::npos;
    if (plain && lua_stringtonumber(state, std::string(text).c_str()) != 0) return 1;
  }
  lua_pushnil(state);
  return 1;
}

int lua_tostring_of(lua_State* state) {
  push_text(state, plain_text(state, 1));
  return 1;
}

int lua_type_of(lua_State* state) {
  if (lua_isnone(state, 1)) wrong_argument(state, 1, "任何值");
  lua_pushstring(state, lua_typename(state, lua_type(state, 1)));
  return 1;
}

}  // namespace mingjian
