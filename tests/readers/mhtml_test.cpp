// Web archives: the page in a MIME message.
#include "reader_support.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

std::string quoted(const std::string& text) {
  std::string out;
  std::size_t column = 0;
  for (const char c : text) {
    char piece[4] = {c, '\0'};
    if (c == '=' || static_cast<unsigned char>(c) >= 0x80)
      std::snprintf(piece, sizeof piece, "=%02X", static_cast<unsigned char>(c));
    out += piece;
    column = c == '\n' ? 0 : column + std::string_view(piece).size();
    if (column >= 70) {
      out += "=\r\n";
      column = 0;
    }
  }
  return out;
}

std::string base64(const std::string& text) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    unsigned bits = 0;
    const std::size_t count = std::min<std::size_t>(3, text.size() - i);
    for (std::size_t k = 0; k < 3; ++k) bits = bits << 8 | (k < count ? static_cast<unsigned char>(text[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out += k <= count ? kDigits[bits >> (18 - 6 * k) & 63] : '=';
    if (i % 57 == 54) out += "\r\n";
  }
  return out;
}

const std::string kPage =
    "<html><head><meta charset=3D></head><body><h1>青禾区财政局2022年政府信息公开工作年度报告</h1><p>一、总体情况</p>"
    "<p>全年主动公开政府信息128条，没有收到公开申请。</p><table><tr><td>规章</td><td>0</td></tr></table></body></html>";
const std::string kFrame = "<html><body><a href=/>首页</a></body></html>";

std::string part(const std::string& type, const std::string& encoding, const std::string& body) {
  return "------x\r\nContent-Type: " + type + "\r\nContent-Transfer-Encoding: " + encoding +
         "\r\nContent-Location: http://a/\r\n\r\n" + body + "\r\n";
}

std::string archive(const std::string& parts) {
  return "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: "
         "multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----x\"\r\n\r\n\r\n" +
         parts + "------x--\r\n";
}

Document read(const std::string& bytes) {
  auto document = read_document("页.mht", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  REQUIRE(document->format == "mhtml");
  check_invariants(*document);
  return std::move(*document);
}

}  // namespace

TEST_CASE("the page of an archive is read, however it is encoded") {
  const Shown blocks = {"题1:青禾区财政局2022年政府信息公开工作年度报告", "段:一、总体情况",
                        "段:全年主动公开政府信息128条,没有收到公开申请。", "表:规章|0"};
  CHECK(shown(read(archive(part("text/html; charset=utf-8", "quoted-printable", quoted(kPage)) +
                           part("image/png", "base64", "iVBORw0KGgo=")))) == blocks);
  CHECK(shown(read(archive(part("text/html", "base64", base64(kPage))))) == blocks);
  CHECK(shown(read(archive(part("text/html", "8bit", kPage)))) == blocks);
  CHECK(
      shown(read(
          "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" +
          quoted(kPage))) == blocks);
}

TEST_CASE("of several pages the one with the report is read") {
  const std::string frame = part("text/html", "quoted-printable", quoted(kFrame));
  const std::string page = part("text/html", "quoted-printable", quoted(kPage));
  CHECK(shown(read(archive(frame + page)))[0].starts_with("题1:青禾区财政局"));
  CHECK(shown(read(archive(page + frame)))[0].starts_with("题1:青禾区财政局"));
}

TEST_CASE("archives without a page and broken ones end in a message") {
  const auto code = [](const std::string& bytes) {
    const auto document = read_document("页.mht", bytes);
    return document ? document->format : document.error().code;
  };
  CHECK(code(archive(part("image/png", "base64", "iVBORw0KGgo="))) == "I023");
  CHECK(code(archive(part("text/html", "base64", "****"))) == "I020");
  CHECK(code("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\n\n--\n") == "I023");
  const std::string whole = archive(part("text/html", "quoted-printable", quoted(kPage)));
  for (std::size_t length = 60; length < whole.size(); length += 7) (void)code(whole.substr(0, length));
  std::string many = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n";
  for (int i = 0; i < 200'000; ++i) many += "--x\nContent-Type: multipart/mixed; boundary=x\n\n";
  CHECK(code(many) == "I023");
  for (int i = 0; i < 300'000; ++i) many += "--x\nContent-Type: text/html\n";
  (void)code(many);  // no blank line ends a header
}
