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
  Rounds rounds;
};

int push_round(lua_State* state, Handle handle, Rounds rounds) {
  push_handle(state, handle);
  if (rounds == Rounds::handles) return 1;
  const RunState& run = run_of(state);
  push_text(state, folded_text(run, spot_of(run, handle)));
  return 2;
}

int next_handle(lua_State* state) {
  auto& range = *static_cast<HandleRange*>(lua_touserdata(state, lua_upvalueindex(1)));
  if (range.next.index >= range.end) return 0;
  const Handle handle = range.next;
  ++range.next.index;
  return push_round(state, handle, range.rounds);
}

int nothing_more(lua_State*) { return 0; }

struct HandleList {  // head of a userdata; the indices follow
  HandleKind kind;
  Rounds rounds;
  std::uint64_t next, count;
  std::uint32_t* indices() { return reinterpret_cast<std::uint32_t*>(this + 1); }
};

int next_of_list(lua_State* state) {
  auto& list = *static_cast<HandleList*>(lua_touserdata(state, lua_upvalueindex(1)));
  if (list.next >= list.count) return 0;
  return push_round(state, {list.kind, list.indices()[list.next++]}, list.rounds);
}

}  // namespace

int iterate(lua_State* state, HandleKind kind, std::uint64_t begin, std::uint64_t end, Rounds rounds) {
  if (begin >= end) {
    lua_pushcfunction(state, nothing_more);
    return 1;
  }
  *static_cast<HandleRange*>(lua_newuserdatauv(state, sizeof(HandleRange), 0)) = {{kind, begin}, end, rounds};
  lua_pushcclosure(state, next_handle, 1);
  return 1;
}

int iterate(lua_State* state, HandleKind kind, const std::vector<std::uint32_t>& indices, Rounds rounds) {
  if (indices.empty()) {
    lua_pushcfunction(state, nothing_more);
    return 1;
  }
  auto* list = static_cast<HandleList*>(
      lua_newuserdatauv(state, sizeof(HandleList) + indices.size() * sizeof(std::uint32_t), 0));
  *list = {kind, rounds, 0, indices.size()};
  std::copy(indices.begin(), indices.end(), list->indices());
  lua_pushcclosure(state, next_of_list, 1);
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
