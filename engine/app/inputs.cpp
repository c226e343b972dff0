#include "app/inputs.hpp"

#include <array>
#include <cstdio>
#include <map>

#include "base/files.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kInputLimit = std::size_t{256} << 20;

Result<std::string> read_standard_input() {
  std::string bytes;
  std::array<char, 1 << 16> buffer;
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), stdin)) {
    bytes.append(buffer.data(), got);
    if (bytes.size() > kInputLimit) return failure("I004", "标准输入超过 256 MB，不像一份年报。");
  }
  if (std::ferror(stdin) != 0) return failure("I003", "读不了标准输入。");
  return bytes;
}

}  // namespace

Inputs collect_inputs(const std::vector<std::string>& paths) {
  Inputs inputs;
  std::map<std::string, bool> named_by_path;
  for (const std::string& path : paths) {
    if (path == "-" || !is_folder(path)) {
      named_by_path[path] = true;
      continue;
    }
    const Result<std::vector<std::string>> files = list_files(path);
    if (!files) {
      inputs.diagnostics.push_back({DiagnosticLevel::error, files.error().code, files.error().message, path, 0, 0});
      continue;
    }
    for (const std::string& file : *files) named_by_path.try_emplace(file, false);
  }
  for (const auto& [path, named] : named_by_path) inputs.files.push_back({path, named});
  return inputs;
}

Result<std::string> read_input(const std::string& path) {
  return path == "-" ? read_standard_input() : read_file(path, kInputLimit);
}

}  // namespace mingjian
