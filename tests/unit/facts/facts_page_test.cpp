// docs/facts.md is written from the dictionary. MINGJIAN_REFRESH=1 writes it anew; otherwise this test holds it to the
// code.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "facts/dictionary.hpp"
#include "support/source_dir.hpp"
#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

std::string cell_text(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\|");
  return text;
}

std::string facts_page() {
  std::string page =
      "# 事实名词典\n\n"
      "规则、脚本和 `mingjian facts` 用这些名字指称报告里的事实。本页由 `fact_entries()` 生成，请勿手改；"
      "改了代码或版式后用 `MINGJIAN_REFRESH=1` 运行测试 test_facts 重写。\n\n"
      "`<n>` 是从 1 起的序号；`<甲|乙>` 任选其一；表格单元的行、列可写 "
      "`*`，表示全部。表名后只写一行，等于该行全部列。\n";
  std::string group;
  for (const FactEntry& entry : fact_entries(layouts())) {
    const std::string first = entry.name.substr(0, entry.name.find_first_of(".<"));
    if (first != group) page += fmt::format("\n## {}\n\n| 名字 | 类型 | 单位 | 含义 |\n|---|---|---|---|\n", first);
    group = first;
    page += fmt::format("| `{}` | {} | {} | {} |\n", cell_text(entry.name), entry.type, entry.unit,
                        cell_text(entry.description));
  }
  return page;
}

}  // namespace

TEST_CASE("docs/facts.md agrees with the dictionary") {
  const std::string path = source_dir() + "/docs/facts.md";
  const char* refresh = std::getenv("MINGJIAN_REFRESH");
  if (refresh != nullptr && std::string_view(refresh) == "1") std::ofstream(path, std::ios::binary) << facts_page();
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  CHECK_MESSAGE(text.str() == facts_page(), "docs/facts.md is out of date: run test_facts with MINGJIAN_REFRESH=1");
}
