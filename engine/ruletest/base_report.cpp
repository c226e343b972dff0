#include "ruletest/base_report.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>

#include "base/files.hpp"
#include "rules/key_table.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kKeys[] = {"名称", "版式", "年度", "单位", "类型", "自称",
                                      "标题", "联系", "前言", "章节", "表",   "落款"};

class BaseReportReader {
 public:
  BaseReportReader(std::string path, const LayoutSet& layouts, Diagnostics& diagnostics)
      : path_(std::move(path)), layouts_(layouts), diagnostics_(diagnostics) {}

  bool read(const YamlNode& root, Draft& draft) {
    for (std::size_t i = 0; i < root.size(); ++i) {
      if (std::find(std::begin(kKeys), std::end(kKeys), root.key(i).text()) == std::end(kKeys)) {
        fault(root.key(i), "T101", fmt::format("底稿没有“{}”这一项", root.key(i).text()));
      }
    }
    if (!read_head(root, draft)) return false;
    if (const YamlNode* sections = root.find("章节")) read_sections(*sections, draft);
    for (DraftTable& table : draft.tables) {
      std::fill(table.cells.begin(), table.cells.end(), std::nullopt);
    }
    if (const YamlNode* tables = root.find("表")) read_tables(*tables, draft);
    for (const DraftTable& table : draft.tables) {
      const auto blank = std::count(table.cells.begin(), table.cells.end(), std::nullopt);
      if (blank > 0) fault(root, "T103", fmt::format("{}还有{}格没有给值；可写“其余: 0”", table.key, blank));
    }
    return errors_ == 0;
  }

 private:
  bool fault(const YamlNode& at, std::string code, std::string message) {
    ++errors_;
    diagnostics_.push_back(
        {DiagnosticLevel::error, std::move(code), std::move(message), path_, at.line(), at.column()});
    return false;
  }

  bool read_head(const YamlNode& root, Draft& draft) {
    const std::string_view layout_name = read_text(root, "版式");
    const Layout* layout = nullptr;
    for (const Layout& candidate : layouts_.layouts) {
      if (candidate.name == layout_name || candidate.id == layout_name) layout = &candidate;
    }
    if (layout == nullptr) return fault(root, "T102", fmt::format("没有版式“{}”", layout_name));
    const std::string_view year_text = read_text(root, "年度");
    int year = 0;
    std::from_chars(year_text.data(), year_text.data() + year_text.size(), year);
    if (year < 1900 || year > 2999) return fault(root, "T101", "年度要写四位年份");
    draft = blank_draft(*layout, std::string(read_text(root, "单位")), year);
    draft.name = std::string(read_text(root, "名称"));
    draft.kind = std::string(read_text(root, "类型"));
    draft.self_term = std::string(read_text(root, "自称"));
    if (const std::string_view title = read_text(root, "标题"); !title.empty()) draft.title = std::string(title);
    if (draft.name.empty() || draft.body.empty()) return fault(root, "T101", "底稿要有“名称”和“单位”");
    draft.preamble = read_texts(root, "前言");
    draft.tail = read_texts(root, "落款");
    if (const YamlNode* contacts = root.find("联系"); contacts != nullptr && contacts->is_map()) {
      for (std::size_t i = 0; i < contacts->size(); ++i) {
        draft.contacts.push_back({std::string(contacts->key(i).text()), std::string(contacts->value(i).text())});
      }
    }
    return true;
  }

  void read_sections(const YamlNode& sections, Draft& draft) {
    if (!sections.is_map()) {
      fault(sections, "T101", "章节应写成“一: … 二: …”");
      return;
    }
    for (std::size_t i = 0; i < sections.size(); ++i) {
      DraftSection* section = find_section(draft, sections.key(i).text());
      if (section == nullptr) {
        fault(sections.key(i), "T101", fmt::format("这个版式没有第“{}”部分", sections.key(i).text()));
        continue;
      }
      const YamlNode& value = sections.value(i);
      if (const std::string_view heading = read_text(value, "标题"); !heading.empty())
        section->heading = std::string(heading);
      section->paragraphs = read_texts(value, "正文");
      section->table_after = section->paragraphs.size();
    }
  }

  void read_tables(const YamlNode& tables, Draft& draft) {
    for (std::size_t i = 0; tables.is_map() && i < tables.size(); ++i) {
      const std::string_view key = tables.key(i).text();
      DraftTable* table = find_table(draft, key);
      const YamlNode& values = tables.value(i);
      if (table == nullptr || !values.is_map()) {
        fault(tables.key(i), "T103", fmt::format("这个版式没有“{}”", key));
        continue;
      }
      for (std::size_t row = 0; row < values.size(); ++row) read_row(values.key(row), values.value(row), draft, *table);
    }
  }

  void read_row(const YamlNode& key, const YamlNode& value, Draft& draft, DraftTable& table) {
    if (key.text() == "其余") {
      for (auto& cell : table.cells) {
        if (!cell) cell = std::string(value.text());
      }
      return;
    }
    const std::string name = fmt::format("{}.{}", table.key, key.text());
    const std::vector<std::uint32_t> cells = cells_named(draft, name);
    if (cells.empty()) {
      fault(key, "T103", fmt::format("{}没有“{}”这一行", table.key, key.text()));
      return;
    }
    const std::vector<std::string> values = texts_of(value);
    if (values.size() != cells.size()) {
      fault(key, "T103", fmt::format("“{}”应有{}个数，写了{}个", name, cells.size(), values.size()));
      return;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) table.cells[cells[i]] = values[i];
  }

  std::string path_;
  const LayoutSet& layouts_;
  Diagnostics& diagnostics_;
  int errors_ = 0;
};

}  // namespace

const Draft* BaseReports::find(std::string_view name) const {
  for (const Draft& draft : drafts) {
    if (draft.name == name) return &draft;
  }
  return nullptr;
}

Result<Draft> parse_base_report(std::string_view bytes, const std::string& path, const LayoutSet& layouts,
                                Diagnostics& diagnostics) {
  const std::shared_ptr<const YamlNode> root = parse_yaml(bytes, path, diagnostics);
  Draft draft;
  if (root == nullptr || !BaseReportReader(path, layouts, diagnostics).read(*root, draft)) {
    return failure("T101", fmt::format("底稿 {} 有错，没有使用", path));
  }
  return draft;
}

BaseReports load_base_reports(const std::string& folder, const LayoutSet& layouts, Diagnostics& diagnostics) {
  BaseReports reports;
  const Result<std::vector<std::string>> files = list_files(folder);
  if (!files) {
    diagnostics.push_back({DiagnosticLevel::error, files.error().code, files.error().message, folder, 0, 0});
    return reports;
  }
  for (const std::string& path : *files) {
    if (extension(path) != "yaml") continue;
    const Result<std::string> bytes = read_file(path);
    if (!bytes) {
      diagnostics.push_back({DiagnosticLevel::error, bytes.error().code, bytes.error().message, path, 0, 0});
      continue;
    }
    Result<Draft> draft = parse_base_report(*bytes, path, layouts, diagnostics);
    if (!draft) continue;
    if (reports.find(draft->name) != nullptr) {
      diagnostics.push_back(
          {DiagnosticLevel::error, "T101", fmt::format("有两份底稿都叫“{}”", draft->name), path, 1, 1});
      continue;
    }
    reports.drafts.push_back(std::move(*draft));
  }
  std::sort(reports.drafts.begin(), reports.drafts.end(),
            [](const Draft& a, const Draft& b) { return a.name < b.name; });
  return reports;
}

}  // namespace mingjian
