#include "rules/regex_needs.hpp"

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "rules/packed_text.hpp"
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

// Of the character that begins there.
std::uint64_t bit_of(std::string_view text, std::size_t at) {
  const std::size_t last = at + utf8::length_of(static_cast<unsigned char>(text[at])) - 1;
  return std::uint64_t{1} << (static_cast<unsigned char>(text[std::min(last, text.size() - 1)]) & 63);
}

// Of the character that begins there: of its last two bytes the six bits that tell most.
std::uint32_t first_bit_of(std::string_view text, std::size_t at, std::uint32_t length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) & 63U; };
  return length < 3 || text.size() - at < length ? byte(at) : byte(at + length - 2) << 6 | byte(at + length - 1);
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

void note_beginnings(RegexNeed& need) {
  need.begins.resize(64);
  for (const std::string& literal : need.literals) {
    const std::size_t second = utf8::length_of(static_cast<unsigned char>(literal[0]));
    const std::uint32_t first = first_bit_of(literal, 0, static_cast<std::uint32_t>(second));
    need.begins[first >> 6] |= std::uint64_t{1} << (first & 63);
    need.follows |= second < literal.size() ? bit_of(literal, second) : ~std::uint64_t{0};
  }
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
      note_beginnings(kept);
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
      const std::size_t digit = ends() ? std::string_view::npos : std::string_view("0123456789abcdef").find(peek() | 0x20);
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

bool RegexNeed::begins_in(std::string_view text, std::size_t begin, std::size_t end) const {
  end = std::min(end, text.size());
  for (std::size_t at = begin, next = begin; at < end; at = next) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data()) + at;
    const bool ideograph = (bytes[0] & 0xF0) == 0xE0 && text.size() - at >= 3;  // nearly all are
    const std::uint32_t length = ideograph ? 3 : utf8::length_of(bytes[0]);
    const std::uint32_t first = ideograph ? (bytes[1] & 63U) << 6 | (bytes[2] & 63U) : first_bit_of(text, at, length);
    next = at + length;
    if (((begins[first >> 6] >> (first & 63)) & 1) == 0) continue;
    if (~follows != 0 && (next >= text.size() || (follows & bit_of(text, next)) == 0)) continue;
    const std::string_view rest = text.substr(at);
    const auto behind = std::upper_bound(literals.begin(), literals.end(), rest);
    if (behind != literals.begin() && rest.starts_with(*(behind - 1))) return true;  // only this one can begin it
  }
  return false;
}

RegexNeeds needs_of_regex(std::string_view source) { return RegexReader(source).run(); }

std::string pack_needs(const RegexNeeds& needs) {
  std::string out;
  put_size(out, needs.longest);
  put_size(out, needs.crosses_lines ? 1 : 0);
  for (const RegexNeed& need : needs.needs) {
    put_size(out, need.before);
    put_size(out, need.literals.size());
    for (const std::string& literal : need.literals) put_text(out, literal);
  }
  return out;
}

std::optional<RegexNeeds> unpack_needs(std::string_view packed) {
  RegexNeeds out;
  std::uint32_t crosses = 0;
  if (!take_size(packed, out.longest) || !take_size(packed, crosses)) return std::nullopt;
  out.crosses_lines = crosses != 0;
  while (!packed.empty()) {
    RegexNeed& need = out.needs.emplace_back();
    std::uint32_t count = 0;
    if (!take_size(packed, need.before) || !take_size(packed, count)) return std::nullopt;
    for (std::string_view literal; count > 0; --count) {
      if (!take_text(packed, literal) || literal.empty()) return std::nullopt;
      need.literals.emplace_back(literal);
    }
    note_beginnings(need);
  }
  return out;
}

}  // namespace mingjian
