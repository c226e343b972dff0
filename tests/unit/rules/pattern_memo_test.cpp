// What is kept of patterns from run to run: never anything but what reading them would give.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "rules/pattern.hpp"
#include "rules/pattern_memo.hpp"
#include "unit/rules/pack.hpp"

namespace {

using namespace mingjian;
namespace fs = std::filesystem;

constexpr std::string_view kSentences[] = {
    "收到…申请【数】件", "（收到|受理）（政府信息公开）?申请【数】（件|宗）",
    "【年】年",          "根据【文号】…【单位】",
    "（甲|乙）?丙…丁",   "（收到|丙）与（甲|丁）",
    "（收到|丙）与甲",
};
constexpr std::string_view kExpressions[] = {"国务院第?711号令", "[0-9]{15}", "(?:甲|乙)+丙", "."};
constexpr std::string_view kText = "2022年收到政府信息公开申请12件,受理申请3宗。按国务院第711号令,丙与丁,甲乙丙。";

// All that a table tells of the patterns.
std::string told(PatternMemo* memo) {
  PatternTable table;
  table.remember(memo);
  std::vector<PatternId> ids;
  for (const std::string_view source : kSentences) ids.push_back(*table.add_sentence(source));
  for (const std::string_view source : kExpressions) ids.push_back(*table.add_regex(source));
  CHECK(!table.add_sentence("（甲|乙").has_value());
  table.remember(nullptr);
  std::string out;
  for (const PatternId id : ids) {
    out += std::string(table.source(id)) + ":";
    for (const std::string& literal : table.required_literals(id)) {
      out += " " + literal;
      for (std::size_t at = kText.find(literal); at != std::string_view::npos; at = kText.find(literal, at + 1)) {
        const auto begin = static_cast<std::uint32_t>(at), end = static_cast<std::uint32_t>(at + literal.size());
        out += table.may_hold(id, kText, {begin, end}) ? '+' : '-';
      }
    }
    for (const SlotKind kind : {SlotKind::number, SlotKind::year, SlotKind::document_number, SlotKind::body}) {
      out += table.has_slot(id, kind) ? '1' : '0';
    }
    const auto matches = table.match(id, kText, {0, static_cast<std::uint32_t>(kText.size())});
    REQUIRE(matches.has_value());
    for (const PatternMatch& match : *matches) {
      out += " " + std::to_string(match.range.begin) + "-" + std::to_string(match.range.end);
      for (const PatternCapture& capture : match.captures) out += "=" + std::to_string(capture.number);
    }
    out += '\n';
  }
  return out;
}

struct Kept {
  test::Pack pack;
  std::string folder = pack.path("caches/mingjian");
  fs::path file() const {
    REQUIRE(fs::exists(folder));
    return fs::directory_iterator(folder)->path();
  }
};

}  // namespace

TEST_CASE("patterns are told the same without a memo, while it is filled and from it") {
  const Kept kept;
  const std::string plain = told(nullptr);
  {
    PatternMemo memo(kept.folder, "pack");
    CHECK(!memo.find("s收到…申请【数】件").has_value());
    CHECK(told(&memo) == plain);
    memo.save();
  }
  PatternMemo memo(kept.folder, "pack");
  CHECK(memo.find("s收到…申请【数】件").has_value());
  CHECK(!memo.find("r收到…申请【数】件").has_value());
  CHECK(!memo.find("s（甲|乙").has_value());
  CHECK(told(&memo) == plain);
  PatternMemo other(kept.folder, "another pack");
  CHECK(!other.find("s收到…申请【数】件").has_value());
}

TEST_CASE("a damaged memo is none") {
  const Kept kept;
  const std::string plain = told(nullptr);
  PatternMemo first(kept.folder, "pack");
  told(&first);
  first.save();
  std::ifstream in(kept.file(), std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  const auto check = [&](const std::string& bytes) {
    std::ofstream(kept.file(), std::ios::binary | std::ios::trunc) << bytes;
    PatternMemo memo(kept.folder, "pack");
    CHECK(!memo.find("s收到…申请【数】件").has_value());
    CHECK(told(&memo) == plain);
  };
  for (const std::size_t size : {std::size_t{0}, std::size_t{31}, std::size_t{70}, whole.size() - 1}) {
    check(whole.substr(0, size));
  }
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    check(bytes);
  }
}

TEST_CASE("without a folder nothing is kept") {
  PatternMemo memo("", "pack");
  CHECK(told(&memo) == told(nullptr));
  memo.save();
  CHECK(!memo.find("s收到…申请【数】件").has_value());
}
