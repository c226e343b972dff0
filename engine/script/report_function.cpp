// report{} and not_assessable(): what a script says.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/handle.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostFindings = 500;
constexpr std::size_t kMostRelated = 50;

struct Target {
  Spot spot;
  std::string fact_path;
};

Target target_named(lua_State* state, RunState& run, std::string_view name) {
  if (const AlignedTable* table = run.facts->table(name)) {
    return {{table->range, table->folded, table->confidence}, std::string(name)};
  }
  const FactReference* reference = reference_to(run, name);
  if (reference == nullptr) fail(state, fmt::format("at：没有名为“{}”的事实", name));
  const FactValue value = reference->read(*run.document, *run.facts);
  return {{value.range, value.folded, value.confidence}, std::string(name)};
}

// The value on top of the stack.
Target target_of(lua_State* state, RunState& run) {
  if (lua_type(state, -1) == LUA_TSTRING) return target_named(state, run, text_argument(state, -1));
  if (const Spot* spot = to_spot(state, -1)) return {*spot, ""};
  const Handle handle = to_handle(state, -1);
  if (!has_place(handle)) {
    fail(state, fmt::format("at 要的是事实名或报告里的东西，给的是{}", type_in_chinese(state, lua_gettop(state))));
  }
  Target target{spot_of(run, handle), ""};
  if (handle.kind == HandleKind::cell) {
    lua_pushvalue(state, -1);
    lua_getfield(state, -1, "name");
    target.fact_path = text_argument(state, -1);
    lua_pop(state, 2);
  }
  return target;
}

// Text of the value on top of the stack, counted against the memory of the run.
std::string said(lua_State* state, RunState& run, std::string_view field) {
  if (lua_type(state, -1) == LUA_TTABLE || lua_type(state, -1) == LUA_TFUNCTION) {
    fail(state, fmt::format("report 的“{}”要文字或数，给的是{}", field, type_in_chinese(state, lua_gettop(state))));
  }
  std::string text = plain_text(state, lua_gettop(state));
  if (lua_type(state, -1) == LUA_TBOOLEAN) text = lua_toboolean(state, -1) != 0 ? "是" : "否";
  run.meter.charge(state, 2 + text.size() / 16);
  run.meter.hold(state, text.size());
  if (!utf8::valid(text)) fail(state, fmt::format("report 的“{}”不是完整的文字（截断在字的中间）", field));
  return text;
}

Confidence lower(Confidence a, Confidence b) { return std::max(a, b); }  // exact < recovered < guessed

void add_related(lua_State* state, RunState& run, ScriptFinding& finding) {
  const int list = lua_gettop(state);
  table_argument(state, list);
  for (lua_Integer i = 1; lua_rawgeti(state, list, i) != LUA_TNIL; ++i) {
    if (static_cast<std::size_t>(i) > kMostRelated) fail(state, "related 太多");
    table_argument(state, lua_gettop(state));
    ScriptFinding::Related related;
    if (lua_getfield(state, -1, "at") == LUA_TNIL) fail(state, "related 的每一项都要有 at");
    const Target target = target_of(state, run);
    related.range = target.spot.range;
    finding.confidence = lower(finding.confidence, target.spot.confidence);
    lua_pop(state, 1);
    if (lua_getfield(state, -1, "label") != LUA_TNIL) related.label = said(state, run, "label");
    lua_pop(state, 2);
    run.meter.charge(state, 10);
    run.meter.hold(state, sizeof related);
    finding.related.push_back(std::move(related));
  }
  lua_pop(state, 1);
}

// One field of report{}; its value is on top of the stack.
void set_field(lua_State* state, RunState& run, ScriptFinding& finding, const std::string& name) {
  if (name == "at") {
    Target target = target_of(state, run);
    finding.range = target.spot.range;
    finding.fact_path = std::move(target.fact_path);
    finding.confidence = lower(finding.confidence, target.spot.confidence);
  } else if (name == "level") {
    finding.level = said(state, run, name);
    if (finding.level != "错误" && finding.level != "警告" && finding.level != "提示")
      fail(state, "level 只能是 错误、警告、提示");
  } else if (name == "expected") {
    finding.expected = said(state, run, name);
  } else if (name == "actual") {
    finding.actual = said(state, run, name);
  } else if (name == "replacement") {
    finding.replacement = said(state, run, name);
    finding.has_replacement = true;
  } else if (name == "related") {
    add_related(state, run, finding);
  } else {
    finding.slots[name] = said(state, run, name);
  }
}

// Sorted, so that of several faults always the same is told.
std::vector<std::string> field_names(lua_State* state, RunState& run) {
  std::vector<std::string> names;
  lua_pushnil(state);
  while (lua_next(state, 1) != 0) {
    lua_pop(state, 1);
    if (lua_type(state, -1) != LUA_TSTRING) fail(state, "report 的每一项都要有名字：report{ at = …, 名 = 值 }");
    names.emplace_back(text_argument(state, -1));
    if (!utf8::valid(names.back()) || names.back().find('\0') != std::string::npos)
      fail(state, "report 的项名不是完整的文字");
    run.meter.charge(state, 2);
    run.meter.hold(state, names.back().size() + 64);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

int report_finding(lua_State* state) {
  RunState& run = run_of(state);
  table_argument(state, 1);
  lua_settop(state, 1);
  if (run.outcome.findings.size() >= kMostFindings) fail(state, fmt::format("报的太多（最多{}条）", kMostFindings));
  run.meter.charge(state, 20);
  run.meter.hold(state, sizeof(ScriptFinding));
  if (lua_getfield(state, 1, "at") == LUA_TNIL) fail(state, "report 要有 at：指出在哪里");
  lua_pop(state, 1);
  ScriptFinding finding;
  for (const std::string& name : field_names(state, run)) {
    lua_getfield(state, 1, name.c_str());
    set_field(state, run, finding, name);
    lua_settop(state, 1);
  }
  run.outcome.findings.push_back(std::move(finding));
  return 0;
}

int report_not_assessable(lua_State* state) {
  RunState& run = run_of(state);
  if (lua_type(state, 1) != LUA_TSTRING) wrong_argument(state, 1, "文字：为什么没法评");
  lua_settop(state, 1);
  run.outcome.not_assessable = said(state, run, "原因");
  if (run.outcome.not_assessable.empty()) fail(state, "not_assessable 要写明原因");
  lua_pushlightuserdata(state, &run);  // ends the script; run() knows this value
  return lua_error(state);
}

}  // namespace mingjian
