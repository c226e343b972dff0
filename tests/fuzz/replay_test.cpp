// The seeds of the fuzzers, each also changed in many ways, taken by every target. A target that breaks a promise
// aborts; an input that takes long fails.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>

#include "base/files.hpp"
#include "fuzz/mutate.hpp"
#include "fuzz/targets.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

std::vector<std::string> seeds_of(const fuzz::Target& target) {
  std::vector<std::string> seeds;
  const auto add = [&](const std::string& folder) {
    const auto files = list_files(folder);
    REQUIRE_MESSAGE(files.has_value(), folder);
    for (const std::string& file : *files) seeds.push_back(read_file(file).value());
  };
  add(source_dir() + "/tests/fuzz/corpus/" + std::string(target.name));
  if (!target.seeds.empty()) add(source_dir() + "/" + std::string(target.seeds));
  return seeds;
}

// Sanitizers make everything slower; a machine that does other things, too.
constexpr double kMostSeconds = 10;

}  // namespace

TEST_CASE("every fuzz target takes its seeds, and changed ones, without a crash and in bounded time") {
  for (const fuzz::Target& target : fuzz::targets()) {
    CAPTURE(target.name);
    const std::vector<std::string> seeds = seeds_of(target);
    CHECK(seeds.size() >= 2);
    const std::size_t changes = 3000 / seeds.size() + 1;
    for (std::size_t i = 0; i < seeds.size() * changes; ++i) {
      const std::string& seed = seeds[i % seeds.size()];
      const auto begin = std::chrono::steady_clock::now();
      target.run(i < seeds.size() ? seed : fuzz::mutate(seed, target.tagged, i));
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      REQUIRE_MESSAGE(took.count() < kMostSeconds, "seed " << i % seeds.size() << " change " << i);
    }
  }
}

TEST_CASE("a change of an input is the same for the same seed, and changes come in many forms") {
  const std::string input = "<a x=\"12\"><b>甲</b><c/></a>\n<a>乙</a>";
  std::set<std::string> forms;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const std::string changed = fuzz::mutate(input, true, seed);
    CHECK(changed == fuzz::mutate(input, true, seed));
    forms.insert(changed);
  }
  CHECK(forms.size() > 100);
}
