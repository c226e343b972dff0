#pragma once
// Which files an audit reads: those of the command line, or of them those of one part.
#include <set>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "base/diagnostic.hpp"

namespace mingjian {

struct AuditFiles {
  std::vector<std::string> files;  // ascending
  std::set<std::string> named;     // of all: given by name, so each of them should be a report
  Diagnostics diagnostics;
};

// To know its own a part reads all files, by so many threads. May run beside other work.
AuditFiles find_audit_files(const std::vector<std::string>& paths, const Shard& shard, std::size_t threads);

}  // namespace mingjian
