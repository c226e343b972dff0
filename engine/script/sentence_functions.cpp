// Sentences picked by what they say, so that a script sees only those it has to judge.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/bindings.hpp"
#include "script/iteration.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

struct Repeat {
  std::uint32_t later, first;
};

// Size and some bytes from the middle tell nearly all sentences apart without comparing them.
struct Candidate {
  std::uint64_t key;
  std::uint32_t sentence;
};

// May some key be there twice? Mostly not, and then nothing needs to be sorted. `is_long`: of a sentence.
template <class IsLong>
bool any_twice(const std::vector<Candidate>& candidates, IsLong is_long) {
  std::size_t slots = 16;
  while (slots < candidates.size() * 4) slots *= 2;
  std::vector<std::uint64_t> seen(slots, 0);
  for (const Candidate& candidate : candidates) {
    std::size_t slot = (candidate.key * 0x9E3779B97F4A7C15ULL >> 32) & (slots - 1);
    for (; seen[slot] != 0; slot = (slot + 1) & (slots - 1)) {
      if (seen[slot] != candidate.key) continue;
      if (is_long(candidate.sentence)) return true;
      break;  // kept once: a hundred thousand short ones alike would make a chain
    }
    seen[slot] = candidate.key;
  }
  return false;
}

template <class T>
struct Items {  // head of a userdata; the items follow
  std::uint64_t next = 0, count = 0;
  T* items() { return reinterpret_cast<T*>(this + 1); }
};

template <class T>
Items<T>& items_of(lua_State* state) {
  return *static_cast<Items<T>*>(lua_touserdata(state, lua_upvalueindex(1)));
}

template <class T>
int push_iterator(lua_State* state, const std::vector<T>& items, lua_CFunction next) {
  auto* list = static_cast<Items<T>*>(lua_newuserdatauv(state, sizeof(Items<T>) + items.size() * sizeof(T), 0));
  *list = {0, items.size()};
  std::copy(items.begin(), items.end(), list->items());
  lua_pushcclosure(state, next, 1);
  return 1;
}

int next_repeat(lua_State* state) {
  auto& list = items_of<Repeat>(state);
  if (list.next >= list.count) return 0;
  const Repeat here = list.items()[list.next++];
  push_handle(state, {HandleKind::sentence, here.later});
  push_handle(state, {HandleKind::sentence, here.first});
  const bool goes_on = list.next > 1 && list.items()[list.next - 2].later + 1 == here.later &&
                       list.items()[list.next - 2].first + 1 == here.first;
  lua_pushboolean(state, goes_on);
  return 3;
}

constexpr std::size_t kNoSentence = SIZE_MAX;

// The sentence in which the whole word stands.
std::size_t sentence_holding(const FactSet& facts, std::uint32_t begin, std::size_t size) {
  const std::size_t sentence = facts.sentence_at(begin);
  const bool whole = sentence < facts.sentences.size() && begin + size <= facts.sentences[sentence].folded.end;
  return whole ? sentence : kNoSentence;
}

// Not overlapping.
void find_begins(std::string_view text, std::string_view word, std::vector<std::uint32_t>& begins) {
  for (std::size_t at = 0; at < text.size(); at += word.size()) {
    const void* hit = memmem(text.data() + at, text.size() - at, word.data(), word.size());
    if (hit == nullptr) return;
    at = static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
    begins.push_back(static_cast<std::uint32_t>(at));
  }
}

std::string word_argument(lua_State* state, int position) {
  std::string word = fold(text_argument(state, position));
  if (word.empty()) fail(state, "要找的词不能是空的");
  return word;
}

// 二是建立机制; and 三是建立机制。 say the same.
std::string_view without_ordinal(std::string_view text) {
  static constexpr std::string_view kOrdinals[] = {"一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是"};
  for (const std::string_view ordinal : kOrdinals) {
    if (text.starts_with(ordinal)) text.remove_prefix(ordinal.size());
  }
  for (const std::string_view stop : {"。", ";"}) {
    if (text.ends_with(stop)) text.remove_suffix(stop.size());
  }
  return text;
}

}  // namespace

int fact_sentences_saying(lua_State* state) {
  RunState& run = run_of(state);
  const std::string_view text = run.document->folded.text();
  const int last = lua_gettop(state);
  std::vector<std::uint32_t> begins, found;
  for (int i = 1; i == 1 || i <= last; ++i) {
    const std::string word = word_argument(state, i);
    run.meter.charge(state, 1 + text.size() / 16);
    begins.clear();
    if (run.input->words == nullptr || !run.input->words->begins(word, begins)) find_begins(text, word, begins);
    for (const std::uint32_t begin : begins) {
      const std::size_t sentence = sentence_holding(*run.facts, begin, word.size());
      if (sentence != kNoSentence) found.push_back(static_cast<std::uint32_t>(sentence));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return iterate(state, HandleKind::sentence, found);
}

int fact_word_count(lua_State* state) {
  RunState& run = run_of(state);
  const std::string_view text = run.document->folded.text();
  const int last = lua_gettop(state);
  std::vector<std::uint32_t> begins;
  lua_Integer count = 0;
  for (int i = 1; i == 1 || i <= last; ++i) {
    const std::string word = word_argument(state, i);
    run.meter.charge(state, 1 + text.size() / 16);
    begins.clear();
    if (run.input->words == nullptr || !run.input->words->begins(word, begins)) find_begins(text, word, begins);
    std::size_t end = 0;  // of the last that counted: they may overlap
    for (const std::uint32_t begin : begins) {
      if (begin < end || sentence_holding(*run.facts, begin, word.size()) == kNoSentence) continue;
      end = begin + word.size();
      ++count;
    }
  }
  lua_pushinteger(state, count);
  return 1;
}

int fact_last_sentence(lua_State* state) {
  const RunState& run = run_of(state);
  const FactSet& facts = *run.facts;
  std::size_t begin = 0, end = facts.sentences.size();
  if (!lua_isnone(state, 1)) {
    const ByteRange scope = lua_isnil(state, 1) ? ByteRange{} : scope_argument(state, run, 1).folded;
    begin = first_sentence_from(facts, scope.begin);
    end = first_sentence_from(facts, scope.end);
  }
  if (begin < end) {
    push_handle(state, {HandleKind::sentence, end - 1});
  } else {
    lua_pushnil(state);
  }
  return 1;
}

int fact_repeats(lua_State* state) {
  RunState& run = run_of(state);
  const auto shortest = static_cast<std::size_t>(std::max<lua_Integer>(integer_argument(state, 1), 1));
  const std::vector<Sentence>& sentences = run.facts->sentences;
  run.meter.charge(state, 10 + sentences.size() + run.document->folded.text().size() / 16);
  const auto view = [&](std::uint32_t sentence) {
    return without_ordinal(run.document->folded.view(sentences[sentence].folded));
  };
  std::vector<Candidate> order;
  order.reserve(sentences.size());
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const std::string_view text = view(i);
    if (text.size() < shortest || text.size() < sizeof(std::uint64_t)) continue;  // a character is a byte at least
    std::uint64_t middle = 0;
    std::memcpy(&middle, text.data() + (text.size() - sizeof middle) / 2, sizeof middle);
    order.push_back({(std::uint64_t{text.size()} << 44) ^ (middle >> 20), i});
  }
  const auto is_long = [&](std::uint32_t sentence) { return utf8::count(view(sentence)) >= shortest; };
  if (!any_twice(order, is_long)) return push_iterator(state, std::vector<Repeat>{}, next_repeat);
  std::sort(order.begin(), order.end(), [&](const Candidate& a, const Candidate& b) {
    if (a.key != b.key) return a.key < b.key;
    const int text = view(a.sentence).compare(view(b.sentence));
    return text != 0 ? text < 0 : a.sentence < b.sentence;
  });
  std::vector<Repeat> repeats;
  for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
    if (order[first].key != order[i].key || view(order[first].sentence) != view(order[i].sentence)) {
      first = i;
    } else if (utf8::count(view(order[i].sentence)) >= shortest) {
      repeats.push_back({order[i].sentence, order[first].sentence});
    }
  }
  std::sort(repeats.begin(), repeats.end(), [](const Repeat& a, const Repeat& b) { return a.later < b.later; });
  return push_iterator(state, repeats, next_repeat);
}

}  // namespace mingjian
