#pragma once
// What a file is by its first bytes: the formats that no reader takes yet, named for people.
#include <string_view>

namespace mingjian {

struct ForeignFormat {
  std::string_view name;         // "PDF文件", "网页（HTML）" …; empty if the bytes may be text
  bool holds_documents = false;  // a report may well be kept in it: a file of that kind is not passed over in silence
};

ForeignFormat foreign_format(std::string_view bytes);

}  // namespace mingjian
