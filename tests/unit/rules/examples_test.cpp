// The worked examples of the rule format: one rule a kind, as docs/rule-language.md shows them. All load without a
// word.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "rules/kind.hpp"
#include "rules/kinds/cell.hpp"
#include "rules/kinds/contact.hpp"
#include "rules/kinds/edition.hpp"
#include "rules/kinds/equation.hpp"
#include "rules/kinds/period.hpp"
#include "rules/kinds/required_statement.hpp"
#include "rules/kinds/root_cause.hpp"
#include "rules/kinds/script.hpp"
#include "rules/kinds/section_content.hpp"
#include "rules/kinds/text_table.hpp"
#include "support/source_dir.hpp"
#include "unit/rules/pack.hpp"

namespace {

using namespace mingjian;

struct Example {
  std::string id;
  std::string kind;
  std::string keys;  // below 查法
  std::string message;
};

const std::vector<Example>& examples() {
  static const std::vector<Example> kAll = {
      {"structure/missing-section", "必备章节", "章节: [一, 二, 三, 四, 五, 六]\n标题认法: section-aliases.csv\n",
       "缺第【序号】部分“【标准标题】”"},
      {"structure/broken-sequence", "次序编号",
       "对象: [章节, 小标题]\n要求: [从一开始, 不跳号, 不重号, 括号全角]\n前言所列与正文: 一致\n",
       "【标题】：【毛病】"},
      {"content/thin-section", "章节内容",
       "章节: [五]\n至少字数: 60\n不得只写: [无, 没有, 暂无, 不存在]\n须提到:\n  - 其一: [问题, 不足, 差距]\n  - 其一: "
       "[改进, 措施, 下一步, 将]\n",
       "第五部分【毛病】（【字数】字）"},
      {"layout/wrong-edition", "版式",
       "按年度:\n  - {年度: 2019 至 2020, 版式: 60号}\n  - {年度: 2021 起, 版式: 30号}\n认版式凭: [表头, 表行]\n",
       "【年度】年度报告应当用【应有】格式，【表】用的是【实有】格式（【凭据】）"},
      {"table/incomplete", "表格完整", "表: [表二, 表三, 表四]\n须有: [表头, 全部行, 全部列, 数据行]\n",
       "【表】缺【缺什么】，共【个数】处"},
      {"table/bad-cell", "单元格",
       "范围: [表二.规章.*, 表二.规范性文件.*, 表三.*.*, 表四.*.*]\n只许: 非负整数\n不许: [空白, 斜线, 百分数, 带单位, "
       "文字, 小数]\n另许: {表二.*.增减: 整数}\n整表如此时: 并为一条\n",
       "【处】填的是“【原样】”（【毛病】）"},
      {"arithmetic/requests-balance", "等式", "每列: 表三\n等式: 新收 + 上年结转 = 办理合计 + 结转下年\n空白算: 未知\n",
       "【列】：新收【新收】＋上年结转【上年结转】＝【左】，办理合计【办理合计】＋结转下年【结转下年】＝【右】，相差【"
       "差】；最可能填错的是【疑处】"},
      {"consistency/request-count", "文表一致", "量: 收到申请件数\n对应: 表三.新收.总计\n看: 全部说法\n没有算: 0\n",
       "文中写“【原话】”（【文值】件），表三新收总计为【表值】件"},
      {"consistency/two-values", "文内一致", "量: 收到申请件数\n区分词: [上半年, 网络]\n不计词: [共, 共计]\n误差: 0\n",
       "“【原话甲】”与“【原话乙】”不一致"},
      {"consistency/parts-do-not-sum", "分项合计",
       "识别: [共几其中几, 百分比, 几种几是]\n误差: {百分比: 0.01}\n“其中”不全时: 不报\n",
       "【原话】：分项合计【算得】，写的是【写的】"},
      {"consistency/silent-lawsuits", "有数必说",
       "当: 表四.直诉.总计 + 表四.议后诉.总计 > 0\n须在: [章节.一, 章节.三, 章节.四, 章节.五]\n说到: [行政诉讼, 被诉, "
       "应诉]\n",
       "表四行政诉讼共【值】件，正文没有说明"},
      {"content/fee-statement", "规定说明",
       "须在: [章节.六, 章节.一, 章节.三]\n说到: [信息处理费, 收费通知]\n不以此代替: [行政事业性收费]\n",
       "没有说明本年度信息处理费的收取情况"},
      {"consistency/all-closed-claim", "说法冲突",
       "说法:\n  - （均已|全部|均按期）（办结|答复|办理完毕）\n同句须有: [申请]\n不能同时: 表三.结转下年.总计 > 0\n",
       "文中写“【原话】”，表三结转下年为【值】件"},
      {"copy/other-body", "他单位",
       "范围: [前言, 正文]\n本单位凭: [标题, 编制单位, 文件信息]\n许可关系: [上级, 下级, 本级部门, "
       "业务主管]\n须带线索: [微信群, 公众号, 网站, 公示栏, 由…编制, 联系]\n名录: bodies.csv\n",
       "本报告是【本单位】的，这里写的是【他单位】（【关系】）"},
      {"contact/incomplete", "联系方式",
       "须有: [电话]\n宜有: [地址, 邮编, 邮箱]\n核对: [区号与地区, 号码位数, 邮编与地区, 邮箱写法]\n不得与他单位相同: "
       "[电话, 邮箱]\n",
       "【项】【毛病】"},
      {"citation/wrong-document", "引用文件",
       "库: documents.csv\n核对: [文号写法, 文号与标题, 报告时有效, 条款存在]\n库外: 提示\n",
       "“【原文】”：【毛病】；应为【正确】"},
      {"date/wrong-period", "日期期限",
       "统计期限: 报告年度全年\n结果句年份: 报告年度\n计划句年份: 下一年度\n发布不晚于: {政府部门: 次年1月31日, "
       "人民政府: 次年3月31日}\n缺发布日期: 未评估此项\n",
       "“【原文】”：【毛病】，应为【应为】"},
      {"wording/known-typo", "用词",
       "词条:\n  - {错: 提拱, 对: 提供, 把握: 可自动}\n  - {错: 截止, 对: 截至, 后接: 日期, 把握: 需确认}\n  - {句式: "
       "收费（及|和）减免情况, 说明: 已取消}\n  - {正则: '第[0-9]+条', 说明: 用汉字}\n保护: [单位名, 书名号内, "
       "标题]\n同页只报一次: 是\n",
       "“【错】”疑为“【对】”"},
      {"residue/leftover", "残留",
       "种类: [书签和域代码, 网页实体, 占位符, 模板提示语, 断开的标题, 兼容部首字]\n例外: [{词: ××县, 处: 引号内, "
       "理由: 举例时可以用}]\n",
       "残留“【原样】”（【种类】）"},
      {"punctuation/unpaired", "标点数字",
       "核对: [括号引号成对, 标点相连, 中文里的半角标点, 余字与确数连用]\n半角容许: [网址, 邮箱, 英文, 电话]\n",
       "“【原样】”：【毛病】"},
      {"content/governance-results", "分级要素",
       "要素:\n  工作考核: [考核, 绩效]\n  社会评议: 社会评议\n  责任追究: [责任追究, 追究…责任]\n缺几项: 逐条\n",
       "没有写【要素】结果情况"},
      {"series/carry-over", "跨年衔接",
       "当: 今年.表三.上年结转.总计 > 0\n等式:\n  - 今年.表三.上年结转.总计 = 去年.表三.结转下年.总计\n已说明: "
       "[清理结果]\n缺去年: "
       "未评估\n",
       "【等式】：【左】≠【右】（去年报告：【去年文件】）"},
      {"series/roll-up", "上下汇总",
       "当: 表三.新收.总计 > 0\n等式: 本报告.表三.新收.总计 = 合计(下级.表三.新收.总计)\n缺下级: 未评估并列名\n",
       "全区新收【左】件，【个数】个单位合计【右】件；相差【差】"},
      {"copy/shared-passage", "雷同",
       "比: 段落\n章节: [一, 五]\n至少字数: 50\n至少个数: 6\n相似: 0.5\n达到算错误: 0.8\n被包含: 0.9\n对象: "
       "[同年他单位, "
       "往年他单位]\n不计: [boilerplate.csv, 法规原文]\n",
       "与【对方单位】【对方年度】年报第【对方行】行雷同【比例】（【字数】字）"},
      {"consistency/implausible", "合理性",
       "反常:\n  - 当: 表四.直诉.总计 + 表四.议后诉.总计 > 0 且 表三.新收.总计 + 表三.上年结转.总计 = 0\n    值: "
       "{诉讼: "
       "表四.直诉.总计 + 表四.议后诉.总计}\n    话: 没有申请却有【诉讼】件诉讼\n  - 当: 表三.新收.总计 ≥ "
       "去年.表三.新收.总计 × 10\n    处: 表三.新收.总计\n    话: 新收是去年的十倍以上\n",
       "【话】，请核对是否填错"},
      {"table/root-cause", "归因",
       "主因: table/incomplete\n牵连: [arithmetic/requests-balance, consistency/request-count]\n牵连判定: [未评估, "
       "问题]\n限于: 同一张表\n做法: 收在主因之下，仍可展开\n",
       "另有【个数】项因此没法核对：【规则】"},
      {"table/one-number-everywhere", "脚本",
       "脚本: scripts/table/one-number-everywhere.lua\n给它: [表三, 表四]\n名单: documents.csv\n限额: {步数: 200000, "
       "内存: 4MB}\n参数: {阈值: 20, 词: [甲, 乙]}\n",
       "有【个数】格都填【数】，请核对"},
  };
  return kAll;
}

std::string file_of(const Example& example) {
  return "编号: " + example.id +
         "\n名称: 示例\n级别: 错误\n状态: 稳定\n依据: [国办公开办函〔2021〕30号 报告格式]\n适用: {年度: 2019 "
         "起}\n查法: " +
         example.kind + "\n" + example.keys + "提示: " + example.message +
         "\n测试:\n  应报:\n    - 底稿: 好报告-30号\n      得: [{处: 表三, 级别: 错误}]\n";
}

struct ExamplePack : test::Pack {
  ExamplePack() {
    for (const char* list :
         {"documents.csv", "bodies.csv", "section-aliases.csv", "boilerplate.csv", "residue-signs.csv"}) {
      std::filesystem::create_directories(path("rules/lists"));
      std::filesystem::copy(std::filesystem::path(source_dir()) / "rules/lists" / list,
                            path("rules/lists") + "/" + list);
    }
    write("rules/quantities/requests.yaml",
          "量: 收到申请件数\n单位: 件\n说法: [收到…申请【数】件]\n没有: [未收到…申请]\n不是: [累计…【数】件]\n");
    write("scripts/table/one-number-everywhere.lua", "");
    for (const Example& example : examples()) write("rules/" + example.id + ".yaml", file_of(example));
  }
};

template <class Params>
const Params& params_of(const RuleSet& set, std::string_view id) {
  const Rule* rule = set.find(id);
  REQUIRE(rule != nullptr);
  const auto* params = dynamic_cast<const Params*>(rule->params.get());
  REQUIRE(params != nullptr);
  return *params;
}

}  // namespace

TEST_CASE("one example a kind, and all load without a word") {
  const ExamplePack pack;
  const Result<RuleSet> set = pack.load();
  REQUIRE(set.has_value());
  for (const Diagnostic& d : set->diagnostics) MESSAGE(d.path << ":" << d.line << " " << d.code << " " << d.message);
  CHECK(set->diagnostics.empty());
  CHECK(set->rules.size() == kinds().size());
  for (const KindSpec* kind : kinds()) {
    const auto count =
        std::count_if(set->rules.begin(), set->rules.end(), [&](const Rule& r) { return r.kind == kind->name; });
    CHECK_MESSAGE(count == 1, std::string(kind->name));
  }
  for (const Rule& rule : set->rules) {
    CAPTURE(rule.info.id);
    REQUIRE(rule.tests != nullptr);
    CHECK(rule.tests->find("应报") != nullptr);
  }
}

TEST_CASE("keys become typed parameters") {
  const ExamplePack pack;
  const Result<RuleSet> set = pack.load();
  REQUIRE(set.has_value());
  const auto& equation = params_of<EquationParams>(*set, "arithmetic/requests-balance");
  CHECK(equation.scope == EquationParams::Scope::each_column);
  CHECK(equation.bare_names == std::vector<std::string>{"新收", "上年结转", "办理合计", "结转下年"});
  const auto& cell = params_of<CellParams>(*set, "table/bad-cell");
  CHECK(cell.allowed == CellAllowance::count);
  CHECK(cell.no_decimal);
  CHECK(!cell.no_negative);
  REQUIRE(cell.also.size() == 1);
  CHECK(cell.also[0].allowance == CellAllowance::integer);
  const auto& edition = params_of<EditionParams>(*set, "layout/wrong-edition");
  REQUIRE(edition.by_year.size() == 2);
  CHECK(edition.by_year[0].layout == "2019-60");
  CHECK(edition.by_year[1].years.last == 9999);
  const auto& contact = params_of<ContactParams>(*set, "contact/incomplete");
  CHECK(contact.expected == std::vector<ContactItem>{ContactItem::address, ContactItem::postcode, ContactItem::email});
  CHECK(contact.phone_area);
  CHECK(!contact.no_mobile);
  const auto& period = params_of<PeriodParams>(*set, "date/wrong-period");
  REQUIRE(period.deadlines.size() == 2);
  CHECK(period.deadlines[1].day.month == 3);
  CHECK(period.deadlines[1].day.day == 31);
  const auto& script = params_of<ScriptParams>(*set, "table/one-number-everywhere");
  CHECK(script.steps == 200000);
  CHECK(script.memory == 4u << 20);
  CHECK(script.arguments.at("词") == "甲\n乙");
  CHECK(script.path == pack.path("scripts") + "/table/one-number-everywhere.lua");
  const auto& content = params_of<SectionContentParams>(*set, "content/thin-section");
  CHECK(content.min_characters == 60);
  CHECK(content.topics[1].name == "改进、措施、下一步、将");
  const auto& statement = params_of<RequiredStatementParams>(*set, "content/fee-statement");
  CHECK(statement.sections == std::vector<std::string>{"六", "一", "三"});
  const auto& text = params_of<TextTableParams>(*set, "consistency/request-count");
  CHECK(text.has_none);
  CHECK(set->quantities.at(text.quantities.at(0)).name == "收到申请件数");
  CHECK(params_of<RootCauseParams>(*set, "table/root-cause").scope == RootCauseParams::Scope::same_table);
  CHECK(set->find("table/root-cause")->info.applies.years.at(0).first == 2019);
}

TEST_CASE("extensions of the format") {
  const ExamplePack pack;
  pack.write("rules/arithmetic/rows.yaml",
             "名称: 甲\n级别: 错误\n依据: 乙\n查法: 等式\n每行: 表四\n等式: [维持 + 纠正 + 其他 + 未审结 = 总计, 总计 "
             "≥ 维持]\n空白算: 0\n误差: 0.5\n当: 报告.类型 = 街道办事处\n提示: 【行】【总计】\n");
  pack.write("rules/consistency/readings.yaml",
             "名称: 甲\n级别: 错误\n依据: 乙\n查法: 文表一致\n量: [收到申请件数]\n对应: [表三.新收.总计, "
             "表三.新收.总计 + 表三.上年结转.总计]\n提示: 【原话】\n");
  pack.write(
      "rules/content/whole.yaml",
      "名称: 甲\n级别: 提示\n依据: 乙\n默认: 关\n适用: {类型: 人民政府, 除外类型: [政府部门]}\n查法: 章节内容\n章节: "
      "[全文]\n须提到: [{名: 考核, 其一: [考核, 绩（效|分）…结果]}]\n缺几项: 并为一条\n提示: 【要素】\n");
  pack.write(
      "rules/content/old.yaml",
      "名称: 甲\n级别: 提示\n依据: 乙\n状态: 停用\n接替: content/whole\n查法: 章节内容\n章节: 一\n提示: 【要素】\n");
  const Result<RuleSet> set = pack.load();
  REQUIRE(set.has_value());
  for (const Diagnostic& d : set->diagnostics) MESSAGE(d.path << ":" << d.line << " " << d.code << " " << d.message);
  REQUIRE(set->diagnostics.empty());
  const auto& rows = params_of<EquationParams>(*set, "arithmetic/rows");
  CHECK(rows.scope == EquationParams::Scope::each_row);
  CHECK(rows.equations.size() == 2);
  CHECK(rows.blank == EquationParams::Blank::zero);
  CHECK(rows.tolerance == 0.5);
  CHECK(rows.condition.size() == 1);
  CHECK(params_of<TextTableParams>(*set, "consistency/readings").readings.size() == 2);
  CHECK(params_of<SectionContentParams>(*set, "content/whole").whole_text);
  const RuleInfo& whole = set->find("content/whole")->info;
  CHECK(!whole.enabled);
  CHECK(whole.applies.body_kinds.size() == 4);
  CHECK(!set->find("content/old")->info.enabled);
}

TEST_CASE("only some rules: by id and by topic, references to the others stay good") {
  const ExamplePack pack;
  LoadOptions options = pack.options();
  options.only = {"table", "wording/known-typo", "struct"};
  const Result<RuleSet> set = load_rule_set(options);
  REQUIRE(set.has_value());
  CHECK(set->rules.size() == 5);
  CHECK(set->diagnostics.empty());
}

TEST_CASE("without tests the rules are the same, and a key behind the tests is not lost") {
  const ExamplePack pack;
  pack.write("rules/content/behind.yaml",
             "名称: 甲\n级别: 提示\n依据: 乙\n查法: 章节内容\n测试:\n  应报: []\n章节: 一\n提示: 【要素】\n");
  pack.write("rules/content/fault.yaml", "名称: 甲\n级别: 提示\n测试:\n  应报: [\n");
  LoadOptions options = pack.options();
  options.tests = false;
  const Result<RuleSet> set = load_rule_set(options);
  REQUIRE(set.has_value());
  CHECK(set->rules.size() == kinds().size() + 1);
  CHECK(set->find("content/behind") != nullptr);
  CHECK(set->find("table/bad-cell")->tests == nullptr);
  REQUIRE(set->diagnostics.size() == 1);
  CHECK(set->diagnostics[0].code == "R014");
}

TEST_CASE("every key and every choice of every kind has its line for people") {
  for (const KindSpec* kind : kinds()) {
    CAPTURE(std::string(kind->name));
    CHECK(!kind->doc.empty());
    CHECK(!kind->slots.empty());
    for (const KeySpec& key : kind->keys) {
      CAPTURE(std::string(key.name));
      CHECK(!key.doc.empty());
      CHECK(((key.type == KeyType::choice || key.type == KeyType::choices) == !key.allowed.empty()));
      CHECK(((key.type == KeyType::items || key.type == KeyType::map) == !key.fields.empty()));
    }
  }
}

TEST_CASE("the chapter on kinds in docs/rule-language.md is the tables of the code") {
  const std::string path = source_dir() + "/docs/rule-language.md";
  const std::string kBegin = "<!-- 以下由程序生成 -->\n";
  const std::string kEnd = "<!-- 以上由程序生成 -->";
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  std::string text = content.str();
  const std::size_t begin = text.find(kBegin);
  const std::size_t end = text.find(kEnd);
  REQUIRE(begin != std::string::npos);
  REQUIRE(end > begin);
  const std::string wanted = std::string("\n").append(kinds_markdown());
  const std::string found = text.substr(begin + kBegin.size(), end - begin - kBegin.size());
  if (std::getenv("MINGJIAN_REFRESH") != nullptr) {
    std::ofstream(path) << text.replace(begin + kBegin.size(), found.size(), wanted);
    return;
  }
  CHECK(found == wanted);
}
