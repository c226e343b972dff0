#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace mingjian;
using namespace std::string_literals;

TEST_CASE("well-formed UTF-8 is told from malformed at the right byte") {
  struct Row {
    std::string text;
    std::size_t good;
  };
  const Row rows[] = {
      {"", 0},
      {"plain ascii that is longer than eight bytes", 43},
      {"政府信息", 12},
      {"a政𠀀\u00b7", 10},
      {"政府\xE4\xBF", 6},        // cut in the last character
      {"政\x80", 3},              // stray continuation byte
      {"ab\xC0\xAF", 2},          // overlong
      {"ab\xE0\x80\x80", 2},      // overlong, three bytes
      {"ab\xED\xA0\x80", 2},      // surrogate
      {"ab\xF4\x90\x80\x80", 2},  // above U+10FFFF
      {"ab\xF0\x80\x80\x80", 2},  // overlong, four bytes
      {"ab\xFF", 2},
      {"政\xE5\xBA\x41", 3},  // ASCII where a continuation byte belongs
      {"12345678\xB0", 8},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(utf8::valid_prefix(row.text) == row.good);
    CHECK(utf8::valid(row.text) == (row.good == row.text.size()));
  }
}

TEST_CASE("a character decodes to what append writes") {
  for (const char32_t c : {U'a', U'é', U'政', U'\uFFFD', U'𠀀', char32_t{0x10FFFF}}) {
    std::string bytes;
    utf8::append(bytes, c);
    const utf8::Decoded d = utf8::decode(bytes, 0);
    CHECK(d.code_point == c);
    CHECK(d.length == bytes.size());
  }
  CHECK(utf8::decode("", 0).length == 0);
  CHECK(utf8::decode("\xE6\x94", 0).length == 1);  // never past the end
}

TEST_CASE("characters, columns and prefixes are counted by character") {
  CHECK(utf8::count("2022年，共7件") == 9);
  CHECK(utf8::display_width("2022年") == 6);
  CHECK(utf8::display_width("政\u200b府") == 4);
  CHECK(utf8::prefix("政府信息", 2) == "政府");
  CHECK(utf8::prefix("政府", 9) == "政府");
}

TEST_CASE("trim takes every kind of blank and line break at both ends") {
  CHECK(utf8::trim(" \t\u3000\u00a0政 府\u3000\r\n") == "政 府");
  CHECK(utf8::trim("\u3000 \n").empty());
  CHECK(utf8::trim("").empty());
  CHECK(utf8::trim("政") == "政");
}
