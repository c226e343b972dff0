// What is changed in a rule to see whether its tests notice.
#include "rules/mutation.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/expression.hpp"
#include "rules/expression_edit.hpp"

using namespace mingjian;

namespace {

std::vector<std::string> changed(std::string_view source) {
  std::vector<std::string> out;
  for (const ExpressionChange& change : expression_changes(source)) {
    out.push_back(change.words + " → " + change.source);
    CHECK_MESSAGE(Expression::parse(change.source).has_value(), change.source);
  }
  return out;
}

std::shared_ptr<const YamlNode> tree(const std::string& text) {
  Diagnostics diagnostics;
  auto root = parse_yaml(text, "a.yaml", diagnostics);
  REQUIRE(root != nullptr);
  return root;
}

std::vector<std::string> mutants(const std::string& text) {
  std::vector<std::string> out;
  for (const Mutation& mutation : mutations_of(tree(text))) out.push_back(mutation.where() + " " + mutation.change);
  return out;
}

bool has(const std::vector<std::string>& all, const std::string& wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

}  // namespace

TEST_CASE("an expression loses its terms one by one, and its comparison is turned both ways") {
  CHECK(changed("甲 + 乙 + 丙 = 丁") == std::vector<std::string>{"去掉 甲 → 乙 + 丙 = 丁", "去掉 乙 → 甲 + 丙 = 丁",
                                                                 "去掉 丙 → 甲 + 乙 = 丁", "=改成≤ → 甲 + 乙 + 丙 ≤ 丁",
                                                                 "=改成≥ → 甲 + 乙 + 丙 ≥ 丁"});
  CHECK(changed("甲 ≥ 乙 － 丙") == std::vector<std::string>{"≥改成< → 甲 < 乙 － 丙", "≥改成> → 甲 > 乙 － 丙",
                                                             "去掉 乙 → 甲 ≥ (0 - 丙)", "去掉 丙 → 甲 ≥ 乙"});
}

TEST_CASE("a threshold is moved by one step, operands and items are left out") {
  CHECK(changed("甲 > 0 且 (乙 ＝ 3 或 丙 < 0.5)") ==
        std::vector<std::string>{"去掉 甲 > 0 → (乙 ＝ 3 或 丙 < 0.5)", ">改成≤ → 甲 ≤ 0 且 (乙 ＝ 3 或 丙 < 0.5)",
                                 "0改成1 → 甲 > 1 且 (乙 ＝ 3 或 丙 < 0.5)",
                                 "0改成-1 → 甲 > -1 且 (乙 ＝ 3 或 丙 < 0.5)", "去掉 (乙 ＝ 3 或 丙 < 0.5) → 甲 > 0",
                                 "去掉 乙 ＝ 3 → 甲 > 0 且 丙 < 0.5", "=改成≠ → 甲 > 0 且 (乙 ≠ 3 或 丙 < 0.5)",
                                 "3改成4 → 甲 > 0 且 (乙 ＝ 4 或 丙 < 0.5)", "3改成2 → 甲 > 0 且 (乙 ＝ 2 或 丙 < 0.5)",
                                 "去掉 丙 < 0.5 → 甲 > 0 且 乙 ＝ 3", "<改成≥ → 甲 > 0 且 (乙 ＝ 3 或 丙 ≥ 0.5)",
                                 "0.5改成0.6 → 甲 > 0 且 (乙 ＝ 3 或 丙 < 0.6)",
                                 "0.5改成0.4 → 甲 > 0 且 (乙 ＝ 3 或 丙 < 0.4)"});
  CHECK(changed("报告.类型 属于 [甲, 乙] 且 非 为空(丙.丁)") ==
        std::vector<std::string>{
            "去掉 报告.类型 属于 [甲, 乙] → 非 为空(丙.丁)", "去掉 甲 → 报告.类型 属于 [乙] 且 非 为空(丙.丁)",
            "去掉 乙 → 报告.类型 属于 [甲] 且 非 为空(丙.丁)", "去掉 非 为空(丙.丁) → 报告.类型 属于 [甲, 乙]",
            "去掉 非 → 报告.类型 属于 [甲, 乙] 且 为空(丙.丁)"});
  CHECK(changed("合计(甲, 乙) × 2 = 丙") ==
        std::vector<std::string>{"去掉 甲 → 合计(乙) × 2 = 丙", "去掉 乙 → 合计(甲) × 2 = 丙",
                                 "2改成3 → 合计(甲, 乙) × 3 = 丙", "2改成1 → 合计(甲, 乙) × 1 = 丙",
                                 "=改成≤ → 合计(甲, 乙) × 2 ≤ 丙", "=改成≥ → 合计(甲, 乙) × 2 ≥ 丙"});
  CHECK(expression_changes("甲 +").empty());
}

TEST_CASE("every key that decides something is changed, those that only tell are not") {
  const auto all = mutants(
      "名称: 试验\n级别: 警告\n依据: [甲]\n说明: 乙\n适用: {年度: 2019 起, 类型: [街道办事处, 政府部门]}\n"
      "例外:\n  - {词: 丙, 理由: 丁}\n  - {词: 戊, 处: 引号内, 理由: 己}\n查法: 用词\n词条:\n"
      "  - {错: 保送, 对: 报送, 邻近: [材料, 信息], 邻近距离: 5, 把握: 需确认}\n  - {错: 提拱, 对: 提供}\n"
      "须在: [一, 三]\n同页只报一次: 是\n提示: “【错】”疑为“【对】”\n建议: 改。\n测试: {}\n");
  for (const char* wanted :
       {"级别 警告改成提示", "适用.年度 去掉", "适用.类型 去掉", "适用.类型.政府部门 去掉", "例外.丙 去掉",
        "例外.戊 去掉", "例外.戊.处 去掉", "词条.保送 去掉", "词条.提拱 去掉", "词条.保送.对 去掉",
        "词条.保送.邻近 去掉", "词条.保送.邻近.材料 去掉", "词条.保送.邻近距离 5改成6", "词条.保送.邻近距离 5改成4",
        "须在 去掉", "须在.三 去掉", "须在 放宽到全文", "同页只报一次 是改成否", "提示 【错】【对】对调"}) {
    CHECK_MESSAGE(has(all, wanted), wanted);
  }
  for (const std::string& one : all) {
    CHECK_MESSAGE(one.find("把握") == std::string::npos, one);
    for (const char* told : {"名称", "依据", "说明", "建议", "测试", "查法", "理由"})
      CHECK_MESSAGE(one.rfind(told, 0) != 0, one);
  }
}

TEST_CASE("a choice of two is turned, the range of a search is widened to all there is") {
  const auto text_table = mutants(
      "名称: 甲\n级别: 错误\n依据: 乙\n查法: 文表一致\n量: 丙\n对应: 表三.新收.总计\n看: 第一处\n没有算: 0\n提示: "
      "【文值】\n");
  CHECK(has(text_table, "看 第一处改成全部说法"));
  CHECK(has(text_table, "没有算 0改成1"));
  CHECK(has(text_table, "提示 去掉【文值】"));
  CHECK(has(text_table, "级别 错误改成警告"));
  const auto other_body =
      mutants("名称: 甲\n级别: 错误\n依据: 乙\n查法: 他单位\n范围: [正文]\n须带线索: [网站, 编制]\n提示: 丙\n");
  CHECK(has(other_body, "范围 放宽到全文"));
  CHECK(has(other_body, "须带线索 去掉"));
  CHECK(has(other_body, "须带线索.编制 去掉"));
}

TEST_CASE("a place is named by number or by words, and an excuse covers what is below it") {
  const auto root = tree(
      "名称: 甲\n级别: 错误\n依据: 乙\n查法: 用词\n词条:\n  - {错: 保送, 对: 报送, 邻近: [材料, 章节.一]}\n"
      "不必测:\n  - {处: 词条.1.邻近.材料, 理由: 丙}\n  - {处: 词条.保送, 理由: 丁}\n  - {处: 级别, 改: 错误改成提示, "
      "理由: 戊}\n提示: 己\n");
  const std::vector<Mutation> all = mutations_of(root);
  const std::vector<ExcusedMutation> excuses = excused_mutations(*root);
  REQUIRE(excuses.size() == 3);
  CHECK(excuses[0].line == 8);
  std::vector<std::size_t> covered(3, 0);
  for (const Mutation& mutation : all) {
    for (std::size_t i = 0; i < 3; ++i) covered[i] += excuses[i].covers(mutation) ? 1 : 0;
    CHECK_FALSE(mutation.is_at("词条.保"));
    CHECK_FALSE(mutation.is_at("词"));
  }
  CHECK(covered == std::vector<std::size_t>{1, 4, 0});
}
