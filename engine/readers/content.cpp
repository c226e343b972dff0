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
  std::string_view name;
};

constexpr Magic kMagics[] = {
    {0, "%PDF-"sv, "PDF文件"},
    {0, "{\\rtf"sv, "RTF文件"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "旧版Office文件（.doc、.xls或.wps）"},
    {0, "\x89PNG\r\n\x1A\n"sv, "PNG图片"},
    {0, "\xFF\xD8\xFF"sv, "JPEG图片"},
    {0, "GIF87a"sv, "GIF图片"},
    {0, "GIF89a"sv, "GIF图片"},
    {0, "II*\0"sv, "TIFF图片"},
    {0, "MM\0*"sv, "TIFF图片"},
    {8, "WEBP"sv, "WebP图片"},
    {0, "Rar!\x1A"sv, "RAR压缩包"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "7z压缩包"},
    {0, "\x1F\x8B\x08"sv, "gzip压缩包"},
    {0, "\x7F" "ELF"sv, "可执行文件"},
};

std::string_view zip_content(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1 << 16);
  const std::string_view tail = bytes.size() > head.size() ? bytes.substr(bytes.size() - head.size()) : ""sv;
  const auto holds = [&](std::string_view name) {
    return head.find(name) != std::string_view::npos || tail.find(name) != std::string_view::npos;
  };
  if (holds("OFD.xml")) return "OFD文件";
  if (holds("word/")) return "Word文件（.docx）";
  if (holds("xl/")) return "Excel文件（.xlsx）";
  if (holds("ppt/")) return "演示文稿（.pptx）";
  if (holds("mimetypeapplication/vnd.oasis.opendocument")) return "OpenDocument文件（.odt）";
  return "ZIP压缩包";
}

bool looks_like_markup(std::string_view bytes) {
  std::string head(bytes.substr(0, 1024));
  if (head.compare(0, 3, "\xEF\xBB\xBF") == 0) head.erase(0, 3);
  head.erase(0, head.find_first_not_of(" \t\r\n"));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return head.compare(0, 5, "<html") == 0 || head.compare(0, 14, "<!doctype html") == 0 ||
         head.compare(0, 5, "<?xml") == 0;
}

}  // namespace

std::string_view foreign_format(std::string_view bytes) {
  for (const Magic& magic : kMagics) {
    if (bytes.size() > magic.offset && bytes.substr(magic.offset, magic.bytes.size()) == magic.bytes) return magic.name;
  }
  if (bytes.substr(0, 4) == "PK\x03\x04"sv || bytes.substr(0, 4) == "PK\x05\x06"sv) return zip_content(bytes);
  return looks_like_markup(bytes) ? "网页（HTML）或XML文件"sv : ""sv;
}

}  // namespace mingjian
