#pragma once
// Words joined by a separator, for messages.
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

inline std::string join(const std::vector<std::string>& words, std::string_view separator = "、") {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

}  // namespace mingjian
