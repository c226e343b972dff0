#pragma once
// Processor time of the calling thread: what others do on the machine does not show.
#include <functional>

namespace mingjian {

double processor_seconds();
double seconds_of(const std::function<void()>& work);
double best_of(int passes, const std::function<void()>& work);

}  // namespace mingjian
