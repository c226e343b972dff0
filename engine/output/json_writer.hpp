#pragma once
// Streaming JSON writer: appends to a string, keeps track of commas and nesting; no tree is built.
// Strings are escaped as RFC 8259 wants; bytes that are not UTF-8 (file names) become U+FFFD, so the output is always
// valid JSON. Values down to `line_depth` containers deep stand on their own lines, deeper ones are compact: one
// finding is one line.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mingjian {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, std::size_t line_depth = 0) : out_(out), line_depth_(line_depth) {}

  void set_line_depth(std::size_t depth) { line_depth_ = depth; }

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);  // ours: nothing in it needs an escape

  void string(std::string_view value);
  void integer(std::int64_t value);
  void number(double value);  // shortest form that reads back; not finite = null
  void boolean(bool value);
  void null();
  void raw(std::string_view json);  // a value that is JSON already

  void field(std::string_view name, std::string_view value) { key(name), string(value); }
  void field(std::string_view name, const char* value) { key(name), string(value); }
  void field_integer(std::string_view name, std::int64_t value) { key(name), integer(value); }
  void field_boolean(std::string_view name, bool value) { key(name), boolean(value); }
  // What is unknown is null: an empty string, the number 0.
  void field_or_null(std::string_view name, std::string_view value);
  void field_or_null(std::string_view name, std::uint32_t value);

 private:
  void open(char bracket);
  void close(char bracket);
  void before_value();
  void new_line();

  std::string& out_;
  std::size_t line_depth_;
  std::size_t depth_ = 0;         // open containers, at most 64
  std::uint64_t has_values_ = 0;  // a bit an open container, the innermost last
  bool after_key_ = false;
};

}  // namespace mingjian
