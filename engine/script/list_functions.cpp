// Lists of the rule and their words in the report.
#include <fmt/format.h>
#include <lauxlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/fold.hpp"
#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/iteration.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

// Index in run.lists of the list named at `position`.
std::size_t list_argument(lua_State* state, RunState& run, int position) {
  const std::string_view name = text_argument(state, position);
  std::size_t index = 0;
  while (index < run.lists.size() && run.lists[index].first != name) ++index;
  if (index < run.lists.size()) return index;
  const auto* lists = run.input->lists;
  const auto found = lists == nullptr ? decltype(lists->begin()){} : lists->find(std::string(name));
  if (lists == nullptr || found == lists->end()) fail(state, fmt::format("规则的“名单”里没有 {}", name));
  run.lists.emplace_back(found->first, found->second);
  return index;
}

const WordFinder& finder_of(lua_State* state, RunState& run, std::size_t list, std::string_view column) {
  const CsvTable& table = *run.lists[list].second;
  for (const auto& finder : run.finders) {
    if (finder->table == &table && finder->column == column) return *finder;
  }
  const int index = table.column(column);
  if (index < 0) fail(state, fmt::format("名单 {} 没有“{}”这一列", run.lists[list].first, column));
  auto finder = std::make_unique<WordFinder>();
  finder->table = &table;
  finder->column = column;
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    const std::string word = fold(table.rows[row].fields[static_cast<std::size_t>(index)]);
    if (word.empty()) continue;
    const std::uint32_t literal = finder->words.add(word);
    if (literal >= finder->rows.size()) finder->rows.resize(literal + 1, row);
  }
  finder->words.build();
  run.finders.push_back(std::move(finder));
  return *run.finders.back();
}

using WordHit = ScriptWordHit;

void find_words(const RunState& run, const WordFinder& finder, ByteRange scope, std::vector<WordHit>& hits) {
  std::vector<AhoCorasick::Hit> found;
  finder.words.scan(run.document->folded.view(scope), found);
  hits.reserve(found.size());
  for (const AhoCorasick::Hit& hit : found) {
    const auto size = static_cast<std::uint32_t>(finder.words.literal(hit.literal).size());
    hits.push_back({finder.rows[hit.literal], {scope.begin + hit.end - size, scope.begin + hit.end}});
  }
}

// Leftmost, longest, not overlapping; only inside sentences.
void choose_hits(const RunState& run, std::vector<WordHit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const WordHit& a, const WordHit& b) {
    return a.folded.begin != b.folded.begin ? a.folded.begin < b.folded.begin : a.folded.end > b.folded.end;
  });
  std::uint32_t covered = 0;
  const auto unwanted = [&](const WordHit& hit) {
    if (hit.folded.begin < covered) return true;
    const std::size_t sentence = run.facts->sentence_at(hit.folded.begin);
    if (sentence >= run.facts->sentences.size()) return true;
    covered = hit.folded.end;
    return false;
  };
  hits.erase(std::remove_if(hits.begin(), hits.end(), unwanted), hits.end());
}

struct HitList {  // head of a userdata; the hits follow
  std::uint32_t next = 0, count = 0;
  std::uint64_t list = 0;
  WordHit* hits() { return reinterpret_cast<WordHit*>(this + 1); }
};

int next_hit(lua_State* state) {
  auto& list = *static_cast<HitList*>(lua_touserdata(state, lua_upvalueindex(1)));
  if (list.next >= list.count) return 0;
  const RunState& run = run_of(state);
  const WordHit& hit = list.hits()[list.next++];
  push_handle(state, {HandleKind::list_row, (list.list << Handle::kInnerBits) | hit.row});
  push_spot(state, {run.document->original(hit.folded), hit.folded, Confidence::exact});
  push_handle(state, {HandleKind::sentence, run.facts->sentence_at(hit.folded.begin)});
  return 3;
}

}  // namespace

int fact_list(lua_State* state) {
  RunState& run = run_of(state);
  const std::size_t index = list_argument(state, run, 1);
  const std::uint64_t outer = static_cast<std::uint64_t>(index) << Handle::kInnerBits;
  return iterate(state, HandleKind::list_row, outer, outer + run.lists[index].second->rows.size());
}

int fact_matches(lua_State* state) {
  RunState& run = run_of(state);
  const std::size_t list = list_argument(state, run, 1);
  const std::string_view column = text_argument(state, 2);
  const ByteRange all{0, static_cast<std::uint32_t>(run.document->folded.text().size())};
  const ByteRange scope = lua_isnoneornil(state, 3) ? all : scope_argument(state, run, 3).folded;
  run.meter.charge(state, 10 + scope.size() / 16);
  std::vector<WordHit> hits;
  if (run.input->words != nullptr && run.input->words->places(*run.lists[list].second, column, hits)) {
    hits.erase(
        std::remove_if(hits.begin(), hits.end(), [&](const WordHit& hit) { return !scope.contains(hit.folded); }),
        hits.end());
  } else {
    find_words(run, finder_of(state, run, list, column), scope, hits);
  }
  choose_hits(run, hits);
  run.meter.charge(state, hits.size());
  auto* head = static_cast<HitList*>(lua_newuserdatauv(state, sizeof(HitList) + hits.size() * sizeof(WordHit), 0));
  *head = {0, static_cast<std::uint32_t>(hits.size()), list};
  std::copy(hits.begin(), hits.end(), head->hits());
  lua_pushcclosure(state, next_hit, 1);
  return 1;
}

// Words as arguments, or one table of words.
int fact_occurs(lua_State* state) {
  RunState& run = run_of(state);
  const std::string_view whole = run.document->folded.text();
  const auto found = [&](int position) {
    const std::string word = fold(text_argument(state, position));
    if (word.empty()) fail(state, "要找的词不能是空的");
    run.meter.charge(state, 1 + whole.size() / 16);
    return memmem(whole.data(), whole.size(), word.data(), word.size()) != nullptr;
  };
  const int last = lua_gettop(state);
  if (last == 0) wrong_argument(state, 1, "要找的词");
  bool any = false;
  if (lua_type(state, 1) == LUA_TTABLE) {
    table_argument(state, 1);
    for (lua_Integer i = 1; !any && lua_rawgeti(state, 1, i) != LUA_TNIL; lua_settop(state, 1), ++i)
      any = found(lua_gettop(state));
  } else {
    for (int i = 1; i <= last && !any; ++i) any = found(i);
  }
  lua_pushboolean(state, any);
  return 1;
}

}  // namespace mingjian
