#include "app/bench_corpus.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "ruletest/base_report.hpp"
#include "sample/draft.hpp"

namespace mingjian {
namespace {

constexpr std::array<std::string_view, 8> kPlaces = {"青禾", "云溪", "石桥", "柳湾", "东岭", "望江", "白沙", "新渡"};
// Every so many reports has a few wrong cells; of the real reports at hand two in five have.
constexpr std::size_t kFaultyEvery = 5;
constexpr std::array<std::string_view, 6> kSentences = {
    "通过社区公示栏、网格微信群发布惠民政策和办事流程{}条，方便居民就近了解。",
    "全年组织政务公开业务培训{}次，参训人员对照清单逐项梳理公开事项。",
    "依托便民服务中心设立信息查阅点{}处，安排专人提供查询引导服务。",
    "围绕安全生产、环境整治、社会救助等重点领域主动公开信息{}条。",
    "答复来信来电咨询{}件次，对反映集中的问题及时补充公开有关材料。",
    "对门户网站栏目开展自查{}轮，更正错链和失效附件，内容更新更加及时。",
};

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

// The cells of a draft by name. A cell that its layout does not have is 0 and is never written.
class Cells {
 public:
  explicit Cells(Draft& draft) : draft_(draft) {}
  long at(const std::string& name) {
    const std::optional<std::string>* cell = find(name);
    return cell != nullptr && *cell ? std::strtol((*cell)->c_str(), nullptr, 10) : 0;
  }
  void set(const std::string& name, long value) {
    if (std::optional<std::string>* cell = find(name); cell != nullptr) *cell = std::to_string(value);
  }
  void raise(const std::string& name, long by) { set(name, at(name) + by); }
  // The text that says the number says the new one: "申请100件".
  void raise(const std::string& name, long by, std::string_view words) {
    say(words, at(name), by);
    raise(name, by);
  }
  void say(std::string_view words, long before, long by) {
    for (DraftSection& section : draft_.sections) {
      for (std::string& paragraph : section.paragraphs) {
        replace_all(paragraph, fmt::format("{}{}件", words, before), fmt::format("{}{}件", words, before + by));
      }
    }
  }

 private:
  std::optional<std::string>* find(const std::string& name) {
    DraftTable* table = find_table(draft_, name.substr(0, name.find('.')));
    const std::vector<std::uint32_t> cells = cells_named(draft_, name);
    return table == nullptr || cells.empty() ? nullptr : &table->cells[cells.front()];
  }

  Draft& draft_;
};

void vary_information(Cells& cells, Random& random) {
  for (const char* column : {"有效", "公开总数"}) {
    cells.raise(fmt::format("表二.规范性文件.{}", column), random.below(30), "现行有效");
  }
  for (const char* row : {"行政许可", "其他对外管理服务", "行政处罚", "行政强制"}) {
    for (const char* column : {"数量", "处理决定"}) {
      const std::string name = fmt::format("表二.{}.{}", row, column);
      if (cells.at(name) != 0) cells.set(name, 1 + random.below(5000));
    }
  }
}

void vary_applications(Cells& cells, Random& random) {
  constexpr std::array<const char*, 6> kApplicants = {"自然人",       "商业企业",     "科研机构",
                                                      "社会公益组织", "法律服务机构", "其他"};
  if (cells.at("表三.新收.总计") == 0) return;  // the text says that there were none
  for (std::uint32_t i = random.below(4); i > 0; --i) {
    const char* outcome = random.below(2) == 0 ? "予以公开" : "部分公开";
    const char* applicant = kApplicants[random.below(kApplicants.size())];
    const long by = 1 + random.below(20);
    const std::pair<const char*, const char*> rows[] = {{"新收", "申请"}, {outcome, outcome}, {"办理合计", "答复"}};
    for (const auto& [row, words] : rows) {
      cells.raise(fmt::format("表三.{}.{}", row, applicant), by);
      cells.raise(fmt::format("表三.{}.总计", row), by, words);
    }
  }
}

void vary_cases(Cells& cells, Random& random) {
  const long lawsuits = cells.at("表四.直诉.总计") + cells.at("表四.议后诉.总计");
  const std::pair<const char*, const char*> kinds[] = {{"复议", "行政复议"}, {"直诉", "直接起诉"}};
  for (const auto& [kind, words] : kinds) {
    const std::string total = fmt::format("表四.{}.总计", kind);
    if (cells.at(total) == 0) continue;
    const long by = random.below(6);
    cells.raise(fmt::format("表四.{}.其他", kind), by);
    cells.raise(total, by, words);
  }
  cells.say("行政诉讼", lawsuits, cells.at("表四.直诉.总计") + cells.at("表四.议后诉.总计") - lawsuits);
}

void break_cells(Draft& draft, Random& random) {
  for (std::uint32_t i = 2 + random.below(4); i > 0; --i) {
    DraftTable& table = draft.tables[random.below(static_cast<std::uint32_t>(draft.tables.size()))];
    if (table.cells.empty()) continue;
    table.cells[random.below(static_cast<std::uint32_t>(table.cells.size()))] = std::to_string(random.below(40));
  }
}

void vary_text(Draft& draft, Random& random) {
  std::vector<DraftSection*> told;
  for (DraftSection& section : draft.sections) {
    if (section.paragraphs.empty()) continue;
    told.push_back(&section);
    for (std::uint32_t i = random.below(4); i > 0; --i) {
      const std::string_view sentence = kSentences[random.below(kSentences.size())];
      section.paragraphs.back() += fmt::format(fmt::runtime(sentence), random.below(300) + 1);
    }
  }
  for (std::uint32_t i = told.empty() ? 0 : random.below(kMostSlips + 1); i > 0; --i) {
    const std::string_view slip = kSlips[random.below(kSlips.size())];
    DraftSection& section = *told[random.below(static_cast<std::uint32_t>(told.size()))];
    section.paragraphs.back() += fmt::format(fmt::runtime(slip), random.below(11) + 1);
  }
}

void vary(Draft& draft, Random& random, bool faulty) {
  Cells cells(draft);
  vary_information(cells, random);
  vary_applications(cells, random);
  vary_cases(cells, random);
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
