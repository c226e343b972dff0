#pragma once
// Work on 0 … count-1 by several threads. Each thread makes its own worker once (buffers, a Lua state) and takes the next
// index until none is left; results go where the index says, so the number of threads never shows.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace mingjian {

// make_worker() → callable(std::size_t index). The first exception is thrown again in the calling thread.
template <class MakeWorker>
void run_parallel(std::size_t count, unsigned jobs, const MakeWorker& make_worker) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_guard;
  const auto work = [&] {
    try {
      auto worker = make_worker();
      for (std::size_t i = next++; i < count; i = next++) worker(i);
    } catch (...) {
      const std::lock_guard lock(failure_guard);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  const std::size_t wanted = jobs == 0 ? std::thread::hardware_concurrency() : jobs;
  const std::size_t threads = std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(count, 1));
  std::vector<std::thread> others;
  others.reserve(threads - 1);
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace mingjian
