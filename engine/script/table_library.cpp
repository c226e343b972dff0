// table.*: on tables of the script's own. Sorting is a merge sort, so that an inconsistent comparison function can only
// give an odd order, never an endless loop or an access out of bounds.
#include <fmt/format.h>
#include <lauxlib.h>

#include <algorithm>
#include <climits>
#include <cstdint>
#include <string>
#include <vector>

#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

// A table with far-away keys may report any border; past this bound every function here is over its budget anyway.
lua_Integer length_of(lua_State* state, int table) {
  return static_cast<lua_Integer>(std::min<lua_Unsigned>(lua_rawlen(state, table), lua_Unsigned{1} << 40));
}

// The two values on top of the stack in their natural order; numbers and texts only.
bool natural_less(lua_State* state) {
  if (lua_type(state, -1) == LUA_TSTRING && lua_type(state, -2) == LUA_TSTRING) {
    const std::string_view left = text_argument(state, -2), right = text_argument(state, -1);
    run_of(state).meter.charge(state, 1 + std::min(left.size(), right.size()) / 64);
    return left < right;
  }
  if (lua_type(state, -1) != LUA_TNUMBER || lua_type(state, -2) != LUA_TNUMBER) {
    fail(state, "sort 只能比较数和数、文字和文字；别的请自己写比较函数");
  }
  return lua_compare(state, -2, -1, LUA_OPLT) != 0;
}

// Is item `a` of the table at 1 less than item `b`? The comparison function, if any, is at 2.
bool item_less(lua_State* state, std::uint32_t a, std::uint32_t b) {
  const bool own = !lua_isnil(state, 2);
  if (own) lua_pushvalue(state, 2);
  lua_rawgeti(state, 1, a);
  lua_rawgeti(state, 1, b);
  bool less = false;
  if (own) {
    lua_call(state, 2, 1);
    less = lua_toboolean(state, -1) != 0;
    lua_pop(state, 1);
  } else {
    less = natural_less(state);
    lua_pop(state, 2);
  }
  run_of(state).meter.charge(state, 2);
  return less;
}

}  // namespace

int table_sort(lua_State* state) {
  table_argument(state, 1);
  if (!lua_isnoneornil(state, 2)) function_argument(state, 2);
  lua_settop(state, 2);
  const auto count = static_cast<std::uint32_t>(std::min<lua_Integer>(length_of(state, 1), INT_MAX / 2));
  run_of(state).meter.charge(state, count);
  run_of(state).meter.hold(state, 2 * sizeof(std::uint32_t) * std::size_t{count});
  std::vector<std::uint32_t> order(count), merged(count);
  for (std::uint32_t i = 0; i < count; ++i) order[i] = i + 1;
  for (std::uint32_t width = 1; width < count; width *= 2) {
    for (std::uint32_t begin = 0; begin < count; begin += 2 * width) {
      const std::uint32_t middle = std::min(begin + width, count), end = std::min(begin + 2 * width, count);
      std::uint32_t left = begin, right = middle;
      for (std::uint32_t out = begin; out < end; ++out) {
        const bool take_right = left == middle || (right < end && item_less(state, order[right], order[left]));
        merged[out] = take_right ? order[right++] : order[left++];
      }
    }
    order.swap(merged);
  }
  lua_createtable(state, static_cast<int>(count), 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    lua_rawgeti(state, 1, order[i]);
    lua_rawseti(state, 3, i + 1);
  }
  for (std::uint32_t i = 1; i <= count; ++i) {
    lua_rawgeti(state, 3, i);
    lua_rawseti(state, 1, i);
  }
  return 0;
}

int table_insert(lua_State* state) {
  table_argument(state, 1);
  const lua_Integer count = length_of(state, 1);
  lua_Integer place = count + 1;
  if (lua_gettop(state) == 3) {
    place = integer_argument(state, 2);
    if (place < 1 || place > count + 1) fail(state, "insert 的位置越界");
    run_of(state).meter.charge(state, static_cast<std::uint64_t>(count + 1 - place) * 2);
    for (lua_Integer i = count; i >= place; --i) {
      lua_rawgeti(state, 1, i);
      lua_rawseti(state, 1, i + 1);
    }
  } else if (lua_gettop(state) != 2) {
    fail(state, "insert 要两个或三个参数");
  }
  lua_rawseti(state, 1, place);  // the last argument
  return 0;
}

int table_remove(lua_State* state) {
  table_argument(state, 1);
  const lua_Integer count = length_of(state, 1);
  const lua_Integer place = integer_argument(state, 2, count);
  if (count == 0 && place == 0) return 0;
  if (place < 1 || place > count) fail(state, "remove 的位置越界");
  run_of(state).meter.charge(state, static_cast<std::uint64_t>(count - place) * 2);
  lua_rawgeti(state, 1, place);
  for (lua_Integer i = place; i < count; ++i) {
    lua_rawgeti(state, 1, i + 1);
    lua_rawseti(state, 1, i);
  }
  lua_pushnil(state);
  lua_rawseti(state, 1, count);
  return 1;
}

int table_concat(lua_State* state) {
  table_argument(state, 1);
  const std::string_view separator = lua_isnoneornil(state, 2) ? std::string_view() : text_argument(state, 2);
  const lua_Integer count = length_of(state, 1);
  luaL_Buffer buffer;
  luaL_buffinit(state, &buffer);
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(state, 1, i);
    if (lua_type(state, -1) != LUA_TSTRING && lua_type(state, -1) != LUA_TNUMBER) {
      fail(state, fmt::format("concat：第 {} 项是{}，只能连接文字和数", i, type_in_chinese(state, -1)));
    }
    const std::string item = plain_text(state, -1);
    lua_pop(state, 1);
    run_of(state).meter.charge(state, 2 + (item.size() + separator.size()) / 16);
    luaL_addlstring(&buffer, item.data(), item.size());
    if (i < count) luaL_addlstring(&buffer, separator.data(), separator.size());
  }
  luaL_pushresult(&buffer);
  return 1;
}

int table_unpack(lua_State* state) {
  table_argument(state, 1);
  const lua_Integer from = integer_argument(state, 2, 1), to = integer_argument(state, 3, length_of(state, 1));
  if (from > to) return 0;
  const std::uint64_t count = static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from) + 1;
  if (count > 10000 || lua_checkstack(state, static_cast<int>(count)) == 0)
    fail(state, "unpack 的结果太多（最多10000个）");
  run_of(state).meter.charge(state, count);
  for (lua_Integer i = from; i < to; ++i) lua_rawgeti(state, 1, i);
  lua_rawgeti(state, 1, to);
  return static_cast<int>(count);
}

}  // namespace mingjian
