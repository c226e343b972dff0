#include "model/normalized_text.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/fold.hpp"
#include "base/utf8.hpp"

using namespace mingjian;

namespace {

ByteRange whole(const std::string& text) { return {0, static_cast<std::uint32_t>(text.size())}; }
std::string cut(const std::string& text, ByteRange range) { return text.substr(range.begin, range.size()); }

}  // namespace

TEST_CASE("appending folds exactly as fold does") {
  for (const std::string text : {"2022 年（一）ＬＥＤ　屏", "a b\u200bc", "一\n二\r\n三", "⼯作12 34", ""}) {
    NormalizedText folded;
    const ByteRange range = folded.append(text, whole(text));
    CHECK(folded.view(range) == fold(text));
  }
}

TEST_CASE("a folded place leads back to the original characters") {
  const std::string text = "共（ ７ 件）收\u3000到12 34";
  NormalizedText folded;
  folded.append(text, whole(text));
  REQUIRE(folded.text() == "共(7件)收到12 34");
  const auto place = [&](const char* what) {
    const auto at = static_cast<std::uint32_t>(folded.text().find(what));
    return folded.original({at, at + static_cast<std::uint32_t>(std::string(what).size())}, text);
  };
  CHECK(cut(text, place("(7件)")) == "（ ７ 件）");
  CHECK(cut(text, place("7")) == "７");
  CHECK(cut(text, place("收到")) == "收\u3000到");
  CHECK(cut(text, place("12 34")) == "12 34");
  const auto end = static_cast<std::uint32_t>(folded.text().size());
  CHECK(folded.original({end, end}, text) == ByteRange{whole(text).end, whole(text).end});
  CHECK(folded.folded_at(static_cast<std::uint32_t>(text.find("到"))) == folded.text().find("到"));
  CHECK(folded.folded_at(whole(text).end) == end);
}

TEST_CASE("pieces stand apart by their separator, joined pieces only by the blank between words") {
  const std::string text = "政府 信息12\n34 平台";
  const auto newline = static_cast<std::uint32_t>(text.find('\n'));
  NormalizedText folded;
  folded.append(text, {0, newline});
  folded.append(text, {newline + 1, whole(text).end}, true);
  CHECK(folded.text() == "政府信息12 34平台");
  folded.separator('\n', whole(text).end);
  const ByteRange next = folded.append(text, {0, 6});
  CHECK(folded.view(next) == "政府");
  CHECK(folded.text() == "政府信息12 34平台\n政府");
  const auto blank = static_cast<std::uint32_t>(folded.text().find(' '));
  CHECK(folded.original({blank, blank + 1}, text).begin == newline);
}

TEST_CASE("an offset inside a character leads to the whole character, both ways") {
  const std::string text = "政府信息公开工作Ａ年度\u3000报告";
  NormalizedText folded;
  folded.append(text, whole(text));
  REQUIRE(folded.text() == "政府信息公开工作A年度报告");
  const auto character = static_cast<std::uint32_t>(folded.text().find("工"));
  const auto source = static_cast<std::uint32_t>(text.find("工"));
  for (std::uint32_t byte = 0; byte < 3; ++byte) {
    CHECK(folded.original({character + byte, character + byte + 1}, text) == ByteRange{source, source + 3});
    CHECK(folded.folded_at(source + byte) == (byte == 0 ? character : character + 3));
  }
  CHECK(folded.folded_at(static_cast<std::uint32_t>(text.find("Ａ")) + 1) == folded.text().find("年"));
  CHECK(folded.folded_at(static_cast<std::uint32_t>(text.size()) - 1) == folded.text().size());
}

TEST_CASE("every character of a long text leads back to itself, wherever the steps of the loop fall") {
  for (std::size_t before = 0; before < 20; ++before) {
    std::string text;
    for (std::size_t i = 0; i < before; ++i) text += "公";
    text += "，全年（Ａ）开";
    for (std::size_t i = 0; i < 3 * before; ++i) text += "开";
    text += "。";
    NormalizedText folded;  // without room made beforehand
    folded.append("x", {0, 1});
    const ByteRange range = folded.append(text, whole(text));
    REQUIRE(folded.view(range) == fold(text));
    std::uint32_t source = 0;
    for (std::uint32_t at = range.begin; at < range.end;) {
      const std::uint32_t length = utf8::length_of(static_cast<unsigned char>(folded.text()[at]));
      const std::uint32_t source_length = utf8::length_of(static_cast<unsigned char>(text[source]));
      CHECK(folded.original({at, at + length}, text) == ByteRange{source, source + source_length});
      at += length;
      source += source_length;
    }
    CHECK(source == text.size());
  }
}

TEST_CASE("a character put in as it is stands as if it were folded") {
  NormalizedText put, folded;
  put.plain('7', 3);
  folded.append("   7", {3, 4});
  CHECK(put.text() == folded.text());
  CHECK(put.original({0, 1}, "   7") == ByteRange{3, 4});
}
