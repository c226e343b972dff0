// Cells of the tables as scripts see them, and the names of facts compiled for them.
#include <fmt/format.h>
#include <lauxlib.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/handle.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

enum class Wanted : std::uint8_t { all, numbers };  // numbers: only those that have one and not zero

struct CellRange {  // of handles: a whole table, or one cell
  std::uint64_t next, end;
};
struct CellList {  // head of a userdata; the ranges follow
  std::uint64_t next = 0, count = 0;
  Wanted wanted = Wanted::all;
  CellRange* ranges() { return reinterpret_cast<CellRange*>(this + 1); }
};
static_assert(sizeof(CellList) % alignof(CellRange) == 0);

bool certain(const GridCell& cell) {
  return cell.kind != CellKind::missing && cell.kind != CellKind::unread && cell.confidence != Confidence::guessed;
}

bool is_wanted(const FactSet& facts, Handle handle, Wanted wanted) {
  const GridCell& cell = facts.tables[handle.outer()].cells[handle.inner()];
  if (wanted == Wanted::numbers && (!cell.has_value() || cell.value == 0)) return false;
  return certain(cell);
}

// Charged when the iterator was made.
int next_cell(lua_State* state) {
  auto& list = *static_cast<CellList*>(lua_touserdata(state, lua_upvalueindex(1)));
  const FactSet& facts = *run_of(state).facts;
  for (; list.next < list.count; ++list.next) {
    CellRange& range = list.ranges()[list.next];
    while (range.next < range.end) {
      const Handle handle{HandleKind::cell, range.next++};
      if (!is_wanted(facts, handle, list.wanted)) continue;
      push_handle(state, handle);
      if (list.wanted == Wanted::all) return 1;
      push_number(state, facts.tables[handle.outer()].cells[handle.inner()].value);
      return 2;
    }
  }
  return 0;
}

std::string_view table_part(std::string_view name) { return name.substr(0, name.find('.')); }

bool is_given(const ScriptInput& input, std::string_view name) {
  if (input.given == nullptr) return true;
  const auto covers = [&](std::string_view given) {
    return given == name || given == table_part(name) ||
           (name.size() > given.size() && name.substr(0, given.size()) == given && name[given.size()] == '.');
  };
  return std::any_of(input.given->begin(), input.given->end(), covers);
}

// False if the name is not one of cells, or of sums of cells.
bool add_plain_cells(lua_State* state, RunState& run, std::string_view name, std::uint64_t outer,
                     std::vector<CellRange>& ranges) {
  const CellSelection* selection = selection_of(run, name);
  const CellSelection::Items* items = selection == nullptr ? nullptr : selection->items(*run.facts);
  const auto is_plain = [](const std::vector<std::uint32_t>& item) { return item.size() == 1; };
  if (items == nullptr || !std::all_of(items->begin(), items->end(), is_plain)) return false;
  run.meter.charge(state, items->size());
  for (const std::vector<std::uint32_t>& item : *items)
    ranges.push_back({outer | item.front(), (outer | item.front()) + 1});
  return true;
}

void collect_cells(lua_State* state, RunState& run, std::string_view name, Wanted wanted,
                   std::vector<CellRange>& ranges) {
  if (!is_given(*run.input, name)) {
    fail(state, fmt::format("规则的“给它”里没有 {}，{} 不能用它", name, wanted == Wanted::all ? "cells" : "numbers"));
  }
  const FactSet& facts = *run.facts;
  const AlignedTable* table = facts.table(table_part(name));
  if (table == nullptr || !table->present) {
    if (run.missing.empty()) run.missing = table_part(name);
    return;
  }
  const auto outer = static_cast<std::uint64_t>(table - facts.tables.data()) << Handle::kInnerBits;
  if (name == table->key) {
    run.meter.charge(state, table->cells.size());
    ranges.push_back({outer, outer + table->cells.size()});
    return;
  }
  if (add_plain_cells(state, run, name, outer, ranges)) return;
  const FactReference* reference = reference_to(run, name);
  if (reference == nullptr) fail(state, fmt::format("没有名为“{}”的格", name));
  const std::vector<FactValue> values = reference->read_all(*run.document, facts);
  run.meter.charge(state, values.size() * 10);
  for (const FactValue& value : values) {
    const std::uint64_t handle = outer | static_cast<std::uint64_t>(value.cell);
    if (value.cell >= 0) ranges.push_back({handle, handle + 1});
  }
}

int iterate_cells(lua_State* state, Wanted wanted) {
  RunState& run = run_of(state);
  const int last = lua_gettop(state);
  if (last == 0) wrong_argument(state, 1, "表名，如 \"表三\"");
  std::vector<CellRange> ranges;
  for (int i = 1; i <= last; ++i) collect_cells(state, run, text_argument(state, i), wanted, ranges);
  auto* list =
      static_cast<CellList*>(lua_newuserdatauv(state, sizeof(CellList) + ranges.size() * sizeof(CellRange), 0));
  *list = {0, ranges.size(), wanted};
  std::copy(ranges.begin(), ranges.end(), list->ranges());
  lua_pushcclosure(state, next_cell, 1);
  return 1;
}

// What was compiled is good for one LayoutSet.
bool know_layouts(RunState& run) {
  if (run.layouts != run.input->layouts) {
    run.layouts = run.input->layouts;
    run.references.clear();
    run.selections.clear();
  }
  return run.layouts != nullptr;
}

}  // namespace

const CellSelection* selection_of(RunState& run, std::string_view name) {
  if (!know_layouts(run)) return nullptr;
  auto found = run.selections.find(name);
  if (found == run.selections.end()) {
    found = run.selections.emplace(name, CellSelection::compile(name, *run.layouts)).first;
  }
  return found->second ? &*found->second : nullptr;
}

const FactReference* reference_to(RunState& run, std::string_view name) {
  if (!know_layouts(run)) return nullptr;
  auto found = run.references.find(name);
  if (found == run.references.end()) {
    found = run.references.emplace(name, FactReference::compile(name, *run.layouts)).first;
  }
  return found->second ? &*found->second : nullptr;
}

int fact_cells(lua_State* state) { return iterate_cells(state, Wanted::all); }
int fact_numbers(lua_State* state) { return iterate_cells(state, Wanted::numbers); }

}  // namespace mingjian
