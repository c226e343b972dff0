#include <doctest/doctest.h>

#include <string>

#include "rules/yaml_node.hpp"

using namespace mingjian;

namespace {

std::shared_ptr<const YamlNode> parse(std::string_view text) {
  Diagnostics diagnostics;
  std::shared_ptr<const YamlNode> root = parse_yaml(text, "example.yaml", diagnostics);
  for (const Diagnostic& d : diagnostics) MESSAGE(d.message);
  return root;
}

}  // namespace

TEST_CASE("scalars stay text: leading zeros, dates, yes and no") {
  const auto root = parse("甲: 0469\n乙: 010\n丙: 1月\n丁: 是\n戊: true\n己: \"\"\n庚:\n");
  REQUIRE(root != nullptr);
  const std::pair<std::string_view, std::string_view> kWanted[] = {{"甲", "0469"}, {"乙", "010"},  {"丙", "1月"},
                                                                   {"丁", "是"},   {"戊", "true"}, {"己", ""}};
  for (const auto& [key, text] : kWanted) {
    REQUIRE(root->find(key) != nullptr);
    CHECK(root->find(key)->is_scalar());
    CHECK(root->find(key)->text() == text);
  }
  CHECK(root->find("己")->quoted());
  CHECK(!root->find("甲")->quoted());
  CHECK(root->find("庚")->is_null());
  CHECK(root->find("辛") == nullptr);
}

TEST_CASE("places count lines and characters from one, also behind Han characters and CRLF") {
  const auto root =
      parse("名称: 甲\r\n适用: {年度: 2021 起, 类型: [街道办事处, 乡镇政府]}\r\n词条:\r\n  - {错: 甲乙, 对: 丙}\r\n");
  REQUIRE(root != nullptr);
  const YamlNode& map = *root->find("适用");
  CHECK(map.line() == 2);
  CHECK(map.column() == 5);
  CHECK(map.key(1).text() == "类型");
  CHECK(map.key(1).column() == 18);
  CHECK((*map.find("类型"))[1].column() == 30);
  const YamlNode& item = (*root->find("词条"))[0];
  CHECK(item.line() == 4);
  CHECK(item.find("对")->column() == 16);
}

TEST_CASE("a part of a tree keeps the whole alive") {
  std::shared_ptr<const YamlNode> part;
  {
    auto root = parse("测试: {应报: [{得: [甲, 乙]}]}\n");
    part = share(root, root->find("测试"));
  }
  REQUIRE(part != nullptr);
  CHECK((*part->find("应报"))[0].find("得")->operator[](1).text() == "乙");
}

TEST_CASE("a map with many keys finds its duplicates") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "键" + std::to_string(i) + ": 值\n";
  Diagnostics diagnostics;
  CHECK(parse_yaml(text, "example.yaml", diagnostics) != nullptr);
  text += "键7: 又\n";
  CHECK(parse_yaml(text, "example.yaml", diagnostics) == nullptr);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "R008");
  CHECK(diagnostics[0].line == 61);
}

TEST_CASE("hostile files end with a message and not with the program") {
  const std::string kFiles[] = {std::string(100000, '['),
                                std::string(100000, '{'),
                                "a: " + std::string(100000, '"'),
                                "a: |\n" + std::string(100000, ' '),
                                std::string(5000000, 'a'),
                                std::string("a: \0b", 5),
                                "%YAML 9.9\n---\na: b\n",
                                "? 甲\n: 乙\n? 丙\n",
                                "[甲: 乙]: 丙\n"};
  for (const std::string& file : kFiles) {
    Diagnostics diagnostics;
    const auto root = parse_yaml(file, "example.yaml", diagnostics);
    CHECK((root != nullptr || !diagnostics.empty()));
  }
}
