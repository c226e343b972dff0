#include "output/json_writer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>

using mingjian::JsonWriter;

namespace {

std::string written(std::string_view text) {
  std::string out;
  JsonWriter(out).string(text);
  return out;
}

}  // namespace

TEST_CASE("a written string reads back unchanged") {
  for (const std::string text :
       {"", "年报", "引号\" 反斜线\\ 换行\n 制表\t 回车\r", "\x01\x1f\x7f", "😀〔2021〕", "</script>"}) {
    CAPTURE(text);
    CHECK(nlohmann::json::parse(written(text)).get<std::string>() == text);
  }
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD and the JSON stays valid") {
  CHECK(nlohmann::json::parse(written("a\xFFz")).get<std::string>() == "a\xEF\xBF\xBDz");
  CHECK(nlohmann::json::parse(written("\xE5\xB9")).get<std::string>() == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(nlohmann::json::parse(written("年\xC0\xAF报")).get<std::string>() == "年\xEF\xBF\xBD\xEF\xBF\xBD报");
}

TEST_CASE("numbers are written shortest, and what is no number is null") {
  const auto number = [](double value) {
    std::string out;
    JsonWriter(out).number(value);
    return out;
  };
  CHECK(number(7) == "7");
  CHECK(number(-0.5) == "-0.5");
  CHECK(number(320.23) == "320.23");
  CHECK(nlohmann::json::parse(number(1e300)).get<double>() == 1e300);
  CHECK(number(std::nan("")) == "null");
  CHECK(number(INFINITY) == "null");
}

TEST_CASE("nesting, commas and line breaks make valid JSON at every line depth") {
  for (const std::size_t depth : {0, 1, 2, 9}) {
    CAPTURE(depth);
    std::string out;
    JsonWriter json(out, depth);
    json.begin_object();
    json.key("empty");
    json.begin_array();
    json.end_array();
    json.key("list");
    json.begin_array();
    json.integer(1);
    json.begin_object();
    json.field_or_null("a", "");
    json.field_or_null("b", 0U);
    json.field_boolean("c", true);
    json.end_object();
    json.null();
    json.end_array();
    json.end_object();
    CHECK(nlohmann::json::parse(out) ==
          nlohmann::json::parse(R"({"empty":[],"list":[1,{"a":null,"b":null,"c":true},null]})"));
  }
}
