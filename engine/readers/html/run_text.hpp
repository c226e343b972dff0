#pragma once
// Writes the text of a page as a browser shows it: references decoded, blanks and line ends of the source as one blank,
// none at the beginning of a run or where a line of the source ends between two Chinese characters.
#include <cstdint>
#include <string>
#include <string_view>

namespace mingjian::html_reader {

class RunText {
 public:
  explicit RunText(std::string& out) : out_(out) {}

  void begin() {
    begin_ = out_.size();
    pending_ = Blank::none;
  }
  bool empty() const { return out_.size() == begin_; }
  void blank() { pending_ = Blank::blank; }
  // Appends a stretch of source text; returns the offset in it of its first visible character, its size if none.
  std::uint32_t append(std::string_view source, bool with_entities);

 private:
  enum class Blank : std::uint8_t { none, blank, line_end };
  std::size_t take_blanks(std::string_view source, std::size_t at);
  void settle(std::string_view next);

  std::string& out_;
  std::size_t begin_ = 0;
  Blank pending_ = Blank::none;
};

}  // namespace mingjian::html_reader
