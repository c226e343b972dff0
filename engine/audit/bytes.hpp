#pragma once
// Numbers and texts as bytes for a store, and back. What was not written by a ByteWriter of the same order reads as 0
// or empty, and ok() is false.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace mingjian {

class ByteWriter {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out_ += static_cast<char>(value | 0x80U);
    out_ += static_cast<char>(value);
  }
  void real(double value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  // For numbers of all sizes, as hashes are.
  void words(const std::vector<std::uint32_t>& values) {
    number(values.size());
    out_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof values[0]);
  }
  void range(ByteRange range) {
    number(range.begin);
    number(range.size());
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  // How many entries follow, each of at least one byte.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size()) ok_ = false;
    return ok_ ? static_cast<std::size_t>(value) : 0;
  }
  double real() {
    double value = 0;
    if (bytes_.size() < sizeof value) {
      ok_ = false;
      return 0;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  std::vector<std::uint32_t> words() {
    std::vector<std::uint32_t> values(count());
    const std::size_t bytes = values.size() * sizeof(std::uint32_t);
    if (bytes > bytes_.size()) {
      ok_ = false;
      return {};
    }
    if (bytes > 0) std::memcpy(values.data(), bytes_.data(), bytes);
    bytes_.remove_prefix(bytes);
    return values;
  }
  std::string text() {
    const std::size_t size = count();
    std::string value(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return value;
  }
  ByteRange range() {
    const auto begin = static_cast<std::uint32_t>(number());
    return {begin, begin + static_cast<std::uint32_t>(number())};
  }
  template <class Enum>
  Enum choice(Enum last) {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(last)) ok_ = false;
    return ok_ ? static_cast<Enum>(value) : Enum{};
  }
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace mingjian
