#include "script/arguments.hpp"

#include <fmt/format.h>
#include <lauxlib.h>

#include <cmath>
#include <cstdlib>

#include "script/handle.hpp"
#include "script/run_state.hpp"

namespace mingjian {

void fail(lua_State* state, std::string_view message) {
  luaL_where(state, 1);
  lua_pushlstring(state, message.data(), message.size());
  lua_concat(state, 2);
  lua_error(state);  // throws
  std::abort();
}

void wrong_argument(lua_State* state, int position, std::string_view wanted) {
  lua_Debug call;
  const bool known = lua_getstack(state, 0, &call) == 1 && lua_getinfo(state, "n", &call) != 0 && call.name != nullptr;
  fail(state, fmt::format("{}第{}个参数要的是{}，给的是{}", known ? fmt::format("{} 的", call.name) : "", position,
                          wanted, type_in_chinese(state, position)));
}

std::string_view type_in_chinese(std::string_view lua_type) {
  if (lua_type == "nil") return "空值（nil）";
  if (lua_type == "number") return "数";
  if (lua_type == "string") return "文字";
  if (lua_type == "table") return "表";
  if (lua_type == "function") return "函数";
  if (lua_type == "boolean") return "真假值";
  if (lua_type == "userdata") return "报告里的东西";
  return "没有给";
}

std::string_view type_in_chinese(lua_State* state, int position) {
  if (lua_isnone(state, position)) return "没有给";
  const Handle handle = to_handle(state, position);
  if (handle.kind != HandleKind::none) return handle_word(handle.kind);
  if (to_spot(state, position) != nullptr) return "位置";
  return type_in_chinese(lua_typename(state, lua_type(state, position)));
}

std::string_view text_argument(lua_State* state, int position) {
  if (lua_type(state, position) != LUA_TSTRING) wrong_argument(state, position, "文字");
  std::size_t size = 0;
  const char* data = lua_tolstring(state, position, &size);
  return {data, size};
}

lua_Integer integer_argument(lua_State* state, int position) {
  int whole = 0;
  lua_Integer value = 0;
  if (lua_type(state, position) == LUA_TNUMBER) value = lua_tointegerx(state, position, &whole);
  if (whole == 0) wrong_argument(state, position, "整数");
  return value;
}

lua_Integer integer_argument(lua_State* state, int position, lua_Integer otherwise) {
  return lua_isnoneornil(state, position) ? otherwise : integer_argument(state, position);
}

void table_argument(lua_State* state, int position) {
  if (lua_type(state, position) != LUA_TTABLE) wrong_argument(state, position, "表");
  if (lua_getmetatable(state, position) != 0) {
    lua_pop(state, 1);
    fail(state, "这张表是只读的，不能拿来存取");
  }
}

void function_argument(lua_State* state, int position) {
  if (lua_type(state, position) != LUA_TFUNCTION) wrong_argument(state, position, "函数");
}

void push_text(lua_State* state, std::string_view text) { lua_pushlstring(state, text.data(), text.size()); }

void push_number(lua_State* state, double value) {
  if (std::nearbyint(value) == value && std::fabs(value) < 9e15) {
    lua_pushinteger(state, static_cast<lua_Integer>(value));
  } else {
    lua_pushnumber(state, value);
  }
}

std::string plain_text(lua_State* state, int position) {
  switch (lua_type(state, position)) {
    case LUA_TNIL:
      return "nil";
    case LUA_TBOOLEAN:
      return lua_toboolean(state, position) != 0 ? "true" : "false";
    case LUA_TNUMBER: {
      if (lua_isinteger(state, position) != 0) return fmt::format("{}", lua_tointeger(state, position));
      const double value = lua_tonumber(state, position);
      if (std::nearbyint(value) == value && std::fabs(value) < 9e15) {
        return fmt::format("{}", static_cast<long long>(value));
      }
      return fmt::format("{:.10g}", value);
    }
    case LUA_TSTRING:
      return std::string(text_argument(state, position));
    case LUA_TTABLE:
      return "表";
    case LUA_TFUNCTION:
      return "函数";
    default:
      break;
  }
  if (const Spot* spot = to_spot(state, position)) return std::string(folded_text(run_of(state), *spot));
  const Handle handle = to_handle(state, position);
  if (handle.kind == HandleKind::none) return "值";
  return std::string(folded_text(run_of(state), spot_of(run_of(state), handle)));
}

}  // namespace mingjian
