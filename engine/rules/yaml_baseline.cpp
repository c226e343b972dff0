#include "rules/yaml_baseline.hpp"

#include <yaml-cpp/yaml.h>

#include <vector>

#include "base/files.hpp"

namespace mingjian {

Result<std::size_t> yaml_load_baseline(const std::string& folder) {
  const Result<std::vector<std::string>> files = list_files(folder);
  if (!files) return tl::unexpected(files.error());
  std::size_t loaded = 0;
  for (const std::string& file : *files) {
    if (extension(file) != "yaml" || file.find("/base-reports/") != std::string::npos)
      continue;  // those are for tests only
    const Result<std::string> bytes = read_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    try {
      const YAML::Node node = YAML::Load(*bytes);
      if (node.IsDefined()) ++loaded;
    } catch (const YAML::Exception& error) {
      return failure("R002", file + ": " + error.what());
    }
  }
  return loaded;
}

}  // namespace mingjian
