#include "rules/regex_program.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostSteps = 20000;       // of a program
constexpr std::uint64_t kMostWork = 2'000'000;  // steps run in one stretch, beyond some for each of its bytes
constexpr std::uint64_t kWorkOfByte = 64;
constexpr std::size_t kMostChoices = std::size_t{1} << 18;  // waiting to be taken up again
constexpr std::uint32_t kNowhere = UINT32_MAX;

bool inside_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

std::optional<RegexProgram> RegexProgram::compile(std::string_view source) {
  const std::optional<RegexNode> root = parse_regex(source);
  if (!root) return std::nullopt;
  RegexProgram out;
  out.add(*root);
  out.push({});
  if (out.steps_.size() > kMostSteps) return std::nullopt;
  out.first_ = first_of(*root);
  return out;
}

std::uint32_t RegexProgram::push(Step step) {
  steps_.push_back(step);
  return static_cast<std::uint32_t>(steps_.size() - 1);
}

void RegexProgram::add(const RegexNode& node) {
  if (steps_.size() > kMostSteps) return;  // refused in the end
  Step step;
  switch (node.kind) {
    case RegexNode::Kind::text:
      step.op = Step::Op::text;
      step.a = static_cast<std::uint32_t>(text_.size());
      step.b = static_cast<std::uint32_t>(node.text.size());
      text_ += node.text;
      push(step);
      break;
    case RegexNode::Kind::set:
      step.op = Step::Op::set;
      step.a = static_cast<std::uint32_t>(sets_.size());
      sets_.push_back(node.set);
      push(step);
      break;
    case RegexNode::Kind::sequence:
      for (const RegexNode& child : node.children) add(child);
      break;
    case RegexNode::Kind::choice: {
      std::vector<std::uint32_t> exits;
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        const bool last = i + 1 == node.children.size();
        step.op = Step::Op::split;
        const std::uint32_t split = last ? 0 : push(step);
        if (!last) steps_[split].a = split + 1;
        add(node.children[i]);
        if (last) break;
        step.op = Step::Op::jump;
        exits.push_back(push(step));
        steps_[split].b = static_cast<std::uint32_t>(steps_.size());
      }
      for (const std::uint32_t exit : exits) steps_[exit].a = static_cast<std::uint32_t>(steps_.size());
      break;
    }
    case RegexNode::Kind::repeat:
      add_repeat(node);
      break;
    case RegexNode::Kind::look:
      add_look(node);
      break;
    case RegexNode::Kind::end_of_text:
      step.op = Step::Op::end_of_text;
      push(step);
      break;
  }
}

void RegexProgram::add_repeat(const RegexNode& node) {
  const RegexNode& body = node.children.front();
  Step step;
  if (body.kind == RegexNode::Kind::set && node.most > 1) {
    step.op = Step::Op::loop;
    step.lazy = node.lazy;
    step.a = static_cast<std::uint32_t>(sets_.size());
    step.least = node.least;
    step.most = node.most;
    sets_.push_back(body.set);
    push(step);
    return;
  }
  for (std::uint32_t i = 0; i < node.least; ++i) add(body);
  if (node.most < RegexNode::kUnbounded) {
    add_optional(node, node.most - node.least);
    return;
  }
  step.op = Step::Op::split;
  const std::uint32_t split = push(step);
  add(body);
  step.op = Step::Op::jump;
  step.a = split;
  push(step);
  const auto after = static_cast<std::uint32_t>(steps_.size());
  steps_[split].a = node.lazy ? after : split + 1;
  steps_[split].b = node.lazy ? split + 1 : after;
}

void RegexProgram::add_optional(const RegexNode& node, std::uint32_t times) {
  std::vector<std::uint32_t> splits;
  Step step;
  step.op = Step::Op::split;
  for (std::uint32_t i = 0; i < times && steps_.size() <= kMostSteps; ++i) {
    splits.push_back(push(step));
    add(node.children.front());
  }
  const auto after = static_cast<std::uint32_t>(steps_.size());
  for (const std::uint32_t split : splits) {
    steps_[split].a = node.lazy ? after : split + 1;
    steps_[split].b = node.lazy ? split + 1 : after;
  }
}

// Its steps stand in the middle of the others, jumped over.
void RegexProgram::add_look(const RegexNode& node) {
  Look look;
  look.behind = node.behind;
  look.negated = node.negated;
  look.extent = extent_of(node.children.front());
  look.first = first_of(node.children.front());
  Step step;
  step.op = Step::Op::look;
  step.a = static_cast<std::uint32_t>(looks_.size());
  looks_.push_back(look);
  const std::uint32_t at = push(step), index = step.a;
  looks_[index].start = at + 1;
  add(node.children.front());
  push({});
  steps_[at].b = static_cast<std::uint32_t>(steps_.size());
}

bool RegexProgram::collect_first(const RegexNode& node, Bytes& first) {
  switch (node.kind) {
    case RegexNode::Kind::text:
      first.set(static_cast<unsigned char>(node.text.front()));
      return false;
    case RegexNode::Kind::set:
      first |= node.set.first_bytes();
      return false;
    case RegexNode::Kind::sequence:
      return std::all_of(node.children.begin(), node.children.end(),
                         [&](const RegexNode& child) { return collect_first(child, first); });
    case RegexNode::Kind::choice: {
      bool empty = false;
      for (const RegexNode& child : node.children) empty = collect_first(child, first) || empty;
      return empty;
    }
    case RegexNode::Kind::repeat:
      return collect_first(node.children.front(), first) || node.least == 0;
    case RegexNode::Kind::look:
    case RegexNode::Kind::end_of_text:
      return true;
  }
  return true;
}

RegexProgram::Bytes RegexProgram::first_of(const RegexNode& node) {
  Bytes out;
  if (collect_first(node, out)) out.set();
  return out;
}

// Backtracking with a list of choices that wait; a look-around runs the machine once more above them.
class RegexProgram::Machine {
 public:
  Machine(const RegexProgram& program, std::string_view text)
      : program_(program), text_(text), size_(static_cast<std::uint32_t>(text.size())) {}

  void allow(std::uint64_t work) { work_ = work; }
  bool exhausted() const { return work_ == 0; }

  // End of the match of the steps from `step` on that begins at `at` and ends at most at `limit` (`target`: just
  // there); kNowhere if there is none.
  std::uint32_t run(std::uint32_t step, std::uint32_t at, std::uint32_t limit, std::uint32_t target) {
    const std::size_t base = waiting_.size();
    while (true) {
      const std::uint32_t end = go_on(step, at, limit);
      if (end != kNowhere && (target == kNowhere || end == target)) {
        waiting_.resize(base);
        return end;
      }
      if (waiting_.size() == base || work_ == 0) {
        waiting_.resize(base);
        return kNowhere;
      }
      take_up(step, at, limit);
    }
  }

 private:
  struct Waiting {
    std::uint32_t step = 0, at = 0;
    std::uint32_t least = 0;  // greedy loop: places from here to `at` wait, too
    std::uint32_t taken = 0;  // lazy loop: so many characters were taken
    enum class Kind : std::uint8_t { choice, greedy, lazy } kind = Kind::choice;
  };

  void wait(const Waiting& choice) {
    if (waiting_.size() >= kMostChoices) work_ = 0;
    waiting_.push_back(choice);
  }

  // The last choice that waits; a lazy loop that can take no more ends at nowhere.
  void take_up(std::uint32_t& step, std::uint32_t& at, std::uint32_t limit) {
    Waiting& top = waiting_.back();
    step = top.step;
    at = top.at;
    if (top.kind == Waiting::Kind::choice || (top.kind == Waiting::Kind::greedy && at == top.least)) {
      waiting_.pop_back();
    } else if (top.kind == Waiting::Kind::greedy) {
      do {
        --top.at;
      } while (inside_character(text_[top.at]) && top.at > top.least);
    } else {
      const Step& loop = program_.steps_[top.step - 1];
      const std::uint32_t next = top.taken < loop.most ? after_one(program_.sets_[loop.a], at, limit) : kNowhere;
      if (next == kNowhere) {
        waiting_.pop_back();
        at = kNowhere;
        return;
      }
      top.at = at = next;
      ++top.taken;
    }
  }

  std::uint32_t after_one(const RegexSet& set, std::uint32_t at, std::uint32_t limit) const {
    if (at >= limit) return kNowhere;
    const utf8::Decoded c = utf8::decode(text_, at);
    return at + c.length <= limit && set.contains(c.code_point) ? at + c.length : kNowhere;
  }

  // Runs until the steps end, or nothing fits.
  std::uint32_t go_on(std::uint32_t index, std::uint32_t at, std::uint32_t limit) {
    while (at != kNowhere) {
      if (work_ == 0) return kNowhere;
      --work_;
      const Step& step = program_.steps_[index++];
      switch (step.op) {
        case Step::Op::text:
          if (limit - at < step.b || text_[at] != program_.text_[step.a]) return kNowhere;
          if (text_.compare(at, step.b, program_.text_, step.a, step.b) != 0) return kNowhere;
          at += step.b;
          break;
        case Step::Op::set:
          at = after_one(program_.sets_[step.a], at, limit);
          break;
        case Step::Op::loop:
          at = loop(step, index, at, limit);
          break;
        case Step::Op::split:
          wait({step.b, at, 0, 0, Waiting::Kind::choice});
          index = step.a;
          break;
        case Step::Op::jump:
          index = step.a;
          break;
        case Step::Op::look:
          if (!look(program_.looks_[step.a], at)) return kNowhere;
          index = step.b;
          break;
        case Step::Op::end_of_text:
          if (!ends_text(at)) return kNowhere;
          break;
        case Step::Op::accept:
          return at;
      }
    }
    return kNowhere;
  }

  std::uint32_t loop(const Step& step, std::uint32_t next, std::uint32_t at, std::uint32_t limit) {
    const RegexSet& set = program_.sets_[step.a];
    const std::uint32_t most = step.lazy ? step.least : step.most;
    std::uint32_t least_end = at, count = 0;
    while (count < most) {
      const std::uint32_t after = after_one(set, at, limit);
      if (after == kNowhere) break;
      at = after;
      if (++count == step.least) least_end = at;
      if (work_ > 1) --work_;
    }
    if (count < step.least) return kNowhere;
    if (step.lazy) {
      wait({next, at, 0, count, Waiting::Kind::lazy});
    } else if (at > least_end) {
      std::uint32_t before = at - 1;
      while (before > least_end && inside_character(text_[before])) --before;
      wait({next, before, least_end, 0, Waiting::Kind::greedy});
    }
    return at;
  }

  bool look(const Look& look, std::uint32_t at) {
    if (!look.behind) return (run(look.start, at, size_, kNowhere) != kNowhere) != look.negated;
    std::uint32_t begin = at;
    for (std::uint32_t back = 0; back <= look.extent.most; ++back) {
      const bool likely = begin < size_ ? look.first[static_cast<unsigned char>(text_[begin])] : look.first.all();
      if (back >= look.extent.least && likely && run(look.start, begin, at, at) != kNowhere) return !look.negated;
      if (begin == 0) break;
      if (work_ > 1) --work_;
      do {
        --begin;
      } while (begin > 0 && inside_character(text_[begin]));
    }
    return look.negated;
  }

  // There, or before the end of line that the text ends with.
  bool ends_text(std::uint32_t at) const {
    const std::string_view rest = text_.substr(at);
    if (rest.empty() || rest == "\r\n") return true;
    if (rest == "\n") return at == 0 || text_[at - 1] != '\r';
    return rest == "\r" || rest == "\x0B" || rest == "\x0C" || rest == "\u0085" || rest == "\u2028" || rest == "\u2029";
  }

  const RegexProgram& program_;
  std::string_view text_;
  std::uint32_t size_ = 0;
  std::uint64_t work_ = 0;
  std::vector<Waiting> waiting_;
};

bool RegexProgram::find_all(Machine& machine, std::string_view text, ByteRange stretch,
                            std::vector<PatternMatch>& out) const {
  stretch.end = std::min(stretch.end, static_cast<std::uint32_t>(text.size()));
  machine.allow(kMostWork + kWorkOfByte * stretch.size());
  for (std::uint32_t at = stretch.begin; at < stretch.end;) {
    if (!first_[static_cast<unsigned char>(text[at])] || inside_character(text[at])) {
      ++at;
      continue;
    }
    const std::uint32_t end = machine.run(0, at, stretch.end, kNowhere);
    if (machine.exhausted()) return false;
    if (end != kNowhere && end > at) {
      out.push_back({{at, end}, {}});
      at = end;
    } else {
      ++at;
    }
  }
  return true;
}

bool RegexProgram::find_all(std::string_view text, std::span<const ByteRange> stretches,
                            std::vector<PatternMatch>& out) const {
  Machine machine(*this, text);
  return std::all_of(stretches.begin(), stretches.end(),
                     [&](const ByteRange& stretch) { return find_all(machine, text, stretch, out); });
}

}  // namespace mingjian
