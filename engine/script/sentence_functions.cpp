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

int next_saying(lua_State* state) {
  auto& list = items_of<std::uint32_t>(state);
  if (list.next >= list.count) return 0;
  push_handle(state, {HandleKind::sentence, list.items()[list.next++]});
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

// Sentences that hold the word, added to `found`, as the checker's pass over the text has told; false if it was not
// asked.
bool known_sentences(const RunState& run, std::string_view word, std::vector<std::uint32_t>& found) {
  std::vector<std::uint32_t> begins;
  if (run.input->words == nullptr || !run.input->words->begins(word, begins)) return false;
  const std::vector<Sentence>& sentences = run.facts->sentences;
  for (const std::uint32_t begin : begins) {
    const std::size_t sentence = run.facts->sentence_at(begin);
    if (sentence < sentences.size() && begin + word.size() <= sentences[sentence].folded.end)
      found.push_back(static_cast<std::uint32_t>(sentence));
  }
  return true;
}

// The same by looking.
void find_sentences(const RunState& run, std::string_view word, std::vector<std::uint32_t>& found) {
  const std::string_view text = run.document->folded.text();
  const std::vector<Sentence>& sentences = run.facts->sentences;
  for (std::size_t at = 0; at < text.size();) {
    const void* hit = memmem(text.data() + at, text.size() - at, word.data(), word.size());
    if (hit == nullptr) return;
    const auto begin = static_cast<std::uint32_t>(static_cast<const char*>(hit) - text.data());
    const std::size_t sentence = run.facts->sentence_at(begin);
    if (sentence < sentences.size()) {
      if (begin + word.size() <= sentences[sentence].folded.end) found.push_back(static_cast<std::uint32_t>(sentence));
      at = std::max<std::size_t>(sentences[sentence].folded.end, begin + 1);
    } else {
      at = begin + word.size();
    }
  }
}

}  // namespace

int fact_sentences_saying(lua_State* state) {
  RunState& run = run_of(state);
  const int last = lua_gettop(state);
  std::vector<std::uint32_t> found;
  for (int i = 1; i == 1 || i <= last; ++i) {
    const std::string word = fold(text_argument(state, i));
    if (word.empty()) fail(state, "要找的词不能是空的");
    run.meter.charge(state, 1 + run.document->folded.text().size() / 16);
    if (!known_sentences(run, word, found)) find_sentences(run, word, found);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return push_iterator(state, found, next_saying);
}

int fact_repeats(lua_State* state) {
  RunState& run = run_of(state);
  const auto shortest = static_cast<std::size_t>(std::max<lua_Integer>(integer_argument(state, 1), 1));
  const std::vector<Sentence>& sentences = run.facts->sentences;
  run.meter.charge(state, 10 + sentences.size() + run.document->folded.text().size() / 16);
  const auto view = [&](std::uint32_t sentence) { return run.document->folded.view(sentences[sentence].folded); };
  // Size and some bytes from the middle tell nearly all sentences apart without comparing them.
  struct Candidate {
    std::uint64_t key;
    std::uint32_t sentence;
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
