#pragma once
// Writes one window of reports while the next is judged: write(job) hands a job to a thread of its own and returns,
// after the job before it has ended. With one worker the job is done at once: one worker is one thread.
#include <future>
#include <utility>

#include "base/result.hpp"

namespace mingjian {

class WindowWriter {
 public:
  explicit WindowWriter(std::size_t threads) : beside_(threads > 1) {}
  ~WindowWriter() {
    if (pending_.valid()) pending_.wait();
  }
  WindowWriter(const WindowWriter&) = delete;
  WindowWriter& operator=(const WindowWriter&) = delete;

  // Error: that of the job before. The store belongs to the job until wait() or the next write().
  template <class Job>
  Result<void> write(Job job) {
    if (auto done = wait(); !done) return done;
    if (!beside_) return job();
    pending_ = std::async(std::launch::async, std::move(job));
    return {};
  }
  Result<void> wait() {
    if (!pending_.valid()) return {};
    return pending_.get();
  }

 private:
  bool beside_;
  std::future<Result<void>> pending_;
};

}  // namespace mingjian
