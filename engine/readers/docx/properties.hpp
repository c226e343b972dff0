#pragma once
// Small things that all parts of a DOCX have in common.
#include <string_view>

namespace mingjian::docx {

// A switch such as <w:vanish w:val="0"/>; `otherwise` where no value is written.
inline bool is_on(std::string_view value, bool otherwise) {
  if (value.empty()) return otherwise;
  return value != "0" && value != "false" && value != "off";
}

}  // namespace mingjian::docx
