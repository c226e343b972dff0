#include "sample/fact_names.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text, at);
    out += c.code_point;
    at += c.length;
  }
  return out;
}

std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

void add_cells(const LayoutTable& grid, std::vector<std::string>& names) {
  for (const LayoutBlock& block : grid.blocks) {
    for (const LayoutRow& row : block.rows) {
      if (!row.group_key.empty()) names.push_back(fmt::format("{}.{}.*", grid.key, row.group_key));
      for (const LayoutColumn& column : block.columns) {
        names.push_back(row.key.empty() ? fmt::format("{}.{}", grid.key, column.key)
                                        : fmt::format("{}.{}.{}", grid.key, row.key, column.key));
      }
    }
  }
}

}  // namespace

std::vector<std::string_view> split_name(std::string_view name) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t dot = name.find('.');
    parts.push_back(name.substr(0, dot));
    if (dot == std::string_view::npos) return parts;
    name = name.substr(dot + 1);
  }
}

tl::unexpected<Error> unknown_fact(std::string_view name, const std::vector<std::string>& known) {
  const std::u32string wanted = code_points(name.substr(0, 300));
  std::vector<std::pair<std::size_t, const std::string*>> ranked;
  for (const std::string& candidate : known)
    ranked.emplace_back(edit_distance(wanted, code_points(candidate)), &candidate);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string message = fmt::format("底稿没有“{}”可改", name);
  if (!ranked.empty()) {
    message += fmt::format("。最接近：{}", *ranked[0].second);
    if (ranked.size() > 1 && *ranked[1].second != *ranked[0].second) message += "、" + *ranked[1].second;
  }
  return failure("E001", std::move(message));
}

std::vector<std::string> known_facts(const Draft& draft) {
  std::vector<std::string> names = {"报告.年度", "报告.单位", "报告.类型", "报告.标题", "报告.口径", "前言", "落款"};
  for (const DraftContact& contact : draft.contacts) names.push_back("联系." + contact.kind);
  for (const DraftSection& section : draft.sections) {
    names.push_back("章节." + section.key);
    names.push_back("章节." + section.key + ".标题");
    names.push_back("章节." + section.key + ".正文");
  }
  if (draft.layout == nullptr) return names;
  for (const LayoutTable& grid : draft.layout->tables) {
    names.push_back(grid.key);
    names.push_back(grid.key + ".表头");
    add_cells(grid, names);
  }
  return names;
}

}  // namespace mingjian
