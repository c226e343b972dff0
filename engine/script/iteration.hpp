#pragma once
// Iterators over facts for the generic for of Lua, and the argument that says within what to look.
#include <lua.h>

#include <cstdint>
#include <vector>

#include "script/handle.hpp"

namespace mingjian {

// Whether a round gives the folded text as a second value: cheaper than the field, so for short ones.
enum class Rounds : std::uint8_t { handles, handles_and_texts };

// Returns from a C function the iterator of a generic for over the handles [begin, end) of a kind.
int iterate(lua_State* state, HandleKind kind, std::uint64_t begin, std::uint64_t end, Rounds rounds = Rounds::handles);

// The same over the indices given.
int iterate(lua_State* state, HandleKind kind, const std::vector<std::uint32_t>& indices,
            Rounds rounds = Rounds::handles);

// A place or anything of the report: where to look in it (a section with its body).
Spot scope_argument(lua_State* state, const RunState& run, int position);

// Index of the first sentence that begins at the offset or after it.
std::size_t first_sentence_from(const FactSet& facts, std::uint32_t folded);

}  // namespace mingjian
