// What a file holds beside its report: a table of contents, another report.
#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

const std::string kSections =
    "一、总体情况\n全年主动公开信息128条，没有收到公开申请。\n二、主动公开政府信息情况\n规章\t0\t0\t0\n行政规范性文件\t"
    "0\t0\t0\n"
    "三、收到和处理政府信息公开申请情况\n没有收到申请。\n四、政府信息公开行政复议、行政诉讼情况\n没有复议、诉讼。\n"
    "五、存在的主要问题及改进情况\n公开内容不够丰富，将继续改进。\n六、其他需要报告的事项\n没有其他事项。\n";
const std::string kPreamble = "根据《中华人民共和国政府信息公开条例》编制本报告。\n";
const std::string kTitle = "云溪街道办事处2023年政府信息公开工作年度报告\n";
const std::string kOlder = "云溪街道办事处2022年政府信息公开工作年度报告\n";

std::string contents(const std::string& behind) {
  std::string text = "目　录\n";
  for (const char* title : {"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
                            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况"})
    text += title + behind + "\n";
  return text;
}

std::size_t told(const Document& document, std::string_view code) {
  return static_cast<std::size_t>(std::count_if(document.diagnostics.begin(), document.diagnostics.end(),
                                                [&](const Diagnostic& d) { return d.code == code; }));
}

Shown without_furniture(const Document& document) {
  Shown lines = shown(document);
  std::erase(lines, "页");
  return lines;
}

}  // namespace

TEST_CASE("a table of contents is furniture, with or without dots and pages") {
  const Shown plain = without_furniture(read_text(kTitle + kPreamble + kSections));
  for (const char* behind : {"", "……………3", " 3", "\t3", ".............12", "·········2"}) {
    CAPTURE(behind);
    const Document document = read_text(kTitle + contents(behind) + "\n" + kPreamble + kSections);
    check_invariants(document);
    CHECK(without_furniture(document) == plain);
    CHECK(told(document, "I033") == 1);
    const Document before = read_text(contents(behind) + "\n" + kTitle + kPreamble + kSections);
    check_invariants(before);
    CHECK(without_furniture(before) == plain);
  }
}

TEST_CASE("contents directly before the first section leave it alone") {
  const Document document = read_text(kTitle + contents("") + kSections);
  CHECK(without_furniture(document) == without_furniture(read_text(kTitle + kSections)));
}

TEST_CASE("what is called contents but comes not again stays") {
  const Document document =
      read_text(kTitle + "目录\n公开指南编制情况\n公开专栏建设情况\n公开培训开展情况\n" + kSections);
  CHECK(told(document, "I033") == 0);
  CHECK(without_furniture(document).size() == shown(document).size());
}

TEST_CASE("of two reports in one file the first is read and the other told") {
  const std::string first = kTitle + kPreamble + kSections + "云溪街道办事处\n2024年1月20日\n";
  const Document document = read_text(first + kOlder + kPreamble + kSections + "2023年1月20日\n");
  check_invariants(document);
  CHECK(without_furniture(document) == shown(read_text(first)));
  CHECK(document.tables.size() == read_text(first).tables.size());
  REQUIRE(told(document, "I034") == 1);
  CHECK(document.diagnostics.back().line == 18);
  CHECK(document.diagnostics.back().message.find("2022年") != std::string::npos);
}

TEST_CASE("a title that comes again without a report behind it is no other report") {
  const std::string first = kTitle + kPreamble + kSections;
  for (const std::string& behind :
       {kOlder, kOlder + kPreamble, kTitle + "附件：统计表\n",
        kOlder + "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"}) {
    CAPTURE(behind);
    const Document document = read_text(first + behind);
    CHECK(told(document, "I034") == 0);
  }
  CHECK(told(read_text(contents("") + kOlder + kPreamble + kSections), "I034") == 0);
}
