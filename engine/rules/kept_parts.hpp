#pragma once
// What was made of a list, as flat vectors, kept in the cache from run to run: by the hash of the bytes that it was
// made of and by the build, so it cannot be stale. The file: the hash of all that follows, the build, then each part as
// its size and its bytes as memory has them. A damaged file is none.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "rules/packed_text.hpp"

namespace mingjian {

constexpr std::size_t kKeptHead = 64;  // bytes of the file before the parts
// The file that was kept of `made_of`; empty if there is none (whole).
std::string read_kept_parts(const std::string& cache_folder, std::string_view ending, std::string_view made_of);
void write_kept_parts(const std::string& cache_folder, std::string_view ending, std::string_view made_of,
                      const std::string& parts);

template <class Part>
void put_part(std::string& out, const Part& part) {
  put_size(out, part.size());
  out.append(reinterpret_cast<const char*>(part.data()), part.size() * sizeof part[0]);  // NOLINT: plain data
}

template <class Part>
bool take_part(std::string_view& rest, Part& part) {
  std::uint32_t count = 0;
  if (rest.size() < sizeof count) return false;
  std::memcpy(&count, rest.data(), sizeof count);
  rest.remove_prefix(sizeof count);
  const std::size_t bytes = std::size_t{count} * sizeof part[0];
  if (rest.size() < bytes) return false;
  part.resize(count);
  std::memcpy(part.data(), rest.data(), bytes);
  rest.remove_prefix(bytes);
  return true;
}

}  // namespace mingjian
