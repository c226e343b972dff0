#include "app/pattern_bench.hpp"

#include <string>

#include "app/report_variety.hpp"
#include "app/stopwatch.hpp"
#include "base/utf8.hpp"
#include "check/pattern_scan.hpp"

namespace mingjian {
namespace {

constexpr int kPasses = 5;
constexpr int kMostTries = 10000;
constexpr std::string_view kStrange[] = {"鹭", "驼", "锚", "篱", "糯", "甑", "榫", "橹"};

class PatternMaker {
 public:
  explicit PatternMaker(const std::vector<std::string_view>& texts) : texts_(texts), random_(20221231) {}

  // "" = no text has a word.
  std::string next() {
    present_ = made_++ % kPresentEvery == 0;
    switch (random_.below(5)) {
      case 0:
        return word(2, 3) + "…" + word(2, 2);
      case 1:
        return "（" + word(2, 2) + "|" + word(2, 2) + "）" + word(2, 2);
      case 2:
        return word(2, 3) + "【数】" + (random_.below(2) == 0 ? "件" : "条");
      default:
        return word(3, 5);
    }
  }

 private:
  // Han characters in a row from anywhere in the texts; one of them made strange unless the pattern is present.
  std::string word(std::uint32_t least, std::uint32_t most) {
    const std::uint32_t characters = least + random_.below(most - least + 1);
    for (int tries = 0; tries < kMostTries && !texts_.empty(); ++tries) {
      const std::string_view text = texts_[random_.below(static_cast<std::uint32_t>(texts_.size()))];
      if (text.empty()) continue;
      std::size_t begin = random_.below(static_cast<std::uint32_t>(text.size()));
      while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
      std::size_t end = begin;
      std::uint32_t count = 0;
      for (; count < characters; ++count) {
        const utf8::Decoded c = utf8::decode(text, end);
        if (!utf8::is_han(c.code_point)) break;
        end += c.length;
      }
      if (count < characters) continue;
      std::string found(text.substr(begin, end - begin));
      if (!present_) make_strange(found);
      return found;
    }
    return {};
  }

  // The second character or a later one: a text is full of words that begin as those looked for.
  void make_strange(std::string& word) {
    std::vector<std::size_t> begins;
    for (std::size_t at = 0; at < word.size(); at += utf8::length_of(static_cast<unsigned char>(word[at]))) {
      begins.push_back(at);
    }
    const std::size_t at = begins[1 + random_.below(static_cast<std::uint32_t>(begins.size() - 1))];
    word.replace(at, utf8::length_of(static_cast<unsigned char>(word[at])),
                 kStrange[random_.below(std::size(kStrange))]);
  }

  const std::vector<std::string_view>& texts_;
  Random random_;
  std::size_t made_ = 0;
  bool present_ = false;
};

}  // namespace

Result<PatternTable> generate_patterns(const std::vector<std::string_view>& folded, std::size_t count) {
  PatternTable table;
  PatternMaker maker(folded);
  for (int tries = 0; table.size() < count; ++tries) {
    if (tries >= kMostTries) return failure("I041", "这些文件里凑不出" + std::to_string(count) + "个句式");
    const auto added = table.add_sentence(maker.next());
    if (!added) return tl::unexpected<Error>(added.error());
  }
  return table;
}

Result<PatternCost> pattern_stage_cost(const std::vector<std::string_view>& folded, const PatternTable& patterns) {
  PatternIndex index(patterns);
  for (PatternId id = 0; id < patterns.size(); ++id) index.need(id);
  index.build();
  PatternScan scan(index);
  PatternCost cost;
  Result<void> failed;
  cost.seconds = best_of(kPasses, [&] {
    cost.possible = cost.matches = 0;
    for (const std::string_view text : folded) {
      scan.begin(text);
      for (PatternId id = 0; id < patterns.size(); ++id) {
        if (!scan.possible(id)) continue;
        ++cost.possible;
        const auto found = scan.matches(id);
        if (found) {
          cost.matches += (*found)->size();
        } else {
          failed = tl::unexpected<Error>(found.error());
        }
      }
    }
  });
  if (!failed) return tl::unexpected<Error>(failed.error());
  return cost;
}

}  // namespace mingjian
