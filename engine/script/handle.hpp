#pragma once
// Handles: how facts look to a script. A handle is a light userdata of kind and index; its fields are computed from the
// FactSet when they are read, so nothing is copied, nothing can be changed, and nothing outlives the report.
// A place (a range inside the report) is a small full userdata, made on demand.
#include <lua.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "facts/fact_set.hpp"

namespace mingjian {

struct RunState;

enum class HandleKind : std::uint8_t {
  none,
  cell,
  sentence,
  section,
  subheading,
  mention,
  quantity,
  date,
  citation,
  contact,
  ordinal_run,
  self_term,
  name_variant,
  list_row,
  title,
  own_body,
  preamble,
};
inline constexpr std::size_t kHandleKinds = 17;

struct Handle {
  HandleKind kind = HandleKind::none;
  std::uint64_t index = 0;  // 48 bits; two-level kinds put the outer index above bit 24 (cells, subheadings, list rows)
  std::size_t outer() const { return static_cast<std::size_t>(index >> kInnerBits); }
  std::size_t inner() const { return static_cast<std::size_t>(index & ((std::uint64_t{1} << kInnerBits) - 1)); }
  static constexpr int kInnerBits = 24;
};

struct Spot {  // a place in the report
  ByteRange range, folded;
  Confidence confidence = Confidence::exact;
};

void push_handle(lua_State* state, Handle handle);
Handle to_handle(lua_State* state, int position);  // kind none if it is something else
bool has_place(Handle handle);                     // it stands in the report
void push_spot(lua_State* state, const Spot& spot);
const Spot* to_spot(lua_State* state, int position);  // null if it is not a place

std::string_view title_match_name(TitleMatch match);
bool in_head(const FactSet& facts, std::uint32_t folded);  // in the title or the preamble

// A number of things: not a share, not a date, not an age.
bool counts_things(const Quantity& quantity);

Spot spot_of(const RunState& run, Handle handle);   // where a finding about it stands
Spot scope_of(const RunState& run, Handle handle);  // where place(x, 词) searches: a section with its body
std::string_view folded_text(const RunState& run, const Spot& spot);
std::string_view handle_word(HandleKind kind);  // "单元格": what tostring() gives

struct FieldEntry {
  const char* name;
  const char* description;  // Chinese, for docs/lua-api.md
  void (*push)(lua_State* state, const RunState& run, Handle handle);
  const char* type = "string";  // for docs/mingjian.d.lua
};
struct HandleEntry {
  HandleKind kind;
  const char* made_by;  // "cells()"
  std::vector<FieldEntry> fields;
};
const std::vector<HandleEntry>& handle_entries();  // every kind but list rows, whose fields are the list's columns

// Sets the metatables of handles and places. Once a state.
void install_handles(lua_State* state, RunState& run);

}  // namespace mingjian
