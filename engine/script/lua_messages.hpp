#pragma once
// Lua's own English messages in the words of whoever writes rules. What has no translation is passed on as it is.
#include <string>
#include <string_view>

namespace mingjian {

struct LuaMessage {
  int line = 0;      // 0 = unknown
  std::string text;  // Chinese, without the line
  std::string near;  // of a syntax error: what stands where it was noticed; "" = not known, or the end of the file
};

// `message` begins with "<chunk>:<line>: " where Lua knows the line.
LuaMessage explain_lua_message(std::string_view chunk, std::string_view message);

}  // namespace mingjian
