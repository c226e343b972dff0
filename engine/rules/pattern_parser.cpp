// Sentence patterns → PatternNode.
#include <algorithm>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "rules/messages.hpp"
#include "rules/nearest.hpp"
#include "rules/pattern_program.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMaxCharacters = 400;
constexpr int kMaxDepth = 16;

using Node = PatternNode;
using Kind = PatternNode::Kind;

class PatternParser {
 public:
  explicit PatternParser(std::string_view source) : source_(source) {
    for (std::size_t at = 0; at < source.size() && characters_.size() <= kMaxCharacters;) {
      const utf8::Decoded c = utf8::decode(source, at);
      characters_.push_back(c.code_point);
      at += c.length;
    }
  }

  Result<Node> run() {
    if (characters_.size() > kMaxCharacters) return failed(kMaxCharacters, "句式太长，拆成几条");
    Node root = parse_choice(0);
    if (problem_.empty() && at_ < characters_.size()) fail("多了一个“）”");
    if (!problem_.empty()) return failed(problem_position_, problem_);
    strip_gaps(root);
    if (can_be_empty(root)) return failed(1, "什么都能匹配，至少写一个固定的词");
    return root;
  }

 private:
  tl::unexpected<Error> failed(std::size_t position, std::string_view what) const {
    const std::string shown =
        source_.size() > 300 ? std::string(utf8::prefix(source_, 60)) + "……" : std::string(source_);
    return failure("R030", fill_message(RuleMessage::bad_pattern, {shown, std::to_string(position), what}));
  }
  void fail(std::string what, std::size_t position = 0) {
    if (!problem_.empty()) return;
    problem_ = std::move(what);
    problem_position_ = position == 0 ? at_ + 1 : position;
  }
  bool done() const { return at_ >= characters_.size() || !problem_.empty(); }
  char32_t peek() const { return characters_[at_]; }
  static bool is_open(char32_t c) { return c == U'（' || c == U'('; }
  static bool is_close(char32_t c) { return c == U'）' || c == U')'; }
  static bool is_bar(char32_t c) { return c == U'|' || c == U'｜'; }

  Node parse_choice(int depth) {
    Node choice;
    choice.kind = Kind::choice;
    if (depth > kMaxDepth) {
      fail("括号嵌套太深");
      return choice;
    }
    choice.children.push_back(parse_sequence(depth));
    while (!done() && is_bar(peek())) {
      ++at_;
      choice.children.push_back(parse_sequence(depth));
    }
    if (choice.children.size() == 1) {
      Node only = std::move(choice.children.front());
      return only;
    }
    return choice;
  }

  Node parse_sequence(int depth) {
    Node sequence;
    std::string literal;
    const auto flush = [&] {
      const std::string folded = fold(literal);
      literal.clear();
      if (folded.empty()) return;
      Node node;
      node.kind = Kind::literal;
      node.text = folded;
      sequence.children.push_back(std::move(node));
    };
    while (!done() && !is_bar(peek()) && !is_close(peek())) {
      const char32_t c = peek();
      if (c == U'\\' && at_ + 1 < characters_.size()) {
        utf8::append(literal, characters_[at_ + 1]);
        at_ += 2;
      } else if (c == U'…') {
        flush();
        while (at_ < characters_.size() && peek() == U'…') ++at_;
        Node gap;
        gap.kind = Kind::gap;
        sequence.children.push_back(std::move(gap));
      } else if (is_open(c)) {
        flush();
        sequence.children.push_back(parse_group(depth));
      } else if (c == U'【') {
        flush();
        sequence.children.push_back(parse_slot());
      } else if (c == U'?' || c == U'？') {
        make_last_optional(literal, sequence, flush);
      } else if (c == U'】') {
        fail("多了一个“】”");
      } else {
        utf8::append(literal, c);
        ++at_;
      }
    }
    flush();
    return sequence;
  }

  // 第? – the one character before the mark.
  template <class Flush>
  void make_last_optional(std::string& literal, Node& sequence, const Flush& flush) {
    std::size_t begin = literal.size();
    while (begin > 0 && (static_cast<unsigned char>(literal[--begin]) & 0xC0) == 0x80) {
    }
    const std::string last = fold(std::string_view(literal).substr(begin));
    if (last.empty()) return fail("“?”前面要有一个字，或写成（甲）?");
    literal.resize(begin);
    flush();
    Node choice;
    choice.kind = Kind::choice;
    choice.children.resize(2);
    choice.children[0].kind = Kind::literal;
    choice.children[0].text = last;
    sequence.children.push_back(std::move(choice));
    ++at_;
  }

  Node parse_group(int depth) {
    const std::size_t open = ++at_;
    Node inner = parse_choice(depth + 1);
    if (!problem_.empty()) return inner;
    if (at_ >= characters_.size()) {
      fail("“（”没有配上“）”", open);
      return inner;
    }
    ++at_;
    if (at_ < characters_.size() && (peek() == U'?' || peek() == U'？')) {
      ++at_;
      if (inner.kind != Kind::choice) {
        Node choice;
        choice.kind = Kind::choice;
        choice.children.push_back(std::move(inner));
        inner = std::move(choice);
      }
      inner.children.emplace_back();
    }
    return inner;
  }

  Node parse_slot() {
    static const std::vector<std::pair<std::string, SlotKind>> kSlots = {{"数", SlotKind::number},
                                                                         {"年", SlotKind::year},
                                                                         {"日期", SlotKind::date},
                                                                         {"文号", SlotKind::document_number},
                                                                         {"单位", SlotKind::body}};
    const std::size_t open = ++at_;
    std::string name;
    while (at_ < characters_.size() && peek() != U'】') utf8::append(name, characters_[at_++]);
    Node node;
    node.kind = Kind::slot;
    if (at_ >= characters_.size()) {
      fail("“【”没有配上“】”", open);
      return node;
    }
    ++at_;
    for (const auto& [slot, kind] : kSlots) {
      if (slot == name) {
        node.slot = kind;
        return node;
      }
    }
    fail("没有【" + name + "】，只有【数】【年】【日期】【文号】【单位】", open);
    return node;
  }

  // … at either end would only make the match longer than what was meant.
  static void strip_gaps(Node& root) {
    if (root.kind != Kind::sequence) return;
    auto& parts = root.children;
    while (!parts.empty() && parts.back().kind == Kind::gap) parts.pop_back();
    while (!parts.empty() && parts.front().kind == Kind::gap) parts.erase(parts.begin());
  }

  static bool can_be_empty(const Node& node) {
    switch (node.kind) {
      case Kind::literal:
      case Kind::slot:
        return false;
      case Kind::gap:
        return true;
      case Kind::sequence:
        return std::all_of(node.children.begin(), node.children.end(), can_be_empty);
      case Kind::choice:
        return std::any_of(node.children.begin(), node.children.end(), can_be_empty);
    }
    return false;
  }

  std::string_view source_;
  std::vector<char32_t> characters_;
  std::size_t at_ = 0;
  std::string problem_;
  std::size_t problem_position_ = 0;
};

}  // namespace

Result<PatternNode> parse_pattern(std::string_view source) { return PatternParser(source).run(); }

}  // namespace mingjian
