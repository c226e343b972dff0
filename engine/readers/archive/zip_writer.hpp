#pragma once
// ZipWriter: makes a ZIP file in memory: members copied from another archive as they lie there, and new ones, deflated.
// No ZIP64: what it writes stays below 4 GB and 65535 members by the limits of ZipArchive. The same calls give the same
// bytes.
#include <cstdint>
#include <string>
#include <string_view>

#include "readers/archive/zip.hpp"

namespace mingjian {

class ZipWriter {
 public:
  static constexpr std::uint32_t kNoTime = 0x00210000;  // 1980-01-01 00:00, the first that there is

  void copy(const ZipEntry& entry, std::string_view packed);
  void add(std::string_view name, std::string_view content, std::uint32_t modified = kNoTime);
  std::string finish();

 private:
  void member(const ZipEntry& entry, std::string_view packed);

  std::string out_, directory_;
  std::size_t count_ = 0;
};

}  // namespace mingjian
