#include "check/message_template.hpp"

#include <fmt/format.h>

#include <cmath>

namespace mingjian {

MessageTemplate::MessageTemplate(std::string_view text) {
  constexpr std::string_view kOpen = "【", kClose = "】";
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find(kOpen, at);
    const std::size_t close = open == std::string_view::npos ? open : text.find(kClose, open);
    if (close == std::string_view::npos) break;
    if (open > at) pieces_.push_back({false, std::string(text.substr(at, open - at))});
    const std::size_t name = open + kOpen.size();
    pieces_.push_back({true, std::string(text.substr(name, close - name))});
    slots_.push_back(pieces_.back().text);
    at = close + kClose.size();
  }
  if (at < text.size()) pieces_.push_back({false, std::string(text.substr(at))});
}

std::string MessageTemplate::render(const Slots& slots) const {
  std::string out;
  for (const Piece& piece : pieces_) {
    if (!piece.slot) {
      out += piece.text;
      continue;
    }
    for (const auto& [name, value] : slots) {
      if (name != piece.text) continue;
      out += value;
      break;
    }
  }
  return out;
}

std::string plain_number(double value) {
  if (std::fabs(value) < 1e15 && value == std::floor(value)) {
    return fmt::format("{}", static_cast<long long>(value));
  }
  std::string text = fmt::format("{:.4f}", value);
  while (!text.empty() && text.back() == '0') text.pop_back();
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

std::string chinese_number(int value) {
  static constexpr const char* kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  if (value < 0 || value > 99) return std::to_string(value);
  if (value < 10) return kDigits[value];
  std::string out = value < 20 ? "" : kDigits[value / 10];
  out += "十";
  if (value % 10 != 0) out += kDigits[value % 10];
  return out;
}

}  // namespace mingjian
