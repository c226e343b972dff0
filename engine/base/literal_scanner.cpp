#include "base/literal_scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kRoot = 0;
constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint64_t kOneCharacter = 0xFFFFFF, kTwoCharacters = 0xFFFFFFFFFFFF;  // of three bytes each
constexpr std::uint8_t kOne = 1, kTwo = 2;

// Eight bytes, the first lowest.
std::uint64_t eight_bytes(const char* text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof(bytes));
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  return bytes;
}

bool three_bytes(char32_t c) { return c >= 0x800 && c < 0x10000; }

}  // namespace

// States are numbered breadth first, so the children of a state are neighbours, those whose labels have the lowest six
// bits least first: how many smaller six bits there are nearly tells which child a character leads to.
struct LiteralScanner::Trie {
  // Writes first and counts then: whether a literal ends at a place is as good as a coin.
  class Writer {
   public:
    explicit Writer(Hits& buffer) : buffer_(buffer) {}
    void add(std::uint32_t literal, std::size_t end) {  // kNone: nothing
      if (count_ == buffer_.size()) grow();
      buffer_[count_] = {literal, static_cast<std::uint32_t>(end)};
      count_ += literal != kNone ? 1 : 0;
    }
    std::span<Hit> hits() const { return {buffer_.data(), count_}; }

   private:
    [[gnu::noinline]] void grow() { buffer_.resize(std::max<std::size_t>(256, count_ * 2)); }
    Hits& buffer_;
    std::size_t count_ = 0;
  };
  struct State {
    std::uint32_t first_child = 0;
    std::uint32_t children = 0;
    std::uint64_t labels = 0;  // bit (label & 63) of all that can follow: most steps find none, and see it here
    std::uint32_t literal = kNone;
    std::uint32_t rest = kNone;  // no children: the one literal below; what follows of it is compared at once
    std::uint32_t depth = 0;     // bytes; of states with `rest` only
  };
  struct Entry {  // the state that one or two characters of three bytes lead to
    std::uint64_t bytes = 0;
    std::uint32_t state = kRoot;
  };

  std::string characters;              // all literals in a row
  std::vector<std::uint32_t> ends{0};  // literal i is characters[ends[i], ends[i+1])
  std::vector<State> states;
  std::vector<char32_t> labels;               // one a state: the character that leads to it
  std::array<std::uint32_t, 128> of_ascii{};  // state after an ASCII character; root = none
  std::vector<Entry> entries;                 // open addressing, a power of two
  std::vector<std::uint8_t> filter;           // by hash: which of kOne and kTwo may stand in `entries`
  unsigned entry_shift = 63, filter_shift = 63;

  std::string_view literal(std::uint32_t index) const {
    return std::string_view(characters).substr(ends[index], ends[index + 1] - ends[index]);
  }
  std::uint32_t child(std::uint32_t state, char32_t c) const {
    const State& s = states[state];
    const std::uint64_t bit = std::uint64_t{1} << (c & 63);
    if ((s.labels & bit) == 0) return kNone;
    const std::uint32_t end = s.first_child + s.children;
    std::uint32_t i = s.first_child;
    if (s.children > 4) i += static_cast<std::uint32_t>(std::popcount(s.labels & (bit - 1)));
    while (i < end && labels[i] != c && (labels[i] & 63) <= (c & 63)) ++i;
    return i < end && labels[i] == c ? i : kNone;
  }
  static std::uint64_t hash(std::uint64_t bytes) { return bytes * 0x9E3779B97F4A7C15U; }
  std::uint32_t entered(std::uint64_t bytes) const {
    for (std::uint64_t at = hash(bytes) >> entry_shift;; at = (at + 1) & (entries.size() - 1)) {
      if (entries[at].bytes == bytes) return entries[at].state;
      if (entries[at].bytes == 0) return kRoot;
    }
  }
  // True if the next character may lead on: of nearly all one byte says that it does not. Four bytes are there.
  static bool may_go_on(const State& state, const char* next) {
    const auto lead = static_cast<unsigned char>(*next);
    return ((state.labels >> (static_cast<unsigned char>(next[utf8::length_of(lead) - 1]) & 63)) & 1) != 0;
  }
  static bool goes_on(const State& state, std::string_view text, std::size_t at) {
    if (state.labels == 0 || at >= text.size()) return false;
    return text.size() - at < 4 || may_go_on(state, text.data() + at);
  }
  void walk(std::uint32_t state, std::string_view text, std::size_t at, Writer& hits) const;
  void walk_on(std::uint32_t state, std::string_view text, std::size_t at, Writer& hits) const;
  std::size_t scan_wide(std::string_view text, std::size_t at, std::size_t end, Writer& hits) const;
  std::size_t scan_other(std::string_view text, std::size_t at, Writer& hits) const;
  std::vector<std::uint32_t> sorted() const;
  void build_states();
  void build_entries();
};

// The literals in the order of their bytes, equal ones in that of adding.
std::vector<std::uint32_t> LiteralScanner::Trie::sorted() const {
  struct Key {
    std::uint64_t bytes, more;  // the first sixteen, the first highest
    std::uint32_t literal;
  };
  std::vector<Key> keys;
  keys.reserve(ends.size());
  for (std::uint32_t i = 0; i + 1 < ends.size(); ++i) {
    char first[2 * sizeof(std::uint64_t)] = {};
    const std::string_view text = literal(i);
    text.copy(first, sizeof first);
    keys.push_back({__builtin_bswap64(eight_bytes(first)), __builtin_bswap64(eight_bytes(first + 8)), i});
  }
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    if (a.bytes != b.bytes) return a.bytes < b.bytes;
    if (a.more != b.more) return a.more < b.more;
    const int order = literal(a.literal).compare(literal(b.literal));
    return order != 0 ? order < 0 : a.literal < b.literal;
  });
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const Key& key : keys) order.push_back(key.literal);
  return order;
}

// The literals sorted, every state is an interval of them that begins alike; one pass a depth. A single literal that is
// longer than two characters gets no further states.
void LiteralScanner::Trie::build_states() {
  const std::vector<std::uint32_t> order = sorted();
  struct Pending {
    std::uint32_t first, last, depth, characters;  // depth in bytes
  };
  std::vector<Pending> queue{{0, static_cast<std::uint32_t>(order.size()), 0, 0}};
  states.resize(1);
  labels.assign(1, 0);
  std::vector<std::pair<char32_t, Pending>> children;
  for (std::uint32_t state = 0; state < queue.size(); ++state) {
    auto [first, last, depth, length] = queue[state];
    while (first < last && literal(order[first]).size() == depth) {
      if (depth > 0 && states[state].literal == kNone) states[state].literal = order[first];
      ++first;
    }
    states[state].first_child = static_cast<std::uint32_t>(states.size());
    if (length >= 2 && first + 1 == last) {
      states[state].labels = std::uint64_t{1} << (utf8::decode(literal(order[first]), depth).code_point & 63);
      states[state].rest = order[first];
      states[state].depth = depth;
      continue;
    }
    children.clear();
    while (first < last) {
      const utf8::Decoded d = utf8::decode(literal(order[first]), depth);
      const std::string_view bytes = literal(order[first]).substr(depth, d.length);
      std::uint32_t end = first + 1;
      while (end < last && literal(order[end]).substr(depth, d.length) == bytes) ++end;
      children.push_back({d.code_point, {first, end, depth + d.length, length + 1}});
      first = end;
    }
    std::stable_sort(children.begin(), children.end(),
                     [](const auto& a, const auto& b) { return (a.first & 63) < (b.first & 63); });
    for (const auto& [label, pending] : children) {
      queue.push_back(pending);
      states.emplace_back();
      labels.push_back(label);
      ++states[state].children;
      states[state].labels |= std::uint64_t{1} << (label & 63);
    }
  }
  states.shrink_to_fit();  // they live as long as the rules
  labels.shrink_to_fit();
}

// A first character is an entry itself if it is a literal or goes on with a character of another length; otherwise each
// pair of it and what follows is one.
void LiteralScanner::Trie::build_entries() {
  std::vector<Entry> found;
  const auto bytes_of = [&](std::initializer_list<std::uint32_t> path) {
    std::string text;
    for (const std::uint32_t state : path) utf8::append(text, labels[state]);
    text.resize(sizeof(std::uint64_t));
    return eight_bytes(text.data());
  };
  const auto children_of = [&](std::uint32_t state, const auto& use) {
    for (std::uint32_t i = 0; i < states[state].children; ++i) use(states[state].first_child + i);
  };
  children_of(kRoot, [&](std::uint32_t first) {
    if (labels[first] < 0x80) of_ascii[labels[first]] = first;
    if (!three_bytes(labels[first])) return;
    bool alone = states[first].literal != kNone;
    children_of(first, [&](std::uint32_t second) { alone = alone || !three_bytes(labels[second]); });
    if (alone) return found.push_back({bytes_of({first}), first});
    children_of(first, [&](std::uint32_t second) { found.push_back({bytes_of({first, second}), second}); });
  });
  const auto width = static_cast<unsigned>(std::bit_width(found.size() * 2 + 1));
  entries.assign(std::size_t{1} << width, {});
  entry_shift = 64 - width;
  filter_shift = 64 - (width + 2);  // eight or more an entry
  filter.assign(std::size_t{1} << (width + 2), 0);
  for (const Entry& entry : found) {
    const std::uint64_t hashed = hash(entry.bytes);
    filter[hashed >> filter_shift] |= entry.bytes <= kOneCharacter ? kOne : kTwo;
    std::uint64_t at = hashed >> entry_shift;
    while (entries[at].bytes != 0) at = (at + 1) & (entries.size() - 1);
    entries[at] = entry;
  }
}

LiteralScanner::LiteralScanner() : trie_(std::make_unique<Trie>()) {}
LiteralScanner::~LiteralScanner() = default;
LiteralScanner::LiteralScanner(LiteralScanner&&) noexcept = default;
LiteralScanner& LiteralScanner::operator=(LiteralScanner&&) noexcept = default;

std::uint32_t LiteralScanner::add(std::string_view literal) {
  assert(!literal.empty() && trie_->states.empty());
  trie_->characters += literal;
  trie_->ends.push_back(static_cast<std::uint32_t>(trie_->characters.size()));
  return static_cast<std::uint32_t>(trie_->ends.size() - 2);
}

void LiteralScanner::build() {
  trie_->build_states();
  trie_->build_entries();
}

// From `state`, that the text up to `at` led to.
void LiteralScanner::Trie::walk(std::uint32_t state, std::string_view text, std::size_t at, Writer& hits) const {
  hits.add(states[state].literal, at);
  if (goes_on(states[state], text, at)) walk_on(state, text, at, hits);
}

// As walk(), when goes_on() was asked and the literal of `state` told.
void LiteralScanner::Trie::walk_on(std::uint32_t state, std::string_view text, std::size_t at, Writer& hits) const {
  while (true) {
    if (const State& s = states[state]; s.rest != kNone) {
      const std::string_view rest = literal(s.rest).substr(s.depth);
      if (text.size() - at < rest.size() || std::memcmp(text.data() + at, rest.data(), rest.size()) != 0) return;
      return hits.add(s.rest, at + rest.size());
    }
    const utf8::Decoded c = utf8::decode(text, at);
    state = child(state, c.code_point);
    if (state == kNone) return;
    at += c.length;
    const State& s = states[state];
    hits.add(s.literal, at);
    if (!goes_on(s, text, at)) return;
  }
}

// ASCII and characters of three bytes, ten bytes before the end at the latest; returns where something else stands.
std::size_t LiteralScanner::Trie::scan_wide(std::string_view text, std::size_t at, std::size_t end,
                                            Writer& hits) const {
  const char* bytes = text.data();
  const std::uint8_t* may_stand = filter.data();
  const unsigned shift = filter_shift;
  const auto enter = [&](std::uint32_t state, std::size_t behind) {  // two characters behind `at` at most
    const State& s = states[state];
    hits.add(s.literal, behind);
    if (may_go_on(s, bytes + behind)) walk_on(state, text, behind, hits);
  };
  while (at < end) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead >= 0xE0) {
      if (lead >= 0xF0) return at;
      const std::uint64_t two = eight_bytes(bytes + at) & kTwoCharacters, one = two & kOneCharacter;
      const std::uint8_t either = (may_stand[hash(one) >> shift] & kOne) | (may_stand[hash(two) >> shift] & kTwo);
      if (either != 0) {
        std::uint32_t state = (either & kOne) != 0 ? entered(one) : kRoot;
        std::size_t behind = at + 3;
        if (state == kRoot && (either & kTwo) != 0) {
          state = entered(two);
          behind += 3;
        }
        if (state != kRoot) enter(state, behind);
      }
      at += 3;
    } else {
      if (lead >= 0x80) return at;
      ++at;
      const std::uint32_t state = of_ascii[lead];
      if (state != kRoot) enter(state, at);
    }
  }
  return at;
}

// Any character, without help; returns where the next one begins.
std::size_t LiteralScanner::Trie::scan_other(std::string_view text, std::size_t at, Writer& hits) const {
  const utf8::Decoded c = utf8::decode(text, at);
  at += c.length;
  if (const std::uint32_t state = child(kRoot, c.code_point); state != kNone) walk(state, text, at, hits);
  return at;
}

std::span<LiteralScanner::Hit> LiteralScanner::scan(std::string_view text, Hits& buffer) const {
  Trie::Writer hits(buffer);
  if (trie_->states.size() < 2) return {};
  constexpr std::size_t kAhead = 10;  // two characters and the next one's four bytes
  const std::size_t wide = text.size() > kAhead ? text.size() - kAhead : 0;
  for (std::size_t at = 0; at < text.size();) {
    at = trie_->scan_wide(text, at, wide, hits);
    if (at < text.size()) at = trie_->scan_other(text, at, hits);
  }
  return hits.hits();
}

std::size_t LiteralScanner::literal_count() const { return trie_->ends.size() - 1; }
std::string_view LiteralScanner::literal(std::uint32_t index) const { return trie_->literal(index); }

}  // namespace mingjian
