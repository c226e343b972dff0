#pragma once
// Everything a script can name. The table in bindings.cpp is the whole of the sandbox; docs/lua-api.md is written from
// it and a test holds the two together.
#include <lua.h>

#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct FactSet;
struct RunState;

struct Binding {
  const char* library;  // "" = global, "text", "table", "math"
  const char* name;
  lua_CFunction function;
  const char* signature;     // "text.find(文, 词, 从第几字?)"
  const char* description;   // Chinese
  const char* returns = "";  // types as LuaCATS writes them; "" = nothing. Of a "for … do": what each round gives
};
const std::vector<Binding>& bindings();

// Of Lua's mathematics only what always gives the same: no random numbers.
struct MathEntry {
  const char* name;
  const char* signature;
  const char* description;
  const char* returns;
};
const std::vector<MathEntry>& math_entries();

// Makes the shared read-only environment and leaves its metatable on the stack: a run's environment is an empty table
// with it. Its __index holds the globals: out of the scripts' reach, the host writes the variables of the report there.
void push_environment_metatable(lua_State* state);
// A function, a library or a variable of the report.
bool is_global(std::string_view name);
// Replaces the table on top of the stack by an empty one that reads from it and refuses writing.
void make_proxy(lua_State* state);

std::string lua_api_page();     // docs/lua-api.md
std::string lua_annotations();  // docs/mingjian.d.lua, for an editor's Lua language server

// basics.cpp
int lua_assert_value(lua_State*);
int lua_raise_error(lua_State*);
int lua_ipairs_of(lua_State*);
int lua_pairs_of(lua_State*);
int lua_sorted_keys(lua_State*);
int lua_is_empty(lua_State*);
int lua_select_of(lua_State*);
int lua_tonumber_of(lua_State*);
int lua_tostring_of(lua_State*);
int lua_type_of(lua_State*);
// text_library.cpp
int text_contains(lua_State*);
int text_count(lua_State*);
int text_ends(lua_State*);
int text_find(lua_State*);
int text_fold(lua_State*);
int text_format(lua_State*);
int text_len(lua_State*);
int text_only(lua_State*);
int text_rep(lua_State*);
int text_replace(lua_State*);
int text_split(lua_State*);
int text_starts(lua_State*);
int text_sub(lua_State*);
int text_trim(lua_State*);
// table_library.cpp
int table_concat(lua_State*);
int table_insert(lua_State*);
int table_remove(lua_State*);
int table_sort(lua_State*);
int table_unpack(lua_State*);
// cell_functions.cpp
int fact_cells(lua_State*);
int fact_numbers(lua_State*);
// fact_functions.cpp
int fact_bodies(lua_State*);
int fact_citations(lua_State*);
int fact_contacts(lua_State*);
int fact_dates(lua_State*);
int fact_last_section(lua_State*);
int fact_name_variants(lua_State*);
int fact_place(lua_State*);
int fact_quantities(lua_State*);
int fact_quoted(lua_State*);
int fact_runs(lua_State*);
int fact_section(lua_State*);
int fact_sections(lua_State*);
int fact_self_terms(lua_State*);
int fact_sentences(lua_State*);
int fact_subheadings(lua_State*);
int fact_value(lua_State*);
bool is_fact_global(std::string_view name);
int fact_global(lua_State*);  // __index of the globals: nil for what this report lacks, else an error
// title, body, year …: written into the table at that place of the stack.
void set_fact_globals(lua_State* state, int globals, const FactSet& facts);
// list_functions.cpp
int fact_list(lua_State*);
int fact_match_count(lua_State*);
int fact_matches(lua_State*);
int fact_sentences_with(lua_State*);
int fact_occurs(lua_State*);
// sentence_functions.cpp
int fact_last_sentence(lua_State*);
int fact_repeats(lua_State*);
int fact_sentences_saying(lua_State*);
int fact_word_count(lua_State*);
// report_function.cpp
int report_finding(lua_State*);
int report_not_assessable(lua_State*);

}  // namespace mingjian
