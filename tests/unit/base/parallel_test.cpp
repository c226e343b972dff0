#include "base/parallel.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>
#include <string>

namespace mingjian {
namespace {

constexpr std::size_t kCount = 500;

// Some take longer, so that later ones are done before.
std::string slow_name(std::size_t i) {
  if (i % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
  return "n" + std::to_string(i);
}

}  // namespace

TEST_CASE("what several threads make is taken once each, in order, by the calling thread") {
  for (const std::size_t threads : {1, 2, 8}) {
    CAPTURE(threads);
    std::vector<std::string> taken;
    std::atomic<std::size_t> made{0};
    std::size_t most_ahead = 0;
    const auto caller = std::this_thread::get_id();
    run_in_order(
        kCount, threads, 4,
        [&](std::size_t thread, std::size_t i) {
          CHECK(thread < threads);
          ++made;
          return slow_name(i);
        },
        [&](std::string name) {
          CHECK((std::this_thread::get_id() == caller));
          most_ahead = std::max(most_ahead, made.load() - taken.size());
          taken.push_back(std::move(name));
          return true;
        });
    REQUIRE(taken.size() == kCount);
    for (std::size_t i = 0; i < kCount; ++i) CHECK(taken[i] == "n" + std::to_string(i));
    CHECK(most_ahead <= 5);  // the one at hand and four that wait
  }
}

TEST_CASE("work in order ends when no more is to be taken") {
  for (const std::size_t threads : {1, 3}) {
    std::size_t taken = 0;
    run_in_order(
        kCount, threads, 4, [](std::size_t, std::size_t i) { return i; },
        [&](std::size_t i) {
          CHECK(i == taken++);
          return taken < 10;
        });
    CHECK(taken == 10);
    run_in_order(
        0, threads, 4, [](std::size_t, std::size_t i) { return i; }, [&](std::size_t) { return ++taken != 0; });
    CHECK(taken == 10);
  }
}

TEST_CASE("an exception on either side of work in order comes out in the calling thread") {
  for (const std::size_t threads : {1, 3}) {
    CHECK_THROWS_AS(run_in_order(
                        kCount, threads, 4,
                        [](std::size_t, std::size_t i) {
                          if (i == 20) throw std::runtime_error("made");
                          return i;
                        },
                        [](std::size_t) { return true; }),
                    std::runtime_error);
    CHECK_THROWS_AS(run_in_order(
                        kCount, threads, 4, [](std::size_t, std::size_t i) { return i; },
                        [](std::size_t i) -> bool {
                          if (i == 20) throw std::logic_error("taken");
                          return true;
                        }),
                    std::logic_error);
  }
}

}  // namespace mingjian
