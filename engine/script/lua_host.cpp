#include "script/lua_host.hpp"

#include <fmt/format.h>
#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/handle.hpp"
#include "script/lua_messages.hpp"
#include "script/run_state.hpp"
#include "script/source_rewrite.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kLongestSource = std::size_t{256} << 10;
constexpr std::size_t kGarbageKept = std::size_t{512} << 10;
// Compiling has no loops of its own; these bounds only catch sources made to be large.
constexpr ScriptLimits kCompileLimits{50'000'000, std::size_t{32} << 20, 2000};
constexpr std::size_t kLongestMessage = 300;  // characters
constexpr const char* kChunk = "脚本";

class LuaHost final : public ScriptHost {
 public:
  LuaHost() : state_(lua_newstate(&Meter::allocate, &run_.meter)) {
    if (state_ == nullptr) std::abort();  // not even an empty state fits into memory
    *static_cast<RunState**>(lua_getextraspace(state_)) = &run_;
    lua_gc(state_, LUA_GCSTOP);  // collected between runs, and when a run reaches its limit
    install_handles(state_, run_);
    push_environment_metatable(state_);
    lua_getfield(state_, -1, "__index");
    globals_ = luaL_ref(state_, LUA_REGISTRYINDEX);
    environment_metatable_ = luaL_ref(state_, LUA_REGISTRYINDEX);
    make_environment();
    make_full_environment();
    lua_gc(state_, LUA_GCCOLLECT);
    live_ = run_.meter.used();
  }
  ~LuaHost() override { lua_close(state_); }
  LuaHost(const LuaHost&) = delete;
  LuaHost& operator=(const LuaHost&) = delete;

  Result<int> load(const std::string& path) override {
    // A rule asks with the same string each time: its address is found faster than its text.
    const auto asked = by_address_.find(&path);
    if (asked != by_address_.end() && *asked->second.path == path) return asked->second.script;
    if (const auto known = by_path_.find(path); known != by_path_.end()) {
      by_address_[&path] = {&known->first, known->second};
      return known->second;
    }
    const Result<std::string> bytes = read_file(path, kLongestSource);
    if (!bytes) return failure("S001", fmt::format("读不到脚本 {}：{}", path, bytes.error().message));
    Result<Script> script = compile(*bytes);
    if (!script) return failure(script.error().code, fmt::format("{} {}", path, script.error().message));
    scripts_.push_back(*script);
    return by_path_[path] = static_cast<int>(scripts_.size()) - 1;
  }

  void begin_report(const Document& document, const FactSet& facts) override { show(document, facts); }

  Result<ScriptOutcome> run(int script, const ScriptInput& input, const ScriptLimits& limits) override {
    if (script < 0 || static_cast<std::size_t>(script) >= scripts_.size()) return failure("S001", "没有这个脚本");
    const Document* document = input.document != nullptr ? input.document : run_.document;
    const FactSet* facts = input.facts != nullptr ? input.facts : run_.facts;
    if (document != run_.document || facts != run_.facts) show(*document, *facts);
    run_.input = &input;
    show_arguments(input.arguments);
    run_.outcome.findings.clear();
    run_.outcome.not_assessable.clear();
    run_.missing.clear();
    run_.lists.clear();
    const int status = call(scripts_[static_cast<std::size_t>(script)], limits);
    Result<ScriptOutcome> result = outcome(status, limits);
    lua_settop(state_, 0);
    run_.input = nullptr;
    if (run_.meter.used() > live_ + kGarbageKept) collect();
    return result;
  }

 private:
  void show(const Document& document, const FactSet& facts) {
    run_.document = &document;
    run_.facts = &facts;
    lua_rawgeti(state_, LUA_REGISTRYINDEX, globals_);
    lua_rawgeti(state_, LUA_REGISTRYINDEX, full_environment_);
    for (const int table : {1, 2}) set_fact_globals(state_, table, facts);
    lua_settop(state_, 0);
  }

  // `params`: a read-only table, made once for each rule's 参数.
  void show_arguments(const std::map<std::string, std::string>* arguments) {
    if (arguments != nullptr && arguments->empty()) arguments = nullptr;
    if (arguments == arguments_shown_) return;
    arguments_shown_ = arguments;
    const auto [shown, fresh] = arguments_.try_emplace(arguments, LUA_NOREF);
    if (fresh) shown->second = make_arguments(arguments);
    for (const int table : {globals_, full_environment_}) {
      lua_rawgeti(state_, LUA_REGISTRYINDEX, table);
      lua_pushliteral(state_, "params");
      lua_rawgeti(state_, LUA_REGISTRYINDEX, shown->second);
      lua_rawset(state_, 1);
      lua_settop(state_, 0);
    }
  }

  int make_arguments(const std::map<std::string, std::string>* arguments) {
    lua_newtable(state_);
    if (arguments != nullptr) {
      for (const auto& [name, value] : *arguments) {
        push_text(state_, value);
        lua_setfield(state_, -2, name.c_str());
      }
    }
    make_proxy(state_);
    return luaL_ref(state_, LUA_REGISTRYINDEX);
  }

  struct Script {
    int function = LUA_NOREF;        // in the registry
    bool may_change_shared = false;  // else its environment may hold what is shared
  };

  // The environment becomes the only upvalue of the compiled chunk, and is taken away again after the call. One that
  // was written to is not used again.
  int call(const Script& script, const ScriptLimits& limits) {
    lua_rawgeti(state_, LUA_REGISTRYINDEX, script.function);
    lua_rawgeti(state_, LUA_REGISTRYINDEX, script.may_change_shared ? environment_ : full_environment_);
    lua_setupvalue(state_, 1, 1);
    lua_pushvalue(state_, 1);
    run_.meter.start(state_, limits);
    const int status = lua_pcall(state_, 0, 0, 0);
    run_.meter.finish();
    lua_pushnil(state_);
    lua_setupvalue(state_, 1, 1);
    if (run_.wrote_globals) {
      run_.wrote_globals = false;
      script.may_change_shared ? make_environment() : make_full_environment();
    }
    return status;
  }

  // Empty: it reads from the globals, and what is written to them stays in it.
  void make_environment() {
    lua_newtable(state_);
    keep_environment(environment_);
  }

  // The same with a copy of the globals: a script that reads one finds it at once. Not for scripts that may assign to
  // one.
  void make_full_environment() {
    lua_newtable(state_);
    lua_rawgeti(state_, LUA_REGISTRYINDEX, globals_);
    lua_pushnil(state_);
    while (lua_next(state_, -2) != 0) {
      lua_pushvalue(state_, -2);
      lua_insert(state_, -2);
      lua_rawset(state_, -5);
    }
    lua_pop(state_, 1);
    keep_environment(full_environment_);
  }

  void keep_environment(int& reference) {
    lua_rawgeti(state_, LUA_REGISTRYINDEX, environment_metatable_);
    lua_setmetatable(state_, -2);
    if (reference == LUA_NOREF) {
      reference = luaL_ref(state_, LUA_REGISTRYINDEX);
    } else {
      lua_rawseti(state_, LUA_REGISTRYINDEX, reference);
    }
  }

  Result<ScriptOutcome> outcome(int status, const ScriptLimits& limits) {
    if (status == LUA_OK || lua_touserdata(state_, -1) == &run_) {
      ScriptOutcome said = std::move(run_.outcome);
      if (said.findings.empty() && said.not_assessable.empty() && !run_.missing.empty()) {
        said.not_assessable = fmt::format("缺 {}", run_.missing);
      }
      return said;
    }
    const std::string where = run_.meter.line() > 0 ? fmt::format("，到第 {} 行", run_.meter.line()) : "";
    switch (run_.meter.stopped()) {
      case Meter::Stop::steps:
        return failure("S010", fmt::format("步数用尽（限额 {} 步{}）", limits.steps, where));
      case Meter::Stop::time:
        return failure("S012", fmt::format("超时（限额 {} 毫秒{}）", limits.milliseconds, where));
      case Meter::Stop::memory:
        return failure("S011", fmt::format("内存用尽（限额 {} 字节{}）", limits.memory, where));
      case Meter::Stop::none:
        break;
    }
    if (status == LUA_ERRMEM) return failure("S011", fmt::format("内存用尽（限额 {} 字节）", limits.memory));
    return failure("S020", top_message());
  }

  // `source`: of a script that does not compile, to tell the column too.
  std::string top_message(std::string_view source = {}) {
    if (lua_type(state_, -1) != LUA_TSTRING) return "出错";
    std::size_t size = 0;
    const char* data = lua_tolstring(state_, -1, &size);
    const LuaMessage message = explain_lua_message(kChunk, std::string_view(data, size));
    std::string text(utf8::prefix(message.text, kLongestMessage));
    if (!utf8::valid(text)) text = "出错，原话不是完整的文字";
    if (message.line <= 0) return text;
    const std::size_t column = column_of(message, source);
    return column > 0 ? fmt::format("第 {} 行第 {} 列：{}", message.line, column, text)
                      : fmt::format("第 {} 行：{}", message.line, text);
  }

  // In characters, from 1; 0 if it cannot be told.
  static std::size_t column_of(const LuaMessage& message, std::string_view source) {
    for (int line = 1; line < message.line; ++line) {
      source.remove_prefix(std::min(source.find('\n'), source.size() - 1) + 1);
      if (source.empty()) return 0;
    }
    source = source.substr(0, source.find('\n'));
    const std::size_t at = message.near.empty() ? std::string_view::npos : source.rfind(message.near);
    return at == std::string_view::npos ? 0 : utf8::count(source.substr(0, at)) + 1;
  }

  Result<Script> compile(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    if (bytes.substr(0, 4) == "\x1BLua") return failure("S002", "是编译过的脚本，只收源代码");
    if (!utf8::valid(bytes)) return failure("S002", "不是 UTF-8 编码，请另存为 UTF-8");
    const Result<RewrittenSource> source = rewrite_chinese_names(bytes, is_global);
    if (!source) return tl::unexpected<Error>(source.error());
    run_.meter.start(state_, kCompileLimits);
    const int status =
        luaL_loadbufferx(state_, source->text.data(), source->text.size(), fmt::format("={}", kChunk).c_str(), "t");
    run_.meter.finish();
    if (status != LUA_OK) {
      const std::string message = status == LUA_ERRMEM ? "脚本太大" : top_message(bytes);
      lua_settop(state_, 0);
      return failure("S002", message);
    }
    const int reference = luaL_ref(state_, LUA_REGISTRYINDEX);
    collect();
    return Script{reference, source->may_change_shared};
  }

  void collect() {
    lua_gc(state_, LUA_GCCOLLECT);
    live_ = run_.meter.used();
  }

  RunState run_;
  lua_State* state_;
  int globals_ = LUA_NOREF, environment_metatable_ = LUA_NOREF;  // in the registry …
  int environment_ = LUA_NOREF, full_environment_ = LUA_NOREF;   // … too
  std::size_t live_ = 0;                                         // bytes after the last collection
  std::vector<Script> scripts_;
  std::unordered_map<std::string, int> by_path_;
  struct Asked {
    const std::string* path = nullptr;  // a key of by_path_
    int script = 0;
  };
  std::unordered_map<const std::string*, Asked> by_address_;
  std::unordered_map<const std::map<std::string, std::string>*, int> arguments_;  // tables in the registry
  std::optional<const std::map<std::string, std::string>*> arguments_shown_;
};

}  // namespace

ScriptHostFactory make_lua_host_factory() {
  return [] { return std::make_unique<LuaHost>(); };
}

}  // namespace mingjian
