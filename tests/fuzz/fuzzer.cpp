// libFuzzer's side of the targets: `mingjian_fuzz --target=NAME [libFuzzer's options and folders]`.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "fuzz/mutate.hpp"
#include "fuzz/targets.hpp"

namespace {

const mingjian::fuzz::Target* chosen = nullptr;

}  // namespace

extern "C" {

std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

int LLVMFuzzerInitialize(int* count, char*** arguments) {
  static constexpr std::string_view kOption = "--target=";
  for (int i = 1; i < *count; ++i) {
    const std::string_view argument = (*arguments)[i];
    if (argument.starts_with(kOption)) chosen = mingjian::fuzz::find_target(argument.substr(kOption.size()));
  }
  if (chosen != nullptr) return 0;
  std::fputs("--target=NAME is one of:", stderr);
  for (const mingjian::fuzz::Target& target : mingjian::fuzz::targets())
    std::fprintf(stderr, " %s", target.name.data());
  std::fputs("\n", stderr);
  std::exit(2);
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}

// Every second change is one of pieces.
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  if (size == 0 || seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string changed = mingjian::fuzz::mutate({reinterpret_cast<const char*>(data), size}, chosen->tagged, seed);
  const std::size_t kept = std::min(changed.size(), most);
  if (kept == 0) return LLVMFuzzerMutate(data, size, most);
  std::memcpy(data, changed.data(), kept);
  return kept;
}
}
