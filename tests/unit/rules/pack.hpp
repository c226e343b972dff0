#pragma once
// A rule pack in a temporary folder, for tests of the loader: the project's layouts, and whatever files a test writes.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "rules/loader.hpp"
#include "support/source_dir.hpp"

namespace mingjian::test {

// Names of facts as far as these tests need them: cells, rows and patterns of the layouts, and a few scalars.
inline std::set<std::string> fact_names_of(const LayoutSet& layouts) {
  std::set<std::string> names = {"报告.年度", "报告.单位", "报告.类型", "联系.电话"};
  for (const Layout& layout : layouts.layouts) {
    for (const LayoutTable& table : layout.tables) {
      names.insert({table.key, table.key + ".*.*"});
      for (const LayoutBlock& block : table.blocks) {
        for (const LayoutRow& row : block.rows) {
          for (const LayoutColumn& column : block.columns) {
            const std::string full = row.key.empty() ? column.key : row.key + "." + column.key;
            const std::size_t dot = full.find('.');
            names.insert({table.key + "." + full, table.key + "." + full.substr(0, dot) + ".*",
                          table.key + ".*." + full.substr(dot + 1)});
            if (!row.group_key.empty()) {
              names.insert(
                  {table.key + "." + row.group_key + "." + column.key, table.key + "." + row.group_key + ".*"});
            }
          }
        }
      }
    }
  }
  return names;
}

class Pack {
 public:
  Pack() {
    static int count = 0;
    root_ = std::filesystem::temp_directory_path() /
            ("mingjian-pack-" + std::to_string(getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(root_ / "rules");
    std::filesystem::create_directories(root_ / "scripts");
    std::filesystem::copy(std::filesystem::path(source_dir()) / "rules" / "layouts", root_ / "rules" / "layouts");
    write("rules/ruleset.yaml", "名称: 示例规则包\n版本: 1.0.0\n");
  }
  ~Pack() { std::filesystem::remove_all(root_); }
  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;

  void write(const std::string& path, std::string_view content) const {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
  }
  void remove(const std::string& path) const { std::filesystem::remove_all(root_ / path); }
  std::string path(const std::string& inner) const { return (root_ / inner).string(); }

  LoadOptions options() const {
    LoadOptions options;
    options.rules_folder = path("rules");
    options.scripts_folder = path("scripts");
    options.vocabulary.knows = [](std::string_view name, const LayoutSet& layouts) {
      return fact_names_of(layouts).count(std::string(name)) > 0;
    };
    options.vocabulary.names = [](const LayoutSet& layouts) {
      const std::set<std::string> names = fact_names_of(layouts);
      return std::vector<std::string>(names.begin(), names.end());
    };
    return options;
  }
  Result<RuleSet> load(bool lint = false) const {
    LoadOptions with = options();
    with.lint = lint;
    return load_rule_set(with);
  }

 private:
  std::filesystem::path root_;
};

}  // namespace mingjian::test
