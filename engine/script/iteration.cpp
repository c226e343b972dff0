#include "script/iteration.hpp"

#include <algorithm>

#include "script/arguments.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

// A userdata as upvalue, out of the script's reach. Arguments are ignored, so that a script that calls the iterator
// itself cannot forge a handle.
struct HandleRange {
  Handle next;
  std::uint64_t end;
};

int next_handle(lua_State* state) {
  auto& range = *static_cast<HandleRange*>(lua_touserdata(state, lua_upvalueindex(1)));
  if (range.next.index >= range.end) return 0;
  push_handle(state, range.next);
  ++range.next.index;
  return 1;
}

int nothing_more(lua_State*) { return 0; }

}  // namespace

int iterate(lua_State* state, HandleKind kind, std::uint64_t begin, std::uint64_t end) {
  if (begin >= end) {
    lua_pushcfunction(state, nothing_more);
    return 1;
  }
  *static_cast<HandleRange*>(lua_newuserdatauv(state, sizeof(HandleRange), 0)) = {{kind, begin}, end};
  lua_pushcclosure(state, next_handle, 1);
  return 1;
}

std::size_t first_sentence_from(const FactSet& facts, std::uint32_t folded) {
  const auto found = std::lower_bound(facts.sentences.begin(), facts.sentences.end(), folded,
                                      [](const Sentence& s, std::uint32_t at) { return s.folded.begin < at; });
  return static_cast<std::size_t>(found - facts.sentences.begin());
}

Spot scope_argument(lua_State* state, const RunState& run, int position) {
  if (const Spot* spot = to_spot(state, position)) return *spot;
  const Handle handle = to_handle(state, position);
  if (!has_place(handle)) wrong_argument(state, position, "报告里的东西或位置");
  return scope_of(run, handle);
}

}  // namespace mingjian
