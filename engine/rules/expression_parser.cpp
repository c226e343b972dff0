// Expression::parse: recursive descent over folded characters, with a limit on depth.
#include <algorithm>
#include <charconv>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "rules/expression_node.hpp"
#include "rules/messages.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMaxCharacters = 2000;
constexpr int kMaxDepth = 50;

using Node = Expression::Node;
using Op = Expression::Node::Op;

enum class TokenKind : std::uint8_t { end, number, name, text, symbol };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;     // name, text
  char32_t symbol = 0;  // one character: + - * / = ≠ > ≥ < ≤ ( ) [ ] ,
  double number = 0;
  std::size_t position = 0;  // 1-based character of the source
};

// The character as the grammar sees it.
char32_t plain(char32_t c) {
  static constexpr std::u32string_view kWritten = U"×＊÷／−–－、，≧≦”“＂【】";
  static constexpr std::u32string_view kMeant = U"**//---,,≥≤\"\"\"[]";
  if (const std::size_t at = kWritten.find(c); at != std::u32string_view::npos) return kMeant[at];
  const char32_t folded = fold_character(c);
  return folded == 0 ? c : folded;
}

bool is_name_character(char32_t c) {
  return utf8::is_han(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || utf8::is_digit(c);
}

}  // namespace

class ExpressionParser {
 public:
  explicit ExpressionParser(std::string_view source) : source_(source) {
    for (std::size_t at = 0; at < source.size() && characters_.size() <= kMaxCharacters;) {
      const utf8::Decoded c = utf8::decode(source, at);
      characters_.push_back(plain(c.code_point));
      at += c.length;
    }
  }

  Result<Expression> run() {
    if (characters_.size() > kMaxCharacters) return error(kMaxCharacters, "算式太长");
    advance();
    Node root = parse_or();
    if (error_.empty() && token_.kind != TokenKind::end) fail("这里多了内容，或者少了运算符");
    if (!error_.empty()) return error(error_position_, error_);
    result_.source_ = std::string(source_);
    result_.numeric_ = is_numeric(root);
    result_.root_ = std::make_shared<const Node>(std::move(root));
    return std::move(result_);
  }

 private:
  tl::unexpected<Error> error(std::size_t position, std::string_view what) const {
    return failure("R031", fill_message(RuleMessage::bad_expression, {source_, std::to_string(position), what}));
  }
  void fail(std::string what) {
    if (!error_.empty()) return;
    error_ = std::move(what);
    error_position_ = token_.position;
    token_.kind = TokenKind::end;
    at_ = characters_.size();
  }

  // ---- tokens
  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < characters_.size() ? characters_[at_ + ahead] : 0; }
  void advance() {
    last_end_ = static_cast<std::uint32_t>(at_);
    while (at_ < characters_.size() && (utf8::is_blank(peek()) || peek() == U'\n' || peek() == U'\r')) ++at_;
    token_ = Token{};
    token_.position = at_ + 1;
    const char32_t c = peek();
    if (at_ >= characters_.size()) return;
    if (utf8::is_digit(c)) return read_number();
    if (is_name_character(c)) return read_name();
    if (c == U'"') return read_text();
    read_symbol();
  }
  void read_number() {
    std::string digits;
    while (utf8::is_digit(peek()) ||
           (peek() == U'.' && utf8::is_digit(peek(1)) && digits.find('.') == std::string::npos)) {
      digits += static_cast<char>(peek());
      ++at_;
    }
    token_.kind = TokenKind::number;
    if (digits.size() > 15) return fail("数太长");
    std::from_chars(digits.data(), digits.data() + digits.size(), token_.number);
    if (is_name_character(peek()) && peek() != U'且' && peek() != U'或') {
      token_.position = at_ + 1;
      fail("数后面不能带单位");
    }
  }
  void read_name() {
    token_.kind = TokenKind::name;
    while (is_name_character(peek()) || (peek() == U'.' && (is_name_character(peek(1)) || peek(1) == U'*'))) {
      utf8::append(token_.text, peek());
      ++at_;
      if (characters_[at_ - 1] == U'.' && peek() == U'*') {
        token_.text += '*';
        ++at_;
      }
    }
  }
  void read_text() {
    const std::size_t begin = ++at_;
    while (at_ < characters_.size() && peek() != U'"') utf8::append(token_.text, characters_[at_++]);
    token_.kind = TokenKind::text;
    if (at_ >= characters_.size()) {
      token_.position = begin;
      return fail("引号没有配对");
    }
    ++at_;
  }
  void read_symbol() {
    token_.kind = TokenKind::symbol;
    token_.symbol = characters_[at_++];
    const bool equals = peek() == U'=';
    if (token_.symbol == U'=' && equals) ++at_;
    if (token_.symbol == U'>' && equals) ++at_, token_.symbol = U'≥';
    if (token_.symbol == U'<' && equals) ++at_, token_.symbol = U'≤';
    if (token_.symbol == U'!' && equals) ++at_, token_.symbol = U'≠';
    if (token_.symbol == U'<' && peek() == U'>') ++at_, token_.symbol = U'≠';
    static constexpr std::u32string_view kSymbols = U"+-*/=≠>≥<≤()[],";
    if (kSymbols.find(token_.symbol) == std::u32string_view::npos) fail("不认识的符号");
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(token_.position - 1); }
  bool is_symbol(char32_t c) const { return token_.kind == TokenKind::symbol && token_.symbol == c; }
  bool take(char32_t c) {
    if (!is_symbol(c)) return false;
    advance();
    return true;
  }
  // 且 or 或 where an operator is due; also when written without a blank before the name that follows.
  bool take_word(std::string_view word) {
    if (token_.kind != TokenKind::name || token_.text.substr(0, word.size()) != word) return false;
    if (token_.text.size() == word.size()) {
      advance();
    } else {
      token_.text.erase(0, word.size());
      token_.position += utf8::count(word);
    }
    return true;
  }

  // ---- grammar
  struct Deeper {
    explicit Deeper(ExpressionParser& parser) : parser_(parser) {
      if (++parser_.depth_ > kMaxDepth) parser_.fail("嵌套太深");
    }
    ~Deeper() { --parser_.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    ExpressionParser& parser_;
  };

  static Node make(Op op, Node left, Node right) {
    Node node;
    node.op = op;
    node.begin = left.begin;
    node.end = right.end;
    node.children.push_back(std::move(left));
    node.children.push_back(std::move(right));
    return node;
  }
  Node parse_or() {
    const Deeper deeper(*this);
    if (!error_.empty()) return {};
    Node left = parse_and();
    while (error_.empty() && take_word("或")) left = make(Op::logical_or, std::move(left), parse_and());
    return left;
  }
  Node parse_and() {
    Node left = parse_not();
    while (error_.empty() && take_word("且")) left = make(Op::logical_and, std::move(left), parse_not());
    return left;
  }
  Node parse_not() {
    if (token_.kind == TokenKind::name && token_.text == "非") {
      const Deeper deeper(*this);
      if (!error_.empty()) return {};
      Node node;
      node.op = Op::logical_not;
      node.begin = here();
      advance();
      node.children.push_back(parse_not());
      node.end = last_end_;
      return node;
    }
    return parse_comparison();
  }
  Node parse_comparison() {
    Node left = parse_sum();
    if (error_.empty() && take_word("属于")) return parse_one_of(std::move(left));
    static constexpr std::pair<char32_t, Op> kOperators[] = {{U'=', Op::equal},   {U'≠', Op::not_equal},
                                                             {U'>', Op::greater}, {U'≥', Op::greater_equal},
                                                             {U'<', Op::less},    {U'≤', Op::less_equal}};
    for (const auto& [symbol, op] : kOperators) {
      if (!take(symbol)) continue;
      Node right = parse_sum();
      if (op == Op::equal || op == Op::not_equal) {
        words_are_texts(left, right);
        words_are_texts(right, left);
      }
      Node node = make(op, std::move(left), std::move(right));
      for (const auto& [other, unused] : kOperators) {
        if (is_symbol(other)) fail("一次只能比较一回，用“且”连接");
      }
      return node;
    }
    return left;
  }
  // 报告.类型 = 街道办事处: a bare word beside a dotted name is a text.
  void words_are_texts(Node& word, const Node& name) {
    if (word.op != Op::name || name.op != Op::name) return;
    if (word.text.find('.') != std::string::npos || name.text.find('.') == std::string::npos) return;
    word.op = Op::text;
    if (word.name + 1 == result_.names_.size() && uses_[word.name] == 1) {
      result_.names_.pop_back();
      uses_.pop_back();
    }
  }
  Node parse_one_of(Node left) {
    Node node;
    node.op = Op::one_of;
    node.begin = left.begin;
    node.children.push_back(std::move(left));
    if (!take(U'[')) fail("“属于”后面写成 [甲, 乙]");
    while (error_.empty()) {
      Node item;
      item.begin = here();
      if (token_.kind == TokenKind::number) {
        item.number = token_.number;
      } else if (token_.kind == TokenKind::name || token_.kind == TokenKind::text) {
        item.op = Op::text;
        item.text = token_.text;
      } else {
        fail("这里应当是词或数");
        break;
      }
      advance();
      item.end = last_end_;
      node.children.push_back(std::move(item));
      if (take(U']')) break;
      if (!take(U',')) fail("“[”没有配上“]”，或者少了逗号");
    }
    node.end = last_end_;
    return node;
  }
  Node parse_sum() {
    Node left = parse_product();
    while (error_.empty() && (is_symbol(U'+') || is_symbol(U'-'))) {
      const Op op = is_symbol(U'+') ? Op::add : Op::subtract;
      advance();
      left = make(op, std::move(left), parse_product());
    }
    return left;
  }
  Node parse_product() {
    Node left = parse_factor();
    while (error_.empty() && (is_symbol(U'*') || is_symbol(U'/'))) {
      const Op op = is_symbol(U'*') ? Op::multiply : Op::divide;
      advance();
      left = make(op, std::move(left), parse_factor());
    }
    return left;
  }
  Node parse_factor() {
    const Deeper deeper(*this);
    if (!error_.empty()) return {};
    Node node;
    node.begin = here();
    if (take(U'-')) {
      node.op = Op::negate;
      node.children.push_back(parse_factor());
      node.end = last_end_;
      return node;
    }
    if (take(U'(')) {
      Node inner = parse_or();
      if (error_.empty() && !take(U')')) fail("括号没有配对");
      inner.begin = node.begin;
      inner.end = last_end_;
      return inner;
    }
    if (token_.kind == TokenKind::number) {
      node.number = token_.number;
      advance();
    } else if (token_.kind == TokenKind::text) {
      node.op = Op::text;
      node.text = token_.text;
      advance();
    } else if (token_.kind == TokenKind::name) {
      return parse_name();
    } else {
      fail("这里应当是名称、数或括号");
    }
    node.end = last_end_;
    return node;
  }
  Node parse_name() {
    Token name = token_;
    advance();
    if (is_symbol(U'(')) return parse_call(name);
    Node node;
    node.op = Op::name;
    node.begin = static_cast<std::uint32_t>(name.position - 1);
    node.end = last_end_;
    node.text = name.text;
    node.name = name_index(name.text);
    return node;
  }
  Node parse_call(const Token& name) {
    Node node;
    node.begin = static_cast<std::uint32_t>(name.position - 1);
    if (name.text == "合计") {
      node.op = Op::sum;
    } else if (name.text == "个数") {
      node.op = Op::count;
    } else if (name.text == "为空") {
      node.op = Op::is_blank;
    } else if (name.text == "非") {
      node.op = Op::logical_not;
    } else {
      token_.position = name.position;
      fail("没有“" + name.text + "”这个函数，只有 合计、个数、为空");
      return node;
    }
    advance();
    node.children.push_back(parse_or());
    while (error_.empty() && take(U',')) node.children.push_back(parse_or());
    if (error_.empty() && !take(U')')) fail("括号没有配对");
    node.end = last_end_;
    const bool one = node.op == Op::is_blank || node.op == Op::logical_not;
    if (one && node.children.size() != 1) fail("“" + name.text + "”只能有一项");
    if (node.op == Op::is_blank && node.children[0].op != Op::name) fail("“为空”里要写一个事实的名称");
    return node;
  }
  std::size_t name_index(const std::string& name) {
    const auto found = std::find(result_.names_.begin(), result_.names_.end(), name);
    const auto index = static_cast<std::size_t>(found - result_.names_.begin());
    if (found == result_.names_.end()) {
      result_.names_.push_back(name);
      uses_.push_back(0);
    }
    ++uses_[index];
    return index;
  }
  static bool is_numeric(const Node& node) {
    if (node.op == Op::text || node.op == Op::is_blank) return false;
    if (node.op == Op::name && node.text.find('*') != std::string::npos) return false;
    return std::all_of(node.children.begin(), node.children.end(), is_numeric);
  }

  std::string_view source_;
  std::vector<char32_t> characters_;
  std::size_t at_ = 0;
  std::uint32_t last_end_ = 0;  // where the token before the current one ended
  Token token_;
  int depth_ = 0;
  std::string error_;
  std::size_t error_position_ = 0;
  std::vector<int> uses_;
  Expression result_;
};

Result<Expression> Expression::parse(std::string_view source) { return ExpressionParser(source).run(); }

}  // namespace mingjian
