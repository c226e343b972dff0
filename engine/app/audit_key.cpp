#include "app/audit_key.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

#include "base/build_id.hpp"
#include "base/cache_file.hpp"
#include "base/files.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kEnding = ".canary";
constexpr std::size_t kMostFiles = 16;

// A program without a build id is told by its bytes; where even those cannot be had, by this run alone.
std::string program_key() {
  if (std::string id = build_id(); !id.empty()) return id;
  const Result<std::string> program = read_file("/proc/self/exe");
  return program ? hash_hex(*program)
                 : fmt::format("{} {}", ::getpid(), std::chrono::system_clock::now().time_since_epoch().count());
}

std::string hash_of_file(const std::string& path) {
  const auto bytes = read_file(path);
  return bytes ? hash_hex(*bytes) : "-";
}

}  // namespace

std::string audit_rules_key(const RuleSet& rules, const std::string& local_file, const std::vector<std::string>& only) {
  std::string all = fmt::format("{} {}\n", MINGJIAN_VERSION, program_key());
  for (const std::string& folder : {rules.folder, rules.scripts_folder}) {
    const auto found = list_files(folder);
    if (!found) continue;
    for (const std::string& file : *found) all += file.substr(folder.size()) + '\n' + hash_of_file(file) + '\n';
  }
  if (!local_file.empty()) all += "local\n" + hash_of_file(local_file) + '\n';
  for (const std::string& each : only) all += each + '\n';
  return hash_hex(all);
}

std::string audit_engine_key(const std::string& rules_key, const std::string& waivers_file, const Waivers& waivers,
                             int today) {
  if (waivers_file.empty()) return rules_key;
  std::string all = rules_key + hash_of_file(waivers_file);
  for (const Waiver& waiver : waivers.all()) all += waiver.until < today ? '-' : '+';
  return hash_hex(all);
}

bool canary_known(const std::string& cache_folder, const std::string& key) {
  if (cache_folder.empty()) return false;
  return read_cache_file(fmt::format("{}/{}{}", cache_folder, key, kEnding), 64) == key;
}

void keep_canary(const std::string& cache_folder, const std::string& key) {
  if (cache_folder.empty()) return;
  if (write_cache_file(cache_folder, key + std::string(kEnding), key)) {
    keep_newest_files(cache_folder, kEnding, kMostFiles);
  }
}

}  // namespace mingjian
