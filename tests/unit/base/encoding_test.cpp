#include "base/encoding.hpp"

#include <doctest/doctest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <string>

#include "base/utf8.hpp"

using namespace mingjian;
using namespace std::string_literals;

namespace {

std::string encode(const std::string& utf8, const char* charset) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(utf8.size() * 4 + 8, '\0');
  const int32_t length = text.extract(0, text.length(), bytes.data(), static_cast<uint32_t>(bytes.size()), charset);
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

const std::string kText = "一、总体情况\n2022年，示例街道共收到政府信息公开申请7件。\n一一一\n\t0\t𠀀㐀\n";

}  // namespace

TEST_CASE("the same text in every encoding decodes to the same characters") {
  struct Row {
    std::string bytes;
    std::string encoding;
  };
  const Row rows[] = {
      {kText, "UTF-8"},
      {"\xEF\xBB\xBF" + kText, "UTF-8 BOM"},
      {encode(kText, "gb18030"), "GB18030"},
      {"\xFF\xFE" + encode(kText, "UTF-16LE"), "UTF-16LE"},
      {"\xFE\xFF" + encode(kText, "UTF-16BE"), "UTF-16BE"},
      {encode(kText, "UTF-16LE"), "UTF-16LE"},
      {encode(kText, "UTF-16BE"), "UTF-16BE"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.encoding);
    const auto decoded = decode_text(row.bytes);
    REQUIRE(decoded);
    CHECK(decoded->text == kText);
    CHECK(decoded->encoding == row.encoding);
    CHECK(decoded->damaged == 0);
  }
}

TEST_CASE("a long GB18030 text survives the converter's chunks") {
  std::string text;
  while (text.size() < 60000) text += "示例𠀀街道a";
  const auto decoded = decode_text(encode(text, "gb18030"));
  REQUIRE(decoded);
  CHECK(decoded->text == text);
}

TEST_CASE("a file cut inside its last character is UTF-8 with one damaged place") {
  std::string cut;
  for (int i = 0; i < 10; ++i) cut += kText;
  cut += "\xE6\x94";
  const auto decoded = decode_text(cut);
  REQUIRE(decoded);
  CHECK(decoded->encoding == "UTF-8");
  CHECK(decoded->damaged == 1);
  CHECK(utf8::valid(decoded->text));
}

TEST_CASE("a GB18030 text with a few malformed bytes is read, each place told") {
  std::string long_text;
  for (int i = 0; i < 20; ++i) long_text += kText;
  std::string bytes = encode(long_text, "gb18030");
  bytes.insert(bytes.find('\n') + 1, "\xFF");
  bytes += "\xB9";  // cut inside its last character
  const auto decoded = decode_text(bytes);
  REQUIRE(decoded);
  CHECK(decoded->encoding == "GB18030");
  CHECK(decoded->damaged == 2);
  CHECK(decoded->text.size() == long_text.size() + 6);
}

TEST_CASE("what is no text is refused with its code") {
  struct Row {
    std::string bytes;
    std::string code;
  };
  const Row rows[] = {
      {"PK\x03\x04\0\0\0\0 some"s, "I011"}, {"text with\0 a zero byte"s, "I011"},      {"\xFF\xFE\x41\0\0\0"s, "I011"},
      {"abc \xFF\xFF def \x80"s, "I010"},   {"\xEF\xBB\xBF\xFF\xFF\xFF\xFF"s, "I010"},
  };
  for (const Row& row : rows) {
    const auto decoded = decode_text(row.bytes);
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().code == row.code);
  }
  CHECK(decode_text("").value().text.empty());
}
