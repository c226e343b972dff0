#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <map>
#include <string>

#include "rules/expression.hpp"

using namespace mingjian;

namespace {

struct Wanted {
  std::string source, shown;
};

using Values = std::map<std::string, ExpressionValue>;

ExpressionValue evaluate(const std::string& source, const Values& values) {
  const Result<Expression> expression = Expression::parse(source);
  REQUIRE_MESSAGE(expression.has_value(), source);
  return expression->evaluate([&](std::size_t index) {
    const auto found = values.find(expression->names()[index]);
    return found == values.end() ? ExpressionValue::unknown(expression->names()[index] + " 缺") : found->second;
  });
}

std::string shown(const ExpressionValue& value) {
  switch (value.kind) {
    case ExpressionValue::Kind::number:
      return std::to_string(std::lround(value.number * 1000)) + "/1000";
    case ExpressionValue::Kind::truth:
      return value.truth ? "真" : "假";
    case ExpressionValue::Kind::text:
      return value.text;
    case ExpressionValue::Kind::unknown:
      return "未知：" + value.why_unknown;
  }
  return "";
}

ExpressionValue blank_cell() {
  ExpressionValue value = ExpressionValue::unknown("表三.新收.其他 空白");
  value.blank = true;
  return value;
}

const Values kValues = {{"新收", ExpressionValue::of(7.0)},
                        {"结转", ExpressionValue::of(0.0)},
                        {"表四.直诉.总计", ExpressionValue::of(15.0)},
                        {"报告.类型", ExpressionValue::of("街道办事处")},
                        {"表三.新收.其他", blank_cell()}};

}  // namespace

TEST_CASE("expressions give numbers, truths and texts") {
  const Wanted kCases[] = {
      {"1 + 2 × 3", "7000/1000"},
      {"（1 ＋ 2）× 3", "9000/1000"},
      {"10 ÷ 4 - 1", "1500/1000"},
      {"-新收 + 10", "3000/1000"},
      {"8 - 2 - 1", "5000/1000"},
      {"新收 + 结转 = 7", "真"},
      {"0.1 + 0.2 = 0.3", "真"},
      {"新收 ≠ 7", "假"},
      {"新收 >= 7 且 结转 <= 0", "真"},
      {"新收 ＞ 7 或 非 结转 > 0", "真"},
      {"非 (新收 = 7)", "假"},
      {"1 = 2 或 1 = 1 且 2 = 3", "假"},
      {"新收>5且结转=0", "真"},
      {"表四.直诉.总计 > 0", "真"},
      {"报告.类型 = 街道办事处", "真"},
      {"报告.类型 ≠ “乡镇政府”", "真"},
      {"报告.类型 属于 [乡镇政府, 街道办事处]", "真"},
      {"新收 属于 [1、2、3]", "假"},
      {"合计(新收, 结转, 3)", "10000/1000"},
      {"个数(新收, 表三.新收.其他)", "1000/1000"},
      {"为空(表三.新收.其他)", "真"},
      {"为空(新收)", "假"},
  };
  for (const Wanted& c : kCases) {
    CAPTURE(c.source);
    CHECK(shown(evaluate(c.source, kValues)) == c.shown);
  }
}

TEST_CASE("unknown in, unknown out, with the name of the fact, but a decided 且 or 或 stays decided") {
  const Wanted kCases[] = {
      {"新收 + 没有 = 7", "未知：没有 缺"},
      {"表三.新收.其他 > 0", "未知：表三.新收.其他 空白"},
      {"没有 > 0 且 新收 = 8", "假"},
      {"新收 = 8 且 没有 > 0", "假"},
      {"没有 > 0 且 新收 = 7", "未知：没有 缺"},
      {"没有 > 0 或 新收 = 7", "真"},
      {"没有 > 0 或 新收 = 8", "未知：没有 缺"},
      {"非 没有 > 0", "未知：没有 缺"},
      {"为空(没有)", "未知：没有 缺"},
      {"新收 ÷ 结转 > 1", "未知：除数为0"},
      {"报告.类型 > 3", "未知：“街道办事处”不是数"},
  };
  for (const Wanted& c : kCases) {
    CAPTURE(c.source);
    CHECK(shown(evaluate(c.source, kValues)) == c.shown);
  }
}

TEST_CASE("a name with a star is asked for all its values inside 合计 and 个数") {
  const Result<Expression> expression =
      Expression::parse("合计(表三.新收.*) = 表四.直诉.总计 - 9 且 个数(表三.新收.*) = 3");
  REQUIRE(expression.has_value());
  CHECK(expression->names() == std::vector<std::string>{"表三.新收.*", "表四.直诉.总计"});
  CHECK(!expression->numeric());
  const ExpressionValue value =
      expression->evaluate([](std::size_t) { return ExpressionValue::of(15.0); },
                           [](std::size_t) {
                             return std::vector<ExpressionValue>{ExpressionValue::of(1.0), ExpressionValue::of(2.0),
                                                                 ExpressionValue::of(3.0)};
                           });
  CHECK(shown(value) == "真");
}

TEST_CASE("sides of an equation and of the first comparison") {
  const Result<Expression> equation = Expression::parse("新收 + 上年结转 = 办理合计 + 结转下年");
  REQUIRE(equation.has_value());
  CHECK(equation->is_equation());
  const double values[] = {7, 1, 6, 3};
  CHECK(equation->left_number(values) == 8);
  CHECK(equation->right_number(values) == 9);
  CHECK(equation->truth(values) == Expression::Truth::no);
  const Result<Expression> condition = Expression::parse("甲 + 乙 > 0 且 丙 = 0");
  REQUIRE(condition.has_value());
  CHECK(!condition->is_equation());
  CHECK(!condition->is_comparison());
  CHECK(condition->left_number(values) == 8);
}

TEST_CASE("plain numbers give the same as full values") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::string kSources[] = {"甲 + 乙 × 2 = 丙",  "甲 > 乙 且 丙 > 0",  "甲 > 乙 或 非 丙 > 0",
                                  "合计(甲, 乙) ≥ 丙", "甲 属于 [1, 2, 7]",  "甲 ÷ 乙 < 丙",
                                  "个数(甲, 乙) = 2",  "-甲 ≠ 丙 且 甲 ≤ 乙"};
  const double kNumbers[] = {0, 1, 7, nan};
  for (const std::string& source : kSources) {
    const Result<Expression> expression = Expression::parse(source);
    REQUIRE(expression.has_value());
    REQUIRE(expression->numeric());
    for (const double a : kNumbers) {
      for (const double b : kNumbers) {
        for (const double c : kNumbers) {
          CAPTURE(source);
          CAPTURE(a);
          CAPTURE(b);
          CAPTURE(c);
          const double values[] = {a, b, c};
          const ExpressionValue full = expression->evaluate([&](std::size_t i) {
            return std::isnan(values[i]) ? ExpressionValue::unknown("缺") : ExpressionValue::of(values[i]);
          });
          const Expression::Truth fast = expression->truth(values);
          CHECK((full.kind == ExpressionValue::Kind::unknown) == (fast == Expression::Truth::unknown));
          if (full.kind == ExpressionValue::Kind::truth) CHECK(full.truth == (fast == Expression::Truth::yes));
        }
      }
    }
  }
}

TEST_CASE("wrong expressions tell where and what") {
  struct Wrong {
    std::string source, says;
  };
  const Wrong kCases[] = {
      {"", "第 1 个字"},
      {"甲 +", "名称"},
      {"甲 = 乙 = 丙", "且"},
      {"(甲 + 乙", "括号"},
      {"甲 乙", "运算符"},
      {"平均(甲)", "平均"},
      {"为空(甲, 乙)", "一项"},
      {"为空(1)", "名称"},
      {"报告.类型 属于 街道", "属于"},
      {"甲 属于 [乙", "]"},
      {"甲 > 3件", "单位"},
      {"甲 & 乙", "不认识"},
      {"报告.类型 = “街道", "引号"},
      {"甲 + 乙)", "运算符"},
  };
  for (const Wrong& c : kCases) {
    CAPTURE(c.source);
    const Result<Expression> expression = Expression::parse(c.source);
    REQUIRE(!expression.has_value());
    CHECK(expression.error().code == "R031");
    CHECK(expression.error().message.find(c.says) != std::string::npos);
  }
}

TEST_CASE("hostile expressions are refused or evaluated, never more") {
  std::string sum = "1";
  for (int i = 0; i < 900; ++i) sum += "+1";
  CHECK(shown(evaluate(sum, {})) == "901000/1000");
  for (const std::string& source : {std::string(100000, '('), std::string(100000, '-'), std::string(1900, '-') + "1",
                                    std::string(600, '(') + "1" + std::string(600, ')')}) {
    CHECK(!Expression::parse(source).has_value());
  }
  std::string negations;
  for (int i = 0; i < 300; ++i) negations += "非 ";
  CHECK(!Expression::parse(negations + "1 = 1").has_value());
  CHECK(Expression().evaluate([](std::size_t) { return ExpressionValue(); }).kind == ExpressionValue::Kind::unknown);
}
