#include "rules/regex_needs.hpp"

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "rules/regex_parts.hpp"

namespace mingjian {
namespace {

using namespace regex_parts;

constexpr int kMostDepth = 12;

double cost(const Strings& literals) {
  double hits = 0;
  for (const std::string& literal : literals) hits += expected_hits(literal);
  return hits;
}

// Hits to be expected; one of which it is not known how far before it a match begins comes behind all others.
double badness(const RegexNeed& need) { return cost(need.literals) + (need.before >= kUnbounded ? 1e6 : 0); }

const RegexNeed* best_of(const std::vector<RegexNeed>& needs) {
  const RegexNeed* best = nullptr;
  double least = 1e9;
  for (const RegexNeed& need : needs) {
    const double hits = badness(need);
    if (hits < least) {
      least = hits;
      best = &need;
    }
  }
  return best;
}

// Of literals that begin with another one only that one: sorted, they stand behind it.
void keep_shortest(Strings& literals) {
  unique(literals);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < literals.size(); ++i) {
    if (kept > 0 && literals[i].starts_with(literals[kept - 1])) continue;
    if (kept != i) literals[kept] = std::move(literals[i]);
    ++kept;
  }
  literals.resize(kept);
}

class RegexReader {
 public:
  explicit RegexReader(std::string_view source) : source_(source) {}

  RegexNeeds run() {
    const Part whole = choice(0);
    RegexNeeds out;
    if (failed_ || at_ < source_.size()) return out;
    std::vector<std::pair<double, const RegexNeed*>> order;
    for (const RegexNeed& need : whole.needs) order.emplace_back(badness(need), &need);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [hits, need] : order) {
      RegexNeed& kept = out.needs.emplace_back(*need);
      keep_shortest(kept.literals);
      kept.note_beginnings();
    }
    if (out.needs.size() > 2) {
      std::stable_sort(out.needs.begin() + 1, out.needs.end(),
                       [](const RegexNeed& a, const RegexNeed& b) { return a.before < b.before; });
    }
    out.longest = whole.longest;
    out.crosses_lines = crosses_;
    return out;
  }

 private:
  bool ends() const { return at_ >= source_.size() || failed_; }
  char peek() const { return source_[at_]; }
  bool take(std::string_view text) {
    if (source_.substr(at_, text.size()) != text) return false;
    at_ += text.size();
    return true;
  }
  std::string character() {
    const utf8::Decoded c = utf8::decode(source_, at_);
    std::string out(source_.substr(at_, c.length));
    at_ += c.length;
    return out;
  }

  Part choice(int depth) {
    Part out;
    if (depth > kMostDepth) {
      failed_ = true;
      return out;
    }
    std::vector<Part> parts{sequence(depth)};
    while (!ends() && peek() == '|') {
      ++at_;
      parts.push_back(sequence(depth));
    }
    if (parts.size() == 1) return std::move(parts.front());
    out.finite = true;
    RegexNeed need;
    bool known = true;
    for (const Part& part : parts) {
      out.finite = out.finite && part.finite;
      out.strings.insert(out.strings.end(), part.strings.begin(), part.strings.end());
      out.longest = std::max(out.longest, part.longest);
      const RegexNeed* best = best_of(part.needs);
      known = known && best != nullptr;
      if (best == nullptr) continue;
      need.literals.insert(need.literals.end(), best->literals.begin(), best->literals.end());
      need.before = std::max(need.before, best->before);
    }
    unique(out.strings);
    unique(need.literals);
    if (out.strings.size() > kMostLiterals) out.finite = false;
    if (known && need.literals.size() <= kMostLiterals) out.needs.push_back(std::move(need));
    return out;
  }

  Part sequence(int depth) {
    Sequence out;
    while (!ends() && peek() != '|' && peek() != ')') {
      if (take("(?!") || take("(?<!")) {
        choice(depth + 1);
        close_group();
      } else if (take("(?=")) {
        const Part ahead = choice(depth + 1);
        close_group();
        Sequence further = out;
        further.add(ahead);
        out.needs = further.done().needs;
      } else if (take("(?<=")) {
        const Part behind = choice(depth + 1);
        close_group();
        if (depth == 0 && out.fresh()) out.add(behind);
      } else if (peek() == '$' || source_.substr(at_, 2) == "\\b") {
        at_ += peek() == '$' ? 1 : 2;
      } else {
        const Part part = element(depth);
        out.add(repeated(part));
      }
    }
    return out.done();
  }

  void close_group() {
    if (ends() || peek() != ')') {
      failed_ = true;
    } else {
      ++at_;
    }
  }

  Part element(int depth) {
    const char c = peek();
    if (c == '[') return set();
    if (c == '\\') return escaped();
    if (c == '.') {
      ++at_;
      return anything();
    }
    if (c == '(') {
      ++at_;
      if (!take("?:") && !ends() && peek() == '?') failed_ = true;
      Part inner = choice(depth + 1);
      close_group();
      return inner;
    }
    if (c == '^' || c == '*' || c == '+' || c == '?' || c == '{') failed_ = true;
    return literal(character());
  }

  static Part literal(std::string text) {
    Part part;
    part.finite = true;
    part.longest = static_cast<std::uint32_t>(text.size());
    part.strings.push_back(std::move(text));
    return part;
  }
  static Part anything() {
    Part part;
    part.longest = 4;
    return part;
  }

  // A character behind a backslash; "" = a class.
  std::string escape() {
    ++at_;
    if (ends()) {
      failed_ = true;
      return "";
    }
    const char c = peek();
    if (c == 'n') {
      ++at_;
      crosses_ = true;
      return "\n";
    }
    if (take("p{") || take("P{")) {
      at_ = std::min(source_.find('}', at_), source_.size() - 1) + 1;
      return "";
    }
    if (c == 'x' && source_.substr(at_ + 1, 1) != "{") return by_number();
    if (c == 'd' || c == 's') {
      crosses_ = crosses_ || c == 's';
      ++at_;
      return "";
    }
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) failed_ = true;
    return character();
  }

  // \x7e
  std::string by_number() {
    std::uint32_t value = 0;
    ++at_;
    for (int i = 0; i < 2; ++i) {
      const std::size_t digit =
          ends() ? std::string_view::npos : std::string_view("0123456789abcdef").find(peek() | 0x20);
      if (digit == std::string_view::npos) {
        failed_ = true;
        return "";
      }
      value = value * 16 + static_cast<std::uint32_t>(digit);
      ++at_;
    }
    crosses_ = crosses_ || value == '\n';
    std::string out;
    utf8::append(out, value);
    return out;
  }

  Part escaped() {
    const std::string text = escape();
    return text.empty() ? anything() : literal(text);
  }

  Part set() {
    ++at_;
    const bool negated = take("^");
    bool breaks = false, open = false;  // holds a line break; holds a class
    Strings members;
    char32_t last = 0;
    while (!ends() && peek() != ']') {
      if (peek() == '[' || source_.substr(at_, 2) == "&&") failed_ = true;
      const bool range = peek() == '-' && last != 0 && source_.substr(at_ + 1, 1) != "]";
      if (range) ++at_;
      if (ends()) break;
      const bool crossed = crosses_;
      const std::string text = peek() == '\\' ? escape() : character();
      if (negated) crosses_ = crossed;
      open = open || text.empty();
      breaks = breaks || text == "\n";
      const char32_t c = text.empty() ? 0 : utf8::decode(text, 0).code_point;
      if (range && (c < last || c - last > kMostLiterals)) open = true;
      for (char32_t each = range && !open ? last + 1 : c; each <= c && !text.empty(); ++each) {
        utf8::append(members.emplace_back(), each);
      }
      last = c;
    }
    close_set();
    if (negated && !breaks) crosses_ = true;
    if (negated || open || members.empty()) return anything();
    unique(members);
    Part part;
    for (const std::string& member : members) {
      part.longest = std::max(part.longest, static_cast<std::uint32_t>(member.size()));
    }
    part.finite = members.size() <= kMostLiterals;
    part.strings = std::move(members);
    return part.finite ? part : anything();
  }

  void close_set() {
    if (ends())
      failed_ = true;
    else
      ++at_;
  }

  // {2}, {2,}, {2,5}
  void read_counts(std::uint32_t& least, std::uint32_t& most) {
    const auto number = [&] {
      std::uint32_t value = 0;
      while (!ends() && peek() >= '0' && peek() <= '9' && value < 10000) {
        value = value * 10 + static_cast<std::uint32_t>(source_[at_++] - '0');
      }
      return value;
    };
    least = most = number();
    if (take(",")) most = !ends() && peek() == '}' ? kUnbounded : number();
    if (!take("}") || most < least) failed_ = true;
  }

  Part repeated(const Part& part) {
    std::uint32_t least = 1, most = 1;
    if (ends()) return part;
    if (take("?")) {
      least = 0;
    } else if (take("*")) {
      least = 0;
      most = kUnbounded;
    } else if (take("+")) {
      most = kUnbounded;
    } else if (take("{")) {
      read_counts(least, most);
    } else {
      return part;
    }
    if (!ends() && (peek() == '?' || peek() == '+')) ++at_;
    Part out;
    out.longest = product(part.longest, most);
    if (least > 0) out.needs = part.needs;
    if (!part.finite) return out;
    if (least > 0) {
      const std::uint32_t sure = std::min(least, 3U);  // 。{2,} begins with 。。
      const Strings more = powers(part.strings, sure, sure);
      out.first = out.last = more.empty() ? part.strings : more;
    }
    out.strings = powers(part.strings, least, most);
    out.finite = !out.strings.empty();
    return out;
  }

  // Empty if there are too many.
  static Strings powers(const Strings& strings, std::uint32_t least, std::uint32_t most) {
    constexpr std::uint32_t kLargest = 6;
    Strings out, power{""};
    for (std::uint32_t count = 0; count <= std::min(most, kLargest); ++count) {
      if (count >= least) out.insert(out.end(), power.begin(), power.end());
      if (count == most) break;
      if (!joinable(power, strings)) return {};
      power = joined(power, strings);
    }
    if (most > kLargest || out.size() > kMostLiterals) return {};
    unique(out);
    return out;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  bool failed_ = false, crosses_ = false;
};

}  // namespace

RegexNeeds needs_of_regex(std::string_view source) { return RegexReader(source).run(); }

}  // namespace mingjian
