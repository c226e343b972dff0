#pragma once
// The project's own files, for tests that hold the tree against what docs/architecture.md promises.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "support/source_dir.hpp"

namespace mingjian {

inline std::filesystem::path project_root() { return source_dir(); }

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Files below a folder of the project with one of the extensions, by path.
inline std::vector<std::filesystem::path> project_files(const std::string& folder,
                                                        const std::vector<std::string>& extensions) {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path start = project_root() / folder;
  if (!std::filesystem::exists(start)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(start)) {
    if (!entry.is_regular_file()) continue;
    for (const std::string& extension : extensions) {
      if (entry.path().extension() == extension) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

inline void for_each_line(const std::string& text, const std::function<void(std::size_t, std::string_view)>& take) {
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    take(++number, std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
  }
}

inline std::string shown_path(const std::filesystem::path& path) {
  return path.lexically_relative(project_root()).string();
}

}  // namespace mingjian
