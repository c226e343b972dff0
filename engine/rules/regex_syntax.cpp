#include "rules/regex_syntax.hpp"

#include <unicode/uniset.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr char32_t kLastCharacter = 0x10FFFF;
constexpr int kMostDepth = 12;
constexpr std::uint32_t kMostRepeats = 1000;
using Ranges = std::vector<std::pair<char32_t, char32_t>>;

// The characters of a property such as \p{Han}; asking ICU is dear, so it is asked once.
std::optional<Ranges> property(const std::string& name) {
  static std::mutex guard;
  static std::map<std::string, Ranges> known;
  const std::lock_guard lock(guard);
  if (const auto found = known.find(name); found != known.end()) return found->second;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeSet set(icu::UnicodeString::fromUTF8("[" + name + "]"), status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  Ranges ranges;
  for (std::int32_t i = 0; i < set.getRangeCount(); ++i) {
    ranges.emplace_back(static_cast<char32_t>(set.getRangeStart(i)), static_cast<char32_t>(set.getRangeEnd(i)));
  }
  return known.emplace(name, std::move(ranges)).first->second;
}

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Ranges outside(const Ranges& ranges) {
  Ranges out;
  char32_t next = 0;
  for (const auto& [first, last] : ranges) {
    if (first > next) out.emplace_back(next, first - 1);
    next = last + 1;
  }
  if (next <= kLastCharacter) out.emplace_back(next, kLastCharacter);
  return out;
}

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  std::optional<RegexNode> run() {
    RegexNode root = choice(0);
    if (failed_ || at_ < source_.size()) return std::nullopt;
    return root;
  }

 private:
  bool ends() const { return failed_ || at_ >= source_.size(); }
  char peek() const { return source_[at_]; }
  bool take(std::string_view text) {
    if (source_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }
  char32_t character() {
    const utf8::Decoded c = utf8::decode(source_, at_);
    at_ += std::max(c.length, 1U);
    return c.code_point;
  }

  RegexNode choice(int depth) {
    RegexNode out;
    if (depth > kMostDepth) failed_ = true;
    if (failed_) return out;
    out.kind = RegexNode::Kind::choice;
    out.children.push_back(sequence(depth));
    while (!ends() && peek() == '|') {
      ++at_;
      out.children.push_back(sequence(depth));
    }
    if (out.children.size() > 1) return out;
    RegexNode only = std::move(out.children.front());
    return only;
  }

  RegexNode sequence(int depth) {
    RegexNode out;
    while (!ends() && peek() != '|' && peek() != ')') {
      RegexNode next = repeated(element(depth));
      const bool joins = next.kind == RegexNode::Kind::text && !out.children.empty() &&
                         out.children.back().kind == RegexNode::Kind::text;
      if (joins) {
        out.children.back().text += next.text;
      } else {
        out.children.push_back(std::move(next));
      }
    }
    return out;
  }

  RegexNode group(int depth) {
    RegexNode inner = choice(depth + 1);
    if (!take(")")) failed_ = true;
    return inner;
  }

  RegexNode look(int depth, bool behind, bool negated) {
    RegexNode out;
    out.kind = RegexNode::Kind::look;
    out.behind = behind;
    out.negated = negated;
    if (behind_) failed_ = true;  // in a look-behind ICU refuses some that have no end
    behind_ = behind;
    out.children.push_back(group(depth));
    behind_ = false;
    if (behind && !failed_ && extent_of(out.children.front()).most >= RegexNode::kUnbounded) failed_ = true;
    if (!ends() && (peek() == '*' || peek() == '+' || peek() == '?' || peek() == '{')) failed_ = true;
    return out;
  }

  RegexNode element(int depth) {
    if (take("(?=")) return look(depth, false, false);
    if (take("(?!")) return look(depth, false, true);
    if (take("(?<=")) return look(depth, true, false);
    if (take("(?<!")) return look(depth, true, true);
    if (take("(?:")) return group(depth);
    if (take("(")) {
      if (!ends() && peek() == '?') failed_ = true;
      return group(depth);
    }
    RegexNode out;
    if (take("$")) {
      out.kind = RegexNode::Kind::end_of_text;
      if (!ends() && (peek() == '*' || peek() == '+' || peek() == '?' || peek() == '{')) failed_ = true;
      return out;
    }
    if (take("[")) return set();
    if (take(".")) return any();
    if (peek() == '\\') {
      RegexNode one;
      one.kind = RegexNode::Kind::set;
      if (const std::optional<char32_t> c = escape(one.set)) return text(*c);
      one.set.close(false);
      return one;
    }
    if (std::string_view("^*+?{}]#").find(peek()) != std::string_view::npos) failed_ = true;
    return text(character());
  }

  static RegexNode text(char32_t c) {
    RegexNode out;
    out.kind = RegexNode::Kind::text;
    utf8::append(out.text, c);
    return out;
  }

  // Not the ends of lines.
  static RegexNode any() {
    RegexNode out;
    out.kind = RegexNode::Kind::set;
    out.set.add(0x0A, 0x0D);
    out.set.add(0x85, 0x85);
    out.set.add(0x2028, 0x2029);
    out.set.close(true);
    return out;
  }

  void add_property(RegexSet& set, const std::string& name) {
    const std::optional<Ranges> ranges = property(name);
    if (!ranges) failed_ = true;
    if (!ranges) return;
    for (const auto& [first, last] : *ranges) set.add(first, last);
  }

  // The character behind a backslash; none if it is a class, which is added to the set.
  std::optional<char32_t> escape(RegexSet& set) {
    ++at_;
    if (ends()) {
      failed_ = true;
      return std::nullopt;
    }
    if (take("n")) return U'\n';
    if (take("t")) return U'\t';
    if (take("d")) {
      add_property(set, "\\p{Nd}");
      return std::nullopt;
    }
    if (take("s")) {
      add_property(set, "\\p{White_Space}");
      return std::nullopt;
    }
    if (source_.substr(at_, 2) == "p{") {
      const std::size_t close = source_.find('}', at_);
      if (close == std::string_view::npos) failed_ = true;
      if (failed_) return std::nullopt;
      add_property(set, "\\" + std::string(source_.substr(at_, close + 1 - at_)));
      at_ = close + 1;
      return std::nullopt;
    }
    if (is_letter_or_digit(peek())) failed_ = true;
    return character();
  }

  RegexNode set() {
    RegexNode out;
    out.kind = RegexNode::Kind::set;
    const bool negated = take("^");
    constexpr char32_t kNone = 0;
    char32_t last = kNone;
    bool any = false;
    while (!ends() && peek() != ']') {
      if (std::string_view("[&$ {}#").find(peek()) != std::string_view::npos) failed_ = true;
      if (peek() == '-') {
        ++at_;
        if (ends() || last == kNone || std::string_view("]-[\\").find(peek()) != std::string_view::npos) {
          failed_ = true;
          break;
        }
        const char32_t end = character();
        if (end < last) failed_ = true;
        out.set.add(last, std::max(end, last));
        last = kNone;
        continue;
      }
      last = peek() == '\\' ? escape(out.set).value_or(kNone) : character();
      if (last != kNone) out.set.add(last, last);
      any = true;
    }
    if (!any || !take("]")) failed_ = true;
    out.set.close(negated);
    return out;
  }

  std::uint32_t number() {
    std::uint32_t value = 0;
    const std::size_t begin = at_;
    while (!ends() && peek() >= '0' && peek() <= '9' && value <= kMostRepeats) {
      value = value * 10 + static_cast<std::uint32_t>(source_[at_++] - '0');
    }
    if (at_ == begin || value > kMostRepeats) failed_ = true;
    return value;
  }

  RegexNode repeated(RegexNode node) {
    if (ends()) return node;
    RegexNode out;
    out.kind = RegexNode::Kind::repeat;
    if (take("?")) {
      out.least = 0;
    } else if (take("*")) {
      out.least = 0;
      out.most = RegexNode::kUnbounded;
    } else if (take("+")) {
      out.most = RegexNode::kUnbounded;
    } else if (take("{")) {
      out.least = out.most = number();
      if (take(",")) out.most = !ends() && peek() == '}' ? RegexNode::kUnbounded : number();
      if (!take("}") || out.most < out.least || out.most == 0) failed_ = true;
    } else {
      return node;
    }
    out.lazy = take("?");
    if (!ends() && (peek() == '+' || peek() == '*' || peek() == '?' || peek() == '{')) failed_ = true;
    // A repetition of nothing has rules of its own.
    if (out.most > 1 && extent_of(node).least == 0) failed_ = true;
    out.children.push_back(std::move(node));
    return out;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  bool failed_ = false, behind_ = false;
};

}  // namespace

void RegexSet::close(bool negated) {
  std::sort(ranges_.begin(), ranges_.end());
  Ranges apart;
  for (const auto& [first, last] : ranges_) {
    if (!apart.empty() && first <= apart.back().second + 1) {
      apart.back().second = std::max(apart.back().second, last);
    } else {
      apart.emplace_back(first, last);
    }
  }
  ranges_ = negated ? outside(apart) : std::move(apart);
  for (const auto& [first, last] : ranges_) {
    for (char32_t c = first; c <= last && c < 128; ++c) ascii_.set(c);
  }
}

bool RegexSet::contains(char32_t c) const {
  if (c < 128) return ascii_[c];
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), c,
                                      [](char32_t at, const auto& range) { return at < range.first; });
  return after != ranges_.begin() && c <= (after - 1)->second;
}

std::bitset<256> RegexSet::first_bytes() const {
  std::bitset<256> out;
  const auto lead = [](char32_t c) {
    std::string text;
    utf8::append(text, c);
    return static_cast<unsigned char>(text.front());
  };
  for (const auto& [first, last] : ranges_) {
    for (unsigned byte = lead(first); byte <= lead(last); ++byte) out.set(byte);
  }
  return out;
}

RegexExtent extent_of(const RegexNode& node) {
  const auto sum = [](std::uint64_t a, std::uint64_t b) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(a + b, RegexNode::kUnbounded));
  };
  RegexExtent out;
  switch (node.kind) {
    case RegexNode::Kind::text:
      out.least = out.most = static_cast<std::uint32_t>(utf8::count(node.text));
      break;
    case RegexNode::Kind::set:
      out = {1, 1};
      break;
    case RegexNode::Kind::sequence:
      for (const RegexNode& child : node.children) {
        const RegexExtent part = extent_of(child);
        out = {sum(out.least, part.least), sum(out.most, part.most)};
      }
      break;
    case RegexNode::Kind::choice:
      out.least = RegexNode::kUnbounded;
      for (const RegexNode& child : node.children) {
        const RegexExtent part = extent_of(child);
        out = {std::min(out.least, part.least), std::max(out.most, part.most)};
      }
      break;
    case RegexNode::Kind::repeat: {
      const RegexExtent part = extent_of(node.children.front());
      out.least = sum(std::uint64_t{part.least} * node.least, 0);
      out.most = sum(std::uint64_t{part.most} * node.most, 0);
      break;
    }
    case RegexNode::Kind::look:
    case RegexNode::Kind::end_of_text:
      break;
  }
  return out;
}

std::optional<RegexNode> parse_regex(std::string_view source) { return Parser(source).run(); }

}  // namespace mingjian
