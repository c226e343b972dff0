#include "app/bench_corpus.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "ruletest/base_report.hpp"
#include "sample/draft.hpp"

namespace mingjian {
namespace {

constexpr std::array<std::string_view, 8> kPlaces = {"青禾", "云溪", "石桥", "柳湾", "东岭", "望江", "白沙", "新渡"};
constexpr std::array<std::string_view, 6> kSentences = {
    "通过社区公示栏、网格微信群发布惠民政策和办事流程{}条，方便居民就近了解。",
    "全年组织政务公开业务培训{}次，参训人员对照清单逐项梳理公开事项。",
    "依托便民服务中心设立信息查阅点{}处，安排专人提供查询引导服务。",
    "围绕安全生产、环境整治、社会救助等重点领域主动公开信息{}条。",
    "答复来信来电咨询{}件次，对反映集中的问题及时补充公开有关材料。",
    "对门户网站栏目开展自查{}轮，更正错链和失效附件，内容更新更加及时。",
};

class Random {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 20211;
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

void vary(Draft& draft, Random& random) {
  for (DraftTable& table : draft.tables) {
    for (int i = 0; i < 3 && !table.cells.empty(); ++i) {
      table.cells[random.below(static_cast<std::uint32_t>(table.cells.size()))] = std::to_string(random.below(40));
    }
  }
  for (DraftSection& section : draft.sections) {
    if (section.paragraphs.empty()) continue;
    for (std::uint32_t i = random.below(4); i > 0; --i) {
      const std::string_view sentence = kSentences[random.below(kSentences.size())];
      section.paragraphs.back() += fmt::format(fmt::runtime(sentence), random.below(300) + 1);
    }
  }
}

}  // namespace

Result<std::vector<std::string>> generate_reports(const RuleSet& rules, std::size_t count) {
  Diagnostics diagnostics;
  const BaseReports base = load_base_reports(rules.folder + "/base-reports", rules.layouts, diagnostics);
  if (base.drafts.empty()) return failure("I060", fmt::format("{}/base-reports 里没有可用的底稿。", rules.folder));
  constexpr std::array<Serialisation, 4> kForms = {Serialisation::tab_rows, Serialisation::cell_lines,
                                                   Serialisation::pipes, Serialisation::blank_columns};
  Random random;
  std::vector<std::string> reports;
  reports.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    Draft draft = base.drafts[i % base.drafts.size()];
    vary(draft, random);
    std::string text = render(draft, kForms[random.below(kForms.size())]);
    replace_all(text, "示例", kPlaces[random.below(kPlaces.size())]);
    reports.push_back(std::move(text));
  }
  return reports;
}

}  // namespace mingjian
