#include "rules/nearest.hpp"

#include <doctest/doctest.h>

#include "rules/pinyin.hpp"

using namespace mingjian;

TEST_CASE("the nearest name is found by characters, by sound, and by pinyin typed out") {
  const std::vector<std::string> names = {"新收", "上年结转", "办理合计", "结转下年", "予以公开", "级别", "建议",
                                          "提示", "查法",     "适用",     "例外",     "说明",     "名称"};
  struct Case {
    std::string wrong, right;
  };
  const Case cases[] = {
      {"新受", "新收"},         {"心收", "新收"},    {"心受", "新收"},       {"结转夏年", "结转下年"},
      {"上年结赚", "上年结转"}, {"剑议", "建议"},    {"体示", "提示"},       {"级刮", "级别"},
      {"说名", "说明"},         {"明称", "名称"},    {"予以公", "予以公开"}, {"办理总计", "办理合计"},
      {"shiyong", "适用"},      {"xinshou", "新收"}, {"列外", "例外"},       {"予已公开", "予以公开"}};
  for (const Case& c : cases) {
    CAPTURE(c.wrong);
    const std::vector<std::string> found = nearest(c.wrong, names);
    REQUIRE(!found.empty());
    CHECK(found.front() == c.right);
  }
  for (const std::string wrong : {"", "联系电话", "abc", "zzz"}) {
    CAPTURE(wrong);
    CHECK(nearest(wrong, names).empty());
  }
}

TEST_CASE("sounds that many speakers do not keep apart are one") {
  Pinyin pinyin;
  CHECK(pinyin.of(U'收') == "shou");
  CHECK(pinyin.of(std::string_view("新收")) == "xinshou");
  CHECK(pinyin.of(U'x') == "x");
  CHECK(blurred_sound("zhuang") == blurred_sound("zuan"));
  CHECK(blurred_sound("shi") == blurred_sound("si"));
  CHECK(blurred_sound("lian") == blurred_sound("nian"));
  CHECK(blurred_sound("shou") != blurred_sound("xin"));
  CHECK(edit_distance("新收", "心受") == 2);
}
