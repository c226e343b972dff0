#include "output/place_link.hpp"

#include <filesystem>

namespace mingjian {

std::string place_link(const std::string& path, const std::string& folder) {
  if (folder.empty() || path == "-") return "";
  std::error_code error;
  const auto from = std::filesystem::absolute(folder, error).lexically_normal();
  const auto to = std::filesystem::absolute(path, error).lexically_normal();
  return error ? "" : to.lexically_relative(from).string();
}

}  // namespace mingjian
