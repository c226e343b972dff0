#include <doctest/doctest.h>

#include "check/message_template.hpp"

using namespace mingjian;

TEST_CASE("slots are filled by name and a slot without a value leaves nothing") {
  const MessageTemplate message("缺第【序号】部分“【标题】”【没有】");
  CHECK(message.slots() == std::vector<std::string>{"序号", "标题", "没有"});
  CHECK(message.render({{"标题", "总体情况"}, {"序号", "一"}}) == "缺第一部分“总体情况”");
  CHECK(MessageTemplate("未闭合【空格").render({}) == "未闭合【空格");
}

TEST_CASE("numbers are written as people write them") {
  const std::pair<double, const char*> cases[] = {
      {7, "7"}, {-3, "-3"}, {103.5, "103.5"}, {0.092, "0.092"}, {59237.2449, "59237.2449"}, {0, "0"}};
  for (const auto& [value, text] : cases) CHECK(plain_number(value) == text);
  CHECK(chinese_number(10) == "十");
  CHECK(chinese_number(12) == "十二");
  CHECK(chinese_number(20) == "二十");
  CHECK(chinese_number(100) == "100");
}
