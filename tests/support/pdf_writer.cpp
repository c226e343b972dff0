#include "support/pdf_writer.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <cstdint>
#include <cstdlib>

namespace mingjian::test {
namespace {

constexpr std::uint32_t kShift = 0x1000;  // from a character to its code, so that maps are needed

std::vector<std::uint32_t> characters(std::string_view utf8) {
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k) {
      c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    }
    result.push_back(c);
    i += length;
  }
  return result;
}

std::string gbk(std::string_view utf8) {
  const iconv_t converter = iconv_open("GBK", "UTF-8");
  std::string out(utf8.size() * 2 + 4, '\0');
  std::string in(utf8);
  char* from = in.data();
  char* to = out.data();
  std::size_t left = in.size(), room = out.size();
  if (iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) std::abort();
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

std::string stream(std::string_view dictionary, std::string_view data) {
  return fmt::format("<<{}/Length {}>>\nstream\n{}\nendstream", dictionary, data.size(), data);
}

std::string to_unicode(bool ranges) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<0000> <FFFF>\n"
      "endcodespacerange\n";
  if (!ranges) map += "1 beginbfchar\n<1020> <0020>\nendbfchar\n";
  for (std::uint32_t high = 0; high < 256; ++high) {
    const std::uint32_t low = high << 8;
    map += fmt::format("1 beginbfrange\n<{:04X}> <{:04X}> <{:04X}>\nendbfrange\n", (low + kShift) & 0xFFFF,
                       ((low + kShift) & 0xFFFF) + 0xFF, low);
  }
  return map + "endcmap\nend\n";
}

}  // namespace

double pdf_width(std::string_view text, double size) {
  double width = 0;
  for (const std::uint32_t c : characters(text)) width += c < 0x80 ? size / 2 : size;
  return width;
}

void PdfWriter::begin_page(double width, double height, int rotate) { pages_.push_back({width, height, rotate, {}}); }

std::string PdfWriter::coded(std::string_view utf8) const {
  std::string hex;
  if (font_ == PdfFont::gbk) {
    for (const char c : gbk(utf8)) hex += fmt::format("{:02X}", static_cast<unsigned char>(c));
    return hex;
  }
  for (const std::uint32_t c : characters(utf8)) {
    hex += fmt::format("{:04X}", font_ == PdfFont::ucs2 ? c : (c + kShift) & 0xFFFF);
  }
  return hex;
}

void PdfWriter::text(double x, double y, double size, std::string_view utf8) {
  pages_.back().contents +=
      fmt::format("BT /F1 {} Tf {:.2f} {:.2f} Td <{}> Tj ET\n", size, x, pages_.back().height - y, coded(utf8));
}

void PdfWriter::text_as(double x, double y, double size, std::string_view utf8, const std::string& matrix, double gray,
                        int render) {
  pages_.back().contents += fmt::format("q BT {} g {} Tr /F1 {} Tf {} {:.2f} {:.2f} Tm [<{}>] TJ ET Q\n", gray, render,
                                        size, matrix, x, pages_.back().height - y, coded(utf8));
}

void PdfWriter::line(double x0, double y0, double x1, double y1) {
  const double height = pages_.back().height;
  pages_.back().contents += fmt::format("0.5 w {:.2f} {:.2f} m {:.2f} {:.2f} l S\n", x0, height - y0, x1, height - y1);
}

void PdfWriter::bar(double x0, double y0, double x1, double y1) {
  pages_.back().contents += fmt::format("{:.2f} {:.2f} {:.2f} {:.2f} re f\n", x0 - 0.25,
                                        pages_.back().height - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5);
}

void PdfWriter::picture(double x, double y, double width, double height) {
  pages_.back().contents +=
      fmt::format("q {} 0 0 {} {} {} cm /Im1 Do Q\n", width, height, x, pages_.back().height - y - height);
}

// Objects 3 (the font) to 6.
std::string PdfWriter::font_objects() const {
  const bool shifted = font_ == PdfFont::identity || font_ == PdfFont::embedded || font_ == PdfFont::unmapped;
  const std::string encoding = font_ == PdfFont::gbk        ? "/GBK-EUC-H"
                               : font_ == PdfFont::ucs2     ? "/UniGB-UCS2-H"
                               : font_ == PdfFont::embedded ? "6 0 R"
                                                            : "/Identity-H";
  const bool mapped = font_ == PdfFont::identity || font_ == PdfFont::embedded;
  // Codes of the embedded CMap are CIDs moved by 7.
  const std::uint32_t ascii = font_ == PdfFont::gbk        ? 814 - 1
                              : font_ == PdfFont::ucs2     ? 1
                              : font_ == PdfFont::embedded ? 0x20 + kShift + 7
                                                           : 0x20 + kShift;
  std::string objects = fmt::format(
      "3 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Fang/Encoding {}/DescendantFonts[4 0 R]{}>>\nendobj\n",
      encoding, mapped ? "/ToUnicode 5 0 R" : "");
  objects += fmt::format(
      "4 0 obj\n<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Fang/CIDSystemInfo<</Registry(Adobe)/Ordering({})"
      "/Supplement 0>>/DW 1000/W[{} {} 500]>>\nendobj\n",
      shifted ? "Identity" : "GB1", ascii, ascii + 94);
  objects += "5 0 obj\n" + stream("", to_unicode(font_ == PdfFont::embedded)) + "\nendobj\n";
  objects += "6 0 obj\n" +
             stream("/Type/CMap/CMapName/Own",
                    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 begincidrange\n<0000> <FFF0> 7\n"
                    "endcidrange\n") +
             "\nendobj\n";
  return objects;
}

std::string PdfWriter::finish() const {
  std::string kids, body = font_objects();
  body += "7 0 obj\n" +
          stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x") +
          "\nendobj\n";
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    const std::size_t id = 8 + 2 * p;
    kids += fmt::format("{} 0 R ", id);
    body += fmt::format("{} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]/Rotate {}/Contents {} 0 R>>\nendobj\n",
                        id, pages_[p].width, pages_[p].height, pages_[p].rotate, id + 1);
    body += fmt::format("{} 0 obj\n{}\nendobj\n", id + 1, stream("", pages_[p].contents));
  }
  const std::string head = "%PDF-1.5\n";
  const std::string tree = fmt::format(
      "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count {}/Kids[{}]/Resources"
      "<</Font<</F1 3 0 R>>/XObject<</Im1 7 0 R>>>>>>\nendobj\n",
      pages_.size(), kids);
  std::string file = head + tree + body;
  const std::size_t count = 8 + 2 * pages_.size();
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", count);
  for (std::size_t id = 1; id < count; ++id) {
    const std::string mark = fmt::format("{} 0 obj\n", id);
    std::size_t at = file.find("\n" + mark) + 1;
    table += fmt::format("{:010} 00000 n \n", at);
  }
  const std::size_t start = file.size();
  return file + table + fmt::format("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", count, start);
}

}  // namespace mingjian::test
