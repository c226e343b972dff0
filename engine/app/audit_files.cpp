#include "app/audit_files.hpp"

#include "app/inputs.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"

namespace mingjian {

AuditFiles find_audit_files(const std::vector<std::string>& paths, const Shard& shard, std::size_t threads) {
  Inputs inputs = collect_inputs(paths);
  std::erase_if(inputs.files, [](const Input& input) { return input.path == "-"; });
  AuditFiles found;
  found.diagnostics = std::move(inputs.diagnostics);
  std::vector<char> own(inputs.files.size(), 1);  // not bool: several threads write
  if (shard.count > 1) {
    run_parallel(own.size(), threads, [&](std::size_t, std::size_t i) {
      const Result<std::string> bytes = read_input(inputs.files[i].path);
      own[i] = belongs(bytes ? hash_hex(*bytes) : std::string(), shard) ? 1 : 0;
    });
  }
  for (std::size_t i = 0; i < own.size(); ++i) {
    Input& input = inputs.files[i];
    if (input.named) found.named.insert(input.path);
    if (own[i] != 0) found.files.push_back(std::move(input.path));
  }
  return found;
}

}  // namespace mingjian
