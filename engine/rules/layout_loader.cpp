// rules/layouts/*.yaml → LayoutSet.
#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "rules/key_table.hpp"
#include "rules/loader.hpp"
#include "rules/nearest.hpp"
#include "rules/yaml_cache.hpp"
#include "rules/year_span.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMaxLayoutFile = std::size_t{1} << 20;

const KeyTable& layout_keys() {
  static const KeyTable kTable = {
      {"版式", KeyType::text, true, "标识，如 2021-30", {}, {}},
      {"简称", KeyType::text, true, "规则里用的名称，如 30号", {}, {}},
      {"文件", KeyType::text, true, "规定这个版式的文件", {}, {}},
      {"年度", KeyType::text, true, "适用的报告年度，如 2021 起", {}, {}},
      {"章节",
       KeyType::items,
       true,
       "各部分，按次序",
       {},
       {{"序号", KeyType::text, true, "中文数字", {}, {}},
        {"标题", KeyType::text, true, "标准标题，不带序号", {}, {}},
        {"别名", KeyType::texts, false, "也能认出的标题", {}, {}},
        {"表", KeyType::texts, false, "这一部分的表", {}, {}}}},
      {"表格",
       KeyType::items,
       false,
       "各表",
       {},
       {{"表", KeyType::text, true, "表的名称，如 表三", {}, {}},
        {"章节", KeyType::text, true, "所在章节", {}, {}},
        {"块",
         KeyType::items,
         true,
         "列相同的各行为一块",
         {},
         {{"表头", KeyType::text, false, "通栏的表头行", {}, {}},
          {"角", KeyType::text, false, "左上角的字", {}, {}},
          {"列",
           KeyType::items,
           true,
           "各列",
           {},
           {{"键", KeyType::text, true, "事实名里的名称", {}, {}},
            {"标签", KeyType::text, true, "表头上的字", {}, {}},
            {"组", KeyType::text, false, "上一级表头", {}, {}},
            {"全称", KeyType::text, false, "输出用的全名", {}, {}},
            {"别名", KeyType::texts, false, "也能认出的写法", {}, {}},
            {"填", KeyType::choice, false, "填什么", {"件数", "增减", "金额"}, {}}}},
          {"行",
           KeyType::items,
           true,
           "各行",
           {},
           {{"键", KeyType::text, false, "事实名里的名称", {}, {}},
            {"标签", KeyType::text, false, "行首的字", {}, {}},
            {"组键", KeyType::text, false, "上一级的名称", {}, {}},
            {"组", KeyType::text, false, "上一级的字", {}, {}},
            {"上级", KeyType::texts, false, "全部上级，从外到内", {}, {}},
            {"别名", KeyType::texts, false, "也能认出的写法", {}, {}}}}}}}},
  };
  return kTable;
}

std::string text(const YamlNode& map, std::string_view key) { return std::string(read_text(map, key)); }

LayoutSection decode_section(const YamlNode& node) {
  return {text(node, "序号"), text(node, "标题"), read_texts(node, "别名"), read_texts(node, "表")};
}

LayoutColumn decode_column(const YamlNode& node) {
  LayoutColumn column;
  column.key = text(node, "键");
  column.label = text(node, "标签");
  column.group = text(node, "组");
  column.path_label = text(node, "全称");
  column.aliases = read_texts(node, "别名");
  return column;
}

CellDomain decode_domain(const YamlNode& node) {
  const std::string_view domain = read_text(node, "填", "件数");
  return domain == "增减" ? CellDomain::signed_count : domain == "金额" ? CellDomain::money : CellDomain::count;
}

LayoutRow decode_row(const YamlNode& node) {
  LayoutRow row;
  row.key = text(node, "键");
  row.label = text(node, "标签");
  row.group_key = text(node, "组键");
  row.group_label = text(node, "组");
  row.parents = read_texts(node, "上级");
  row.aliases = read_texts(node, "别名");
  if (!row.group_label.empty() && (row.parents.empty() || row.parents.back() != row.group_label)) {
    row.parents.push_back(row.group_label);
  }
  row.path_label = row.group_label.empty() ? row.label : row.group_label + "/" + row.label;
  return row;
}

// Without 全称: the label if it is the only one of its name in the block, else with its group before it.
void fill_path_labels(LayoutBlock& block) {
  for (LayoutColumn& column : block.columns) {
    if (!column.path_label.empty()) continue;
    const auto same = std::count_if(block.columns.begin(), block.columns.end(),
                                    [&](const LayoutColumn& other) { return other.label == column.label; });
    column.path_label = same == 1 || column.group.empty() ? column.label : column.group + "/" + column.label;
  }
}

LayoutBlock decode_block(const YamlNode& node) {
  LayoutBlock block;
  block.heading = text(node, "表头");
  block.corner = text(node, "角");
  for_each_item(node.find("列"), [&](const YamlNode& column) {
    block.columns.push_back(decode_column(column));
    block.domains.push_back(decode_domain(column));
  });
  for_each_item(node.find("行"), [&](const YamlNode& row) { block.rows.push_back(decode_row(row)); });
  fill_path_labels(block);
  return block;
}

LayoutTable decode_table(const YamlNode& node, MessageSink& sink) {
  LayoutTable table;
  table.key = text(node, "表");
  table.section = text(node, "章节");
  for_each_item(node.find("块"), [&](const YamlNode& block) { table.blocks.push_back(decode_block(block)); });
  std::set<std::string> cells;
  for (LayoutBlock& block : table.blocks) {
    for (LayoutRow& row : block.rows) {
      row.first_cell = table.cell_count;
      table.cell_count += static_cast<std::uint32_t>(block.columns.size());
      for (const LayoutColumn& column : block.columns) {
        const std::string name = row.key.empty() ? column.key : row.key + "." + column.key;
        if (!cells.insert(name).second) {
          sink.add(RuleMessage::bad_layout, node.line(), node.column(), {table.key + "里“" + name + "”出现两次。"});
        }
      }
    }
  }
  return table;
}

void check_sections(Layout& layout, const YamlNode& root, MessageSink& sink) {
  for (const LayoutTable& table : layout.tables) {
    const auto section = std::find_if(layout.sections.begin(), layout.sections.end(),
                                      [&](const LayoutSection& s) { return s.key == table.section; });
    if (section == layout.sections.end()) {
      sink.add(RuleMessage::bad_layout, root.line(), root.column(),
               {table.key + "所在的章节“" + table.section + "”不存在。"});
    } else if (std::find(section->tables.begin(), section->tables.end(), table.key) == section->tables.end()) {
      section->tables.push_back(table.key);
    }
  }
}

bool decode_layout(const YamlNode& root, Layout& layout, MessageSink& sink) {
  if (!check_keys(root, layout_keys(), sink)) return false;
  layout.id = text(root, "版式");
  layout.name = text(root, "简称");
  layout.document = text(root, "文件");
  const YamlNode* years = root.find("年度");
  if (const auto span = parse_year_span(years->text())) {
    layout.first_year = span->first;
    layout.last_year = span->last;
  } else {
    sink.add(RuleMessage::bad_year_span, years->line(), years->column(), {years->text()});
  }
  for_each_item(root.find("章节"), [&](const YamlNode& node) { layout.sections.push_back(decode_section(node)); });
  for_each_item(root.find("表格"), [&](const YamlNode& node) { layout.tables.push_back(decode_table(node, sink)); });
  check_sections(layout, root, sink);
  return !sink.has_errors();
}

}  // namespace

Result<LayoutSet> load_layouts(const std::string& rules_folder, Diagnostics& diagnostics, YamlCache* cache) {
  LayoutSet set;
  const std::string folder = rules_folder + "/layouts";
  if (!is_folder(folder)) return set;
  const Result<std::vector<std::string>> files = list_files(folder);
  if (!files) return tl::unexpected<Error>(files.error());
  for (const std::string& path : *files) {
    if (extension(path) != "yaml") continue;
    MessageSink sink(diagnostics, path);
    const Result<std::string> bytes = read_file(path, kMaxLayoutFile);
    if (!bytes) {
      sink.add(RuleMessage::unreadable, 0, 0, {bytes.error().message});
      continue;
    }
    const std::shared_ptr<const YamlNode> root =
        cache == nullptr ? parse_yaml(*bytes, path, diagnostics) : cache->parse(*bytes, path, diagnostics);
    Layout layout;
    if (root == nullptr || !decode_layout(*root, layout, sink)) continue;
    const auto clash = std::find_if(set.layouts.begin(), set.layouts.end(), [&](const Layout& other) {
      return other.id == layout.id || (layout.first_year <= other.last_year && other.first_year <= layout.last_year);
    });
    if (clash != set.layouts.end()) {
      sink.add(RuleMessage::layout_years_overlap, 1, 1, {layout.name, clash->name});
      continue;
    }
    set.layouts.push_back(std::move(layout));
  }
  std::sort(set.layouts.begin(), set.layouts.end(),
            [](const Layout& a, const Layout& b) { return a.first_year < b.first_year; });
  return set;
}

}  // namespace mingjian
