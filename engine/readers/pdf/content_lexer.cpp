#include "readers/pdf/content_lexer.hpp"

namespace mingjian::pdf {
namespace {

constexpr std::size_t kMostOperands = 100000;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool is_delimiter(char c) {
  return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' ||
         c == '%';
}
bool is_regular(char c) { return !is_space(c) && !is_delimiter(c); }
int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

void ContentLexer::add(OperandKind kind, std::string_view text, double value) {
  if (operands_.size() < kMostOperands) operands_.push_back({kind, value, text});
}

double ContentLexer::number(std::size_t from_end) const {
  if (from_end >= operands_.size()) return 0;
  const Operand& operand = operands_[operands_.size() - 1 - from_end];
  return operand.kind == OperandKind::number ? operand.number : 0;
}

void ContentLexer::settle_strings() {
  for (const Pending& p : pending_) {
    operands_[p.operand].text = std::string_view(strings_).substr(p.begin, p.length);
  }
}

bool ContentLexer::next() {
  operands_.clear();
  strings_.clear();
  pending_.clear();
  while (at_ < source_.size()) {
    const char c = source_[at_];
    if (is_space(c)) {
      ++at_;
    } else if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
      read_number();
    } else if (c == '/') {
      add(OperandKind::name, read_name());
    } else if (c == '(') {
      read_string();
    } else if (c == '<') {
      if (at_ + 1 < source_.size() && source_[at_ + 1] == '<') {
        read_dictionary();
      } else {
        read_hex_string();
      }
    } else if (c == '[' || c == ']') {
      add(c == '[' ? OperandKind::array_begin : OperandKind::array_end, {});
      ++at_;
    } else if (c == '%') {
      while (at_ < source_.size() && source_[at_] != '\n' && source_[at_] != '\r') ++at_;
    } else if (is_regular(c)) {
      op_ = read_word();
      if (op_ == "true" || op_ == "false" || op_ == "null") {
        add(OperandKind::other, op_);
        continue;
      }
      settle_strings();
      return true;
    } else {
      ++at_;
    }
  }
  return false;
}

std::string_view ContentLexer::read_word() {
  const std::size_t begin = at_;
  while (at_ < source_.size() && is_regular(source_[at_])) ++at_;
  return source_.substr(begin, at_ - begin);
}

std::string_view ContentLexer::read_name() {
  ++at_;
  return read_word();
}

void ContentLexer::read_number() {
  bool negative = false, digits = false;
  while (at_ < source_.size() && (source_[at_] == '-' || source_[at_] == '+')) {
    negative = negative || source_[at_] == '-';
    ++at_;
  }
  double value = 0, scale = 1;
  bool fraction = false;
  for (; at_ < source_.size(); ++at_) {
    const char c = source_[at_];
    if (c >= '0' && c <= '9') {
      digits = true;
      if (fraction) {
        scale /= 10;
        value += (c - '0') * scale;
      } else if (value < 1e15) {
        value = value * 10 + (c - '0');
      }
    } else if (c == '.' && !fraction) {
      fraction = true;
    } else {
      break;
    }
  }
  while (at_ < source_.size() && (source_[at_] == '-' || source_[at_] == '.')) ++at_;  // 12.3-4 of some producers
  if (!digits && !fraction) return;
  add(OperandKind::number, {}, negative ? -value : value);
}

void ContentLexer::read_string() {
  const std::size_t begin = strings_.size();
  int depth = 0;
  for (++at_; at_ < source_.size(); ++at_) {
    char c = source_[at_];
    if (c == '\\') {
      if (++at_ >= source_.size()) break;
      c = source_[at_];
      if (c >= '0' && c <= '7') {
        int code = 0;
        for (int i = 0; i < 3 && at_ < source_.size() && source_[at_] >= '0' && source_[at_] <= '7'; ++i, ++at_) {
          code = code * 8 + (source_[at_] - '0');
        }
        --at_;
        strings_ += static_cast<char>(code & 0xFF);
        continue;
      }
      if (c == '\r') {
        if (at_ + 1 < source_.size() && source_[at_ + 1] == '\n') ++at_;
        continue;
      }
      if (c == '\n') continue;
      constexpr std::string_view kFrom = "nrtbf", kTo = "\n\r\t\b\f";
      const std::size_t escape = kFrom.find(c);
      strings_ += escape == std::string_view::npos ? c : kTo[escape];
      continue;
    }
    if (c == '(') ++depth;
    if (c == ')' && depth-- == 0) break;
    strings_ += c;
  }
  if (at_ < source_.size()) ++at_;
  add(OperandKind::string, {});
  if (operands_.size() < kMostOperands) pending_.push_back({operands_.size() - 1, begin, strings_.size() - begin});
}

void ContentLexer::read_hex_string() {
  const std::size_t begin = strings_.size();
  int high = -1;
  for (++at_; at_ < source_.size() && source_[at_] != '>'; ++at_) {
    const int digit = hex_digit(source_[at_]);
    if (digit < 0) continue;
    if (high < 0) {
      high = digit;
    } else {
      strings_ += static_cast<char>(high * 16 + digit);
      high = -1;
    }
  }
  if (high >= 0) strings_ += static_cast<char>(high * 16);
  if (at_ < source_.size()) ++at_;
  add(OperandKind::string, {});
  if (operands_.size() < kMostOperands) pending_.push_back({operands_.size() - 1, begin, strings_.size() - begin});
}

void ContentLexer::read_dictionary() {
  const std::size_t begin = at_;
  int depth = 0;
  while (at_ < source_.size()) {
    const char c = source_[at_];
    if (c == '<' && at_ + 1 < source_.size() && source_[at_ + 1] == '<') {
      ++depth;
      at_ += 2;
    } else if (c == '>' && at_ + 1 < source_.size() && source_[at_ + 1] == '>') {
      at_ += 2;
      if (--depth == 0) break;
    } else if (c == '(') {
      int inner = 0;
      for (; at_ < source_.size(); ++at_) {
        if (source_[at_] == '\\') {
          ++at_;
        } else if (source_[at_] == '(') {
          ++inner;
        } else if (source_[at_] == ')' && --inner == 0) {
          break;
        }
      }
      at_ = at_ < source_.size() ? at_ + 1 : source_.size();
    } else {
      ++at_;
    }
  }
  add(OperandKind::dictionary, source_.substr(begin, at_ - begin));
}

void ContentLexer::skip_inline_image() {
  const std::size_t data = source_.find("ID", at_);
  if (data == std::string_view::npos) {
    at_ = source_.size();
    return;
  }
  for (std::size_t end = source_.find("EI", data + 2); end != std::string_view::npos;
       end = source_.find("EI", end + 2)) {
    const bool before = is_space(source_[end - 1]);
    const bool after = end + 2 >= source_.size() || is_space(source_[end + 2]);
    if (!before || !after) continue;
    at_ = end + 2;
    return;
  }
  at_ = source_.size();
}

}  // namespace mingjian::pdf
