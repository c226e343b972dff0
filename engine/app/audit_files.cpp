#include "app/audit_files.hpp"

#include "app/inputs.hpp"
#include "base/files.hpp"

namespace mingjian {

AuditFiles find_audit_files(const std::vector<std::string>& paths, const Shard& shard) {
  Inputs inputs = collect_inputs(paths);
  AuditFiles found;
  found.diagnostics = std::move(inputs.diagnostics);
  for (Input& input : inputs.files) {
    if (input.path == "-") continue;
    if (input.named) found.named.insert(input.path);
    if (shard.count > 1) {
      const Result<std::string> bytes = read_input(input.path);
      if (!belongs(bytes ? hash_hex(*bytes) : std::string(), shard)) continue;
    }
    found.files.push_back(std::move(input.path));
  }
  return found;
}

}  // namespace mingjian
