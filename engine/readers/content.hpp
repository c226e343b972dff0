#pragma once
// What a file is by its first bytes: the formats that no reader takes yet, named for people.
#include <string_view>

namespace mingjian {

// "PDF文件", "网页（HTML）" …; empty if the bytes may be text.
std::string_view foreign_format(std::string_view bytes);

}  // namespace mingjian
