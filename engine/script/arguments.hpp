#pragma once
// Arguments of the functions offered to scripts: taken off the Lua stack, with Chinese messages when they do not fit.
#include <lua.h>

#include <string>
#include <string_view>

namespace mingjian {

// Raises a run-time error of the script at the line that is running.
[[noreturn]] void fail(lua_State* state, std::string_view message);
[[noreturn]] void wrong_argument(lua_State* state, int position, std::string_view wanted);

std::string_view type_in_chinese(lua_State* state, int position);
std::string_view type_in_chinese(std::string_view lua_type);

std::string_view text_argument(lua_State* state, int position);  // a string; numbers are not converted
lua_Integer integer_argument(lua_State* state, int position);
lua_Integer integer_argument(lua_State* state, int position, lua_Integer otherwise);
void table_argument(lua_State* state, int position);  // a table of the script's own
void function_argument(lua_State* state, int position);

void push_text(lua_State* state, std::string_view text);
// A whole number as integer, anything else as float.
void push_number(lua_State* state, double value);
// What tostring() gives: numbers plainly, facts as their text, one fixed word for tables and functions, never an
// address.
std::string plain_text(lua_State* state, int position);

}  // namespace mingjian
