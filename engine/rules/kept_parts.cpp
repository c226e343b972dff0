#include "rules/kept_parts.hpp"

#include "base/build_id.hpp"
#include "base/cache_file.hpp"
#include "base/files.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kHash = kKeptHead / 2;  // hex digits
constexpr std::size_t kMostFiles = 4, kMostBytes = std::size_t{16} << 20;

std::string name_of(const std::string& build, std::string_view ending, std::string_view made_of) {
  return hash_hex(build + hash_hex(made_of)) + std::string(ending);
}

}  // namespace

std::string read_kept_parts(const std::string& cache_folder, std::string_view ending, std::string_view made_of) {
  const std::string build = cache_folder.empty() ? "" : build_id();
  if (build.empty()) return {};
  std::string file = read_cache_file(cache_folder + "/" + name_of(build, ending, made_of), kMostBytes);
  const std::string_view all = file;
  if (all.size() < 2 * kHash || hash_hex(all.substr(kHash)) != all.substr(0, kHash)) return {};
  if (all.substr(kHash, kHash) != build) return {};
  return file;
}

void write_kept_parts(const std::string& cache_folder, std::string_view ending, std::string_view made_of,
                      const std::string& parts) {
  const std::string build = cache_folder.empty() ? "" : build_id();
  if (build.empty()) return;
  const std::string body = build + parts;
  if (write_cache_file(cache_folder, name_of(build, ending, made_of), hash_hex(body) + body))
    keep_newest_files(cache_folder, ending, kMostFiles);
}

}  // namespace mingjian
