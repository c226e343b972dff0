#pragma once
// What one rule did with one report, line by line, for `mingjian why`. Context::trace is null in a normal run; whoever
// adds lines asks for it first, so that a normal run pays for one comparison. Places are ranges of Document::text.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "finding/finding.hpp"

namespace mingjian {

enum class TraceMark : std::uint8_t {
  note,     // something that was looked at
  met,      // a condition of the rule holds
  unmet,    // a condition does not hold: the rule, or this candidate of a finding, stops here
  unknown,  // cannot be told
  fault,    // what is reported
};
std::string_view trace_mark_sign(TraceMark mark);     // · ✓ ✗ ？ ！
std::string_view trace_mark_english(TraceMark mark);  // "note" …, for JSON

struct TraceLine {
  TraceMark mark = TraceMark::note;
  int depth = 0;
  std::string text;
  std::optional<ByteRange> place;
};

class Trace {
 public:
  void add(TraceMark mark, std::string text, std::optional<ByteRange> place = std::nullopt);

  // Lines added while it lives stand one step below those before it.
  class Inner {
   public:
    explicit Inner(Trace& trace) : trace_(trace) { ++trace_.depth_; }
    ~Inner() { --trace_.depth_; }
    Inner(const Inner&) = delete;
    Inner& operator=(const Inner&) = delete;

   private:
    Trace& trace_;
  };

  const std::vector<TraceLine>& lines() const { return lines_; }
  std::size_t surplus() const { return surplus_; }  // lines beyond kMostLines, not kept
  // The first condition that decided the verdict: index of its line; nullopt if every condition held.
  std::optional<std::size_t> decisive(VerdictKind verdict) const;

 private:
  static constexpr std::size_t kMostLines = 2000;  // a report of garbage must not fill the memory
  std::vector<TraceLine> lines_;
  std::size_t surplus_ = 0;
  int depth_ = 0;
};

}  // namespace mingjian
