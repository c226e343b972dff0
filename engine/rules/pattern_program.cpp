#include "rules/pattern_program.hpp"

#include <algorithm>
#include <cstring>

#include "base/utf8.hpp"
#include "rules/slots.hpp"

namespace mingjian {
namespace {

constexpr int kGapCharacters = 12;
constexpr std::uint32_t kWindow = 8192;  // bytes of starting places that share one memory of tried pairs

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'!' || c == U'?' || c == U';' || c == U'\n' || c == U'\t' || c == U'！' || c == U'？' ||
         c == U'；' || c == U'\r';
}

bool ends_clause(char32_t c) {
  return ends_sentence(c) || c == U',' || c == U'、' || c == U':' || c == U'，' || c == U'：';
}

// As utf8::decode, with the three bytes of a Han character taken at once.
utf8::Decoded character_at(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data()) + at;
  if ((bytes[0] & 0xF0) != 0xE0 || text.size() - at < 3) return utf8::decode(text, at);
  return {((bytes[0] & 0x0FU) << 12) | ((bytes[1] & 0x3FU) << 6) | (bytes[2] & 0x3FU), 3};
}

std::size_t first_bit(char32_t c) { return (c * 0x9E3779B1U) >> 24 & 255; }

std::uint32_t longest_of(const PatternNode& node) {
  std::uint32_t total = 0;
  switch (node.kind) {
    case PatternNode::Kind::literal:
      return static_cast<std::uint32_t>(node.text.size());
    case PatternNode::Kind::gap:
      return kGapCharacters * 4;
    case PatternNode::Kind::slot:
      return kMaxSlotBytes;
    case PatternNode::Kind::sequence:
      for (const PatternNode& child : node.children) total += longest_of(child);
      return total;
    case PatternNode::Kind::choice:
      for (const PatternNode& child : node.children) total = std::max(total, longest_of(child));
      return total;
  }
  return total;
}

}  // namespace

PatternProgram::PatternProgram(const PatternNode& root) {
  longest_ = longest_of(root);
  start_ = compile(root, add(State{}));
  collect_first(start_, 0);
  collect_needs(root);
}

void PatternProgram::collect_needs(const PatternNode& node) {
  if (node.kind == PatternNode::Kind::literal) needs_.push_back({node.text});
  if (node.kind == PatternNode::Kind::sequence) {
    for (const PatternNode& child : node.children) collect_needs(child);
  }
  if (node.kind != PatternNode::Kind::choice) return;
  std::vector<std::string> group;
  for (const PatternNode& child : node.children) {
    const PatternNode* branch = &child;
    while (branch->kind == PatternNode::Kind::sequence && branch->children.size() == 1) branch = &branch->children[0];
    if (branch->kind != PatternNode::Kind::literal || branch->text.empty()) return;
    group.push_back(branch->text);
  }
  needs_.push_back(std::move(group));
}

bool PatternProgram::possible(std::string_view text) const {
  std::size_t from = 0;
  for (const std::vector<std::string>& group : needs_) {
    std::size_t end = std::string_view::npos;
    for (const std::string& literal : group) {
      if (literal.size() > text.size() - from) continue;
      const void* found = memmem(text.data() + from, text.size() - from, literal.data(), literal.size());
      if (found == nullptr) continue;
      end = std::min(end, static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + literal.size());
    }
    if (end == std::string_view::npos) return false;
    from = end;
  }
  return true;
}

std::uint32_t PatternProgram::add(State state) {
  states_.push_back(state);
  return static_cast<std::uint32_t>(states_.size() - 1);
}

std::uint32_t PatternProgram::compile(const PatternNode& node, std::uint32_t next) {
  State state;
  state.a = next;
  switch (node.kind) {
    case PatternNode::Kind::literal:
      state.op = State::Op::literal;
      state.b = static_cast<std::uint32_t>(text_.size());
      state.length = static_cast<std::uint32_t>(node.text.size());
      text_ += node.text;
      return add(state);
    case PatternNode::Kind::gap:
      state.op = State::Op::gap;
      return add(state);
    case PatternNode::Kind::slot:
      state.op = State::Op::slot;
      state.slot = node.slot;
      return add(state);
    case PatternNode::Kind::sequence:
      for (std::size_t i = node.children.size(); i > 0; --i) next = compile(node.children[i - 1], next);
      return next;
    case PatternNode::Kind::choice: {
      std::vector<std::uint32_t> branches;
      for (const PatternNode& child : node.children) branches.push_back(compile(child, next));
      state.op = State::Op::split;
      state.a = static_cast<std::uint32_t>(branches_.size());
      state.b = static_cast<std::uint32_t>(branches.size());
      branches_.insert(branches_.end(), branches.begin(), branches.end());
      return add(state);
    }
  }
  return next;
}

void PatternProgram::collect_first(std::uint32_t index, int depth) {
  const State& state = states_[index];
  if (first_.all()) return;
  if (depth > 64) {
    first_.set();
    return;
  }
  switch (state.op) {
    case State::Op::literal:
      first_.set(first_bit(utf8::decode(text_, state.b).code_point));
      return;
    case State::Op::slot:
      if (state.slot == SlotKind::document_number || state.slot == SlotKind::body) {
        first_.set();
        return;
      }
      for (const char32_t c : std::u32string_view(U"0123456789零〇○一二两三四五六七八九十百千万亿"))
        first_.set(first_bit(c));
      return;
    case State::Op::split:
      for (std::uint32_t i = 0; i < state.b; ++i) collect_first(branches_[state.a + i], depth + 1);
      return;
    default:
      first_.set();
      return;
  }
}

bool PatternProgram::has_slot(SlotKind kind) const {
  return std::any_of(states_.begin(), states_.end(),
                     [&](const State& s) { return s.op == State::Op::slot && s.slot == kind; });
}

// Depth-first search over (state, place); captures are a stack that a job cuts back to the length it was pushed with.
struct PatternProgram::Machine {
  struct Job {
    std::uint32_t state;
    std::uint32_t at;
    std::uint32_t captures;
    bool has_capture;
    PatternCapture capture;
  };

  Machine(const PatternProgram& program, std::string_view text, std::uint32_t limit)
      : program_(program), text_(text), limit_(limit) {}

  // A new stretch of places; forgets what was tried.
  void open_window(std::uint32_t begin, std::uint32_t end) {
    jobs_.reserve(16);
    begin_ = begin;
    width_ = end - begin + 1;
    tried_.assign((static_cast<std::size_t>(width_) * program_.states_.size() + 63) / 64, 0);
  }

  bool run(std::uint32_t at, std::uint32_t& end) {
    jobs_.clear();
    captures_.clear();
    push(program_.start_, at);
    while (!jobs_.empty()) {
      const Job job = jobs_.back();
      jobs_.pop_back();
      const std::size_t bit = static_cast<std::size_t>(job.state) * width_ + (job.at - begin_);
      if ((tried_[bit / 64] >> (bit % 64)) & 1) continue;
      tried_[bit / 64] |= std::uint64_t{1} << (bit % 64);
      captures_.resize(job.captures);
      if (job.has_capture) captures_.push_back(job.capture);
      const State& state = program_.states_[job.state];
      if (state.op == State::Op::accept) {
        end = job.at;
        return true;
      }
      step(state, job.at);
    }
    return false;
  }

  const std::vector<PatternCapture>& captures() const { return captures_; }

 private:
  void push(std::uint32_t state, std::uint32_t at) {
    jobs_.push_back({state, at, static_cast<std::uint32_t>(captures_.size()), false, {}});
  }
  bool literal_at(const State& state, std::uint32_t at) const {
    return limit_ - at >= state.length &&
           std::memcmp(text_.data() + at, program_.text_.data() + state.b, state.length) == 0;
  }
  void step(const State& state, std::uint32_t at) {
    switch (state.op) {
      case State::Op::literal:
        if (literal_at(state, at)) push(state.a, at + state.length);
        return;
      case State::Op::split:
        for (std::uint32_t i = state.b; i > 0; --i) push(program_.branches_[state.a + i - 1], at);
        return;
      case State::Op::gap:
        return step_gap(state, at);
      case State::Op::slot:
        return step_slot(state, at);
      case State::Op::accept:
        return;
    }
  }
  // Shortest first. Where a literal follows, only the places where it stands are tried.
  void step_gap(const State& state, std::uint32_t at) {
    std::uint32_t places[kGapCharacters + 1];
    int count = 0;
    const State& next = program_.states_[state.a];
    for (int taken = 0;; ++taken) {
      if (next.op != State::Op::literal || literal_at(next, at)) places[count++] = at;
      if (taken == kGapCharacters || at >= limit_) break;
      const utf8::Decoded c = utf8::decode(text_, at);
      if (ends_clause(c.code_point) || at + c.length > limit_) break;
      at += c.length;
    }
    while (count > 0) push(state.a, places[--count]);
  }
  void step_slot(const State& state, std::uint32_t at) {
    const SlotHits hits = recognise_slot(state.slot, text_.substr(0, limit_), at);
    for (std::size_t i = hits.count; i > 0; --i) {
      const SlotHit& hit = hits.hits[i - 1];
      push(state.a, hit.end);
      jobs_.back().has_capture = true;
      jobs_.back().capture = {state.slot, {at, hit.end}, hit.number};
    }
  }

  const PatternProgram& program_;
  std::string_view text_;
  std::uint32_t limit_;
  std::uint32_t begin_ = 0;
  std::uint32_t width_ = 0;
  std::vector<std::uint64_t> tried_;
  std::vector<Job> jobs_;
  std::vector<PatternCapture> captures_;
};

void PatternProgram::match(std::string_view text, ByteRange within, std::vector<PatternMatch>& out) const {
  const auto limit = static_cast<std::uint32_t>(std::min<std::size_t>(within.end, text.size()));
  std::uint32_t at = within.begin;
  if (states_.empty() || at >= limit || !possible(text.substr(at, limit - at))) return;
  Machine machine(*this, text, limit);
  std::uint32_t window_end = 0;
  while (at < limit) {
    const utf8::Decoded c = character_at(text, at);
    if (!first_[first_bit(c.code_point)]) {
      at += c.length;
      continue;
    }
    if (at >= window_end) {
      window_end = limit - at > kWindow ? at + kWindow : limit;
      const std::uint32_t reach = limit - window_end > longest_ ? window_end + longest_ : limit;
      machine.open_window(at, reach);
    }
    std::uint32_t end = at;
    if (machine.run(at, end) && end > at) {
      out.push_back({{at, end}, machine.captures()});
      at = end;
    } else {
      at += c.length;
    }
  }
}

}  // namespace mingjian
