#pragma once
// What it costs to begin: loading a pack, from the cache and without, and a whole `mingjian check` of one report, held
// against YAML::Load of the same files. Processor time.
#include <string>

#include "app/pack.hpp"

namespace mingjian {

// Loading is without the rules' tests.
struct Start {
  std::size_t rules = 0, files = 0;
  double load = 0, cached = 0, whole = 0, yaml = 0;  // seconds
};

// `report`: path of one report.
Result<Start> measure_start(const PackFolders& folders, const std::string& report);
// The same with as many generated rules beside the shipped ones as make 1,000.
Result<Start> measure_large_start(const PackFolders& folders, const std::string& report);
Result<PackFolders> write_large_pack(const PackFolders& from, const std::string& folder);

std::string start_lines(const Start& start);

}  // namespace mingjian
