#pragma once
// Operands and operators of a page's contents; also reads CMaps, which are written alike. Never fails: bytes that make
// no sense are passed over. One pass, no recursion; views point into the source or into the lexer's own buffer and
// hold until the next call of next().
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian::pdf {

enum class OperandKind : std::uint8_t { number, name, string, array_begin, array_end, dictionary, other };

struct Operand {
  OperandKind kind = OperandKind::other;
  double number = 0;
  std::string_view text;  // name without its slash (not unescaped), bytes of a string, raw dictionary
};

class ContentLexer {
 public:
  explicit ContentLexer(std::string_view source) : source_(source) {}

  // Reads up to the next operator. False at the end. Operands beyond 100,000 are dropped.
  bool next();
  std::string_view op() const { return op_; }
  const std::vector<Operand>& operands() const { return operands_; }
  // The n-th operand from the end, 0 the last; a number or 0.
  double number(std::size_t from_end) const;
  // Behind BI: passes over an inline image. Its dictionary's /W and /H are not read.
  void skip_inline_image();

 private:
  void read_string();
  void read_hex_string();
  void read_dictionary();
  void read_number();
  std::string_view read_name();
  std::string_view read_word();
  void add(OperandKind kind, std::string_view text, double value = 0);
  void settle_strings();

  std::string_view source_;
  std::size_t at_ = 0;
  std::string_view op_;
  std::vector<Operand> operands_;
  std::string strings_;
  struct Pending {
    std::size_t operand, begin, length;
  };
  std::vector<Pending> pending_;  // strings in strings_, whose views are set last
};

}  // namespace mingjian::pdf
