// The report as scripts see it.
#include <fmt/format.h>
#include <lauxlib.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <vector>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/handle.hpp"
#include "script/iteration.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

int iterate_all(lua_State* state, HandleKind kind, std::size_t count, Rounds rounds = Rounds::handles) {
  return iterate(state, kind, 0, count, rounds);
}

// Those of [begin, end) that are wanted. Asking may raise.
template <class IsWanted>
int iterate_some(lua_State* state, HandleKind kind, std::uint64_t begin, std::uint64_t end, IsWanted is_wanted,
                 Rounds rounds = Rounds::handles) {
  run_of(state).meter.charge(state, 1 + (end - begin) / 4);
  std::vector<std::uint32_t> indices;
  for (std::uint64_t i = begin; i < end; ++i) {
    if (is_wanted(i)) indices.push_back(static_cast<std::uint32_t>(i));
  }
  return iterate(state, kind, indices, rounds);
}

// The arguments from that position on, taken off the stack once. They live as long as the stack is not touched.
class TextArguments {
 public:
  TextArguments(lua_State* state, int first) {
    const int last = lua_gettop(state);
    for (int i = first; i <= last; ++i) texts_.push_back(text_argument(state, i));
  }
  bool hold(std::string_view text) const { return std::find(texts_.begin(), texts_.end(), text) != texts_.end(); }
  bool any_ends(std::string_view text) const {
    return std::any_of(texts_.begin(), texts_.end(), [&](std::string_view end) { return text.ends_with(end); });
  }

 private:
  std::vector<std::string_view> texts_;
};

// A date that closes a short sentence of its own, after the parts that tell something.
bool signs(const RunState& run, const Date& date) {
  constexpr std::size_t kLongest = 14;  // characters
  const FactSet& facts = *run.facts;
  const Section* section = facts.section_at(date.folded.begin);
  if (section == nullptr ? in_head(facts, date.folded.begin) : section->key != "六" && !section->key.empty())
    return false;
  const std::size_t sentence = facts.sentence_at(date.folded.begin);
  if (sentence >= facts.sentences.size()) return false;
  const std::string_view text = run.document->folded.view(facts.sentences[sentence].folded);
  return text.ends_with(run.document->folded.view(date.folded)) && utf8::count(text) <= kLongest;
}

// Of the report, read as variables; nil if the report has none.
constexpr std::string_view kFactGlobals[] = {"title", "body", "preamble", "year", "layout", "params"};

// ---- fact()

const char* state_name(FactState value) {
  switch (value) {
    case FactState::present:
      return "有";
    case FactState::absent:
      return "缺";
    case FactState::blank:
      return "空白";
    case FactState::not_number:
      return "不是数";
    case FactState::unread:
      return "未读出";
    case FactState::uncertain:
      return "不确定";
    case FactState::no_such:
      return "此版式没有";
  }
  return "缺";
}

Handle section_argument(lua_State* state, int position) {
  const Handle handle = to_handle(state, position);
  if (handle.kind != HandleKind::section) wrong_argument(state, position, "章节（section(\"五\") 或 sections() 给的）");
  return handle;
}

bool is_quote(char32_t open) {
  return open == U'“' || open == U'‘' || open == U'《' || open == U'〈' || open == U'「' || open == U'『' ||
         open == U'"';
}

// The n-th occurrence of `word` in the scope, as a place; an empty spot if there is none.
Spot occurrence(lua_State* state, RunState& run, const Spot& scope, std::string_view word, lua_Integer number) {
  const std::string_view text = folded_text(run, scope);
  run.meter.charge(state, 1 + text.size() / 16);
  std::size_t at = 0;
  for (lua_Integer seen = 0;; at += word.size()) {
    const void* found =
        at > text.size() ? nullptr : memmem(text.data() + at, text.size() - at, word.data(), word.size());
    if (found == nullptr) return {};
    at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (++seen == number) break;
    run.meter.charge(state, 1);
  }
  Spot spot = scope;
  spot.folded.begin = scope.folded.begin + static_cast<std::uint32_t>(at);
  spot.folded.end = spot.folded.begin + static_cast<std::uint32_t>(word.size());
  spot.range = run.document->original(spot.folded);
  return spot;
}

}  // namespace

int fact_value(lua_State* state) {
  RunState& run = run_of(state);
  const std::string_view name = text_argument(state, 1);
  run.meter.charge(state, 10);
  const FactReference* reference = reference_to(run, name);
  if (reference == nullptr) fail(state, fmt::format("没有名为“{}”的事实", name));
  if (reference->is_pattern()) fail(state, fmt::format("“{}”是许多格，请用 cells", name));
  const FactValue value = reference->read(*run.document, *run.facts);
  if (value.state != FactState::present) {
    lua_pushnil(state);
  } else if (value.number) {
    push_number(state, *value.number);
  } else {
    push_text(state, value.text);
  }
  lua_pushstring(state, state_name(value.state));
  return 2;
}

int fact_bodies(lua_State* state) {
  return iterate_all(state, HandleKind::mention, run_of(state).facts->bodies.size());
}
namespace {

// quantities(词, 单位, …): those of sentences that hold the word.
int quantities_beside(lua_State* state, RunState& run) {
  const std::string word = fold(text_argument(state, 1));
  if (word.empty()) fail(state, "要找的词不能是空的");
  const std::vector<Quantity>& all = run.facts->quantities;
  const std::vector<Sentence>& sentences = run.facts->sentences;
  const bool any_unit = lua_gettop(state) == 1;
  const TextArguments units(state, 2);
  return iterate_some(state, HandleKind::quantity, 0, all.size(), [&](std::size_t i) {
    if (all[i].sentence >= sentences.size() || (!any_unit && !units.hold(all[i].unit))) return false;
    const std::string_view text = run.document->folded.view(sentences[all[i].sentence].folded);
    run.meter.charge(state, 1 + text.size() / 16);
    return memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
  });
}

}  // namespace

int fact_quantities(lua_State* state) {
  RunState& run = run_of(state);
  const std::vector<Quantity>& all = run.facts->quantities;
  if (lua_isnone(state, 1)) return iterate_all(state, HandleKind::quantity, all.size());
  if (lua_type(state, 1) == LUA_TSTRING) return quantities_beside(state, run);
  const ByteRange scope = scope_argument(state, run, 1).folded;
  const auto from = [&](std::uint32_t offset) {
    const auto found = std::lower_bound(all.begin(), all.end(), offset,
                                        [](const Quantity& q, std::uint32_t at) { return q.folded.begin < at; });
    return static_cast<std::uint64_t>(found - all.begin());
  };
  const std::uint64_t begin = from(scope.begin), end = from(scope.end);
  if (lua_gettop(state) == 1) return iterate(state, HandleKind::quantity, begin, end);
  if (lua_type(state, 2) == LUA_TBOOLEAN) {
    const bool counted = lua_toboolean(state, 2) != 0;
    return iterate_some(state, HandleKind::quantity, begin, end,
                        [&](std::size_t i) { return counts_things(all[i]) == counted; });
  }
  const TextArguments units(state, 2);
  return iterate_some(state, HandleKind::quantity, begin, end, [&](std::size_t i) { return units.hold(all[i].unit); });
}
int fact_dates(lua_State* state) {
  const RunState& run = run_of(state);
  const std::vector<Date>& all = run.facts->dates;
  if (lua_isnoneornil(state, 1)) return iterate_all(state, HandleKind::date, all.size());
  const std::string_view last = text_argument(state, 1);
  if (last != "月" && last != "日" && last != "落款") wrong_argument(state, 1, "“月”“日”或“落款”");
  const lua_Integer but = integer_argument(state, 2, 0);
  return iterate_some(state, HandleKind::date, 0, all.size(), [&](std::size_t i) {
    const Date& date = all[i];
    if (date.month == 0 || (but != 0 && (date.year == 0 || date.year == but))) return false;
    if (last == "月") return true;
    return date.day != 0 && date.year != 0 && (last == "日" || signs(run, date));
  });
}
int fact_citations(lua_State* state) {
  const std::vector<Citation>& all = run_of(state).facts->citations;
  if (lua_isnoneornil(state, 1)) return iterate_all(state, HandleKind::citation, all.size());
  if (text_argument(state, 1) != "文号") wrong_argument(state, 1, "“文号”");
  return iterate_some(state, HandleKind::citation, 0, all.size(), [&](std::size_t i) { return all[i].title.empty(); });
}
int fact_contacts(lua_State* state) {
  const std::vector<Contact>& all = run_of(state).facts->contacts;
  if (lua_gettop(state) == 0) return iterate_all(state, HandleKind::contact, all.size());
  const TextArguments kinds(state, 1);
  return iterate_some(state, HandleKind::contact, 0, all.size(),
                      [&](std::size_t i) { return kinds.hold(contact_kind_name(all[i].kind)); });
}
int fact_runs(lua_State* state) {
  const RunState& run = run_of(state);
  const std::vector<OrdinalRun>& all = run.facts->ordinal_runs;
  if (lua_isnone(state, 1)) return iterate_all(state, HandleKind::ordinal_run, all.size());
  const ByteRange scope = scope_argument(state, run, 1).folded;
  const auto fewest = static_cast<std::size_t>(std::max<lua_Integer>(integer_argument(state, 2, 0), 0));
  return iterate_some(state, HandleKind::ordinal_run, 0, all.size(), [&](std::size_t i) {
    return all[i].ordinals.size() >= fewest && !all[i].folded.empty() && scope.contains(all[i].folded.front().begin);
  });
}
int fact_sections(lua_State* state) {
  const std::vector<Section>& all = run_of(state).facts->sections;
  if (lua_isnoneornil(state, 1)) return iterate_all(state, HandleKind::section, all.size());
  const TextArguments matches(state, 1);
  return iterate_some(state, HandleKind::section, 0, all.size(),
                      [&](std::size_t i) { return matches.hold(title_match_name(all[i].match)); });
}
int fact_last_section(lua_State* state) {
  const std::size_t count = run_of(state).facts->sections.size();
  if (count == 0) {
    lua_pushnil(state);
  } else {
    push_handle(state, {HandleKind::section, count - 1});
  }
  return 1;
}
int fact_self_terms(lua_State* state) {
  const RunState& run = run_of(state);
  const auto& all = run.facts->body.self_terms;
  constexpr Rounds kRounds = Rounds::handles_and_texts;
  if (lua_toboolean(state, 1) == 0) return iterate_all(state, HandleKind::self_term, all.size(), kRounds);
  std::vector<std::string_view> seen;
  const auto is_new = [&](std::size_t i) {
    const std::string_view text = run.document->folded.view(all[i].folded);
    if (std::find(seen.begin(), seen.end(), text) != seen.end()) return false;
    seen.push_back(text);
    return true;
  };
  return iterate_some(state, HandleKind::self_term, 0, all.size(), is_new, kRounds);
}
int fact_name_variants(lua_State* state) {
  constexpr Rounds kRounds = Rounds::handles_and_texts;
  const RunState& run = run_of(state);
  const auto& all = run.facts->body.variants;
  if (lua_gettop(state) == 0) return iterate_all(state, HandleKind::name_variant, all.size(), kRounds);
  const TextArguments words(state, 1);
  const auto ends = [&](std::size_t i) { return words.any_ends(run.document->folded.view(all[i].folded)); };
  return iterate_some(state, HandleKind::name_variant, 0, all.size(), ends, kRounds);
}

int fact_section(lua_State* state) {
  const FactSet& facts = *run_of(state).facts;
  const Section* section = facts.section(text_argument(state, 1));
  if (section == nullptr) {
    lua_pushnil(state);
  } else {
    push_handle(state, {HandleKind::section, static_cast<std::uint64_t>(section - facts.sections.data())});
  }
  return 1;
}

int fact_subheadings(lua_State* state) {
  const Handle section = section_argument(state, 1);
  const std::uint64_t outer = section.index << Handle::kInnerBits;
  return iterate(state, HandleKind::subheading, outer,
                 outer + run_of(state).facts->sections[section.index].subheadings.size(), Rounds::handles_and_texts);
}

int fact_sentences(lua_State* state) {
  const RunState& run = run_of(state);
  const FactSet& facts = *run.facts;
  if (lua_isnone(state, 1)) return iterate_all(state, HandleKind::sentence, facts.sentences.size());
  const Spot scope = lua_isnil(state, 1) ? Spot{} : scope_argument(state, run, 1);
  return iterate(state, HandleKind::sentence, first_sentence_from(facts, scope.folded.begin),
                 first_sentence_from(facts, scope.folded.end));
}

int fact_place(lua_State* state) {
  RunState& run = run_of(state);
  const Spot scope = scope_argument(state, run, 1);
  if (lua_isnoneornil(state, 2)) {
    push_spot(state, scope);
    return 1;
  }
  const std::string word = fold(text_argument(state, 2));
  const lua_Integer number = integer_argument(state, 3, 1);
  if (word.empty() || number < 1) fail(state, "place 要一个不空的词，第几次从1数起");
  const Spot spot = occurrence(state, run, scope, word, number);
  spot.folded.empty() ? lua_pushnil(state) : push_spot(state, spot);
  return 1;
}

int fact_quoted(lua_State* state) {
  RunState& run = run_of(state);
  const ByteRange range = scope_argument(state, run, 1).range;
  const auto& marks = run.facts->paired_marks;
  run.meter.charge(state, 1 + marks.size() / 4);
  const bool quoted = std::any_of(marks.begin(), marks.end(), [&](const PairedMark& mark) {
    return is_quote(mark.open) && mark.close != 0 && mark.range.contains(range);
  });
  lua_pushboolean(state, quoted);
  return 1;
}

bool is_fact_global(std::string_view name) {
  return std::find(std::begin(kFactGlobals), std::end(kFactGlobals), name) != std::end(kFactGlobals);
}

int fact_global(lua_State* state) {
  const std::string_view name = lua_type(state, 2) == LUA_TSTRING ? text_argument(state, 2) : std::string_view();
  if (!is_fact_global(name)) fail(state, fmt::format("没有名为“{}”的变量或函数", name));
  return 0;
}

void set_fact_globals(lua_State* state, int globals, const FactSet& facts) {
  const auto set = [&](const char* name) {  // raw: it is not the script that writes
    lua_pushstring(state, name);
    lua_insert(state, -2);
    lua_rawset(state, globals);
  };
  facts.title ? push_handle(state, {HandleKind::title, 0}) : lua_pushnil(state);
  set("title");
  facts.body.name.empty() ? lua_pushnil(state) : push_handle(state, {HandleKind::own_body, 0});
  set("body");
  facts.preamble.folded.empty() ? lua_pushnil(state) : push_handle(state, {HandleKind::preamble, 0});
  set("preamble");
  facts.year ? lua_pushinteger(state, facts.year->value) : lua_pushnil(state);
  set("year");
  facts.layout_id.empty() ? lua_pushnil(state) : push_text(state, facts.layout_id);
  set("layout");
}

}  // namespace mingjian
