#include "script/handle.hpp"

#include <fmt/format.h>
#include <lauxlib.h>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

constexpr int kKindShift = 48;
constexpr std::uint64_t kIndexMask = (std::uint64_t{1} << kKindShift) - 1;
constexpr std::string_view kWords[kHandleKinds] = {"值",         "单元格", "句子",       "章节",     "小标题", "单位",
                                                   "数量",       "日期",   "引用的文件", "联系方式", "序号组", "自称",
                                                   "本单位写法", "名单行", "标题",       "本单位",   "前言"};

const char kPlaceTag = 0;  // its address is the registry key of the metatable of places

void* pointer_of(Handle handle) {
  const std::uint64_t bits = (static_cast<std::uint64_t>(handle.kind) << kKindShift) | (handle.index & kIndexMask);
  return reinterpret_cast<void*>(static_cast<std::uintptr_t>(bits));
}

template <class T>
Spot spot_from(const T& fact) {
  return {fact.range, fact.folded, Confidence::exact};
}

// Byte offset in `text` where character `index` (0-based) begins, from `from` on; the end if there are fewer.
std::size_t offset_of_character(std::string_view text, lua_Integer index) {
  std::size_t at = 0;
  for (; index > 0 && at < text.size(); --index) at += utf8::decode(text, at).length;
  return at;
}

Spot part_of(const RunState& run, const Spot& whole, std::size_t begin, std::size_t end) {
  Spot part = whole;
  part.folded = {whole.folded.begin + static_cast<std::uint32_t>(begin),
                 whole.folded.begin + static_cast<std::uint32_t>(end)};
  part.range =
      part.folded.empty() ? ByteRange{whole.range.begin, whole.range.begin} : run.document->original(part.folded);
  return part;
}

const Spot& spot_argument(lua_State* state, int position) {
  const Spot* spot = to_spot(state, position);
  if (spot == nullptr) wrong_argument(state, position, "位置（用 .at 或 place() 得到，方法用冒号调用）");
  return *spot;
}

// at:slice(from, to): characters of the folded text, 1-based, inclusive; negative numbers count from the end.
int place_slice(lua_State* state) {
  const RunState& run = run_of(state);
  const Spot whole = spot_argument(state, 1);
  const std::string_view text = folded_text(run, whole);
  run_of(state).meter.charge(state, 1 + text.size() / 8);
  const auto count = static_cast<lua_Integer>(utf8::count(text));
  lua_Integer from = integer_argument(state, 2), to = integer_argument(state, 3, -1);
  if (from < 0) from = from + count + 1;
  if (to < 0) to = to + count + 1;
  from = from < 1 ? 1 : from;
  to = to > count ? count : to;
  if (from > to) {
    lua_pushnil(state);
    return 1;
  }
  const std::size_t begin = offset_of_character(text, from - 1);
  push_spot(state, part_of(run, whole, begin, begin + offset_of_character(text.substr(begin), to - from + 1)));
  return 1;
}

int place_find(lua_State* state) {
  const RunState& run = run_of(state);
  const Spot whole = spot_argument(state, 1);
  const std::string needle = fold(text_argument(state, 2));
  const std::string_view text = folded_text(run, whole);
  run_of(state).meter.charge(state, 1 + text.size() / 8);
  const std::size_t found = needle.empty() ? std::string_view::npos : text.find(needle);
  if (found == std::string_view::npos) {
    lua_pushnil(state);
  } else {
    push_spot(state, part_of(run, whole, found, found + needle.size()));
  }
  return 1;
}

int place_index(lua_State* state) {
  const RunState& run = run_of(state);
  const Spot& spot = spot_argument(state, 1);
  const std::string_view name = lua_type(state, 2) == LUA_TSTRING ? text_argument(state, 2) : "";
  if (name == "text") {
    push_text(state, folded_text(run, spot));
  } else if (name == "raw") {
    push_text(state, run.document->source(spot.range));
  } else if (name == "line") {
    lua_pushinteger(state, run.document->position(spot.range.begin).line);
  } else if (name == "start") {
    lua_pushinteger(state, spot.folded.begin);
  } else if (name == "slice") {
    lua_pushcfunction(state, place_slice);
  } else if (name == "find") {
    lua_pushcfunction(state, place_find);
  } else {
    fail(state, fmt::format("位置只有 text、raw、line、start、slice、find，没有“{}”", name));
  }
  return 1;
}

void push_list_column(lua_State* state, const RunState& run, Handle handle, std::string_view column) {
  const CsvTable& table = *run.lists[handle.outer()].second;
  const int index = table.column(column);
  if (index < 0) {
    fail(state, fmt::format("名单 {} 没有“{}”这一列", run.lists[handle.outer()].first, column));
  }
  push_text(state, table.rows[handle.inner()].fields[static_cast<std::size_t>(index)]);
}

int handle_index(lua_State* state) {
  const RunState& run = run_of(state);
  const Handle handle = to_handle(state, 1);
  if (lua_type(state, 2) != LUA_TSTRING) fail(state, "取字段要用字段名");
  const char* name = lua_tostring(state, 2);
  const auto kind = static_cast<std::size_t>(handle.kind);
  for (const RunState::Field& field : run.fields[kind]) {
    if (field.name != name) continue;
    field.push(state, run, handle);
    return 1;
  }
  if (handle.kind == HandleKind::list_row) {
    push_list_column(state, run, handle, name);
    return 1;
  }
  std::string known;
  for (const FieldEntry& field : handle_entries()[kind - 1].fields)
    known.append(known.empty() ? "" : "、").append(field.name);
  fail(state, fmt::format("{}没有“{}”这一项，有的是：{}", handle_word(handle.kind), name, known));
}

int read_only(lua_State* state) { fail(state, "报告里的东西只能看，不能改"); }

}  // namespace

void push_handle(lua_State* state, Handle handle) { lua_pushlightuserdata(state, pointer_of(handle)); }

Handle to_handle(lua_State* state, int position) {
  if (lua_type(state, position) != LUA_TLIGHTUSERDATA) return {};
  const auto bits = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(lua_touserdata(state, position)));
  return {static_cast<HandleKind>(bits >> kKindShift), bits & kIndexMask};
}

void push_spot(lua_State* state, const Spot& spot) {
  *static_cast<Spot*>(lua_newuserdatauv(state, sizeof(Spot), 0)) = spot;
  lua_rawgetp(state, LUA_REGISTRYINDEX, &kPlaceTag);
  lua_setmetatable(state, -2);
}

const Spot* to_spot(lua_State* state, int position) {
  if (lua_type(state, position) != LUA_TUSERDATA || lua_getmetatable(state, position) == 0) return nullptr;
  const bool is_place = lua_topointer(state, -1) == run_of(state).place_metatable;
  lua_pop(state, 1);
  return is_place ? static_cast<const Spot*>(lua_touserdata(state, position)) : nullptr;
}

bool has_place(Handle handle) { return handle.kind != HandleKind::none && handle.kind != HandleKind::list_row; }

std::string_view handle_word(HandleKind kind) { return kWords[static_cast<std::size_t>(kind)]; }

std::string_view folded_text(const RunState& run, const Spot& spot) { return run.document->folded.view(spot.folded); }

Spot spot_of(const RunState& run, Handle handle) {
  const FactSet& facts = *run.facts;
  switch (handle.kind) {
    case HandleKind::cell: {
      const GridCell& cell = facts.tables[handle.outer()].cells[handle.inner()];
      return {cell.range, cell.folded, cell.confidence};
    }
    case HandleKind::sentence: {
      const ByteRange folded = facts.sentences[handle.index].folded;
      return {run.document->original(folded), folded, Confidence::exact};
    }
    case HandleKind::section: {
      const Section& section = facts.sections[handle.index];
      if (section.heading.empty()) return {section.body, section.body_folded, section.confidence};
      return {section.heading, section.heading_folded, section.confidence};
    }
    case HandleKind::subheading:
      return spot_from(facts.sections[handle.outer()].subheadings[handle.inner()]);
    case HandleKind::mention:
      return spot_from(facts.bodies[handle.index]);
    case HandleKind::quantity:
      return spot_from(facts.quantities[handle.index]);
    case HandleKind::date:
      return spot_from(facts.dates[handle.index]);
    case HandleKind::citation: {
      const Citation& citation = facts.citations[handle.index];
      return {cover(citation.title_range, citation.number_range), cover(citation.title_folded, citation.number_folded),
              Confidence::exact};
    }
    case HandleKind::contact:
      return spot_from(facts.contacts[handle.index]);
    case HandleKind::ordinal_run: {
      const OrdinalRun& ordinals = facts.ordinal_runs[handle.index];
      if (ordinals.ranges.empty()) return {};
      return {ordinals.ranges.front(), ordinals.folded.front(), Confidence::exact};
    }
    case HandleKind::self_term:
      return spot_from(facts.body.self_terms[handle.index]);
    case HandleKind::name_variant:
      return spot_from(facts.body.variants[handle.index]);
    case HandleKind::title:
      return {facts.title->range, facts.title->folded, facts.title->confidence};
    case HandleKind::own_body:
      return {facts.body.range, facts.body.folded, facts.body.confidence};
    case HandleKind::preamble:
      return spot_from(facts.preamble);
    case HandleKind::list_row:
    case HandleKind::none:
      break;
  }
  return {};
}

Spot scope_of(const RunState& run, Handle handle) {
  if (handle.kind != HandleKind::section) return spot_of(run, handle);
  const Section& section = run.facts->sections[handle.index];
  return {cover(section.heading, section.body), cover(section.heading_folded, section.body_folded), section.confidence};
}

void install_handles(lua_State* state, RunState& run) {
  lua_newtable(state);  // anchors the field names, so that their addresses stay good
  for (const HandleEntry& entry : handle_entries()) {
    auto& fields = run.fields[static_cast<std::size_t>(entry.kind)];
    for (const FieldEntry& field : entry.fields) {
      fields.push_back({lua_pushstring(state, field.name), field.push});
      lua_pushboolean(state, 1);
      lua_rawset(state, -3);
    }
  }
  lua_rawsetp(state, LUA_REGISTRYINDEX, &run.fields);

  lua_pushlightuserdata(state, nullptr);
  lua_createtable(state, 0, 2);
  lua_pushcfunction(state, handle_index);
  lua_setfield(state, -2, "__index");
  lua_pushcfunction(state, read_only);
  lua_setfield(state, -2, "__newindex");
  lua_setmetatable(state, -2);
  lua_pop(state, 1);

  lua_createtable(state, 0, 2);
  lua_pushcfunction(state, place_index);
  lua_setfield(state, -2, "__index");
  lua_pushcfunction(state, read_only);
  lua_setfield(state, -2, "__newindex");
  run.place_metatable = lua_topointer(state, -1);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &kPlaceTag);
}

}  // namespace mingjian
