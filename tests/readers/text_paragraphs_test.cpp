#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

struct Row {
  const char* what;
  std::string text;
  Shown blocks;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(std::string(row.what));
    const Document document = read_text(row.text);
    check_invariants(document);
    CHECK(shown(document) == row.blocks);
  }
}

}  // namespace

TEST_CASE("a paragraph torn by a page end is one block") {
  check({
      {"long piece with sentences",
       "2022年，云溪街道认真落实条例要求。公开途径更加广泛，持续加强各\n\n类公开平台建设，不断拓宽公开渠道。\n",
       {"段:2022年,云溪街道认真落实条例要求。公开途径更加广泛,持续加强各类公开平台建设,不断拓宽公开渠道。"}},
      {"ends in a comma", "认真落实市、\n\n区有关要求。\n", {"段:认真落实市、区有关要求。"}},
      {"page number between",
       "云溪街道在区委、区政府的领导下，加强平\n\n- 2 -\n\n台建设，拓宽公开渠道。\n",
       {"段:云溪街道在区委、区政府的领导下,加强平台建设,拓宽公开渠道。", "页"}},
  });
}

TEST_CASE("what is whole stays apart") {
  check({
      {"title and preamble",
       "青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n本年度报告按照条例要求编制，数据截至年底。\n",
       {"段:青禾区云溪街道办事处2022年政府信息公开工作年度报告", "段:本年度报告按照条例要求编制,数据截至年底。"}},
      {"heading torn over two lines",
       "三、收到和处理\n\n政府信息公开申请情况\n",
       {"段:三、收到和处理", "段:政府信息公开申请情况"}},
      {"sub-heading and text",
       "（一）进一步加强组织领导，健全工作机制，优化公开渠道\n\n街道成立了领导小组，由主任任组长。\n",
       {"段:(一)进一步加强组织领导,健全工作机制,优化公开渠道", "段:街道成立了领导小组,由主任任组长。"}},
      {"no full stop, next is an item",
       "我们采取了多项措施，取得了较好成效，还存在不足，主要表现在以下方面，需要改进\n\n一是主动性不强。\n",
       {"段:我们采取了多项措施,取得了较好成效,还存在不足,主要表现在以下方面,需要改进", "段:一是主动性不强。"}},
      {"signature",
       "本单位全年没有收取信息处理费，没有其他需要报告的事项，数据截至年底，特此报告\n\n云溪街道办事处\n",
       {"段:本单位全年没有收取信息处理费,没有其他需要报告的事项,数据截至年底,特此报告", "段:云溪街道办事处"}},
      {"one paragraph a line",
       "2022年，街道做好公开工作，持续加强各类公开平台建设，不断拓宽渠道，方便群众查询，提升公开实效\n全年公开信息12条"
       "。\n",
       {"段:2022年,街道做好公开工作,持续加强各类公开平台建设,不断拓宽渠道,方便群众查询,提升公开实效",
        "段:全年公开信息12条。"}},
  });
}

TEST_CASE("lines wrapped at a fixed width are joined to their paragraph") {
  const std::string text =
      "示例市科技局 2024 年年度报告\n"
      "一、总体情况\n"
      "示例市科技局认真落实公开要求，加强组织领导，健全工\n"
      "作机制，明确专人负责，做到该公开的及时公开、应保密的严\n"
      "格保密，全年共公开信息 12 条，办理申请 3 件，没有发生行政\n"
      "复议和行政诉讼。\n"
      "局里还组织了两次培训，参加人员五十余人次，业务能力和\n"
      "服务水平得到提升，群众满意度进一步提高，公开工作取得了\n"
      "较好成效。\n";
  std::string apart;
  for (const char c : text) apart += c == '\n' ? "\n\n" : std::string(1, c);
  CHECK(shown(read_text(apart)) == shown(read_text(text)));
  CHECK(shown(read_text(text)) == Shown{"段:示例市科技局2024年年度报告", "段:一、总体情况",
                                        "段:示例市科技局认真落实公开要求,加强组织领导,健全工作机制,明确专人负责,"
                                        "做到该公开的及时公开、应保密的严格保密,"
                                        "全年共公开信息12条,办理申请3件,没有发生行政复议和行政诉讼。",
                                        "段:局里还组织了两次培训,参加人员五十余人次,业务能力和服务水平得到提升,"
                                        "群众满意度进一步提高,公开工作取得了较好成效。"});
}

TEST_CASE("lines that a converter broke too early are joined in a wrapped text, headings are not") {
  const std::string text =
      "示例市人民政府\n"
      "2024年政府信息公开工作年度报告\n"
      "本报告由示例市人民政府办公室根据\n"
      "《中华人民共和国政府信息公开条例》（以下简称《条例》）要\n"
      "求编制，数据统计期限自二〇二四年一月一日起至年底，如对报\n"
      "告有疑问，\n"
      "请与办公室联系，地址为示例市中心路八号，邮编和电话见网站。\n"
      "一、总体情况\n"
      "《条例》施行以来，示例市坚持以公开为常态、不公开为例外，\n"
      "工作有序。\n";
  CHECK(shown(read_text(text)) ==
        Shown{"段:示例市人民政府", "段:2024年政府信息公开工作年度报告",
              "段:本报告由示例市人民政府办公室根据《中华人民共和国政府信息公开条例》(以下简称《条例》)要求编制,"
              "数据统计期限自二〇二四年一月一日起至年底,如对报告有疑问,请与办公室联系,地址为示例市中心路八号,"
              "邮编和电话见网站。",
              "段:一、总体情况", "段:《条例》施行以来,示例市坚持以公开为常态、不公开为例外,工作有序。"});
}

TEST_CASE("where wrapped paragraphs are indented, a full line that ends its sentence does not end its paragraph") {
  const std::string text =
      "　　示例市科技局认真落实公开要求，加强组织领导，健全工\n"
      "作机制，明确专人负责，做到该公开的及时公开、应保密的保密。\n"
      "全年共公开信息十二条，办理申请三件，没有发生行政复议和行\n"
      "政诉讼。\n"
      "　　局里还组织了两次培训，参加人员五十余人次，业务能力\n"
      "得到提升。\n"
      "　　特此报告。\n";
  const Shown blocks = shown(read_text(text));
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].find("应保密的保密。全年共公开") != std::string::npos);
  CHECK(blocks[1].find("段:局里还") == 0);
}

TEST_CASE("a line that only holds a page number or a rule is furniture") {
  for (const std::string line : {"- 3 -", "—5—", "－ 12 －", "第3页", "第 3 页 共 12 页", "3/12", "17"}) {
    CAPTURE(line);
    CHECK(shown(read_text("前文。\n\n" + line + "\n\n后文。\n")) == Shown{"段:前文。", "页", "段:后文。"});
  }
  for (const std::string line : {"---", "======", "———", "- - -", "---\t-------", "|---|:--|"}) {
    CAPTURE(line);
    CHECK(shown(read_text("前文。\n\n" + line + "\n\n后文。\n")) == Shown{"段:前文。", "线", "段:后文。"});
  }
  for (const std::string line : {"0", "2022", "12/3", "——", "-5"}) {
    CAPTURE(line);
    CHECK(shown(read_text("前文。\n\n" + line + "\n\n后文。\n"))[1].substr(0, 3) == "段");
  }
}

TEST_CASE("lone numbers are page numbers only where they ascend") {
  CHECK(shown(read_text("甲。\n\n1\n\n乙。\n\n2\n")) == Shown{"段:甲。", "页", "段:乙。", "页"});
  CHECK(shown(read_text("甲。\n\n24\n\n乙。\n\n3\n")) == Shown{"段:甲。", "段:24", "段:乙。", "段:3"});
}

TEST_CASE("numbers that stand in a row of lines are not page numbers") {
  CHECK(shown(read_text("规章\n\n1\n\n2\n\n3\n\n完\n")) == Shown{"段:规章", "段:1", "段:2", "段:3", "段:完"});
}

TEST_CASE("Markdown headings carry their level") {
  CHECK(shown(read_text("# 年度报告\n正文。\n### 一、总体情况\n#无空格\n")) ==
        Shown{"题1:年度报告", "段:正文。", "题3:一、总体情况", "段:#无空格"});
  CHECK(shown(read_text("# 年度报告 {#id style=\"text-align:center\"}\n正文。\n## 一、总体情况 {.left}\n")) ==
        Shown{"题1:年度报告", "段:正文。", "题2:一、总体情况"});
}

TEST_CASE("headings in the middle of a line begin paragraphs of their own") {
  check({
      {"a page whose line breaks were blanks",
       "本报告的数据从1月1日到12月31日止。 一、总体情况 （一）主动公开。全年公开信息5条。 （二）依申请公开 "
       "没有收到申请。 二、主动公开政府信息情况\n",
       {"段:本报告的数据从1月1日到12月31日止。", "段:一、总体情况", "段:(一)主动公开。全年公开信息5条。",
        "段:(二)依申请公开没有收到申请。", "段:二、主动公开政府信息情况"}},
      {"an ordinal after a heading",
       "现将本年度政府信息公开工作的情况汇报如下： 一、总体情况 1、主动公开政府信息5条。 2、没有收到公开申请。\n",
       {"段:现将本年度政府信息公开工作的情况汇报如下:", "段:一、总体情况",
        "段:1、主动公开政府信息5条。2、没有收到公开申请。"}},
      {"words that only look so stay where they are",
       "街道完善了公开制度 一、是明确专人负责，二、是落实经费，三、是加强培训，公开工作的水平有了提高。\n",
       {"段:街道完善了公开制度一、是明确专人负责,二、是落实经费,三、是加强培训,公开工作的水平有了提高。"}},
      {"rows of a table",
       "三、本年度办理结果   （一）予以公开   5   0\n（二）部分公开   1   0\n（三）不予公开   2   0\n",
       {"表:三、本年度办理结果|(一)予以公开|5|0/(二)部分公开|1|0/(三)不予公开|2|0"}},
  });
}

TEST_CASE("bars that framed a page are no table") {
  check({
      {"a title and its date",
       "云溪街道2023年报告 | ||||||||\n2024年1月25日 | ||||||||\n本报告按规定编制。\n",
       {"段:云溪街道2023年报告", "段:2024年1月25日", "段:本报告按规定编制。"}},
      {"bars between paragraphs",
       "云溪街道2023年报告\n|\n||||||||\n本报告按规定编制。\n",
       {"段:云溪街道2023年报告", "线", "线", "段:本报告按规定编制。"}},
  });
}

TEST_CASE("the marks of a Markdown file are no part of its text") {
  check({
      {"headings, with and without a blank, closed and bold",
       "# 标题\n\n#一、总体情况\n\n公开三百条。\n\n### **二、公开**\n\n三、申请 ##\n\n## 四、其他 ##\n",
       {"题1:标题", "题1:一、总体情况", "段:公开三百条。", "题3:二、公开", "段:三、申请##", "题2:四、其他"}},
      {"bold inside and at the ends, lines broken",
       "# 标题\n\n## 一、情况\n\n**（一）公开。**全年**180**条，其中解\n读**12**条。\n",
       {"题1:标题", "题2:一、情况", "段:(一)公开。全年180条,其中解", "段:读12条。"}},
      {"marks alone",
       "# 标题\n\n## 一、情况\n\n###\n\n***\n\n---\n\n公开三百条。\n",
       {"题1:标题", "题2:一、情况", "线", "段:公开三百条。"}},
      {"bold headings only",
       "**标题**\n\n**一、情况**\n\n公开三百条。\n\n**二、其他**\n\n无。\n",
       {"段:标题", "段:一、情况", "段:公开三百条。", "段:二、其他", "段:无。"}},
      {"bold cells",
       "# 标题\n\n## 一、情况\n\n| **规章** | 0 |\n|---|---|\n| 文件 | **3** |\n",
       {"题1:标题", "题2:一、情况", "表:规章|0/文件|3", "线"}},
  });
}

TEST_CASE("a contact's label at the end of a full line goes on with its value") {
  std::string wrapped;
  for (int i = 0; i < 6; ++i)
    wrapped += "街道按季度清理网站上的失效信息，并逐条核对公开的内容，补齐各\n栏目所缺的信息，及时更新。\n";
  const Document document =
      read_text("标题\n\n" + wrapped +
                "如有疑问请与街道办事处联系（地址：青禾区府前街一号，邮编：\n835000，电话：0999-0000100，邮箱：\n");
  check_invariants(document);
  const Shown blocks = shown(document);
  CHECK(blocks.back().find("邮编:835000") != std::string::npos);
}

TEST_CASE("a table with a rule under its header makes a file Markdown") {
  check({
      {"bold, line breaks and escapes",
       "标题\n\n**（一）公开。**全年12条。\n\n| 信息<br>内容 | 制发 |\n|---|---|\n| 1\\.规<br/>章 | 0 |\n| a\\|b | 2 "
       "|\n",
       {"段:标题", "段:(一)公开。全年12条。", "表:信息内容|制发/1.规章|0/a|b|2", "线"}},
      {"what a converter writes for empty cells",
       "标题\n\n| 内容 | 制发 | Unnamed: 2 |\n|---|---|---|\n| 规章 | 0 | NaN |\n",
       {"段:标题", "表:内容|制发|/规章|0|", "线"}},
  });
}

TEST_CASE("a link to another page of the site is no part of the text") {
  check({
      {"behind the report",
       "标题\n\n公开三百条。\n\n上一篇：白河镇2022年年度报告\n下一条: 没有了\n",
       {"段:标题", "段:公开三百条。", "页", "页"}},
      {"words of the report that begin alike",
       "标题\n\n上一年公开三百条。\n\n下一步，继续公开。\n",
       {"段:标题", "段:上一年公开三百条。", "段:下一步,继续公开。"}},
  });
}

TEST_CASE("a lone mark in a text that is no Markdown stays") {
  check({
      {"bold", "标题\n\n**主动公开**三百条。\n", {"段:标题", "段:**主动公开**三百条。"}},
      {"hashes", "标题\n\n###主动公开三百条。\n", {"段:标题", "段:###主动公开三百条。"}},
      {"a rule", "标题\n\n---\n\n完。\n", {"段:标题", "线", "段:完。"}},
  });
}

TEST_CASE("a few full lines that break off tell a width where tables hold most of the long lines") {
  std::string text = "标题\n\n";
  for (int i = 0; i < 14; ++i)
    text += "街道按季度清理网站上的失效信息，并逐条核对公开的内容，补齐各栏目所缺\n的信息。\n";
  for (int i = 0; i < 8; ++i) text += "申请人无正当理由逾期不补正的不再处理其申请\n";
  for (int i = 0; i < 8; ++i) text += "申请人逾期未按收费通知要求缴纳费用的不再处理其公开申请\n";
  const Document document = read_text(text);
  check_invariants(document);
  const Shown blocks = shown(document);
  CHECK(std::count(blocks.begin(), blocks.end(),
                   "段:街道按季度清理网站上的失效信息,并逐条核对公开的内容,补齐各栏目所缺的信息。") == 14);
}

TEST_CASE("a line broken where fonts change goes on") {
  std::string wrapped;
  for (int i = 0; i < 6; ++i)
    wrapped += "街道按季度清理网站上的失效信息，并逐条核对公开的内容，补齐各\n栏目所缺的信息，及时更新。\n";
  check({
      {"behind an open bracket", "标题\n\n公开条例（国\n务院令第711号）施行以来公开三百条。\n\n" + wrapped,
       shown(read_text("标题\n\n公开条例（国务院令第711号）施行以来公开三百条。\n\n" + wrapped))},
      {"before a mark that begins no line", "标题\n\n认真落实《青禾区公开办法》\n，公开三百条\n。\n\n" + wrapped,
       shown(read_text("标题\n\n认真落实《青禾区公开办法》，公开三百条。\n\n" + wrapped))},
  });
}

TEST_CASE("a report whose line breaks are lost says that its parts were not told apart") {
  std::string text = "青禾街道办事处2022年政府信息公开工作年度报告";
  while (text.size() < 4600)
    text += "街道按季度清理网站上的失效信息，并逐条核对公开的内容。二、主动公开政府信息情况 规章 0 0 0 ";
  const Document one = read_text(text + "\n");
  CHECK(one.metadata.contains("unread-pages"));
  REQUIRE(one.diagnostics.size() == 1);
  CHECK(one.diagnostics[0].code == "I025");
  CHECK_FALSE(read_text("标题\n\n正文。\n\n" + text + "\n").metadata.contains("unread-pages"));
  CHECK_FALSE(read_text("标题。\n").metadata.contains("unread-pages"));
}

TEST_CASE("a rule line behind the last cell of a table is not lost") {
  const Document document = read_text("第二条第（项|\n|\n|\n||||\n|\n|---\n|\n|||");
  check_invariants(document);
  CHECK(shown(document).back() == "线");
}
