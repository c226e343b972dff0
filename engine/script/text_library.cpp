// text.*: plain text, counted in characters. No patterns, so nothing here can backtrack.
#include <fmt/format.h>
#include <lauxlib.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kBytesPerStep = 16;

std::string_view charged_text(lua_State* state, int position) {
  const std::string_view text = text_argument(state, position);
  run_of(state).meter.charge(state, 1 + text.size() / kBytesPerStep);
  return text;
}

// memmem is linear in the worst case; string_view::find is not.
std::size_t find_plain(std::string_view text, std::string_view needle, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const void* found = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::string_view needle_argument(lua_State* state, int position) {
  const std::string_view needle = charged_text(state, position);
  if (needle.empty()) fail(state, "要找的词不能是空的");
  return needle;
}

std::size_t character_size(std::string_view text, std::size_t at) {
  const std::size_t size = utf8::length_of(static_cast<unsigned char>(text[at]));
  return size > text.size() - at ? 1 : size;
}

std::size_t skip_characters(std::string_view text, lua_Integer characters) {
  std::size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) at += character_size(text, at);
  return at;
}

struct Directive {
  bool left = false, zero = false, plus = false;
  int width = 0, precision = -1;
  char kind = 0;
};

// One directive after '%'. Widths and precisions have at most two digits.
Directive directive_at(lua_State* state, std::string_view format, std::size_t& at) {
  Directive directive;
  const auto digits = [&] {
    int value = 0;
    for (int n = 0; at < format.size() && utf8::is_digit(static_cast<unsigned char>(format[at])); ++at, ++n) {
      if (n == 2) fail(state, "format 的宽度和小数位数最多两位数字");
      value = value * 10 + (format[at] - '0');
    }
    return value;
  };
  for (; at < format.size(); ++at) {
    if (format[at] == '-')
      directive.left = true;
    else if (format[at] == '0')
      directive.zero = true;
    else if (format[at] == '+')
      directive.plus = true;
    else
      break;
  }
  directive.width = digits();
  if (at < format.size() && format[at] == '.') {
    ++at;
    directive.precision = digits();
  }
  directive.kind = at < format.size() ? format[at++] : '\0';
  return directive;
}

std::string formatted(lua_State* state, const Directive& directive, int argument) {
  std::string text;
  if (directive.kind == 's') {
    text = plain_text(state, argument);
    if (directive.precision >= 0) text.resize(skip_characters(text, directive.precision));
  } else if (directive.kind == 'd') {
    text = fmt::format("{}", integer_argument(state, argument));
  } else if (directive.kind == 'f' || directive.kind == 'g') {
    if (lua_type(state, argument) != LUA_TNUMBER) wrong_argument(state, argument, "数");
    const double value = lua_tonumber(state, argument);
    if (std::fabs(value) > 1e15) fail(state, "format 的数太大");
    text = directive.kind == 'g' ? plain_text(state, argument)
                                 : fmt::format("{:.{}f}", value, directive.precision < 0 ? 6 : directive.precision);
  } else {
    fail(state, "format 只认 %s %d %f %g %%");
  }
  if (directive.plus && directive.kind != 's' && text.front() != '-') text = fmt::format("+{}", text);
  const std::size_t have = utf8::count(text);
  const auto width = static_cast<std::size_t>(directive.width);
  if (have >= width) return text;
  if (directive.left) return text.append(width - have, ' ');
  const std::string padding(width - have, directive.zero && directive.kind != 's' ? '0' : ' ');
  const std::size_t sign = padding.front() == '0' && (text.front() == '-' || text.front() == '+') ? 1 : 0;
  return fmt::format("{}{}{}", std::string_view(text).substr(0, sign), padding, std::string_view(text).substr(sign));
}

}  // namespace

int text_len(lua_State* state) {
  lua_pushinteger(state, static_cast<lua_Integer>(utf8::count(charged_text(state, 1))));
  return 1;
}

int text_sub(lua_State* state) {
  const std::string_view text = charged_text(state, 1);
  lua_Integer from = integer_argument(state, 2), to = integer_argument(state, 3, -1);
  const auto count = static_cast<lua_Integer>(utf8::count(text));
  if (from < 0) from = from + count + 1;
  if (to < 0) to = to + count + 1;
  from = from < 1 ? 1 : from;
  to = to > count ? count : to;
  if (from > to) {
    push_text(state, "");
    return 1;
  }
  const std::size_t begin = skip_characters(text, from - 1);
  push_text(state, text.substr(begin, skip_characters(text.substr(begin), to - from + 1)));
  return 1;
}

int text_find(lua_State* state) {
  const std::string_view text = charged_text(state, 1), needle = needle_argument(state, 2);
  const lua_Integer from = std::max<lua_Integer>(integer_argument(state, 3, 1), 1);
  const std::size_t found = find_plain(text, needle, skip_characters(text, from - 1));
  if (found == std::string_view::npos) {
    lua_pushnil(state);
    return 1;
  }
  const auto first = static_cast<lua_Integer>(utf8::count(text.substr(0, found))) + 1;
  lua_pushinteger(state, first);
  lua_pushinteger(state, first + static_cast<lua_Integer>(utf8::count(needle)) - 1);
  return 2;
}

// Words as arguments, or one table of words.
int text_contains(lua_State* state) {
  const std::string_view text = charged_text(state, 1);
  const int last = lua_gettop(state);
  if (last < 2) wrong_argument(state, 2, "要找的词");
  bool found = false;
  if (lua_type(state, 2) == LUA_TTABLE) {
    table_argument(state, 2);
    for (lua_Integer i = 1; !found && lua_rawgeti(state, 2, i) != LUA_TNIL; ++i) {
      run_of(state).meter.charge(state, 1 + text.size() / kBytesPerStep);
      found = find_plain(text, needle_argument(state, 3), 0) != std::string_view::npos;
      lua_settop(state, 2);
    }
  } else {
    for (int i = 2; i <= last && !found; ++i) {
      run_of(state).meter.charge(state, 1 + text.size() / kBytesPerStep);
      found = find_plain(text, needle_argument(state, i), 0) != std::string_view::npos;
    }
  }
  lua_pushboolean(state, found);
  return 1;
}

int text_count(lua_State* state) {
  const std::string_view text = charged_text(state, 1), needle = needle_argument(state, 2);
  lua_Integer count = 0;
  for (std::size_t at = find_plain(text, needle, 0); at != std::string_view::npos; at = find_plain(text, needle, at)) {
    ++count;
    at += needle.size();
    run_of(state).meter.charge(state, 1);
  }
  lua_pushinteger(state, count);
  return 1;
}

int text_starts(lua_State* state) {
  const std::string_view text = text_argument(state, 1);
  const int last = std::max(lua_gettop(state), 2);
  bool found = false;
  for (int i = 2; i <= last && !found; ++i) found = text.starts_with(needle_argument(state, i));
  lua_pushboolean(state, found);
  return 1;
}

int text_ends(lua_State* state) {
  const std::string_view text = text_argument(state, 1);
  const int last = std::max(lua_gettop(state), 2);
  bool found = false;
  for (int i = 2; i <= last && !found; ++i) found = text.ends_with(needle_argument(state, i));
  lua_pushboolean(state, found);
  return 1;
}

int text_trim(lua_State* state) {
  push_text(state, utf8::trim(charged_text(state, 1)));
  return 1;
}

int text_fold(lua_State* state) {
  const std::string_view text = charged_text(state, 1);
  run_of(state).meter.charge(state, text.size() / 2);
  push_text(state, fold(text));
  return 1;
}

int text_only(lua_State* state) {
  const std::string_view text = charged_text(state, 1), kept = charged_text(state, 2);
  run_of(state).meter.charge(state, text.size() / 4 * (1 + kept.size() / kBytesPerStep));
  luaL_Buffer buffer;
  luaL_buffinit(state, &buffer);
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = text.substr(at, character_size(text, at));
    if (find_plain(kept, character, 0) != std::string_view::npos)
      luaL_addlstring(&buffer, character.data(), character.size());
    at += character.size();
  }
  luaL_pushresult(&buffer);
  return 1;
}

int text_split(lua_State* state) {
  const std::string_view text = charged_text(state, 1), separator = needle_argument(state, 2);
  lua_newtable(state);
  lua_Integer place = 0;
  for (std::size_t begin = 0;;) {
    const std::size_t end = find_plain(text, separator, begin);
    push_text(state, text.substr(begin, end == std::string_view::npos ? end : end - begin));
    lua_rawseti(state, -2, ++place);
    run_of(state).meter.charge(state, 3);
    if (end == std::string_view::npos) return 1;
    begin = end + separator.size();
  }
}

int text_rep(lua_State* state) {
  const std::string_view text = charged_text(state, 1);
  const lua_Integer times = integer_argument(state, 2);
  if (times <= 0 || text.empty()) {
    push_text(state, "");
    return 1;
  }
  if (static_cast<std::uint64_t>(times) > std::uint64_t{SIZE_MAX / 4} / text.size()) fail(state, "rep 的结果太长");
  const std::size_t size = text.size() * static_cast<std::size_t>(times);
  luaL_Buffer buffer;
  char* out = luaL_buffinitsize(state, &buffer, size);  // refused by the meter before a byte is written
  for (lua_Integer i = 0; i < times; ++i, out += text.size()) std::memcpy(out, text.data(), text.size());
  luaL_pushresultsize(&buffer, size);
  return 1;
}

int text_replace(lua_State* state) {
  const std::string_view text = charged_text(state, 1), from = needle_argument(state, 2), to = text_argument(state, 3);
  luaL_Buffer buffer;
  luaL_buffinit(state, &buffer);
  std::size_t begin = 0;
  for (std::size_t at = find_plain(text, from, 0); at != std::string_view::npos; at = find_plain(text, from, begin)) {
    luaL_addlstring(&buffer, text.data() + begin, at - begin);
    luaL_addlstring(&buffer, to.data(), to.size());
    begin = at + from.size();
    run_of(state).meter.charge(state, 1 + to.size() / kBytesPerStep);
  }
  luaL_addlstring(&buffer, text.data() + begin, text.size() - begin);
  luaL_pushresult(&buffer);
  return 1;
}

int text_format(lua_State* state) {
  const std::string_view format = charged_text(state, 1);
  luaL_Buffer buffer;
  const int last = lua_gettop(state);
  luaL_buffinit(state, &buffer);
  int argument = 1;
  for (std::size_t at = 0; at < format.size();) {
    if (format[at] != '%') {
      luaL_addchar(&buffer, format[at]);
      ++at;
      continue;
    }
    if (++at < format.size() && format[at] == '%') {
      luaL_addchar(&buffer, '%');
      ++at;
      continue;
    }
    const Directive directive = directive_at(state, format, at);
    if (argument == last) fail(state, "format 的参数不够");
    const std::string text = formatted(state, directive, ++argument);
    run_of(state).meter.charge(state, 20 + text.size());
    luaL_addlstring(&buffer, text.data(), text.size());
  }
  luaL_pushresult(&buffer);
  return 1;
}

}  // namespace mingjian
