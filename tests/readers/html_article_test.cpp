// The report found on a page among what a site puts around it.
#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

const std::string kTitle = "青禾区财政局2022年政府信息公开工作年度报告";
const std::string kPreamble =
    "<p>根据《中华人民共和国政府信息公开条例》编制本报告，统计期限为2022年1月1日至12月31日。</p>";
const std::string kStart =
    "<p>一、总体情况</"
    "p><p>2022年，青禾区财政局认真做好政府信息公开各项工作，全年主动公开政府信息128条，没有收到公开申请。</p>"
    "<p>二、主动公开政府信息情况</p><table><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>2</td></tr></"
    "table>"
    "<p>五、存在的主要问题及改进情况</"
    "p><p>"
    "公开的内容还不够细，下一步将按栏目逐条核对，补齐缺项，并按季度通报。栏目之间有重复，已经列出清单，年内合并；对各科"
    "室的培训次数偏少，计划每季度组织一次，并把公开情况列入年度考核，督促按时更新各类信息。对依申请公开的答复，统一由办"
    "公室审核后发出，确保内容准确、期限合规、文书完整，并留存全部材料备查。</p>";
const std::string kEnd = "<p>六、其他需要报告的事项</p><p>本机关没有收取信息处理费。</p>";
const std::string kReport = kPreamble + kStart + kEnd;
const std::string kMenu =
    "<ul><li><a href=/a>首页</a></li><li><a href=/b>政府信息公开</a></li><li><a href=/c>行政复议</a></li></ul>";
const std::string kFooter = "<div>版权所有：示例市人民政府　电话：0999-0000999</div>";

Document read_page(const std::string& body, const std::string& head = "") {
  auto document = read_document("页.html", "<html><head>" + head + "</head><body>" + body + "</body></html>");
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  check_invariants(*document);
  return std::move(*document);
}

std::string first_line(const Document& document) { return document.text.substr(0, document.text.find('\n')); }
std::string last_line(const Document& document) { return document.text.substr(document.text.rfind('\n') + 1); }
bool holds(const Document& document, const std::string& text) { return document.text.find(text) != std::string::npos; }

std::string h1(const std::string& text) { return "<h1>" + text + "</h1>"; }
std::string div(const std::string& content) { return "<div>" + content + "</div>"; }

}  // namespace

TEST_CASE("the report is all of it and nothing else, wherever a site puts it") {
  const std::vector<std::pair<const char*, std::string>> pages = {
      {"by itself", h1(kTitle) + kReport},
      {"in a block of its own", kMenu + div(h1(kTitle) + div(kReport)) + kFooter},
      {"title in the block", kMenu + div("<p>" + kTitle + "</p>" + kReport) + kFooter},
      {"title far from the text",
       kMenu + h1(kTitle) + div("发布时间：2023-01-12　来源：财政局") + div(div(div(kReport))) + kFooter},
      {"preamble in another block", kMenu + div(h1(kTitle) + div(kPreamble) + div(kStart + kEnd)) + kFooter},
      {"last part in another block", kMenu + div(h1(kTitle) + div(kPreamble + kStart) + kEnd) + kFooter},
      {"unclosed title block", kMenu + "<div>" + h1(kTitle) + div(kReport) + kFooter},
      {"laid out by tables", "<table><tr><td>" + kMenu + "</td><td><table><tr><td>" + h1(kTitle) +
                                 "</td></tr><tr><td>" + kReport + "</td></tr></table></td></tr></table>" + kFooter},
      {"semantic elements",
       "<nav>" + kMenu + "</nav><main>" + h1(kTitle) + kReport + "</main><footer>主办单位：示例市人民政府</footer>"},
      {"buttons and neighbours behind it",
       h1(kTitle) +
           div(kReport + "<p>【打印】【关闭】</p><p>上一篇：<a href=/x>另一份政府信息公开工作年度报告</a></p>") +
           kFooter},
      {"related pages in its block", div(h1(kTitle) + kReport + div("相关链接：" + kMenu)) + kFooter},
      {"a sidebar with short news", div(kMenu + "<p>示例市召开政务公开会议。</p>") + div(h1(kTitle) + kReport)},
      {"unclosed blocks", "<div>" + kMenu + "<div>" + h1(kTitle) + "<div>" + kReport},
  };
  for (const auto& page : pages) {
    const auto& body = page.second;
    CAPTURE(std::string(page.first));
    const Document document = read_page(body);
    CHECK(first_line(document) == kTitle);
    CHECK(last_line(document) == "本机关没有收取信息处理费。");
    CHECK(holds(document, "根据《中华人民共和国政府信息公开条例》"));
    CHECK(holds(document, "规范性文件\t2"));
    CHECK_FALSE(holds(document, "首页"));
    CHECK_FALSE(holds(document, "示例市"));
  }
}

TEST_CASE("lines that lead to other pages are no part of the report, linked or not") {
  for (const char* link :
       {"<a href=/b>白河镇2022年政府信息公开工作年度报告</a>", "白河镇2022年政府信息公开工作年度报告"}) {
    CAPTURE(link);
    const Document document =
        read_page(div(h1(kTitle) + kReport + div("上一篇：" + std::string(link) + "<br>下一条：没有了")));
    CHECK_FALSE(holds(document, "白河镇"));
    CHECK(last_line(document) == "本机关没有收取信息处理费。");
  }
}

TEST_CASE("a table of the report is part of it though all its cells are links") {
  const auto cell = [](const std::string& text) { return "<td><a href=/c>" + text + "</a></td>"; };
  const std::string table = "<table><tr>" + cell("信息内容") + cell("本年制发件数") + "</tr><tr>" + cell("规章") +
                            cell("0") + "</tr></table>";
  const std::string menu = "<table><tr>" + cell("机构概况") + cell("政策文件") + "</tr></table>";
  const Document document = read_page(div(h1(kTitle) + kReport + table + menu));
  CHECK(holds(document, "信息内容\t本年制发件数"));
  CHECK_FALSE(holds(document, "机构概况"));
}

TEST_CASE("a title in two lines is both, and a bare column's name is none") {
  const Document lines = read_page(kMenu + "<h1>青禾区财政局<br>2022年政府信息公开工作年度报告</h1>" + div(kReport));
  CHECK(shown(lines)[0] == "题1:青禾区财政局");
  CHECK(shown(lines)[1] == "题1:2022年政府信息公开工作年度报告");
  const Document apart = read_page(div("<p>青禾区财政局</p><p>2022年政府信息公开工作年度报告</p>" + kReport));
  CHECK(first_line(apart) == "青禾区财政局");
  const Document column = read_page("<h2>政府信息公开年报</h2>" + h1(kTitle) + div(kReport));
  CHECK(first_line(column) == kTitle);
}

TEST_CASE("a title with a stop at its end is the title") {
  CHECK(shown(read_page(div(kMenu) + h1(kTitle + "。") + div("发布时间：2023-01-12") + div(kReport)))[0] ==
        "题1:" + kTitle + "。");
}

TEST_CASE("the page's own title stands in where no line gives one") {
  CHECK(first_line(read_page(div(kReport), "<title>" + kTitle + "_示例市人民政府</title>")) == kTitle);
  CHECK(first_line(read_page(
            div(kReport), "<title>示例市人民政府</title><meta name=ArticleTitle content='" + kTitle + "'>")) == kTitle);
  CHECK(first_line(read_page(div(kReport), "<title>示例市人民政府</title>")).starts_with("根据"));
}

TEST_CASE("who signs and when belongs to the report even behind its block") {
  const Document document =
      read_page(h1(kTitle) + div(div(kReport) + "<p>青禾区财政局</p><p>2023年1月12日</p>") + kFooter);
  CHECK(last_line(document) == "2023年1月12日");
  CHECK(last_line(read_page(h1(kTitle) + div(div(kReport) + "<p>发布日期：2023年1月12日</p>"))) ==
        "本机关没有收取信息处理费。");
}

TEST_CASE("what was left out is told") {
  const Document document = read_page(kMenu + div(h1(kTitle) + kReport) + kFooter);
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == "I033");
  CHECK(document.diagnostics[0].message.find("4处") != std::string::npos);
  CHECK(read_page(h1(kTitle) + kReport).diagnostics.empty());
}

TEST_CASE("day and publisher come from the page's head or from the lines around the report") {
  struct Row {
    std::string head, before, published, publisher;
  };
  const std::vector<Row> rows = {
      {"<meta name=PubDate content='2023-01-12 10:11'><meta name=ContentSource content='青禾区财政局'>", "",
       "2023-01-12", "青禾区财政局"},
      {"<META CONTENT=\"2023/1/2\" NAME=\"publishdate\">", "", "2023-01-02", ""},
      {"", "<div>发布时间：2023年1月12日 来源：青禾区财政局 浏览次数：12</div>", "2023-01-12", "青禾区财政局"},
      {"", "<div>【发布日期】2023-01-12　【信息来源】青禾区财政局</div>", "2023-01-12", "青禾区财政局"},
      {"", "<span>日期：</span><div>公开日期</div><div>2023-01-12</div>", "2023-01-12", ""},
      {"",
       "<table><tr><td>索引号</td><td>0001</td><td>发布机构</td><td>青禾区财政局</td></tr><tr><td>公开日期：</"
       "td><td>2023-01-12</td><td>文号</td><td></td></tr></table>",
       "2023-01-12", "青禾区财政局"},
      {"", "<p>2023-01-12 09:00</p>", "2023-01-12", ""},
      {"", "<div>来　源：青禾区财政局 时 间：2023-01-12</div>", "2023-01-12", "青禾区财政局"},
      {"", "<div>成文日期：2022-12-01 更新时间：2023-03-01 日期：2023-01-12</div>", "2023-01-12", ""},
      {"",
       "<div><span>发布时间：2023-01-12 "
       "10:20</span><span>来源：青禾区财政局</span><span>浏览次数：<i>7</i></span></div>",
       "2023-01-12", "青禾区财政局"},
      {"", "<ul><li>发布机构：<span>青禾区财政局</span></li><li>主题分类：其他</li><li>文　号：</li></ul>", "",
       "青禾区财政局"},
      {"<meta name=others content='页面生成时间 2024-05-28 15:46:43'>", "<div>更新时间：2024-05-28</div>", "", ""},
      {"<meta name=PubDate content='无'>", "<div>来源：http://www.example.gov.cn/</div>", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head + row.before);
    const Document document = read_page(h1(kTitle) + row.before + div(kReport), row.head);
    const auto value = [&](const char* key) {
      const auto found = document.metadata.find(key);
      return found == document.metadata.end() ? std::string() : found->second;
    };
    CHECK(value("published") == row.published);
    CHECK(value("publisher") == row.publisher);
    CHECK(first_line(document) == kTitle);
  }
}

TEST_CASE("the site's own record between title and text is left out") {
  const Document document = read_page(
      div(h1(kTitle) + "<ul><li>索 引 号：0001</li><li>主题分类：其他</li><li>有效性：有效</li></ul>" + kReport));
  CHECK(shown(document)[0] == "题1:" + kTitle);
  CHECK(shown(document)[1].starts_with("段:根据"));
}

TEST_CASE("pictures in a report without tables are told") {
  const std::string text =
      kPreamble + "<p>一、总体情况</p><p>全年主动公开政府信息128条，没有收到申请。</p><p><img src=t.png></p>" + kEnd;
  const auto told = [](const Document& document) {
    return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                       [](const Diagnostic& d) { return d.code == "I025"; });
  };
  CHECK(told(read_page(h1(kTitle) + div(text))));
  CHECK_FALSE(told(read_page("<img src=logo.png>" + h1(kTitle) + div(kReport + "<img src=t.png>"))));
}

TEST_CASE("a page with a report's title and no report is not read, and an attached file is named") {
  const std::string head = "<html><head><title>" + kTitle + "</title></head><body>" + h1(kTitle) +
                           "<p>发布时间：2024-01-26　来源：青禾区财政局</p>";
  struct Case {
    const char *body, *names;
  };
  const Case cases[] = {
      {"<p>附件：<a href=\"/files/P0202401.pdf\">年度报告.pdf</a></p>", "P0202401.pdf"},
      {"<a href='a/年报.docx?x=1'>年度报告</a>", "年报.docx"},
      {"<iframe src=\"/pdfjs/web/viewer.html?file=/up/nb.pdf\"></iframe>", "nb.pdf"},
      {"<div id=app></div><script src=pdf.js></script>", "只有报告的标题"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.body);
    const auto document = read_document("测试.html", head + c.body + "</body></html>");
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == "I020");
    CHECK(document.error().message.find(c.names) != std::string::npos);
  }
  CHECK(read_document("测试.html", head + kReport + "<a href=x.pdf>附件</a>").has_value());
}

TEST_CASE("a text that a page shows as it is has the tables of its lines") {
  const std::string text =
      kTitle +
      "\n根据《中华人民共和国政府信息公开条例》编制本报告。\n\n一、总体情况\n全年主动公开政府信息128条，没有收到申请。"
      "\n"
      "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n"
      "行政规范性文件\t1\t0\t&lt;"
      "3\n三、收到和处理政府信息公开申请情况\n没有收到。\n四、政府信息公开行政复议、行政诉讼情况\n"
      "没有发生。\n五、存在的主要问题及改进情况\n公开内容不够丰富。\n六、其他需要报告的事项\n没有。\n青禾区财政局\n2023"
      "年1月12日\n";
  std::string lines = text;
  for (int i = 0; i < 8; ++i) lines += "附注\n";
  const Document page =
      read_page("<html><body><pre style=\"white-space: pre-wrap;\">" + lines + "</pre></body></html>");
  CHECK(page.format == "html");
  CHECK(page.tables.size() == 1);
  CHECK(shown(page)[5].starts_with("表:信息内容|本年制发件数"));
  CHECK(shown(page)[5].ends_with("行政规范性文件|1|0|<3"));
}

TEST_CASE("a page that is no report keeps its text") {
  const Document document = read_page("<p>关于召开会议的通知</p><p>定于周五开会，请准时参加。</p>");
  CHECK(shown(document) == Shown{"段:关于召开会议的通知", "段:定于周五开会,请准时参加。"});
}
