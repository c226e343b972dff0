// 联系方式: what 核对 holds contacts against, with places made for the test.
#include "rules/kinds/contact.hpp"
#include "harness.hpp"
#include "rules/gazetteer_file.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

constexpr const char* kPlaces =
    "名称,上级,省,区号,邮编\n示例市,示例省,示例省,0999,835000\n青禾区,示例市,示例省,0999,835000\n";

std::string findings(const ContactParams& params, const std::string& contacts) {
  Harness harness;
  auto gazetteer = make_gazetteer(kPlaces);
  REQUIRE(gazetteer.has_value());
  harness.set.gazetteer = *gazetteer;
  harness.add("test/rule", "联系方式", params, "【项】【毛病】");
  const std::string text =
      "示例市青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n如对本报告有疑问，请与云溪街道办事处联系（" +
      contacts + "）。\n\n一、总体情况\n\n工作正常。\n";
  std::string found;
  for (const Finding& finding : harness.run(text).findings) found += finding.quote + " " + finding.message + ";";
  return found;
}

struct Case {
  bool ContactParams::*check;
  const char* contacts;
  const char* found;
};

}  // namespace

TEST_CASE("area codes, digits, postcodes and mailboxes are each held against what the rule asks for") {
  const Case cases[] = {
      {&ContactParams::phone_area, "电话：0999-1234567", ""},
      {&ContactParams::phone_area, "电话：0469-1234567", "0469-1234567 电话的区号0469不存在;"},
      {&ContactParams::phone_area, "电话：1234567", ""},
      {&ContactParams::phone_digits, "电话：0999-1234567", ""},
      {&ContactParams::phone_digits, "电话：0999-12345678", ""},
      {&ContactParams::phone_digits, "电话：0999-123456", "0999-123456 电话位数不对，区号之后应为7位或8位;"},
      {&ContactParams::phone_digits, "电话：12345", ""},
      {&ContactParams::postcode_area, "邮编：835011", ""},
      {&ContactParams::postcode_area, "邮编：155131", "155131 邮编与青禾区不符;"},
      {&ContactParams::postcode_area, "邮编：67800", "67800 邮编应为6位数字;"},
      {&ContactParams::postcode_digits, "邮编：155131", ""},
      {&ContactParams::email_form, "邮箱：yunxi@example.gov.cn", ""},
      {&ContactParams::email_form, "邮箱：yunxi@example..cn", "yunxi@example..cn 邮箱写法不对;"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.contacts));
    ContactParams params;
    params.*c.check = true;
    CHECK(findings(params, c.contacts) == c.found);
    CHECK(findings(ContactParams{}, c.contacts).empty());
  }
}

TEST_CASE("an area code that exists elsewhere names the place it does not fit") {
  Harness harness;
  auto gazetteer =
      make_gazetteer("名称,上级,省,区号,邮编\n桐湾区,丙市,乙省,0469,155100\n青禾区,示例市,示例省,0999,835000\n");
  REQUIRE(gazetteer.has_value());
  harness.set.gazetteer = *gazetteer;
  ContactParams params;
  params.phone_area = true;
  harness.add("test/rule", "联系方式", params, "【项】【毛病】【应为】");
  const auto result = harness.run(
      "示例市青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n请与我们联系（电话：0469-"
      "1234567）。\n\n一、总体情况\n");
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].message == "电话的区号0469与青禾区不符0999");
}
