#include "output/source_excerpt.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/utf8.hpp"

using namespace mingjian;

namespace {

// What stands under the mark, cut out of the shown text by display columns.
std::string marked(const SourceExcerpt& excerpt) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < excerpt.text.size();) {
    const utf8::Decoded decoded = utf8::decode(excerpt.text, at);
    const std::string_view character = std::string_view(excerpt.text).substr(at, decoded.length);
    if (column >= excerpt.mark_begin && column < excerpt.mark_begin + excerpt.mark_width) out += character;
    column += utf8::display_width(character);
    at += decoded.length;
  }
  return out;
}

}  // namespace

TEST_CASE("the mark stands under the characters meant, whatever their width") {
  struct Case {
    const char* line;
    std::uint32_t begin, end;
    const char* expected;
  };
  const Case cases[] = {
      {"收到申请9件。", 5, 7, "9件"},   {"abc年报", 4, 6, "年报"},  {"年报", 1, 2, "年"},
      {"行政许可\t0%\t12", 6, 8, "0%"}, {"ＡＢ半角AB", 5, 7, "AB"}, {"末尾", 2, 9, "尾"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.line);
    CHECK(marked(make_excerpt(each.line, each.begin, each.end, 80)) == each.expected);
  }
}

TEST_CASE("an empty place is marked by one column, also at and past the end of the line") {
  for (const std::uint32_t column : {1U, 3U, 40U}) {
    const SourceExcerpt excerpt = make_excerpt("年报", column, column, 80);
    CHECK(excerpt.mark_width == 1);
    CHECK(excerpt.mark_begin <= 4);
  }
  CHECK(make_excerpt("", 1, 1, 80).text.empty());
}

TEST_CASE("a long line is cut around the place and never wider than the terminal") {
  std::string line;
  for (int i = 0; i < 500; ++i) line += "政务公开";
  const std::size_t places[] = {1, 2, 20, 999, 1990, 2000};
  for (const std::size_t place : places) {
    for (const std::size_t width : {20, 41, 80, 100}) {
      CAPTURE(place);
      CAPTURE(width);
      const auto begin = static_cast<std::uint32_t>(place);
      const SourceExcerpt excerpt = make_excerpt(line, begin, begin + 1, width);
      CHECK(utf8::display_width(excerpt.text) <= width);
      CHECK(utf8::display_width(excerpt.text) + 8 >= width);
      CHECK(marked(excerpt) == line.substr((place - 1) * 3, 3));
    }
  }
}

TEST_CASE("a mark longer than the terminal is cut, too") {
  const SourceExcerpt excerpt = make_excerpt(std::string(1000, 'x'), 1, 1001, 60);
  CHECK(utf8::display_width(excerpt.text) <= 60);
  CHECK(excerpt.mark_width <= 60);
}

TEST_CASE("control characters of a report never reach the terminal") {
  const std::string hostile = "a\x1b[31mb\x07\x7f\u009b\u202e年";
  for (const std::string& shown : {printable(hostile), make_excerpt(hostile, 1, 1, 80).text}) {
    CHECK(shown.find('\x1b') == std::string::npos);
    CHECK(shown.find('\x07') == std::string::npos);
    CHECK(shown.find("\u009b") == std::string::npos);
    CHECK(shown.find("\u202e") == std::string::npos);
    CHECK(shown.find("年") != std::string::npos);
  }
}
