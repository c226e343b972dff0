#include "rules/expression_edit.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "rules/expression_node.hpp"

namespace mingjian {

namespace {

using Node = Expression::Node;
using Op = Expression::Node::Op;

struct Sign {
  Op op;
  std::string_view text;
};
constexpr Sign kSigns[] = {{Op::equal, "="},         {Op::not_equal, "≠"}, {Op::greater, ">"},
                           {Op::greater_equal, "≥"}, {Op::less, "<"},      {Op::less_equal, "≤"}};

std::string_view sign_of(Op op) {
  for (const Sign& sign : kSigns) {
    if (sign.op == op) return sign.text;
  }
  return {};
}

// What an operator is changed to. `threshold`: a side is a number, which is moved by itself.
std::vector<Op> changed(Op op, bool threshold) {
  switch (op) {
    case Op::equal:
      return threshold ? std::vector<Op>{Op::not_equal} : std::vector<Op>{Op::less_equal, Op::greater_equal};
    case Op::not_equal:
      return {Op::equal};
    case Op::greater:
      return threshold ? std::vector<Op>{Op::less_equal} : std::vector<Op>{Op::less_equal, Op::greater_equal};
    case Op::greater_equal:
      return threshold ? std::vector<Op>{Op::less} : std::vector<Op>{Op::less, Op::greater};
    case Op::less:
      return threshold ? std::vector<Op>{Op::greater_equal} : std::vector<Op>{Op::greater_equal, Op::less_equal};
    case Op::less_equal:
      return threshold ? std::vector<Op>{Op::greater} : std::vector<Op>{Op::greater, Op::less};
    default:
      return {};
  }
}

class Changes {
 public:
  explicit Changes(std::string_view source) : source_(source) {
    for (std::size_t at = 0; at < source.size(); at += utf8::decode(source, at).length) starts_.push_back(at);
    starts_.push_back(source.size());
  }

  std::vector<ExpressionChange> run(const Node& root) {
    walk(root);
    return std::move(out_);
  }

 private:
  std::string_view part(std::uint32_t begin, std::uint32_t end) const {
    const std::size_t last = starts_.size() - 1;
    const std::size_t from = starts_[std::min<std::size_t>(begin, last)];
    return source_.substr(from, starts_[std::min<std::size_t>(end, last)] - from);
  }
  std::string_view part(const Node& node) const { return part(node.begin, node.end); }

  void change(std::uint32_t begin, std::uint32_t end, std::string_view by, std::string words) {
    std::string text(part(0, begin));
    text += by;
    text += part(end, static_cast<std::uint32_t>(starts_.size() - 1));
    out_.push_back({std::move(text), std::move(words)});
  }
  void leave_out(const Node& whole, const Node& gone, std::string_view rest) {
    change(whole.begin, whole.end, rest, fmt::format("去掉 {}", part(gone)));
  }

  void walk(const Node& node) {
    if (node.compares()) return comparison(node);
    switch (node.op) {
      case Op::number:
        for (const std::string& next : neighbours(part(node)))
          change(node.begin, node.end, next, fmt::format("{}改成{}", part(node), next));
        return;
      case Op::add:
      case Op::subtract:
      case Op::logical_and:
      case Op::logical_or:
        return chain(node);
      case Op::logical_not:
        change(node.begin, node.end, part(node.children[0]), "去掉 非");
        break;
      case Op::sum:
      case Op::count:
        items(node, 0);
        break;
      case Op::one_of:
        items(node, 1);
        return;
      default:
        break;
    }
    for (const Node& child : node.children) walk(child);
  }

  void comparison(const Node& node) {
    const Node &left = node.children[0], &right = node.children[1];
    walk(left);
    const bool threshold = left.op == Op::number || right.op == Op::number;
    for (const Op op : changed(node.op, threshold)) {
      change(left.end, right.begin, fmt::format(" {} ", sign_of(op)),
             fmt::format("{}改成{}", sign_of(node.op), sign_of(op)));
    }
    walk(right);
  }

  // a + b + c is (a + b) + c: a part that is a chain itself loses its own links one by one.
  void chain(const Node& node) {
    const Node &left = node.children[0], &right = node.children[1];
    const bool same = left.op == node.op || (is_sum(left.op) && is_sum(node.op));
    if (!same) {
      leave_out(node, left, node.op == Op::subtract ? fmt::format("(0 - {})", part(right)) : std::string(part(right)));
    }
    walk(left);
    leave_out(node, right, part(left));
    walk(right);
  }
  static bool is_sum(Op op) { return op == Op::add || op == Op::subtract; }

  void items(const Node& node, std::size_t first) {
    if (node.children.size() < first + 2) return;
    for (std::size_t i = first; i < node.children.size(); ++i) {
      const Node& gone = node.children[i];
      const bool last = i + 1 == node.children.size();
      const std::uint32_t begin = last ? node.children[i - 1].end : gone.begin;
      const std::uint32_t end = last ? gone.end : node.children[i + 1].begin;
      change(begin, end, "", fmt::format("去掉 {}", part(gone)));
    }
  }

  std::string_view source_;
  std::vector<std::size_t> starts_;  // byte of each character, and of the end
  std::vector<ExpressionChange> out_;
};

}  // namespace

std::vector<ExpressionChange> expression_changes(std::string_view source) {
  const auto parsed = Expression::parse(source);
  if (!parsed || parsed->root() == nullptr) return {};
  return Changes(source).run(*parsed->root());
}

std::vector<std::string> neighbours(std::string_view number) {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || end != number.data() + number.size()) return {};
  const std::size_t dot = number.find('.');
  const int places = dot == std::string_view::npos ? 0 : static_cast<int>(number.size() - dot - 1);
  const double step = std::pow(10.0, -places);
  return {fmt::format("{:.{}f}", value + step, places), fmt::format("{:.{}f}", value - step, places)};
}

}  // namespace mingjian
