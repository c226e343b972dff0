#pragma once
// ZipArchive: reads a ZIP file by its central directory, in memory; nothing is ever written to disk. It keeps no copy
// of the bytes, which must outlive it. Names are compared with / for \. What is not read (other methods than stored
// and deflate, archives of several volumes) is said by read().
// Errors: I022 over a limit, I023 damaged or not to be trusted (truncated, overlapping, duplicate, absolute or ".."
// names, wrong checksum), I024 encrypted.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/raw_vector.hpp"
#include "base/result.hpp"

namespace mingjian {

struct ZipEntry {
  std::string name;
  std::uint64_t offset = 0;  // of the local header
  std::uint64_t packed = 0, size = 0;
  std::uint32_t checksum = 0;
  std::uint32_t modified = 0;  // time and date as stored
  std::uint16_t method = 0;
  bool encrypted = false;
};

class ZipArchive {
 public:
  static bool looks_like(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }
  static Result<ZipArchive> open(std::string_view bytes);

  const std::vector<ZipEntry>& entries() const { return entries_; }
  const ZipEntry* find(std::string_view name) const;  // nullptr: none

  // Of one entry as it lies in the file, compressed.
  Result<std::string_view> packed_bytes(const ZipEntry& entry) const;
  // Inflates one entry into `out`; what `out` holds is replaced and its memory used again. An entry that is stored
  // comes back as it lies in the archive's bytes.
  Result<std::string_view> read(const ZipEntry& entry, RawVector<char>& out);

 private:
  explicit ZipArchive(std::string_view bytes) : bytes_(bytes) {}
  Result<void> read_directory(std::size_t end_record);
  Result<std::size_t> read_entry(std::string_view directory, std::size_t at);
  Result<void> check_names() const;

  std::string_view bytes_;
  std::vector<ZipEntry> entries_;
  std::uint64_t inflated_ = 0;  // by all calls of read()
};

}  // namespace mingjian
