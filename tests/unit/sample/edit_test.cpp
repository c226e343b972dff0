#include <doctest/doctest.h>

#include "sample/edit_text.hpp"
#include "sample_support.hpp"

using namespace mingjian;

namespace {

std::string cells_text(const Draft& draft) {
  std::string text;
  for (const auto& cell : draft.tables[0].cells) text += (cell ? *cell : std::string("-")) + " ";
  return text;
}

std::string rows_text(const std::vector<bool>& rows) {
  std::string text;
  for (const bool row : rows) text += row ? 'x' : '.';
  return text;
}

Draft worded_draft(const Layout& layout) {
  Draft draft = bare_draft(layout);
  draft.kind = "街道办事处";
  draft.self_term = "我街道";
  draft.title = "示例区示例街道办事处2022年政府信息公开工作年度报告";
  draft.contacts = {{"电话", "0999-0000123"}, {"邮箱", "a@b.cn"}};
  draft.preamble = {
      "示例区示例街道办事处依据国办公开办函〔2021〕30号编制，自2022年1月1日起至2022年12月31日止（电话：0999-"
      "0000123，邮箱：a@b.cn）。"};
  draft.sections[0].paragraphs = {"2022年，我街道落实《2022年政务公开工作要点》，示例街道办事处2023年将改进。"};
  draft.sections[0].table_after = 1;
  return draft;
}

}  // namespace

TEST_CASE("set_fact fills the cells that a name stands for and nothing else") {
  const Layout layout = small_layout();
  const struct {
    const char *fact, *cells;
  } cases[] = {
      {"表三.公开.其他", "0 0 0 0 0 9 0 0 0 0 0 0 "}, {"表三.公开", "0 0 0 9 9 9 0 0 0 0 0 0 "},
      {"表三.公开.*", "0 0 0 9 9 9 0 0 0 0 0 0 "},    {"表三.*.自然人", "9 0 0 9 0 0 9 0 0 9 0 0 "},
      {"表三.*.*", "9 9 9 9 9 9 9 9 9 9 9 9 "},       {"表三.不公开.企业", "0 0 0 0 0 0 0 9 0 0 9 0 "},
  };
  for (const auto& c : cases) {
    CAPTURE(c.fact);
    Draft draft = bare_draft(layout);
    REQUIRE(set_fact(draft, c.fact, "9"));
    CHECK(cells_text(draft) == c.cells);
  }
}

TEST_CASE("remove_fact drops rows, cells, headers and whole tables") {
  const Layout layout = small_layout();
  const struct {
    const char *fact, *rows, *cells;
  } cases[] = {
      {"表三.公开", ".x..", "0 0 0 0 0 0 0 0 0 0 0 0 "},         {"表三.不公开.*", "..xx", "0 0 0 0 0 0 0 0 0 0 0 0 "},
      {"表三.公开.* 至 末", ".xxx", "0 0 0 0 0 0 0 0 0 0 0 0 "}, {"表三.公开至末", ".xxx", "0 0 0 0 0 0 0 0 0 0 0 0 "},
      {"表三.公开.企业", "....", "0 0 0 0 - 0 0 0 0 0 0 0 "},
  };
  for (const auto& c : cases) {
    CAPTURE(c.fact);
    Draft draft = bare_draft(layout);
    REQUIRE(remove_fact(draft, c.fact));
    CHECK(rows_text(draft.tables[0].rows_dropped) == c.rows);
    CHECK(cells_text(draft) == c.cells);
  }
  Draft draft = bare_draft(layout);
  REQUIRE(remove_fact(draft, "表三.表头"));
  CHECK(draft.tables[0].header_dropped);
  REQUIRE(remove_fact(draft, "表三"));
  CHECK(render(draft, Serialisation::tab_rows) == "题\n\n三、申请\n");
}

TEST_CASE("labels are rewritten by key or by their words") {
  const Layout layout = small_layout();
  Draft draft = bare_draft(layout);
  REQUIRE(set_fact(draft, "表三.企业.标签", "公司"));
  REQUIRE(set_fact(draft, "表三.不公开.标签", "（二）不予公开"));
  REQUIRE(replace_text(draft, "表三", "新收", "新 收"));
  const std::string text = render(draft, Serialisation::pipes);
  CHECK(text.find("| 公司 | 其他 |") != std::string::npos);
  CHECK(text.find("| （二）不予公开 | 1.秘密 |") != std::string::npos);
  CHECK(text.find("| 一、新 收 |") != std::string::npos);
}

TEST_CASE("the report's year moves where it means the report, not in titles and numbers of documents") {
  const Layout layout = small_layout();
  Draft draft = worded_draft(layout);
  REQUIRE(set_fact(draft, "报告.年度", "2021"));
  CHECK(draft.title == "示例区示例街道办事处2021年政府信息公开工作年度报告");
  CHECK(draft.preamble[0].find("国办公开办函〔2021〕30号") != std::string::npos);
  CHECK(draft.preamble[0].find("自2021年1月1日起至2021年12月31日止") != std::string::npos);
  CHECK(draft.sections[0].paragraphs[0] ==
        "2021年，我街道落实《2022年政务公开工作要点》，示例街道办事处2022年将改进。");
  CHECK(shift_years("2019年、2024年、20222年、2022版", 2022, 2020) == "2019年、2024年、20222年、2022版");
}

TEST_CASE("body and kind change every way the report names itself") {
  const Layout layout = small_layout();
  Draft draft = worded_draft(layout);
  REQUIRE(set_fact(draft, "报告.单位", "甲街道办事处"));
  CHECK(draft.title == "甲街道办事处2022年政府信息公开工作年度报告");
  CHECK(draft.sections[0].paragraphs[0].find("甲街道办事处2023年") != std::string::npos);
  draft = worded_draft(layout);
  REQUIRE(set_fact(draft, "报告.类型", "区县政府"));
  CHECK(draft.title == "示例区人民政府2022年政府信息公开工作年度报告");
  CHECK(draft.sections[0].paragraphs[0].find("2022年，我区落实") == 0);
  CHECK(draft.sections[0].paragraphs[0].find("街道") == std::string::npos);
  CHECK(set_fact(draft, "报告.类型", "村委会").error().code == "E004");
}

TEST_CASE("a contact goes with its whole clause") {
  const struct {
    const char *text, *value, *left;
  } cases[] = {
      {"联系（地址：甲路1号，电话：123，邮箱：x）。", "123", "联系（地址：甲路1号，邮箱：x）。"},
      {"联系（电话：123，邮箱：x）。", "123", "联系（邮箱：x）。"},
      {"联系（邮箱：x，电话：123）。", "123", "联系（邮箱：x）。"},
      {"联系。电话：123。", "123", "联系。。"},
      {"没有这个号码。", "123", "没有这个号码。"},
  };
  for (const auto& c : cases) CHECK(without_clause(c.text, c.value) == c.left);
  const Layout layout = small_layout();
  Draft draft = worded_draft(layout);
  REQUIRE(set_fact(draft, "联系.邮箱", "c@d.cn"));
  REQUIRE(remove_fact(draft, "联系.电话"));
  CHECK(draft.preamble[0].ends_with("（邮箱：c@d.cn）。"));
  CHECK(remove_fact(draft, "联系.电话").error().code == "E001");
}

TEST_CASE("sections: heading, body, whole section, added sentences before the table") {
  const Layout layout = small_layout();
  Draft draft = worded_draft(layout);
  REQUIRE(set_fact(draft, "章节.三.标题", "三、申请\n\n情况"));
  REQUIRE(set_fact(draft, "章节.三.正文", "甲。\n\n乙。"));
  REQUIRE(add_sentence(draft, "章节.三", "丙。"));
  REQUIRE(remove_fact(draft, "表三"));
  CHECK(render(draft, Serialisation::tab_rows).ends_with("\n\n三、申请\n\n情况\n\n甲。\n\n乙。\n\n丙。\n"));
  CHECK(draft.sections[0].table_after == 3);
  REQUIRE(remove_fact(draft, "章节.三.标题"));
  CHECK(render(draft, Serialisation::tab_rows).find("申请") == std::string::npos);
  REQUIRE(remove_fact(draft, "章节.三"));
  CHECK(draft.sections.empty());
}

TEST_CASE("replace_text changes the first place only, within the part named") {
  const Layout layout = small_layout();
  Draft draft = worded_draft(layout);
  draft.sections[0].paragraphs = {"甲甲", "甲"};
  REQUIRE(replace_text(draft, "章节.三", "甲", "乙"));
  CHECK(draft.sections[0].paragraphs[0] == "乙甲");
  REQUIRE(replace_text(draft, "", "〔2021〕", "[2021]"));
  CHECK(draft.preamble[0].find("[2021]30号") != std::string::npos);
}

TEST_CASE("an edit that cannot be made says why") {
  const Layout layout = small_layout();
  Draft draft = worded_draft(layout);
  const auto code = [](const Result<void>& result) { return result ? std::string("done") : result.error().code; };
  CHECK(code(set_fact(draft, "表三.新受.企业", "1")) == "E001");
  CHECK(set_fact(draft, "表三.新受.企业", "1").error().message.find("表三.新收.企业") != std::string::npos);
  CHECK(code(set_fact(draft, "表九.新收.企业", "1")) == "E001");
  CHECK(code(set_fact(draft, "表三.新收.企业", "0")) == "E003");
  CHECK(code(set_fact(draft, "报告.年度", "2022")) == "E003");
  CHECK(code(set_fact(draft, "报告.年度", "去年")) == "E004");
  CHECK(code(set_fact(draft, "表三.公开.排版", "右移")) == "E004");
  CHECK(code(set_fact(draft, "章节.九.正文", "无。")) == "E001");
  CHECK(code(remove_fact(draft, "表三.*.企业 至 末")) == "E004");
  CHECK(code(replace_text(draft, "章节.三", "没有的字", "x")) == "E002");
  CHECK(code(replace_text(draft, "章节.三", "年", "年")) == "E003");
  CHECK(code(add_sentence(draft, "某处", "句。")) == "E001");
  REQUIRE(remove_fact(draft, "表三.公开"));
  CHECK(code(remove_fact(draft, "表三.公开")) == "E003");
}
