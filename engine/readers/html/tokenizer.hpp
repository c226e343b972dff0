#pragma once
// HTML as a stream of tokens: text, open and close tags with the attributes that reading needs. One pass, no copies,
// linear for any input; errors are mended as browsers do. Comments, declarations and processing instructions are passed
// over; conditional comments are comments, and what <![if …]> shows is text. It knows nothing of nesting.
#include <array>
#include <cstdint>
#include <string_view>

#include "base/byte_range.hpp"
#include "readers/html/tags.hpp"

namespace mingjian::html_reader {

enum class Attribute : std::uint8_t {
  id,
  style,
  hidden,
  href,
  rowspan,
  colspan,
  start,
  value,
  type,
  name,
  content,
  property,
  none  // the last
};

struct Token {
  enum class Kind : std::uint8_t { text, literal, raw, open, close, end };  // literal: without entities (CDATA)
  Kind kind = Kind::end;
  Tag tag = Tag::other;
  bool self_closing = false;
  ByteRange range;               // in the source; of a tag from < to past >
  ByteRange name;                // of a tag
  std::uint16_t attributes = 0;  // bit set of Attribute
  std::array<ByteRange, static_cast<std::size_t>(Attribute::none)> values;

  bool has(Attribute a) const { return (attributes >> static_cast<unsigned>(a) & 1U) != 0; }
  ByteRange value(Attribute a) const { return has(a) ? values[static_cast<std::size_t>(a)] : ByteRange{}; }
};

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view source, std::uint32_t begin = 0)
      : source_(source), at_(begin), size_(static_cast<std::uint32_t>(source.size())) {}

  // False at the end. `token` is overwritten; values of attributes it has not got are left over from before.
  bool next(Token& token);

 private:
  bool take_text(Token& token, std::uint32_t end, Token::Kind kind);
  bool take_markup(Token& token);
  bool take_raw(Token& token);
  void take_tag(Token& token, bool closing);
  void take_attribute(Token& token);
  void skip_comment();
  void skip_past(char c, std::uint32_t from);
  std::uint32_t find(std::string_view what, std::uint32_t from) const;
  bool starts_markup(std::uint32_t at) const;

  std::string_view source_;
  std::uint32_t at_ = 0;
  std::uint32_t size_ = 0;
  std::string_view raw_;  // name of the open element whose text is raw
  Tag raw_tag_ = Tag::other;
};

}  // namespace mingjian::html_reader
