#include "output/json_writer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <iterator>

#include "base/utf8.hpp"
#include "output/escape.hpp"

namespace mingjian {
namespace {

// Whether one of eight bytes has to be escaped: a control, a quotation mark, a backslash.
bool needs_escape(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, 8);
  const auto has_zero = [](std::uint64_t x) { return (x - kOnes) & ~x & kHigh; };
  const std::uint64_t control = (eight - kOnes * 0x20) & ~eight & kHigh;
  return (control | has_zero(eight ^ kOnes * '"') | has_zero(eight ^ kOnes * '\\')) != 0;
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (i + 8 <= text.size() && !needs_escape(text.data() + i)) i += 8;
    if (i == text.size()) break;
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out.append(text, done, i - done);
    done = i + 1;
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
    }
  }
  out.append(text, done);
}

}  // namespace

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(depth_, ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (depth_ == 0) return;
  if ((has_values_ & 1U) != 0) out_ += ',';
  has_values_ |= 1U;
  if (depth_ <= line_depth_) new_line();
}

void JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  has_values_ <<= 1U;
  ++depth_;
}

void JsonWriter::close(char bracket) {
  const bool broken = (has_values_ & 1U) != 0 && depth_ <= line_depth_;
  has_values_ >>= 1U;
  --depth_;
  if (broken) new_line();
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  before_value();
  out_ += '"';
  out_ += name;
  out_.append("\": ", line_depth_ > 0 ? 3 : 2);
  after_key_ = true;
}

void JsonWriter::string(std::string_view value) {
  before_value();
  out_ += '"';
  if (utf8::valid(value)) {
    append_escaped(out_, value);
  } else {
    append_escaped(out_, repaired(value));
  }
  out_ += '"';
}

void JsonWriter::integer(std::int64_t value) {
  before_value();
  const fmt::format_int digits(value);
  out_.append(digits.data(), digits.size());
}

void JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  before_value();
  fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  before_value();
  out_ += "null";
}

void JsonWriter::raw(std::string_view json) {
  before_value();
  out_ += json;
}

void JsonWriter::field_or_null(std::string_view name, std::string_view value) {
  key(name);
  if (value.empty()) return null();
  string(value);
}

void JsonWriter::field_or_null(std::string_view name, std::uint32_t value) {
  key(name);
  if (value == 0) return null();
  integer(value);
}

}  // namespace mingjian
