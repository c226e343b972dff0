#include "readers/content.hpp"

#include <algorithm>
#include <cstddef>

namespace mingjian {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  ForeignFormat format;
};

constexpr Magic kMagics[] = {
    {0, "%PDF-"sv, {"PDF文件", true}},
    {0, "{\\rtf"sv, {"RTF文件", true}},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, {"旧版Office文件（.doc、.xls或.wps）", true}},
    {0, "\x89PNG\r\n\x1A\n"sv, {"PNG图片", false}},
    {0, "\xFF\xD8\xFF"sv, {"JPEG图片", false}},
    {0, "GIF87a"sv, {"GIF图片", false}},
    {0, "GIF89a"sv, {"GIF图片", false}},
    {0, "II*\0"sv, {"TIFF图片", false}},
    {0, "MM\0*"sv, {"TIFF图片", false}},
    {8, "WEBP"sv, {"WebP图片", false}},
    {0, "Rar!\x1A"sv, {"RAR压缩包", false}},
    {0, "7z\xBC\xAF\x27\x1C"sv, {"7z压缩包", false}},
    {0, "\x1F\x8B\x08"sv, {"gzip压缩包", false}},
    {0,
     "\x7F"
     "ELF"sv,
     {"可执行文件", false}},
};

// What begins so and is no web page (readers/html looks behind the declaration).
bool looks_like_xml(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF"sv) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"sv), bytes.size()));
  return bytes.substr(0, 5) == "<?xml"sv;
}

// The directory stands at the end; most files have their first entries' names at the beginning too.
std::string_view ends_of(std::string_view bytes, bool tail) {
  constexpr std::size_t kEnd = 1 << 16;
  if (!tail) return bytes.substr(0, kEnd);
  return bytes.substr(bytes.size() - std::min(bytes.size(), kEnd));
}

ForeignFormat zip_content(ZipForm form) {
  switch (form) {
    case ZipForm::docx:
      return {"Word文件（.docx）", true};
    case ZipForm::xlsx:
      return {"Excel文件（.xlsx）", true};
    case ZipForm::pptx:
      return {"演示文稿（.pptx）", false};
    case ZipForm::odt:
      return {"OpenDocument文件（.odt）", true};
    case ZipForm::ods:
      return {"OpenDocument表格（.ods）", true};
    case ZipForm::ofd:
      return {"OFD文件", true};
    case ZipForm::none:
    case ZipForm::other:
      break;
  }
  return {"ZIP压缩包", false};
}

}  // namespace

ZipForm zip_form(std::string_view bytes) {
  if (bytes.substr(0, 4) != "PK\x03\x04"sv && bytes.substr(0, 4) != "PK\x05\x06"sv) return ZipForm::none;
  struct Mark {
    std::string_view name;
    ZipForm form;
  };
  static constexpr Mark kMarks[] = {
      {"mimetypeapplication/vnd.oasis.opendocument.text"sv, ZipForm::odt},
      {"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"sv, ZipForm::ods},
      {"word/document"sv, ZipForm::docx},
      {"word\\document"sv, ZipForm::docx},
      {"xl/workbook"sv, ZipForm::xlsx},
      {"ppt/presentation"sv, ZipForm::pptx},
      {"OFD.xml"sv, ZipForm::ofd},
  };
  for (const bool tail : {true, false}) {
    for (const Mark& mark : kMarks) {
      if (ends_of(bytes, tail).find(mark.name) != std::string_view::npos) return mark.form;
    }
  }
  return ZipForm::other;
}

ForeignFormat foreign_format(std::string_view bytes) {
  for (const Magic& magic : kMagics) {
    if (bytes.size() > magic.offset && bytes.substr(magic.offset, magic.bytes.size()) == magic.bytes)
      return magic.format;
  }
  if (const ZipForm form = zip_form(bytes); form != ZipForm::none) return zip_content(form);
  if (looks_like_xml(bytes)) return {"XML文件", true};
  return {};
}

}  // namespace mingjian
