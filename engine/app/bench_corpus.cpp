#include "app/bench_corpus.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <utility>

#include "app/report_variety.hpp"
#include "ruletest/base_report.hpp"
#include "sample/draft.hpp"

namespace mingjian {
namespace {

constexpr std::array<std::string_view, 8> kPlaces = {"青禾", "云溪", "石桥", "柳湾", "东岭", "望江", "白沙", "新渡"};
// Every so many reports has a few wrong cells; of the real reports at hand two in five have.
constexpr std::size_t kFaultyEvery = 5;
// The first place is one of kAspects, another for each sentence of a report: the same words with another number would
// be an error.
constexpr std::array<std::string_view, 6> kSentences = {
    "通过社区公示栏、网格微信群发布{}政策和办事流程{}条，方便居民就近了解。",
    "全年组织{}公开业务培训{}次，参训人员对照清单逐项梳理公开事项。",
    "依托便民服务中心设立{}信息查阅点{}处，安排专人提供查询引导服务。",
    "围绕{}等重点领域主动公开信息{}条。",
    "答复{}来信来电咨询{}件次，对反映集中的问题及时补充公开有关材料。",
    "对门户网站{}栏目开展自查{}轮，更正错链和失效附件，内容更新更加及时。",
};
constexpr std::array<std::string_view, 12> kAspects = {"安全生产", "环境整治", "社会救助", "义务教育",
                                                       "就业创业", "养老服务", "食品药品", "住房保障",
                                                       "城市管理", "公共文化", "乡村振兴", "医疗卫生"};

// What is often wrong in the text of real reports; a report gets up to kMostSlips of them.
constexpr std::uint32_t kMostSlips = 6;
constexpr std::array<std::string_view, 8> kSlips = {
    "截止{}月底，各栏目更新及时。",
    "在门户网站及时提拱办事指南{}份。",
    "坚持以公开为原则、不公开为例外，更新目录{}项。",
    "全年平台运转正常，政府信息公开咨询、申请以及答复{}次。",
    "各科室指定专人负责,按月报送信息{}条。",
    "全年发布工作动态约{}余条。",
    "做好重大政策的的解读，发布图解{}篇。",
    "加强与各单位的沟通协调，召开会议{}次。。",
};

void break_cells(Draft& draft, Random& random) {
  for (std::uint32_t i = 2 + random.below(4); i > 0; --i) {
    DraftTable& table = draft.tables[random.below(static_cast<std::uint32_t>(draft.tables.size()))];
    if (table.cells.empty()) continue;
    table.cells[random.below(static_cast<std::uint32_t>(table.cells.size()))] = std::to_string(random.below(40));
  }
}

void vary_text(Draft& draft, Random& random) {
  std::vector<DraftSection*> told;
  std::uint32_t aspect = random.below(kAspects.size());
  for (DraftSection& section : draft.sections) {
    if (section.paragraphs.empty()) continue;
    told.push_back(&section);
    for (std::uint32_t i = random.below(4); i > 0; --i) {
      const std::string_view sentence = kSentences[random.below(kSentences.size())];
      section.paragraphs.back() +=
          fmt::format(fmt::runtime(sentence), kAspects[aspect++ % kAspects.size()], random.below(300) + 1);
    }
  }
  const std::uint32_t first_slip = random.below(kSlips.size());
  for (std::uint32_t i = told.empty() ? 0 : random.below(kMostSlips + 1); i > 0; --i) {
    const std::string_view slip = kSlips[(first_slip + i) % kSlips.size()];
    DraftSection& section = *told[random.below(static_cast<std::uint32_t>(told.size()))];
    section.paragraphs.back() += fmt::format(fmt::runtime(slip), random.below(11) + 1);
  }
}

void vary(Draft& draft, Random& random, bool faulty) {
  vary_numbers(draft, random);
  if (faulty && !draft.tables.empty()) break_cells(draft, random);
  vary_text(draft, random);
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
    vary(draft, random, i % kFaultyEvery == 0);
    std::string text = render(draft, kForms[random.below(kForms.size())]);
    replace_all(text, "示例", kPlaces[random.below(kPlaces.size())]);
    reports.push_back(std::move(text));
  }
  return reports;
}

}  // namespace mingjian
