#pragma once
// Base reports made different and still right: other values with every sum and every sentence that says them, other
// places, years and contacts. For reports that benches make. The same seed gives the same report on every machine.
#include <cstdint>
#include <string>
#include <string_view>

#include "sample/draft.hpp"

namespace mingjian {

class Random {
 public:
  explicit Random(std::uint64_t seed = 20211) : state_(seed) {}
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_;
};

void replace_all(std::string& text, std::string_view from, std::string_view to);

void vary_numbers(Draft& draft, Random& random);
// Another year that the layout holds for, another place and body, other contacts.
void vary_names(Draft& draft, Random& random);
// Sentences with figures of their own, which no table knows.
void vary_sentences(Draft& draft, Random& random);

}  // namespace mingjian
