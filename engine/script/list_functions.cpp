// Lists of the rule and their words in the report.
#include <fmt/format.h>
#include <lauxlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/iteration.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kComparedValues = 16;  // so that a sentence full of words is not quadratic

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
  LiteralScanner::Hits buffer;
  const std::span<LiteralScanner::Hit> found = finder.words.scan(run.document->folded.view(scope), buffer);
  hits.reserve(found.size());
  for (const LiteralScanner::Hit& hit : found) {
    const auto size = static_cast<std::uint32_t>(finder.words.literal(hit.literal).size());
    hits.push_back({finder.rows[hit.literal], {scope.begin + hit.end - size, scope.begin + hit.end}});
  }
}

struct ChosenHit {
  WordHit word;
  std::uint32_t sentence = 0;
};

// Leftmost, longest, not overlapping; only inside sentences.
std::vector<ChosenHit> choose_hits(const RunState& run, std::vector<WordHit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const WordHit& a, const WordHit& b) {
    return a.folded.begin != b.folded.begin ? a.folded.begin < b.folded.begin : a.folded.end > b.folded.end;
  });
  const std::vector<Sentence>& sentences = run.facts->sentences;
  std::vector<ChosenHit> chosen;
  chosen.reserve(hits.size());
  std::uint32_t covered = 0;
  std::size_t at = hits.empty() ? 0 : first_sentence_from(*run.facts, hits.front().folded.begin);
  if (at > 0) --at;
  for (const WordHit& hit : hits) {
    if (hit.folded.begin < covered) continue;
    while (at < sentences.size() && sentences[at].folded.end <= hit.folded.begin) ++at;
    if (at == sentences.size()) break;
    if (!sentences[at].folded.contains(hit.folded.begin)) continue;
    covered = hit.folded.end;
    chosen.push_back({hit, static_cast<std::uint32_t>(at)});
  }
  return chosen;
}

struct HitList {  // head of a userdata; the hits follow
  std::uint32_t next = 0, count = 0;
  std::uint64_t list = 0;
  std::uint64_t column = 0;  // of sentences_with: what is told of the words
  ChosenHit* hits() { return reinterpret_cast<ChosenHit*>(this + 1); }
};

HitList& hit_list(lua_State* state) { return *static_cast<HitList*>(lua_touserdata(state, lua_upvalueindex(1))); }

int next_hit(lua_State* state) {
  HitList& list = hit_list(state);
  if (list.next >= list.count) return 0;
  const RunState& run = run_of(state);
  const ChosenHit& hit = list.hits()[list.next++];
  push_handle(state, {HandleKind::list_row, (list.list << Handle::kInnerBits) | hit.word.row});
  push_spot(state, {run.document->original(hit.word.folded), hit.word.folded, Confidence::exact});
  push_handle(state, {HandleKind::sentence, hit.sentence});
  return 3;
}

bool is_stopped(std::string_view text) {
  return text.ends_with("。") || text.ends_with(';') || text.ends_with('!') || text.ends_with('?');
}

// The next sentence that holds a word, what the column says of its words, each once, joined by 、, its length and
// whether it ends with a stop.
int next_sentence(lua_State* state) {
  HitList& list = hit_list(state);
  if (list.next >= list.count) return 0;
  RunState& run = run_of(state);
  const CsvTable& table = *run.lists[list.list].second;
  const std::uint32_t sentence = list.hits()[list.next].sentence, first = list.next;
  push_handle(state, {HandleKind::sentence, sentence});
  const auto value_of = [&](std::uint32_t hit) -> std::string_view {
    return table.rows[list.hits()[hit].word.row].fields[list.column];
  };
  std::string joined;
  for (; list.next < list.count && list.hits()[list.next].sentence == sentence; ++list.next) {
    const std::string_view value = value_of(list.next);
    const auto same = [&](std::uint32_t hit) { return value_of(hit) == value; };
    std::uint32_t earlier = first;
    while (earlier < list.next && earlier < first + kComparedValues && !same(earlier)) ++earlier;
    if (earlier < list.next && same(earlier)) continue;
    if (!joined.empty()) joined += "、";
    joined += value;
  }
  const std::string_view text = run.document->folded.view(run.facts->sentences[sentence].folded);
  run.meter.charge(state, 1 + joined.size() / 16 + text.size() / 64);
  push_text(state, joined);
  lua_pushinteger(state, static_cast<lua_Integer>(utf8::count(text)));
  lua_pushboolean(state, is_stopped(text));
  return 4;
}

struct ChosenHits {
  std::size_t list = 0;
  std::vector<ChosenHit> hits;
};

// Hits of the list and column named by the first two arguments, in the scope given by the one at `scope_position`.
ChosenHits chosen_hits(lua_State* state, int scope_position) {
  RunState& run = run_of(state);
  const std::size_t list = list_argument(state, run, 1);
  const std::string_view column = text_argument(state, 2);
  const ByteRange all{0, static_cast<std::uint32_t>(run.document->folded.text().size())};
  const ByteRange scope =
      lua_isnoneornil(state, scope_position) ? all : scope_argument(state, run, scope_position).folded;
  run.meter.charge(state, 10 + scope.size() / 16);
  std::vector<WordHit> hits;
  if (run.input->words != nullptr && run.input->words->places(*run.lists[list].second, column, hits)) {
    hits.erase(
        std::remove_if(hits.begin(), hits.end(), [&](const WordHit& hit) { return !scope.contains(hit.folded); }),
        hits.end());
  } else {
    find_words(run, finder_of(state, run, list, column), scope, hits);
  }
  ChosenHits chosen{list, choose_hits(run, hits)};
  run.meter.charge(state, chosen.hits.size());
  return chosen;
}

HitList& push_hits(lua_State* state, int scope_position) {
  const ChosenHits found = chosen_hits(state, scope_position);
  const std::vector<ChosenHit>& chosen = found.hits;
  auto* head = static_cast<HitList*>(lua_newuserdatauv(state, sizeof(HitList) + chosen.size() * sizeof(ChosenHit), 0));
  *head = {0, static_cast<std::uint32_t>(chosen.size()), found.list, 0};
  std::copy(chosen.begin(), chosen.end(), head->hits());
  return *head;
}

}  // namespace

int fact_list(lua_State* state) {
  RunState& run = run_of(state);
  const std::size_t index = list_argument(state, run, 1);
  const std::uint64_t outer = static_cast<std::uint64_t>(index) << Handle::kInnerBits;
  return iterate(state, HandleKind::list_row, outer, outer + run.lists[index].second->rows.size());
}

int fact_matches(lua_State* state) {
  push_hits(state, 3);
  lua_pushcclosure(state, next_hit, 1);
  return 1;
}

int fact_match_count(lua_State* state) {
  lua_pushinteger(state, static_cast<lua_Integer>(chosen_hits(state, 3).hits.size()));
  return 1;
}

int fact_sentences_with(lua_State* state) {
  RunState& run = run_of(state);
  const auto& [name, table] = run.lists[list_argument(state, run, 1)];
  const std::string_view told = text_argument(state, 3);
  const int column = table->column(told);
  if (column < 0) fail(state, fmt::format("名单 {} 没有“{}”这一列", name, told));
  push_hits(state, 4).column = static_cast<std::uint64_t>(column);
  lua_pushcclosure(state, next_sentence, 1);
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
    std::vector<std::uint32_t> begins;
    if (run.input->words != nullptr && run.input->words->begins(word, begins)) return !begins.empty();
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
