#pragma once
// Texts one behind the other in a file of the cache: the size in four bytes, then the bytes. Only the build that wrote
// such a file reads it.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace mingjian {

inline void put_size(std::string& out, std::size_t value) {
  const auto size = static_cast<std::uint32_t>(value);
  out.append(reinterpret_cast<const char*>(&size), sizeof size);  // NOLINT: plain data
}

inline void put_text(std::string& out, std::string_view text) {
  put_size(out, text.size());
  out += text;
}

// False: nothing whole is left.
inline bool take_size(std::string_view& rest, std::uint32_t& size) {
  if (rest.size() < sizeof size) return false;
  std::memcpy(&size, rest.data(), sizeof size);
  rest.remove_prefix(sizeof size);
  return true;
}

inline bool take_text(std::string_view& rest, std::string_view& text) {
  std::uint32_t size = 0;
  if (!take_size(rest, size) || rest.size() < size) return false;
  text = rest.substr(0, size);
  rest.remove_prefix(size);
  return true;
}

}  // namespace mingjian
