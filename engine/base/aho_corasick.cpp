#include "base/aho_corasick.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kRoot = 0;
constexpr std::uint32_t kNone = 0xFFFFFFFF;

}  // namespace

// States are numbered breadth first, so the children of a state are neighbours: a transition is a search among
// `labels` [first_child, first_child + children). The root, which nearly every step falls back to, has a table.
struct AhoCorasick::Automaton {
  struct State {
    std::uint32_t first_child = 0;
    std::uint32_t children = 0;
    std::uint32_t fail = kRoot;
    std::uint64_t labels = 0;  // bit (label & 63) of every child: most steps find none, and see it here
    std::uint32_t output =
        kRoot;  // nearest state on the chain of failures, itself included, that ends a literal; root = none
  };
  struct Root {  // code point → state after its first character; pages of 64
    std::vector<std::uint16_t> page_of;
    std::vector<std::uint32_t> pages;
    std::uint32_t next(char32_t c) const {
      const std::uint32_t high = c >> 6;
      return high < page_of.size() ? pages[page_of[high] * std::size_t{64} + (c & 63)] : kRoot;
    }
  };

  std::string characters;              // all literals in a row
  std::vector<std::uint32_t> ends{0};  // literal i is characters[ends[i], ends[i+1])
  std::vector<State> states;
  std::vector<char32_t> labels;         // one a state: the character that leads to it
  std::vector<std::uint32_t> literals;  // one a state: the literal that ends here, or kNone
  Root root;

  std::string_view literal(std::uint32_t index) const {
    return std::string_view(characters).substr(ends[index], ends[index + 1] - ends[index]);
  }
  std::uint32_t child(std::uint32_t state, char32_t c) const {
    const State& s = states[state];
    const char32_t* begin = labels.data() + s.first_child;
    if (s.children <= 8) {
      for (std::uint32_t i = 0; i < s.children; ++i) {
        if (begin[i] == c) return s.first_child + i;
      }
      return kNone;
    }
    const char32_t* found = std::lower_bound(begin, begin + s.children, c);
    return found != begin + s.children && *found == c ? static_cast<std::uint32_t>(found - labels.data()) : kNone;
  }
  std::uint32_t step(std::uint32_t state, char32_t c) const {
    while (state != kRoot) {
      if ((states[state].labels >> (c & 63)) & 1) {
        const std::uint32_t next = child(state, c);
        if (next != kNone) return next;
      }
      state = states[state].fail;
    }
    return root.next(c);
  }
  void build_trie();
  void build_root();
  void build_failures();
};

// The literals sorted, every state is an interval of them that begins alike; one pass a depth.
void AhoCorasick::Automaton::build_trie() {
  std::vector<std::uint32_t> order(ends.size() - 1);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return literal(a) < literal(b); });
  struct Pending {
    std::uint32_t first, last, depth;  // depth in bytes
  };
  std::vector<Pending> queue{{0, static_cast<std::uint32_t>(order.size()), 0}};
  states.resize(1);
  labels.assign(1, 0);
  literals.assign(1, kNone);
  for (std::uint32_t state = 0; state < queue.size(); ++state) {
    auto [first, last, depth] = queue[state];
    while (first < last && literal(order[first]).size() == depth) {
      if (depth > 0 && literals[state] == kNone) literals[state] = order[first];
      ++first;
    }
    states[state].first_child = static_cast<std::uint32_t>(states.size());
    while (first < last) {
      const utf8::Decoded d = utf8::decode(literal(order[first]), depth);
      const std::string_view bytes = literal(order[first]).substr(depth, d.length);
      std::uint32_t end = first + 1;
      while (end < last && literal(order[end]).substr(depth, d.length) == bytes) ++end;
      queue.push_back({first, end, depth + d.length});
      states.emplace_back();
      labels.push_back(d.code_point);
      literals.push_back(kNone);
      ++states[state].children;
      states[state].labels |= std::uint64_t{1} << (d.code_point & 63);
      first = end;
    }
  }
}

void AhoCorasick::Automaton::build_root() {
  const std::uint32_t first = states[kRoot].first_child;
  const std::uint32_t count = states[kRoot].children;
  const std::uint32_t highest = count == 0 ? 0 : labels[first + count - 1] >> 6;
  root.page_of.assign(highest + 1, 0);
  root.pages.assign(64, kRoot);  // page 0: nothing
  for (std::uint32_t i = first; i < first + count; ++i) {
    std::uint16_t& page = root.page_of[labels[i] >> 6];
    if (page == 0) {
      page = static_cast<std::uint16_t>(root.pages.size() / 64);  // at most 17,408 pages in Unicode
      root.pages.resize(root.pages.size() + 64, kRoot);
    }
    root.pages[page * std::size_t{64} + (labels[i] & 63)] = i;
  }
}

void AhoCorasick::Automaton::build_failures() {
  for (std::uint32_t state = 0; state < states.size(); ++state) {
    for (std::uint32_t i = 0; i < states[state].children; ++i) {
      const std::uint32_t next = states[state].first_child + i;
      states[next].fail = state == kRoot ? kRoot : step(states[state].fail, labels[next]);
      states[next].output = literals[next] != kNone ? next : states[states[next].fail].output;
    }
  }
}

AhoCorasick::AhoCorasick() : automaton_(std::make_unique<Automaton>()) {}
AhoCorasick::~AhoCorasick() = default;
AhoCorasick::AhoCorasick(AhoCorasick&&) noexcept = default;
AhoCorasick& AhoCorasick::operator=(AhoCorasick&&) noexcept = default;

std::uint32_t AhoCorasick::add(std::string_view literal) {
  assert(!literal.empty() && automaton_->states.empty());
  automaton_->characters += literal;
  automaton_->ends.push_back(static_cast<std::uint32_t>(automaton_->characters.size()));
  return static_cast<std::uint32_t>(automaton_->ends.size() - 2);
}

void AhoCorasick::build() {
  automaton_->build_trie();
  automaton_->build_root();
  automaton_->build_failures();
}

void AhoCorasick::scan(std::string_view text, std::vector<Hit>& hits) const {
  const Automaton& automaton = *automaton_;
  if (automaton.states.size() < 2) return;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::uint32_t state = kRoot;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = bytes[at];
    if (c < 0x80) {
      ++at;
    } else if ((c & 0xF0) == 0xE0 && text.size() - at >= 3) {
      c = ((c & 0x0F) << 12) | ((bytes[at + 1] & 0x3FU) << 6) | (bytes[at + 2] & 0x3FU);
      at += 3;
    } else {
      const utf8::Decoded d = utf8::decode(text, at);
      c = d.code_point;
      at += d.length;
    }
    state = state == kRoot ? automaton.root.next(c) : automaton.step(state, c);
    if (state == kRoot) continue;
    for (std::uint32_t out = automaton.states[state].output; out != kRoot;) {
      hits.push_back({automaton.literals[out], static_cast<std::uint32_t>(at)});
      out = automaton.states[automaton.states[out].fail].output;
    }
  }
}

std::size_t AhoCorasick::literal_count() const { return automaton_->ends.size() - 1; }
std::string_view AhoCorasick::literal(std::uint32_t index) const { return automaton_->literal(index); }

}  // namespace mingjian
