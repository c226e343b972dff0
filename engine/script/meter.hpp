#pragma once
// Meter: the budget of one run: steps (VM instructions, bytes allocated, work charged by C functions), memory, time.
// It is the allocator and the count hook of the state. Exceeding a budget raises a Lua error that scripts cannot catch.
// lua.h comes without extern "C": the library is the C++ build, whose errors are exceptions and run destructors.
#include <lua.h>

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "check/script_host.hpp"
#include "script/small_blocks.hpp"

namespace mingjian {

class Meter {
 public:
  enum class Stop : std::uint8_t { none, steps, memory, time };

  // Outside start() … finish() memory is only counted, never refused.
  void start(lua_State* state, const ScriptLimits& limits);
  void finish();
  Stop stopped() const { return stop_; }
  int line() const { return line_; }  // where the script stood when it was stopped; 0 = unknown
  std::uint64_t steps() const { return instructions_ + charged_ + allocated_ / kBytesPerStep; }
  std::size_t used() const { return used_; }
  // Work done in C on the script's behalf; about ten nanoseconds a unit. May raise.
  void charge(lua_State* state, std::uint64_t work);
  // Memory kept for the script outside Lua (findings); counts until finish(). May raise.
  void hold(lua_State* state, std::size_t bytes);

  static void* allocate(void* self, void* block, std::size_t old_size, std::size_t new_size);

 private:
  static constexpr std::uint64_t kBytesPerStep = 64;
  static constexpr int kInterval = 1000;    // instructions between two hooks
  static constexpr int kShortInterval = 4;  // once a long string exists: comparing two takes long
  static constexpr std::size_t kLongString = std::size_t{32} << 10;
  static constexpr std::size_t kLongestString = std::size_t{1} << 20;

  static void hook(lua_State* state, lua_Debug* activation);
  void check(lua_State* state);
  bool over_time();  // the first look starts the clock
  void release(void* block, std::size_t size);
  void* move(void* block, std::size_t old_size, std::size_t new_size);  // old size 0: a new block
  [[noreturn]] void raise(lua_State* state, Stop reason);

  SmallBlocks blocks_;
  lua_State* state_ = nullptr;
  std::uint64_t instructions_ = 0, charged_ = 0, allocated_ = 0, step_limit_ = 0;
  std::uint64_t next_clock_ = 0;  // steps at which the clock is read again
  std::size_t used_ = 0, ceiling_ = SIZE_MAX, held_ = 0;
  std::chrono::steady_clock::time_point deadline_;
  std::chrono::nanoseconds time_limit_{}, cpu_start_{};  // cpu_start_ 0 = the clock was not looked at yet
  int interval_ = kInterval;
  int line_ = 0;
  bool active_ = false;
  Stop stop_ = Stop::none;
};

}  // namespace mingjian
