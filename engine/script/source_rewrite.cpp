#include "script/source_rewrite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kPrefix = "_zh_";

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool is_name_start(char c) { return is_name_byte(c) && !(c >= '0' && c <= '9'); }
bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

class Rewriter {
 public:
  Rewriter(std::string_view source, bool (*is_shared)(std::string_view)) : source_(source), is_shared_(is_shared) {}

  Result<RewrittenSource> run() {
    out_.reserve(source_.size() + source_.size() / 8);
    while (at_ < source_.size()) {
      const std::string error = step();
      if (!error.empty()) return failure("S002", fmt::format("第 {} 行第 {} 列：{}", line_, column(), error));
    }
    return RewrittenSource{std::move(out_), may_change_};
  }

 private:
  // What the last significant token was, as far as it matters here.
  enum class Last : std::uint8_t { other, dot, colon, label, field_start };

  std::string step() {
    const char c = source_[at_];
    if (c == '\n') ++line_;
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return copy(1);
    if (source_.substr(at_, 2) == "--") return comment();
    // What is assigned to stands before = or a comma, and not inside brackets.
    if (after_shared_ && (open_.empty() || open_.back() == 'f')) {
      may_change_ = may_change_ || c == ',' || (c == '=' && source_.substr(at_, 2) != "==");
    }
    after_shared_ = false;
    if (c == '"' || c == '\'') return quoted(c);
    if (c == '[' && long_bracket_level() >= 0) {
      last_ = Last::other;
      return long_bracket();
    }
    if (is_name_start(c) || is_high(c)) return name();
    if (c >= '0' && c <= '9') return number();
    return mark(c);
  }

  std::size_t column() const {
    const std::string_view before = source_.substr(0, at_);
    return utf8::count(before.substr(before.rfind('\n') + 1)) + 1;  // npos + 1 = 0
  }

  std::string copy(std::size_t count) {
    out_.append(source_.substr(at_, count));
    at_ += count;
    return {};
  }

  std::string comment() {
    copy(2);
    if (at_ < source_.size() && source_[at_] == '[' && long_bracket_level() >= 0) return long_bracket();
    return copy(std::min(source_.find('\n', at_), source_.size()) - at_);
  }

  std::string quoted(char quote) {
    last_ = Last::other;
    std::size_t end = at_ + 1;
    while (end < source_.size() && source_[end] != quote && source_[end] != '\n') {
      if (source_[end] == '\\') {
        ++end;
        if (end < source_.size() && source_[end] == '\n') ++line_;
        if (source_.substr(end, 1) == "z") {  // skips the white space that follows, line breaks too
          while (end + 1 < source_.size() && (source_[end + 1] == ' ' || source_[end + 1] == '\t' ||
                                              source_[end + 1] == '\r' || source_[end + 1] == '\n')) {
            if (source_[++end] == '\n') ++line_;
          }
        }
      }
      ++end;
    }
    if (end >= source_.size() || source_[end] != quote) return "引号没有收尾";
    return copy(end + 1 - at_);
  }

  // "[[" = 0, "[==[" = 2, otherwise -1.
  int long_bracket_level() const {
    std::size_t i = at_ + 1;
    while (i < source_.size() && source_[i] == '=') ++i;
    return i < source_.size() && source_[i] == '[' ? static_cast<int>(i - at_ - 1) : -1;
  }

  std::string long_bracket() {
    const std::string close = fmt::format("]{}]", std::string(static_cast<std::size_t>(long_bracket_level()), '='));
    const std::size_t end = source_.find(close, at_ + 1);
    if (end == std::string_view::npos) return "长括号没有收尾";
    for (std::size_t i = at_; i < end; ++i) line_ += source_[i] == '\n' ? 1 : 0;
    return copy(end + close.size() - at_);
  }

  std::string number() {
    std::size_t end = at_;
    while (end < source_.size() && (is_name_byte(source_[end]) || source_[end] == '.')) ++end;
    last_ = Last::other;
    return copy(end - at_);
  }

  std::string mark(char c) {
    keyword_ = {};
    if (source_.substr(at_, 2) == "::") {
      last_ = Last::label;
      return copy(2);
    }
    if (c == '.') {
      std::size_t dots = 1;
      while (source_.substr(at_ + dots, 1) == ".") ++dots;
      last_ = dots == 1 ? Last::dot : Last::other;
      dot_in_out_ = out_.size();
      return copy(dots);
    }
    last_ = c == ':' ? Last::colon : Last::other;
    if (c == '{' || c == '(' || c == '[') open_.push_back(c);
    if ((c == '}' || c == ')' || c == ']') && !open_.empty()) open_.pop_back();
    if (!open_.empty() && open_.back() == '{' && (c == '{' || c == ',' || c == ';')) last_ = Last::field_start;
    return copy(1);
  }

  // Blocks inside a table constructor: between function and end a name is a variable again.
  void keyword(std::string_view word) {
    if (word == "function" || word == "do" || word == "if" || word == "repeat") open_.push_back('f');
    if ((word == "end" || word == "until") && !open_.empty()) open_.pop_back();
  }

  std::string name() {
    std::size_t end = at_;
    bool chinese = false;
    while (end < source_.size() && (is_name_byte(source_[end]) || is_high(source_[end]))) {
      if (is_high(source_[end])) {
        const utf8::Decoded decoded = utf8::decode(source_, end);
        if (!utf8::is_han(decoded.code_point)) {
          at_ = end;
          return stray(source_.substr(end, decoded.length), decoded.code_point);
        }
        chinese = true;
        end += decoded.length;
      } else {
        ++end;
      }
    }
    const std::string_view word = source_.substr(at_, end - at_);
    const Last before = last_;
    last_ = Last::other;
    if (!chinese) {
      const bool field = before == Last::dot || before == Last::colon;
      const std::string_view before_it = std::exchange(keyword_, word);
      after_shared_ = !field && before_it != "local" && is_shared_ != nullptr && is_shared_(word);
      may_change_ = may_change_ || word == "_ENV" || (after_shared_ && before_it == "function");
      keyword(word);
      return copy(word.size());
    }
    keyword_ = {};
    if (before == Last::colon) return fmt::format("方法名不能用中文：“{}”", word);
    at_ = end;
    if (before == Last::dot) {
      out_.erase(dot_in_out_, 1);
      out_ += fmt::format("[\"{}\"]", word);
    } else if (before == Last::field_start && assigned_next()) {
      out_ += fmt::format("[\"{}\"]", word);
    } else {
      out_ += kPrefix;
      for (const char c : word) out_ += fmt::format("{:02x}", static_cast<unsigned char>(c));
      out_ += '_';
    }
    return {};
  }

  bool assigned_next() const {
    std::size_t i = at_;
    while (i < source_.size() && (source_[i] == ' ' || source_[i] == '\t' || source_[i] == '\r' || source_[i] == '\n'))
      ++i;
    return source_.substr(i, 1) == "=" && source_.substr(i + 1, 1) != "=";
  }

  static std::string stray(std::string_view shown, char32_t c) {
    const char32_t half = fold_character(c);
    const bool quote = c == U'“' || c == U'”' || c == U'‘' || c == U'’';
    if (quote) return fmt::format("用了中文引号“{}”，请改为半角的 \"", shown);
    if (half != 0 && half < 0x80) return fmt::format("用了全角的“{}”，请改为半角的 {}", shown, static_cast<char>(half));
    return fmt::format("引号和注释以外不能用“{}”", shown);
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::string out_;
  std::size_t dot_in_out_ = 0;
  bool (*is_shared_)(std::string_view);
  bool may_change_ = false, after_shared_ = false;
  std::string_view keyword_;  // the last token, if it was a word
  std::vector<char> open_;    // brackets and blocks ('f')
  Last last_ = Last::other;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

Result<RewrittenSource> rewrite_chinese_names(std::string_view source, bool (*is_shared)(std::string_view)) {
  return Rewriter(source, is_shared).run();
}

std::string shown_names(std::string_view message) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = message.find(kPrefix); at != std::string_view::npos; at = message.find(kPrefix, begin)) {
    out += message.substr(begin, at - begin);
    std::size_t i = at + kPrefix.size();
    for (; i + 1 < message.size() && hex_digit(message[i]) >= 0 && hex_digit(message[i + 1]) >= 0; i += 2) {
      out += static_cast<char>(hex_digit(message[i]) * 16 + hex_digit(message[i + 1]));
    }
    begin = i < message.size() && message[i] == '_' ? i + 1 : i;
  }
  out += message.substr(begin);
  return out;
}

}  // namespace mingjian
