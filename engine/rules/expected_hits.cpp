#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.hpp"
#include "rules/regex_needs.hpp"

namespace mingjian {

double expected_hits(std::string_view literal) {
  static constexpr std::pair<std::string_view, double> kCommon[] = {
      {"政府信息公开", 50}, {"信息公开", 60},  {"公开", 90},      {"政府信息", 55}, {"信息", 80},       {"政府", 80},
      {"工作", 50},         {"申请", 30},      {"政务公开", 20},  {"政务", 30},     {"依申请公开", 6},  {"依申请", 8},
      {"主动公开", 10},     {"情况", 25},      {"行政", 25},      {"处理", 15},     {"本年", 10},       {"年度", 12},
      {"报告", 12},         {"文件", 10},      {"规范性文件", 5}, {"办理", 10},     {"我街道", 8},      {"街道", 15},
      {"部门", 8},          {"服务", 10},      {"平台", 10},      {"网站", 8},      {"群众", 8},        {"社会", 8},
      {"加强", 8},          {"及时", 8},       {"内容", 8},       {"进一步", 8},    {"制度", 8},        {"管理", 10},
      {"机关", 10},         {"其他", 8},       {"结果", 10},      {"总计", 10},     {"公开信", 20},     {"发布信", 8},
      {"申请人", 25},       {"第二十条第", 4}, {"公开申请", 6},   {"行政复议", 4},  {"行政诉讼", 4},    {"全年", 6},
      {"行政许可", 2},      {"行政处罚", 2},   {"行政强制", 2},   {"公开信息", 4},  {"主动公开信息", 2}};
  if (literal == "信息公开申请" || literal == "政府信息公开申请") return 6;
  const char last = literal.empty() ? '\0' : literal.back();
  if (literal.size() >= 6) {  // two characters
    for (const auto& [word, hits] : kCommon) {
      if (word.back() == last && word == literal) return hits;
    }
  }
  const std::size_t characters = utf8::count(literal);
  bool han = false;
  for (std::size_t at = 0; at < literal.size();) {
    const utf8::Decoded c = utf8::decode(literal, at);
    han = han || utf8::is_han(c.code_point);
    at += c.length;
  }
  const bool digit = !literal.empty() && utf8::is_digit(static_cast<unsigned char>(literal.front()));
  if (digit && characters == 3 && literal.ends_with("年")) return 4;     // 22年
  if (!han && characters == 4 && literal.starts_with("20")) return 1.5;  // a year, of some twenty that may be meant
  static constexpr double kByLength[] = {25, 25, 3, 0.8, 0.3, 0.1, 0.04, 0.02};
  const double base = kByLength[std::min(characters, std::size(kByLength) - 1)];
  return han ? base : base * 3;
}

}  // namespace mingjian
