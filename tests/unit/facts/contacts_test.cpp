#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

const Contact* find(const Report& report, ContactKind kind) {
  for (const Contact& contact : report.facts.contacts)
    if (contact.kind == kind) return &contact;
  return nullptr;
}

}  // namespace

TEST_CASE("labelled contacts are read as written") {
  const Report report = read_prose(
      "请联系云溪街道办事处（地址：青禾区长安路8号，邮编:12345，电话：0000—1234567,传真：0000-7654321，电子邮箱：yx@"
      "example.gov.cn，网址:http//www.example.gov.cn）。");
  REQUIRE(report.facts.contacts.size() == 6);
  CHECK(find(report, ContactKind::address)->value == "青禾区长安路8号");
  CHECK(find(report, ContactKind::postcode)->value == "12345");
  CHECK(find(report, ContactKind::phone)->value == "0000—1234567");
  CHECK(find(report, ContactKind::fax)->value == "0000-7654321");
  CHECK(find(report, ContactKind::email)->value == "yx@example.gov.cn");
  CHECK(find(report, ContactKind::website)->value == "http//www.example.gov.cn");
  for (const Contact& contact : report.facts.contacts) {
    CHECK(contact.labelled);
    CHECK(contact.owner.empty());
  }
}

TEST_CASE("the next label, both its words, is no part of an address") {
  const Report report = read_prose("（地址：示例区青禾大道24号 联系电话：0999-0000123 邮编：835000）");
  REQUIRE(report.facts.contacts.size() == 3);
  CHECK(report.facts.contacts[0].value == "示例区青禾大道24号");
}

TEST_CASE("a label in letters is no part of an address") {
  const Report report = read_prose("联系方式（E-mail:yx.example.gov.cn，Email：yx@example.cn）。");
  REQUIRE(report.facts.contacts.size() == 2);
  CHECK(report.facts.contacts[0].kind == ContactKind::email);
  CHECK(report.facts.contacts[0].value == "yx.example.gov.cn");
  CHECK(report.facts.contacts[1].value == "yx@example.cn");
}

TEST_CASE("contacts are known by their form where no label stands") {
  const Report report =
      read_prose("可拨打0000-1234567或13900000000，来信请寄yx@example.cn，也可登录www.example.gov.cn查看。");
  REQUIRE(report.facts.contacts.size() == 4);
  CHECK(find(report, ContactKind::phone)->value == "0000-1234567");
  CHECK(find(report, ContactKind::mobile)->value == "13900000000");
  CHECK(find(report, ContactKind::email)->value == "yx@example.cn");
  CHECK(find(report, ContactKind::website)->value == "www.example.gov.cn");
  CHECK_FALSE(report.facts.contacts[0].labelled);
}

TEST_CASE("a label without a colon is enough for numbers") {
  const Report report = read_prose("联系电话0000-1234567，邮政编码123456。");
  REQUIRE(report.facts.contacts.size() == 2);
  CHECK(report.facts.contacts[0].labelled);
  CHECK(report.facts.contacts[1].value == "123456");
}

TEST_CASE("the body named before a contact owns it") {
  const Report report = read_prose("如有疑问请联系白河街道办事处（电话：0000-1234567）。");
  REQUIRE(report.facts.contacts.size() == 1);
  CHECK(report.facts.contacts[0].owner == "白河街道办事处");
}

TEST_CASE("an empty label is an empty contact, counts are none") {
  const Report report = read_prose("联系人：，电话：0000-1234567。");
  REQUIRE(find(report, ContactKind::person) != nullptr);
  CHECK(find(report, ContactKind::person)->value.empty());
  CHECK(read_prose("接听电话200次，公开信息12345条。").facts.contacts.empty());
}

TEST_CASE("a number that says 传真 behind it is a fax number") {
  const Report report = read_prose("联系电话：0000-1234567、0000-7654321（传真）。");
  REQUIRE(find(report, ContactKind::fax) != nullptr);
  CHECK(find(report, ContactKind::phone)->value == "0000-1234567");
  CHECK(find(report, ContactKind::fax)->value == "0000-7654321");
}

TEST_CASE("an address goes on behind a comma as far as its house, floor and room count nothing") {
  const Report report = read_prose("请联系我们（地址：青禾路12号，示例大楼4层，邮编：123456，电话：0000-1234567）。");
  REQUIRE(find(report, ContactKind::address) != nullptr);
  CHECK(find(report, ContactKind::address)->value == "青禾路12号,示例大楼4层");
  CHECK(report.facts.quantities.empty());
  CHECK(find(read_prose("地址：青禾路12号，欢迎到办公楼咨询。"), ContactKind::address)->value == "青禾路12号");
}

TEST_CASE("an extension counts nothing") {
  for (const char* number : {"0000-1234567转801", "0000-1234567转分机8012"}) {
    CAPTURE(std::string(number));
    const Report report = read_prose("联系电话：" + std::string(number) + "，结转3件。");
    REQUIRE(report.facts.quantities.size() == 1);
    CHECK(report.facts.quantities[0].unit == "件");
  }
}

TEST_CASE("an address needs no colon, a postcode behind it no label") {
  struct Case {
    const char* text;
    const char* address;
    const char* postcode;
  };
  for (const Case& item :
       {Case{"如有疑问，请联系本局（地址在青禾区长安路8号四楼405室 123456）。", "青禾区长安路8号四楼405室", "123456"},
        Case{"地址：青禾区长安路8号(123456)，电话：0000-1234567。", "青禾区长安路8号", "123456"},
        Case{"办公地点位于青禾区长安路8号，欢迎来访。", "青禾区长安路8号", ""},
        Case{"地址：青禾区长安路8号甲405，电话：0000-1234567。", "青禾区长安路8号甲405", ""}}) {
    CAPTURE(item.text);
    const Report report = read_prose(item.text);
    REQUIRE(find(report, ContactKind::address) != nullptr);
    CHECK(find(report, ContactKind::address)->value == item.address);
    const Contact* postcode = find(report, ContactKind::postcode);
    CHECK((postcode == nullptr ? std::string() : postcode->value) == item.postcode);
  }
  CHECK(read_prose("网上公布各窗口地址，依据国务院令第711号办理。").facts.contacts.empty());
}
