#pragma once
// Work on 0 … count-1 by several threads. Each thread makes its own worker once (buffers, a Lua state) and takes the
// next index until none is left; results go where the index says, so the number of threads never shows.
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace mingjian {

// How many threads `jobs` asks for; 0 = as many as the machine has.
inline std::size_t thread_count(unsigned jobs) {
  return jobs == 0 ? std::max<std::size_t>(std::thread::hardware_concurrency(), 1) : jobs;
}

// work(thread, index), thread < threads. The first exception is thrown again in the calling thread.
template <class Work>
void run_parallel(std::size_t count, std::size_t threads, const Work& work_on) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_guard;
  const auto work = [&](std::size_t thread) {
    try {
      for (std::size_t i = next++; i < count; i = next++) work_on(thread, i);
    } catch (...) {
      const std::lock_guard lock(failure_guard);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  threads = std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(count, 1));
  std::vector<std::thread> others;
  others.reserve(threads - 1);
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work, i);
  work(0);
  for (std::thread& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
}

// The same with neighbours taken together: work(thread, begin, end), `most` at a time at most, and several runs a
// thread, so that none waits long for the others.
template <class Work>
void run_parallel_in_runs(std::size_t count, std::size_t threads, std::size_t most, const Work& work_on) {
  constexpr std::size_t kRunsOfThread = 4;
  const std::size_t length = std::clamp<std::size_t>(count / (threads * kRunsOfThread), 1, most);
  run_parallel((count + length - 1) / length, threads, [&](std::size_t thread, std::size_t run) {
    work_on(thread, run * length, std::min((run + 1) * length, count));
  });
}

}  // namespace mingjian
