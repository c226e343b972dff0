#pragma once
// Writes small ZIP files for tests, also ones that no honest program would write: fields of an entry can be falsified.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mingjian::test {

struct ZipMember {
  std::string name = {}, content = {};
  bool deflated = true;
  // Falsified fields:
  bool encrypted = false;
  bool zip64 = false;                              // sizes stand in the extra field
  std::optional<std::uint32_t> claimed_size = {};  // instead of the content's
  std::optional<std::uint32_t> checksum = {};
  std::optional<std::uint16_t> method = {};
};

std::string zip_of(const std::vector<ZipMember>& members);

}  // namespace mingjian::test
