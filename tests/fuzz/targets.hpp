#pragma once
// What is fuzzed: one function a target, which takes any bytes and must come back with the promises of the thing kept.
// The same targets are run by libFuzzer (fuzzer.cpp, `./dev fuzz`) and, on the seeds, by the ordinary tests
// (replay_test.cpp). Seeds stand in corpus/<name>/.
#include <string_view>
#include <vector>

namespace mingjian::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);
  bool tagged = false;          // XML or HTML: mutate() moves whole elements, too
  std::string_view seeds = {};  // a folder of the source tree with more seeds
};

const std::vector<Target>& targets();
const Target* find_target(std::string_view name);  // nullptr: none

}  // namespace mingjian::fuzz
