#include "base/ideographs.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace mingjian;

namespace {

std::uint32_t run_of(std::string_view text) { return ideograph_run(text.data(), text.data() + text.size()); }

std::string repeated(std::size_t times) {
  std::string text;
  while (times-- > 0) text += "龥";
  return text;
}

}  // namespace

TEST_CASE("a run of ideographs ends at the first other character, wherever the steps of the loop fall") {
  for (const std::string_view behind : {"", "a", "0元", "，全年", "\u3000", "、", "①", "ꀀ", "😀", "\u00B7", "\n"}) {
    for (std::size_t length = 0; length < 40; ++length) {
      CAPTURE(behind);
      CAPTURE(length);
      CHECK(run_of(repeated(length) + std::string(behind)) == length * 3);
      if (behind.empty()) continue;
      CHECK(run_of(repeated(length) + std::string(behind) + repeated(20)) == length * 3);
    }
  }
}

TEST_CASE("the first and the last ideograph are in, their neighbours are out") {
  CHECK(run_of("\u4000\u9FFF") == 6);
  CHECK(run_of("\u3FFF") == 0);
  CHECK(run_of("\uA000") == 0);
}

TEST_CASE("a run is not read past its end") {
  const std::string text = repeated(30);
  for (std::size_t length = 0; length <= 30; ++length) {
    CHECK(ideograph_run(text.data(), text.data() + length * 3) == length * 3);
  }
}
