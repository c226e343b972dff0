#include "base/literal_scanner.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>

using namespace mingjian;

namespace {

using Found = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Found scan(const LiteralScanner& scanner, std::string_view text) {
  LiteralScanner::Hits buffer;
  Found found;
  for (const auto& hit : scanner.scan(text, buffer)) found.emplace_back(hit.literal, hit.end);
  return found;
}

}  // namespace

TEST_CASE("overlapping and nested literals are all found, equal ones under the first index") {
  LiteralScanner scanner;
  CHECK(scanner.add("信息公开") == 0);
  CHECK(scanner.add("公开") == 1);
  CHECK(scanner.add("公开申请") == 2);
  CHECK(scanner.add("公开") == 3);
  scanner.add("开");
  scanner.build();
  CHECK(scanner.literal_count() == 5);
  CHECK(scanner.literal(2) == "公开申请");
  CHECK(scan(scanner, "政府信息公开申请") == Found{{0, 18}, {1, 18}, {2, 24}, {4, 18}});
  CHECK(scan(scanner, "").empty());
}

TEST_CASE("a scanner without literals finds nothing") {
  LiteralScanner scanner;
  CHECK(scan(scanner, "政府").empty());
  scanner.build();
  CHECK(scan(scanner, "政府").empty());
}

TEST_CASE("a character that is a literal, or goes on in ASCII, is found beside longer ones") {
  LiteralScanner scanner;
  for (const std::string_view word : {"余", "、", "、,", "第1", "第一章", "20×", "<br", "·", "示·"}) scanner.add(word);
  scanner.build();
  CHECK(scan(scanner, "余、,第一、第1") == Found{{0, 3}, {1, 6}, {2, 7}, {1, 16}, {3, 20}});
  CHECK(scan(scanner, "第一章第一") == Found{{4, 9}});
  CHECK(scan(scanner, "20×1<br示·") == Found{{5, 4}, {6, 8}, {8, 13}, {7, 13}});
  CHECK(scan(scanner, "\xE7\xAC").empty());  // torn off in the middle of a character
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
    LiteralScanner scanner;
    std::vector<std::string> literals;
    for (int i = 0; i < 40; ++i) {
      literals.push_back(word(4));
      scanner.add(literals.back());
    }
    scanner.build();
    std::string text;
    for (int i = 0; i < 60; ++i) text += word(3);
    Found expected;
    for (std::uint32_t i = 0; i < literals.size(); ++i) {
      if (std::find(literals.begin(), literals.end(), literals[i]) - literals.begin() != static_cast<int>(i)) continue;
      for (std::size_t at = text.find(literals[i]); at != std::string::npos; at = text.find(literals[i], at + 1)) {
        expected.emplace_back(i, static_cast<std::uint32_t>(at + literals[i].size()));
      }
    }
    Found found = scan(scanner, text);
    CHECK(std::is_sorted(found.begin(), found.end(), [&](auto a, auto b) {
      const std::size_t a_size = literals[a.first].size(), b_size = literals[b.first].size();
      return std::pair(a.second - a_size, a_size) < std::pair(b.second - b_size, b_size);
    }));
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    CHECK(found == expected);
  }
}
