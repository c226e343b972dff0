#pragma once
// Processor time of this thread, seconds: what bounds of tests are measured by, as it does not grow when the machine is
// busy with other things.
#include <ctime>

namespace mingjian {

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace mingjian
