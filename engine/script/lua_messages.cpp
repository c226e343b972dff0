#include "script/lua_messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "script/arguments.hpp"
#include "script/source_rewrite.hpp"

namespace mingjian {
namespace {

bool take(std::string_view& text, std::string_view start) {
  if (text.substr(0, start.size()) != start) return false;
  text.remove_prefix(start.size());
  return true;
}

std::string_view word(std::string_view& text) {
  const std::string_view found = text.substr(0, text.find(' '));
  text.remove_prefix(std::min(found.size() + 1, text.size()));
  return found;
}

// " (local 'x')" → "（变量 x）"
std::string variable(std::string_view text) {
  const std::size_t open = text.find('('), quote = text.find('\''), close = text.rfind('\'');
  if (open == std::string_view::npos || quote == std::string_view::npos || close <= quote) return "";
  const std::string_view kind = text.substr(open + 1, text.find(' ', open) - open - 1);
  const std::string_view name = text.substr(quote + 1, close - quote - 1);
  if (name == "?") return "";
  return fmt::format("（{} {}）",
                     kind == "field"      ? "字段"
                     : kind == "method"   ? "方法"
                     : kind == "constant" ? "常量"
                                          : "变量",
                     name);
}

std::string attempt(std::string_view text) {
  const auto type_then = [&](std::string_view& rest) {
    take(rest, "a ");
    take(rest, "an ");
    return type_in_chinese(word(rest));
  };
  std::string_view rest = text;
  if (take(rest, "index ")) {
    const auto type = type_then(rest);
    return fmt::format("不能从{}里取字段{}", type, variable(rest));
  }
  if (take(rest, "call ")) {
    const auto type = type_then(rest);
    return fmt::format("{}不是函数，不能调用{}", type, variable(rest));
  }
  if (take(rest, "perform arithmetic on ")) {
    const auto type = type_then(rest);
    return fmt::format("{}不能参加运算{}", type, variable(rest));
  }
  if (take(rest, "concatenate ")) {
    const auto type = type_then(rest);
    return fmt::format("{}不能用 .. 连接{}", type, variable(rest));
  }
  if (take(rest, "get length of ")) {
    const auto type = type_then(rest);
    return fmt::format("{}没有长度{}", type, variable(rest));
  }
  if (take(rest, "compare two ")) return fmt::format("两个{}不能比大小", type_in_chinese(word(rest)));
  if (take(rest, "compare ")) {
    const auto left = type_in_chinese(word(rest));
    take(rest, "with ");
    return fmt::format("{}和{}不能比大小", left, type_in_chinese(word(rest)));
  }
  if (take(rest, "divide by zero") || take(rest, "perform 'n//0'") || take(rest, "perform 'n%%0'")) return "除数是0";
  return "";
}

// "'end' expected (to close 'if' at line 3) near <eof>" and its kin, from the compiler.
std::string syntax(std::string_view text) {
  const std::size_t near = text.rfind(" near ");
  if (near == std::string_view::npos) return "";
  const std::string_view head = text.substr(0, near), found = text.substr(near + 6);
  const std::string at = found == "<eof>" ? "到文件末尾了" : fmt::format("在 {} 这里", found);
  const std::size_t close = head.find(" (to close "), line = head.find(" at line ");
  if (close != std::string_view::npos && line != std::string_view::npos) {
    const std::string_view opened = head.substr(close + 11, line - close - 11);
    const std::string_view number = head.substr(line + 9, head.find(')', line) - line - 9);
    return fmt::format("第 {} 行的 {} 没有收尾，缺 {}，{}", number, opened, head.substr(0, head.find(' ')), at);
  }
  if (head == "unexpected symbol" || head == "syntax error") return at + "写法不对";
  if (head.find("unfinished") != std::string_view::npos) return at + "没有收尾";
  if (head == "malformed number") return at + "数写得不对";
  const std::size_t expected = head.find(" expected");
  return expected == std::string_view::npos ? "" : fmt::format("{}缺 {}", at, head.substr(0, expected));
}

std::string translated(std::string_view text) {
  std::string_view rest = text;
  if (take(rest, "attempt to ")) return attempt(rest);
  if (text.find("has no integer representation") != std::string_view::npos) return "这里要整数";
  if (text.find("C stack") != std::string_view::npos || text.find("C levels") != std::string_view::npos)
    return "括号或函数套得太深";
  if (text.find("stack overflow") != std::string_view::npos) return "函数一层套一层，太深了";
  if (take(rest, "too many local variables")) return "一个函数里的局部变量最多200个";
  if (text.find("non-closable") != std::string_view::npos) return "不能用 <close>";
  if (take(rest, "'for' "))
    return text.find("step is zero") != std::string_view::npos ? "for 的步长不能是0" : "for 的起点、终点、步长都要是数";
  if (take(rest, "bad argument #")) return fmt::format("第{}个参数不对", rest.substr(0, rest.find(' ')));
  return syntax(text);
}

}  // namespace

LuaMessage explain_lua_message(std::string_view chunk, std::string_view message) {
  LuaMessage result;
  std::string_view rest = message;
  if (take(rest, chunk) && take(rest, ":")) {
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), result.line);
    rest.remove_prefix(static_cast<std::size_t>(parsed.ptr - rest.data()));
    take(rest, ": ");
  } else {
    rest = message;
  }
  const std::string shown = shown_names(rest);
  const std::size_t near = shown.rfind(" near '");
  if (near != std::string::npos && shown.back() == '\'') result.near = shown.substr(near + 7, shown.size() - near - 8);
  const std::string chinese = translated(shown);
  result.text = chinese.empty() ? shown : fmt::format("{}（{}）", chinese, shown);
  return result;
}

}  // namespace mingjian
