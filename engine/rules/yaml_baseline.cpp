#include "rules/yaml_baseline.hpp"

#include <yaml-cpp/yaml.h>

#include <chrono>
#include <vector>

#include "base/files.hpp"

namespace mingjian {

Result<YamlBaseline> yaml_load_baseline(const std::string& folder) {
  const auto start = std::chrono::steady_clock::now();
  const Result<std::vector<std::string>> files = list_files(folder);
  if (!files) return tl::unexpected(files.error());
  YamlBaseline baseline;
  for (const std::string& file : *files) {
    if (extension(file) != "yaml" || file.find("/base-reports/") != std::string::npos)
      continue;  // those are for tests only
    const Result<std::string> bytes = read_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    try {
      const YAML::Node node = YAML::Load(*bytes);
      if (node.IsDefined()) ++baseline.files;
    } catch (const YAML::Exception& error) {
      return failure("R002", file + ": " + error.what());
    }
  }
  baseline.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return baseline;
}

}  // namespace mingjian
