#pragma once
// The characters of a short text and its pairs of neighbours as a set of 1024 bits: what it says is not there is surely
// not there. Made once a sentence, asked by every pattern that might stand in it.
#include <array>
#include <cstdint>
#include <string_view>

namespace mingjian {

class TextBits {
 public:
  // Of one literal: its first and its last pair, or its only character.
  struct Probe {
    std::uint16_t first = 0, last = 0;
  };
  static Probe probe_of(std::string_view literal);

  void assign(std::string_view text);
  bool may_hold(Probe probe) const { return has(probe.first) && has(probe.last); }

 private:
  bool has(std::uint16_t bit) const { return ((words_[bit >> 6] >> (bit & 63)) & 1) != 0; }
  std::array<std::uint64_t, 16> words_{};
};

}  // namespace mingjian
