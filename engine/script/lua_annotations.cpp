// docs/mingjian.d.lua: what scripts may name, for an editor's Lua language server (LuaCATS). From the tables that
// make the sandbox and docs/lua-api.md.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "script/bindings.hpp"
#include "script/handle.hpp"

namespace mingjian {
namespace {

struct Typed {
  std::string_view names, type;
};
// What a parameter is, told by its name in the signature; any other is `any`.
constexpr Typed kParameterTypes[] = {
    {" 文 词 分隔 换成 格式 话 事实名 原因 表名或格名 名单 类 五 ", "string"},
    {" 从 到 次数 第几 从第几字 第几次 至少字数 ", "integer"},
    {" 数 ", "number"},
};

std::string_view parameter_type(std::string_view name) {
  const std::string wanted = fmt::format(" {} ", name);
  for (const Typed& each : kParameterTypes) {
    if (each.names.find(wanted) != std::string_view::npos) return each.type;
  }
  return "any";
}

struct Parameter {
  std::string name;
  bool optional = false;
};

void erase_all(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part)) text.erase(at, part.size());
}

// Of "text.find(文, 词, 从第几字?)" the three names.
std::vector<Parameter> parameters(std::string_view signature, std::string_view name) {
  std::vector<Parameter> out;
  std::set<std::string> used;
  const std::size_t call = signature.find(fmt::format("{}(", name));
  if (call == std::string_view::npos) {
    if (signature.find('{') != std::string_view::npos) out.push_back({"问题", false});
    return out;
  }
  const std::size_t begin = signature.find('(', call) + 1;
  std::string_view rest = signature.substr(begin, signature.find(')', begin) - begin);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(", "), rest.size());
    Parameter parameter{std::string(rest.substr(0, comma)), false};
    rest.remove_prefix(std::min(comma + 2, rest.size()));
    parameter.optional = parameter.name.ends_with('?');
    for (const char* part : {"?", "\"", ".csv"}) erase_all(parameter.name, part);
    if (parameter.name == "…") parameter.name = "...";
    while (!used.insert(parameter.name).second) parameter.name += '2';
    out.push_back(std::move(parameter));
  }
  return out;
}

void write_function(std::string_view library, const Binding& binding, std::string& out) {
  const std::vector<Parameter> list = parameters(binding.signature, binding.name);
  fmt::format_to(std::back_inserter(out), "\n---{}\n---\n---`{}`\n", binding.description, binding.signature);
  std::string names, type = "any";
  for (const Parameter& parameter : list) {
    if (parameter.name != "...") type = parameter.name == "问题" ? "问题" : std::string(parameter_type(parameter.name));
    fmt::format_to(std::back_inserter(out), "---@param {}{} {}\n", parameter.name, parameter.optional ? "?" : "", type);
    names += (names.empty() ? "" : ", ") + parameter.name;
  }
  const std::string_view returns = binding.returns;
  const bool loop = std::string_view(binding.signature).starts_with("for ");
  if (!returns.empty()) {
    fmt::format_to(std::back_inserter(out), "---@return {}{}\n", loop ? "fun(): " : "", returns);
  }
  fmt::format_to(std::back_inserter(out), "function {}{}{}({}) end\n", library, library.empty() ? "" : ".",
                 binding.name, names);
}

void write_classes(std::string& out) {
  for (const HandleEntry& entry : handle_entries()) {
    if (entry.fields.empty()) continue;
    fmt::format_to(std::back_inserter(out), "\n---{}\n---@class (exact) {}\n", entry.made_by, handle_word(entry.kind));
    for (const FieldEntry& field : entry.fields) {
      fmt::format_to(std::back_inserter(out), "---@field {} {} {}\n", field.name, field.type, field.description);
    }
  }
}

constexpr std::string_view kHead =
    "---@meta\n"
    "-- 本文件由 engine/script 的表生成，不要手改；改了那里以后运行 ./dev docs。\n"
    "-- 给编辑器的 Lua 语言服务器看的，程序不读它。用法见 docs/editor.md。\n"
    "-- luacheck: ignore\n";

constexpr std::string_view kPlaceAndReport =
    "\n---.at、place()\n"
    "---@class (exact) 位置\n"
    "---@field text string 文字（已折叠）\n"
    "---@field raw string 原样的文字\n"
    "---@field line integer 行号\n"
    "---@field start integer 一个数，只用来比谁在前谁在后\n"
    "---@field slice fun(自己: 位置, 从: integer, 到?: integer): 位置?\n"
    "---@field find fun(自己: 位置, 词: string): 位置?\n"
    "\n---report 报的一个问题；其余的名字填进“提示”里的【名】\n"
    "---@class 问题\n"
    "---@field at any 事实名、报告里的东西或位置\n"
    "---@field level? \"错误\"|\"警告\"|\"提示\"\n"
    "---@field expected? any\n"
    "---@field actual? any\n"
    "---@field replacement? string\n"
    "---@field related? {at: any, label: string}[]\n"
    "---@field [string] any\n";

constexpr std::string_view kVariables =
    "\n---标题，没有为 nil\n---@type 标题?\ntitle = nil\n"
    "\n---本单位，没有为 nil\n---@type 本单位?\nbody = nil\n"
    "\n---前言，没有为 nil\n---@type 前言?\npreamble = nil\n"
    "\n---报告年度，没有为 nil\n---@type integer?\nyear = nil\n"
    "\n---版式，如 2021-30，没有为 nil\n---@type string?\nlayout = nil\n"
    "\n---规则里“参数”写的，都是文字\n---@type table<string, string>\nparams = {}\n";

}  // namespace

std::string lua_annotations() {
  std::string out(kHead);
  out += kPlaceAndReport;
  write_classes(out);
  out += kVariables;
  for (const std::string_view library : {"", "text", "table"}) {
    if (!library.empty()) fmt::format_to(std::back_inserter(out), "\n---@class (exact) {0}lib\n{0} = {{}}\n", library);
    for (const Binding& binding : bindings()) {
      if (binding.library == library) write_function(library, binding, out);
    }
  }
  out += "\n---@class (exact) mathlib\nmath = {}\n";
  for (const MathEntry& entry : math_entries()) {
    if (std::string_view(entry.signature).find('(') == std::string_view::npos) {
      fmt::format_to(std::back_inserter(out), "\n---{}\n---@type {}\n{} = nil\n", entry.description, entry.returns,
                     entry.signature);
    } else {
      write_function("math", {"math", entry.name, nullptr, entry.signature, entry.description, entry.returns}, out);
    }
  }
  return out;
}

}  // namespace mingjian
