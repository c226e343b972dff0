#pragma once
// What the parts of a regular expression spell, and what parts one after another do. For regex_needs.cpp only.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "rules/regex_needs.hpp"

namespace mingjian::regex_parts {

constexpr std::uint32_t kUnbounded = RegexNeeds::kUnbounded;
constexpr std::size_t kMostLiterals = 512;

using Strings = std::vector<std::string>;

inline std::uint32_t sum(std::uint32_t a, std::uint32_t b) { return std::min(a + b, kUnbounded); }
inline std::uint32_t product(std::uint32_t a, std::uint32_t b) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(std::uint64_t{a} * b, kUnbounded));
}

inline void unique(Strings& strings) {
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

// One element of an expression, or a whole one.
struct Part {
  bool finite = false;  // `strings` are all that it can match
  Strings strings;
  Strings first, last;  // not finite: it begins and ends with one of these; empty = not known
  std::uint32_t longest = 0;
  std::vector<RegexNeed> needs;
};

inline bool joinable(const Strings& a, const Strings& b) { return !b.empty() && a.size() * b.size() <= kMostLiterals; }

inline Strings joined(const Strings& a, const Strings& b) {
  Strings out;
  out.reserve(a.size() * b.size());
  for (const std::string& head : a) {
    for (const std::string& tail : b) out.push_back(head + tail);
  }
  // Heads of one length: sorted and unique as both sides are.
  const bool same_length =
      std::all_of(a.begin(), a.end(), [&](const auto& head) { return head.size() == a[0].size(); });
  if (!same_length) unique(out);
  return out;
}

// What stands in front, and the first character of what follows: enough where all of it would be too many.
inline Strings joined_to_first(const Strings& heads, const Strings& tails) {
  Strings characters;
  for (const std::string& tail : tails) characters.emplace_back(tail, 0, utf8::decode(tail, 0).length);
  unique(characters);
  return joinable(heads, characters) ? joined(heads, characters) : heads;
}

// Elements one after another. `run` are the strings that the last ones spell, as long as these are few.
struct Sequence {
  bool finite = true;
  Strings run{""}, begins;
  std::uint32_t run_begin = 0, length = 0;
  std::vector<RegexNeed> needs;

  bool fresh() const { return finite && length == 0; }
  static bool tells(const Strings& strings) {
    return !strings.empty() &&
           std::none_of(strings.begin(), strings.end(), [](const auto& each) { return each.empty(); });
  }
  void close(const Strings& strings) {
    if (tells(strings)) needs.push_back({strings, run_begin, {}, 0});
  }
  void add(const Part& part) {
    if (part.finite && joinable(run, part.strings)) {
      run = joined(run, part.strings);
      length = sum(length, part.longest);
      return;
    }
    const Strings& first = part.finite ? part.strings : part.first;
    const Strings spelt = joinable(run, first) ? joined(run, first) : joined_to_first(run, first);
    close(spelt);
    if (finite && tells(spelt)) begins = spelt;
    finite = false;
    for (const RegexNeed& need : part.needs) needs.push_back({need.literals, sum(need.before, length), {}, 0});
    run = part.finite ? part.strings : part.last.empty() ? Strings{""} : part.last;
    run_begin = part.finite ? length : sum(length, part.longest);
    length = sum(length, part.longest);
  }
  Part done() {
    Part part;
    part.finite = finite;
    part.longest = length;
    if (finite) part.strings = run;
    if (!finite) part.first = begins;
    if (!finite && tells(run)) part.last = run;
    close(run);
    part.needs = std::move(needs);
    return part;
  }
};

}  // namespace mingjian::regex_parts
