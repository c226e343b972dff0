#pragma once
// 提示 with its 【slots】, split once. render() fills the slots by name; a slot without a value leaves nothing behind.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/join.hpp"

namespace mingjian {

using Slots = std::vector<std::pair<std::string, std::string>>;

class MessageTemplate {
 public:
  MessageTemplate() = default;
  explicit MessageTemplate(std::string_view text);
  std::string render(const Slots& slots) const;
  const std::vector<std::string>& slots() const { return slots_; }

 private:
  struct Piece {
    bool slot = false;
    std::string text;
  };
  std::vector<Piece> pieces_;
  std::vector<std::string> slots_;
};

// 7, -3, 103.5: without a trailing .0, at most four decimals.
std::string plain_number(double value);
// 1 → 一 … 99 → 九十九; other numbers in digits.
std::string chinese_number(int value);

}  // namespace mingjian
