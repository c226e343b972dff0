#include <unicode/unistr.h>

#include <random>

#include "base/files.hpp"
#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;
using namespace std::string_literals;

namespace {

const std::string kReport =
    "云溪街道办事处2022年政府信息公开工作年度报告\n\n一、总体情况\n\n2022 年，街道共公开信息 12 "
    "条，办理申请（含结转）７ 件。\n\n"
    "信息内容\t制发\t废止\n规章\t0\t0\n规范性文件\t1\t\n\n六、其他需要报告的事项\n\n无。\n";

std::string encode(const std::string& utf8, const char* charset) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  std::string bytes(utf8.size() * 4 + 8, '\0');
  bytes.resize(static_cast<std::size_t>(
      text.extract(0, text.length(), bytes.data(), static_cast<uint32_t>(bytes.size()), charset)));
  return bytes;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace

TEST_CASE("encoding and line breaks do not change what is read") {
  const Document plain = read_text(kReport);
  const std::string crlf = replaced(kReport, "\n", "\r\n");
  const std::string variants[] = {crlf,
                                  replaced(kReport, "\n", "\r"),
                                  replaced(kReport, "\n", "\r") + "\n",
                                  replaced(kReport, "\n", "\v"),
                                  "\xEF\xBB\xBF" + crlf,
                                  encode(kReport, "gb18030"),
                                  encode(crlf, "gb18030"),
                                  "\xFF\xFE" + encode(crlf, "UTF-16LE"),
                                  "\xFE\xFF" + encode(kReport, "UTF-16BE"),
                                  encode(kReport, "UTF-16LE")};
  for (const std::string& variant : variants) {
    const Document document = read_text(variant);
    CAPTURE(document.metadata.at("encoding"));
    check_invariants(document);
    CHECK(document.folded.text() == plain.folded.text());
    CHECK(shown(document) == shown(plain));
    CHECK(document.line_starts.size() == plain.line_starts.size());
    CHECK(document.content_hash == hash_hex(variant));
  }
  CHECK(plain.metadata.at("encoding") == "UTF-8");
  CHECK(plain.diagnostics.empty());
}

TEST_CASE("another encoding than UTF-8 is noted, lost characters are warned of with their line") {
  const Document gb = read_text(encode(kReport, "gb18030"));
  REQUIRE(gb.diagnostics.size() == 1);
  CHECK(gb.diagnostics[0].level == DiagnosticLevel::note);
  CHECK(gb.diagnostics[0].message.find("GB18030") != std::string::npos);
  const Document lost = read_text("一、总体\n情\uFFFD况\n");
  REQUIRE(lost.diagnostics.size() == 1);
  CHECK(lost.diagnostics[0].code == "I030");
  CHECK(lost.diagnostics[0].line == 2);
  CHECK(read_text("\uE000\uE001\uE002字").diagnostics.at(0).code == "I030");
  CHECK(read_text("\uE000字").diagnostics.empty());
}

TEST_CASE("what cannot be read is refused with its name and the mend") {
  struct Row {
    std::string bytes;
    std::string code;
    std::string words;
  };
  const Row rows[] = {
      {"", "I020", "空"},
      {" \n\t\n\u3000\n", "I020", "没有文字"},
      {"PK\x03\x04 word/document.xml", "I023", "不完整"},
      {"PK\x03\x04 OFD.xml", "I023", "不完整"},
      {"PK\x03\x04 xl/workbook.xml", "I023", "不完整"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "I021", "旧版Office"},
      {"\x89PNG\r\n\x1A\n", "I021", "图片"},
      {"\n<?xml version=\"1.0\"?><rss/>", "I021", "XML"},
      {"政府\0信息"s, "I011", "另存为"},
      {std::string((std::size_t{8} << 20) + 1, 'a'), "I022", "MB"},
      {std::string(std::size_t{5} << 20, '\n') + "a", "I022", "行"},
      {"a" + std::string(std::size_t{3} << 20, '\t') + "a", "I022", "制表符"},
  };
  for (const Row& row : rows) {
    const auto document = read_document("x", row.bytes);
    CAPTURE(row.words);
    REQUIRE_FALSE(document);
    CHECK(document.error().code == row.code);
    CHECK(document.error().message.find(row.words) != std::string::npos);
  }
}

TEST_CASE("any mixture of lines keeps the promises of a document") {
  const std::vector<std::string> pieces{"\t",
                                        "\n",
                                        "\n\n",
                                        " ",
                                        "  ",
                                        "\u3000",
                                        "|",
                                        "---",
                                        "- 3 -",
                                        "一、",
                                        "（一）",
                                        "#",
                                        "# ",
                                        "规章",
                                        "0",
                                        "12",
                                        "。",
                                        "，",
                                        "字字字字字字字字字字字字字字字字字字字字",
                                        "\r\n",
                                        "\u200b",
                                        "\uE000",
                                        "⼯",
                                        "1.",
                                        "|---|",
                                        "\f",
                                        "\xC2\xA0",
                                        "a b",
                                        "一是",
                                        "…"};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text = "字";
    const std::size_t length = random() % 60;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    CAPTURE(text);
    check_invariants(read_text(text));
  }
}

TEST_CASE("positions are counted in the decoded text") {
  const Document document = read_text(encode(kReport, "gb18030"));
  const auto at = static_cast<std::uint32_t>(document.text.find("规范性文件"));
  CHECK(document.position(at).line == 9);
  CHECK(document.position(at).column == 1);
  CHECK(document.source(document.line(3)) == "一、总体情况");
}
