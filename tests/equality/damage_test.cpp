// Reports under every damage alone and in pairs, as text in six ways and as files in eight: what can be told is told,
// and nothing is told wrong. A sample here; all of it by `./dev damage` (tests/bench/damage_bench.cpp).
#include "damaged_reports.hpp"

using namespace mingjian;
using namespace mingjian::test;

TEST_CASE("generated reports are read whole in every form, exactly") {
  for (std::size_t way = 0; way < kWays; ++way) {
    for (std::size_t number = 0; number < 6; ++number) {
      const Score score = score_of(generated(number, way), way);
      CHECK_MESSAGE(score.right == score.recoverable, way_name(way) << ' ' << number);
      CHECK(score.wrong == 0);
    }
  }
}

TEST_CASE("generated reports under every damage alone and in pairs are read right or not at all, in every form") {
  Score alone, pairs;
  each_trial(89, [&](const Trial& trial, std::uint64_t seed) {
    const Score score = score_of(damaged(trial, seed), trial.way);
    CHECK_MESSAGE(score.wrong_exact == 0, damage_name(trial) << " / " << way_name(trial.way) << ' ' << seed);
    (trial.a == trial.b ? alone : pairs).add(score);
  });
  CHECK(alone.recoverable > 100000);
  CHECK(alone.rate() >= 0.995);
  CHECK(pairs.rate() >= 0.995);
}
