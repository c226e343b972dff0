#include "app/report_variety.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

#include "sample/edit_text.hpp"

namespace mingjian {
namespace {

constexpr std::array<std::string_view, 8> kPlaces = {"青禾", "岚桥", "柳湾", "东岭", "桐江", "禾泽", "新渡", "芦泊"};
constexpr std::array<std::string_view, 8> kLocalities = {"云溪", "桐湾", "松岗", "和平里",
                                                         "双泉", "禾丰", "西园", "清河口"};
constexpr std::array<std::string_view, 6> kSentences = {
    "通过社区公示栏、网格微信群发布惠民政策和办事流程{}条，方便居民就近了解。",
    "全年组织政务公开业务培训{}次，参训人员对照清单逐项梳理公开事项。",
    "依托便民服务中心设立信息查阅点{}处，安排专人提供查询引导服务。",
    "围绕安全生产、环境整治、社会救助等重点领域主动公开信息{}条。",
    "答复来信来电咨询{}件次，对反映集中的问题及时补充公开有关材料。",
    "对门户网站栏目开展自查{}轮，更正错链和失效附件，内容更新更加及时。",
};

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

std::string four_digits(Random& random) { return fmt::format("{:04}", random.below(10000)); }

}  // namespace

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

void vary_numbers(Draft& draft, Random& random) {
  Cells cells(draft);
  vary_information(cells, random);
  vary_applications(cells, random);
  vary_cases(cells, random);
}

void vary_names(Draft& draft, Random& random) {
  if (draft.layout != nullptr && draft.layout->first_year <= draft.year) {
    const int first = std::max(draft.layout->first_year, 2016), last = std::min(draft.layout->last_year, 2024);
    const int year = first + static_cast<int>(random.below(static_cast<std::uint32_t>(last - first + 1)));
    (void)set_report_fact(draft, "报告.年度", std::to_string(year));
  }
  const std::string place(kPlaces[random.below(kPlaces.size())]),
      locality(kLocalities[random.below(kLocalities.size())]);
  const auto rename = [&](std::string& text) {
    for (const char* level : {"市", "区", "县"}) replace_all(text, std::string("示例") + level, place + level);
    replace_all(text, "示例", locality);
  };
  each_text(draft, rename);
  rename(draft.body);
  for (DraftContact& contact : draft.contacts) rename(contact.value);
  for (const DraftContact& contact : std::vector<DraftContact>(draft.contacts)) {
    if (contact.kind == "电话") (void)set_contact(draft, "联系.电话", "0999-7" + four_digits(random) + "21");
  }
}

void vary_sentences(Draft& draft, Random& random) {
  for (DraftSection& section : draft.sections) {
    if (section.key != "一" || section.paragraphs.empty()) continue;
    std::uint32_t next = random.below(kSentences.size());
    for (std::uint32_t i = random.below(3); i > 0; --i) {
      section.paragraphs.back() +=
          fmt::format(fmt::runtime(kSentences[next++ % kSentences.size()]), random.below(300) + 2);
    }
  }
}

}  // namespace mingjian
