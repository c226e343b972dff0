#include "script/meter.hpp"

#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace mingjian {
namespace {

constexpr std::uint64_t kStepsPerClock = 1000;

// The hook gets at the meter through the allocator's user data: one pointer, set when the state was made.
Meter& meter_of(lua_State* state) {
  void* self = nullptr;
  lua_getallocf(state, &self);
  return *static_cast<Meter*>(self);
}

std::chrono::nanoseconds cpu_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

// The wall clock is cheap to read; the thread's own time decides, so that a busy machine does not make a rule fail.
bool Meter::over_time() {
  if (cpu_start_.count() == 0) {  // most runs end before the first look
    cpu_start_ = cpu_time();
    deadline_ = std::chrono::steady_clock::now() + time_limit_;
    return false;
  }
  return std::chrono::steady_clock::now() >= deadline_ && cpu_time() - cpu_start_ >= time_limit_;
}

void Meter::start(lua_State* state, const ScriptLimits& limits) {
  state_ = state;
  instructions_ = charged_ = allocated_ = 0;
  step_limit_ = limits.steps;
  next_clock_ = kStepsPerClock;
  ceiling_ = used_ + limits.memory;
  held_ = 0;
  time_limit_ = std::chrono::milliseconds(limits.milliseconds);
  cpu_start_ = {};
  interval_ = static_cast<int>(std::clamp<std::uint64_t>(limits.steps, 1, kInterval));
  stop_ = Stop::none;
  line_ = 0;
  active_ = true;
  lua_sethook(state, &Meter::hook, LUA_MASKCOUNT, interval_);
}

void Meter::finish() {
  if (!active_) return;
  active_ = false;
  used_ -= held_;
  held_ = 0;
  ceiling_ = SIZE_MAX;
  lua_sethook(state_, nullptr, 0, 0);
}

void Meter::charge(lua_State* state, std::uint64_t work) {
  charged_ += work;
  check(state);
}

void Meter::hold(lua_State* state, std::size_t bytes) {
  used_ += bytes;
  held_ += bytes;
  if (used_ > ceiling_) raise(state, Stop::memory);
}

void Meter::check(lua_State* state) {
  if (!active_) return;
  const std::uint64_t now = steps();
  if (now > step_limit_) raise(state, Stop::steps);
  if (now < next_clock_ && interval_ != kShortInterval) return;
  next_clock_ = now + kStepsPerClock;
  if (over_time()) raise(state, Stop::time);
}

void Meter::raise(lua_State* state, Stop reason) {
  stop_ = reason;
  line_ = 0;
  lua_Debug activation;
  for (int level = 0; line_ == 0 && lua_getstack(state, level, &activation) == 1; ++level) {
    lua_getinfo(state, "l", &activation);
    if (activation.currentline > 0) line_ = activation.currentline;
  }
  lua_pushnil(state);
  lua_error(state);  // throws; run() asks stopped() before it looks at the error value
  std::abort();
}

void Meter::hook(lua_State* state, lua_Debug*) {
  Meter& meter = meter_of(state);
  meter.instructions_ += static_cast<std::uint64_t>(meter.interval_);
  meter.check(state);
}

// A refusal makes Lua collect its garbage and ask once more, so only live memory counts against the budget. Once the
// time or the steps are used up every request is refused: then not more than one collection follows.
void* Meter::allocate(void* self, void* block, std::size_t old_size, std::size_t new_size) {
  Meter& meter = *static_cast<Meter*>(self);
  const std::size_t kind = block == nullptr ? old_size : 0;  // Lua tells the kind of a new object here
  if (block == nullptr) old_size = 0;
  if (new_size == 0) {
    meter.release(block, old_size);
    meter.used_ -= old_size;
    return nullptr;
  }
  if (meter.active_ && new_size > old_size) {
    if (kind == LUA_TSTRING && new_size > kLongString) {
      if (new_size > kLongestString) return nullptr;
      if (meter.interval_ > kShortInterval) {
        meter.interval_ = kShortInterval;
        static_cast<void>(meter.over_time());  // starts the clock
        lua_sethook(meter.state_, &Meter::hook, LUA_MASKCOUNT, kShortInterval);
      }
    }
    if (new_size - old_size > meter.ceiling_ - std::min(meter.used_, meter.ceiling_)) {
      if (meter.over_time()) meter.stop_ = Stop::time;
      return nullptr;
    }
    meter.allocated_ += new_size;
    if (meter.steps() > meter.step_limit_) {
      meter.stop_ = Stop::steps;
      return nullptr;
    }
    if (meter.stop_ == Stop::time) return nullptr;
  }
  void* moved = meter.move(block, old_size, new_size);
  if (moved != nullptr) meter.used_ = meter.used_ - old_size + new_size;
  return moved;
}

void Meter::release(void* block, std::size_t size) {
  if (size > SmallBlocks::kLargest) {
    std::free(block);
  } else if (size > 0) {
    blocks_.give_back(block, size);
  }
}

void* Meter::move(void* block, std::size_t old_size, std::size_t new_size) {
  const bool was_small = old_size <= SmallBlocks::kLargest, small = new_size <= SmallBlocks::kLargest;
  if (!was_small && !small) return std::realloc(block, new_size);
  if (was_small && small && old_size > 0 && SmallBlocks::same_class(old_size, new_size)) return block;
  void* const moved = small ? blocks_.take(new_size) : std::malloc(new_size);
  if (moved == nullptr || old_size == 0) return moved;
  std::memcpy(moved, block, std::min(old_size, new_size));
  release(block, old_size);
  return moved;
}

}  // namespace mingjian
