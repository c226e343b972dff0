#pragma once
// What a file is by its first bytes: the formats that no reader takes yet, named for people.
#include <cstdint>
#include <string_view>

namespace mingjian {

struct ForeignFormat {
  std::string_view name;         // "PDF文件", "XML文件" …; empty if the bytes may be text
  bool holds_documents = false;  // a report may well be kept in it: a file of that kind is not passed over in silence
};

ForeignFormat foreign_format(std::string_view bytes);

// What a ZIP file is by the names in it. An archive cut off at its end is told by the names that are left.
enum class ZipForm : std::uint8_t { none, docx, xlsx, pptx, odt, ods, ofd, other };  // none: no ZIP file
ZipForm zip_form(std::string_view bytes);

}  // namespace mingjian
