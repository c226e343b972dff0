#include "app/stopwatch.hpp"

#include <algorithm>
#include <ctime>

namespace mingjian {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds_of(const std::function<void()>& work) {
  const double start = processor_seconds();
  work();
  return processor_seconds() - start;
}

double best_of(int passes, const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < passes; ++i) best = std::min(best, seconds_of(work));
  return best;
}

}  // namespace mingjian
