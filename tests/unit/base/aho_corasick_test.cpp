#include "base/aho_corasick.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>

using namespace mingjian;

namespace {

using Found = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Found scan(const AhoCorasick& automaton, std::string_view text) {
  std::vector<AhoCorasick::Hit> hits;
  automaton.scan(text, hits);
  Found found;
  for (const auto& hit : hits) found.emplace_back(hit.literal, hit.end);
  return found;
}

}  // namespace

TEST_CASE("overlapping and nested literals are all found, equal ones under the first index") {
  AhoCorasick automaton;
  CHECK(automaton.add("信息公开") == 0);
  CHECK(automaton.add("公开") == 1);
  CHECK(automaton.add("公开申请") == 2);
  CHECK(automaton.add("公开") == 3);
  automaton.add("开");
  automaton.build();
  CHECK(automaton.literal_count() == 5);
  CHECK(automaton.literal(2) == "公开申请");
  CHECK(scan(automaton, "政府信息公开申请") == Found{{0, 18}, {1, 18}, {4, 18}, {2, 24}});
  CHECK(scan(automaton, "").empty());
}

TEST_CASE("an automaton without literals finds nothing") {
  AhoCorasick automaton;
  CHECK(scan(automaton, "政府").empty());
  automaton.build();
  CHECK(scan(automaton, "政府").empty());
}

TEST_CASE("random literals are found exactly where a plain search finds them") {
  std::mt19937 random(7);
  const std::vector<std::string> alphabet{"政", "府", "a", "1", "é", "𠀀"};
  const auto word = [&](std::size_t longest) {
    std::string result;
    const std::size_t length = 1 + random() % longest;
    for (std::size_t i = 0; i < length; ++i) result += alphabet[random() % alphabet.size()];
    return result;
  };
  for (int round = 0; round < 50; ++round) {
    AhoCorasick automaton;
    std::vector<std::string> literals;
    for (int i = 0; i < 40; ++i) {
      literals.push_back(word(4));
      automaton.add(literals.back());
    }
    automaton.build();
    std::string text;
    for (int i = 0; i < 60; ++i) text += word(3);
    Found expected;
    for (std::uint32_t i = 0; i < literals.size(); ++i) {
      if (std::find(literals.begin(), literals.end(), literals[i]) - literals.begin() != static_cast<int>(i)) continue;
      for (std::size_t at = text.find(literals[i]); at != std::string::npos; at = text.find(literals[i], at + 1)) {
        expected.emplace_back(i, static_cast<std::uint32_t>(at + literals[i].size()));
      }
    }
    Found found = scan(automaton, text);
    CHECK(std::is_sorted(found.begin(), found.end(), [](auto a, auto b) { return a.second < b.second; }));
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    CHECK(found == expected);
  }
}
