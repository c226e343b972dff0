#include "readers/content.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

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

ForeignFormat zip_content(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1 << 16);
  const std::string_view tail = bytes.size() > head.size() ? bytes.substr(bytes.size() - head.size()) : ""sv;
  const auto holds = [&](std::string_view name) {
    return head.find(name) != std::string_view::npos || tail.find(name) != std::string_view::npos;
  };
  if (holds("OFD.xml")) return {"OFD文件", true};
  if (holds("word/")) return {"Word文件（.docx）", true};
  if (holds("xl/")) return {"Excel文件（.xlsx）", true};
  if (holds("ppt/")) return {"演示文稿（.pptx）", false};
  if (holds("mimetypeapplication/vnd.oasis.opendocument")) return {"OpenDocument文件（.odt）", true};
  return {"ZIP压缩包", false};
}

bool looks_like_markup(std::string_view bytes) {
  bytes = bytes.substr(0, 1024);
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF"sv) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"sv), bytes.size()));
  if (bytes.empty() || bytes.front() != '<') return false;
  std::string head(bytes.substr(0, 16));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return head.compare(0, 5, "<html") == 0 || head.compare(0, 14, "<!doctype html") == 0 ||
         head.compare(0, 5, "<?xml") == 0;
}

}  // namespace

ForeignFormat foreign_format(std::string_view bytes) {
  for (const Magic& magic : kMagics) {
    if (bytes.size() > magic.offset && bytes.substr(magic.offset, magic.bytes.size()) == magic.bytes)
      return magic.format;
  }
  if (bytes.substr(0, 4) == "PK\x03\x04"sv || bytes.substr(0, 4) == "PK\x05\x06"sv) return zip_content(bytes);
  if (looks_like_markup(bytes)) return {"网页（HTML）或XML文件", true};
  return {};
}

}  // namespace mingjian
