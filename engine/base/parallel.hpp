#pragma once
// Work on 0 … count-1 by several threads. Each thread makes its own worker once (buffers, a Lua state) and takes the
// next index until none is left; results go where the index says, so the number of threads never shows.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
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

// How many neighbours to take together, `most` at most: several runs a thread, so that none waits long for the others.
inline std::size_t length_of_run(std::size_t count, std::size_t threads, std::size_t most) {
  constexpr std::size_t kRunsOfThread = 4;
  return std::clamp<std::size_t>(count / (threads * kRunsOfThread), 1, most);
}

// The same with neighbours taken together: work(thread, begin, end), `most` at a time at most, and several runs a
// thread, so that none waits long for the others.
template <class Work>
void run_parallel_in_runs(std::size_t count, std::size_t threads, std::size_t most, const Work& work_on) {
  const std::size_t length = length_of_run(count, threads, most);
  run_parallel((count + length - 1) / length, threads, [&](std::size_t thread, std::size_t run) {
    work_on(thread, run * length, std::min((run + 1) * length, count));
  });
}

// Makes 0 … count-1 by several threads that live as long as it takes, while the calling thread takes what they made,
// in order. At most `ahead` wait to be taken. take(made) returns false to end it all. The first exception is thrown
// again in the calling thread. One thread: makes and takes in turn, here.
template <class Make, class Take>
void run_in_order(std::size_t count, std::size_t threads, std::size_t ahead, const Make& make, const Take& take) {
  if (threads <= 1) {
    for (std::size_t i = 0; i < count && take(make(std::size_t{0}, i)); ++i) {
    }
    return;
  }
  std::mutex guard;
  std::condition_variable room, made;
  std::size_t next = 0, taken = 0;
  bool over = false;
  std::exception_ptr failure;
  std::vector<std::optional<std::invoke_result_t<Make, std::size_t, std::size_t>>> results(ahead);
  const auto work = [&](std::size_t thread) {
    std::unique_lock lock(guard);
    while (true) {
      room.wait(lock, [&] { return over || next == count || next < taken + ahead; });
      if (over || next == count) return;
      const std::size_t i = next++;
      lock.unlock();
      try {
        auto result = make(thread, i);
        lock.lock();
        results[i % ahead] = std::move(result);
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        if (!failure) failure = std::current_exception();
        over = true;
        room.notify_all();
      }
      made.notify_one();
    }
  };
  std::vector<std::thread> others;
  others.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) others.emplace_back(work, i);
  try {
    for (std::size_t i = 0; i < count; ++i) {
      std::unique_lock lock(guard);
      made.wait(lock, [&] { return failure || results[i % ahead]; });
      if (failure) break;
      auto result = std::move(*results[i % ahead]);
      results[i % ahead].reset();
      ++taken;
      room.notify_all();
      lock.unlock();
      if (!take(std::move(result))) break;
    }
  } catch (...) {
    const std::lock_guard lock(guard);
    if (!failure) failure = std::current_exception();
  }
  {
    const std::lock_guard lock(guard);
    over = true;
    room.notify_all();
  }
  for (std::thread& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace mingjian
