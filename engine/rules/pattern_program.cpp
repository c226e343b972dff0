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
  if (c >= 0x4E00 && c < 0xA000) return false;
  return ends_sentence(c) || c == U',' || c == U'、' || c == U':' || c == U'，' || c == U'：';
}

// As utf8::decode, with the three bytes of a Han character taken at once.
inline utf8::Decoded character_at(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data()) + at;
  if ((bytes[0] & 0xF0) != 0xE0 || text.size() - at < 3) return utf8::decode(text, at);
  return {((bytes[0] & 0x0FU) << 12) | ((bytes[1] & 0x3FU) << 6) | (bytes[2] & 0x3FU), 3};
}

bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// The first `count` of them, the others zero.
std::uint32_t four_bytes(const char* text, std::size_t count) {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, text, count);
  return bytes;
}

}  // namespace

Extent extent_of(const PatternNode& node) {
  Extent total;
  switch (node.kind) {
    case PatternNode::Kind::literal:
      return {static_cast<std::uint32_t>(node.text.size()), static_cast<std::uint32_t>(node.text.size())};
    case PatternNode::Kind::gap:
      return {0, kGapCharacters * 4};
    case PatternNode::Kind::slot:
      return {1, kMaxSlotBytes};
    case PatternNode::Kind::sequence:
      for (const PatternNode& child : node.children) {
        const Extent part = extent_of(child);
        total.least += part.least;
        total.most += part.most;
      }
      return total;
    case PatternNode::Kind::choice:
      total.least = UINT32_MAX;
      for (const PatternNode& child : node.children) {
        const Extent part = extent_of(child);
        total.least = std::min(total.least, part.least);
        total.most = std::max(total.most, part.most);
      }
      return total;
  }
  return total;
}

PatternProgram::PatternProgram(const PatternNode& root, const LiteralPlace& required)
    : before_{required.least, required.most}, beside_(beside(root, required)) {
  longest_ = extent_of(root).most;
  start_ = compile(root, add(State{}));
  collect_first(start_, 0, first_);
  collect_needs(root);
}

void PatternProgram::collect_needs(const PatternNode& node) {
  if (node.kind == PatternNode::Kind::literal) add_need({node.text});
  if (node.kind == PatternNode::Kind::sequence) {
    for (const PatternNode& child : node.children) collect_needs(child);
  }
  if (node.kind != PatternNode::Kind::choice) return;
  std::vector<std::string_view> group;
  for (const PatternNode& child : node.children) {
    const PatternNode* branch = &child;
    while (branch->kind == PatternNode::Kind::sequence && branch->children.size() == 1) branch = &branch->children[0];
    if (branch->kind != PatternNode::Kind::literal || branch->text.empty()) return;
    group.push_back(branch->text);
  }
  add_need(group);
}

void PatternProgram::add_need(const std::vector<std::string_view>& literals) {
  for (const std::string_view literal : literals) needs_.push_back(TextBits::probe_of(literal));
  need_ends_.push_back(static_cast<std::uint32_t>(needs_.size()));
}

bool PatternProgram::possible(const TextBits& bits) const {
  std::uint32_t i = 0;
  for (const std::uint32_t end : need_ends_) {
    while (i < end && !bits.may_hold(needs_[i])) ++i;
    if (i == end) return false;
    i = end;
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
      state.head = four_bytes(node.text.data(), std::min<std::size_t>(node.text.size(), 4));
      state.mask = four_bytes("\xFF\xFF\xFF\xFF", std::min<std::size_t>(node.text.size(), 4));
      text_ += node.text;
      return add(state);
    case PatternNode::Kind::gap:
      state.op = State::Op::gap;
      state.b = static_cast<std::uint32_t>(after_gap_.size());
      collect_first(next, 0, after_gap_.emplace_back());
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

void PatternProgram::collect_first(std::uint32_t index, int depth, CharacterSet& first) const {
  const State& state = states_[index];
  if (first.all()) return;
  if (depth > 64) {
    first.set();
    return;
  }
  switch (state.op) {
    case State::Op::literal:
      first.set(character_bit(utf8::decode(text_, state.b).code_point));
      return;
    case State::Op::slot:
      return add_first_of(state.slot, first);
    case State::Op::split:
      for (std::uint32_t i = 0; i < state.b; ++i) collect_first(branches_[state.a + i], depth + 1, first);
      return;
    default:
      first.set();
      return;
  }
}

void add_first_of(SlotKind slot, CharacterSet& first) {
  if (slot == SlotKind::document_number || slot == SlotKind::body) {
    first.set();
    return;
  }
  for (const char32_t c : std::u32string_view(U"0123456789零〇○一二两三四五六七八九十百千万亿"))
    first.set(character_bit(c));
}

bool PatternProgram::may_hold(std::string_view text, ByteRange literal) const {
  if (!beside_.behind.all()) {
    if (literal.end >= text.size() || !beside_.behind[character_bit(character_at(text, literal.end).code_point)])
      return false;
  }
  if (beside_.ahead.all()) return true;
  std::size_t at = literal.begin;
  if (at == 0) return false;
  do --at;
  while (at > 0 && is_inside_character(text, at));
  return beside_.ahead[character_bit(character_at(text, at).code_point)];
}

std::uint8_t slots_of(const PatternNode& root) {
  unsigned slots = root.kind == PatternNode::Kind::slot ? 1U << static_cast<unsigned>(root.slot) : 0;
  for (const PatternNode& child : root.children) slots |= slots_of(child);
  return static_cast<std::uint8_t>(slots);
}

// Depth-first search over (state, place); a capture knows the one before it, a job the last one on its way.
// What was tried is kept in mind only after so many steps: most searches end long before.
struct PatternProgram::Machine {
  struct Job {
    std::uint32_t state;
    std::uint32_t at;
    std::uint32_t capture;  // 1 + index in captures_; 0 = none yet
  };
  struct Captured {
    PatternCapture capture;
    std::uint32_t before;
  };
  static constexpr int kFreeSteps = 200;

  Machine(const PatternProgram& program, std::string_view text, std::uint32_t limit)
      : program_(program), text_(text), limit_(limit), jobs_(buffers().jobs), captures_(buffers().captures) {}

  bool run(std::uint32_t at, std::uint32_t& end) {
    jobs_.clear();
    captures_.clear();
    if (steps_ > kFreeSteps && at >= window_end_) open_window(at);
    jobs_.push_back({program_.start_, at, 0});
    while (!jobs_.empty()) {
      Job job = jobs_.back();
      jobs_.pop_back();
      const State* state = follow_literals(job, at);
      if (state == nullptr) continue;
      if (state->op == State::Op::accept) {
        end = job.at;
        last_capture_ = job.capture;
        return true;
      }
      step(*state, job);
    }
    return false;
  }

  std::vector<PatternCapture> captures() const {
    std::vector<PatternCapture> out;
    for (std::uint32_t i = last_capture_; i != 0; i = captures_[i - 1].before) out.push_back(captures_[i - 1].capture);
    std::reverse(out.begin(), out.end());
    return out;
  }
  std::string_view text() const { return text_; }

 private:
  // Places from a start on; forgets what was tried.
  void open_window(std::uint32_t begin) {
    window_end_ = limit_ - begin > kWindow ? begin + kWindow : limit_;
    const std::uint32_t reach = limit_ - window_end_ > program_.longest_ ? window_end_ + program_.longest_ : limit_;
    begin_ = begin;
    width_ = reach - begin + 1;
    tried_.assign((static_cast<std::size_t>(width_) * program_.states_.size() + 63) / 64, 0);
  }
  bool tried(const Job& job) {
    const std::size_t bit = static_cast<std::size_t>(job.state) * width_ + (job.at - begin_);
    if (((tried_[bit / 64] >> (bit % 64)) & 1) != 0) return true;
    tried_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    return false;
  }
  // The first state on the job's way that is no literal; null if it ends before, or was there already.
  const State* follow_literals(Job& job, std::uint32_t start) {
    while (true) {
      if (++steps_ > kFreeSteps) {
        if (steps_ == kFreeSteps + 1) open_window(start);
        if (tried(job)) return nullptr;
      }
      const State& state = program_.states_[job.state];
      if (state.op != State::Op::literal) return &state;
      if (!literal_at(state, job.at)) return nullptr;
      job.state = state.a;
      job.at += state.length;
    }
  }
  // Nearly all that fail do so in the first four bytes.
  bool literal_at(const State& state, std::uint32_t at) const {
    const char* const text = text_.data() + at;
    if (limit_ - at < state.length) return false;
    if (limit_ - at >= 4) {
      if (((four_bytes(text, 4) ^ state.head) & state.mask) != 0) return false;
      if (state.length <= 4) return true;
    }
    return std::memcmp(text, program_.text_.data() + state.b, state.length) == 0;
  }
  void step(const State& state, const Job& job) {
    switch (state.op) {
      case State::Op::literal:
      case State::Op::accept:
        return;
      case State::Op::split:
        for (std::uint32_t i = state.b; i > 0; --i) {
          const std::uint32_t branch = program_.branches_[state.a + i - 1];
          const State& first = program_.states_[branch];
          if (first.op == State::Op::literal && !literal_at(first, job.at)) continue;
          jobs_.push_back({branch, job.at, job.capture});
        }
        return;
      case State::Op::gap:
        return step_gap(state, job);
      case State::Op::slot:
        return step_slot(state, job);
    }
  }
  // Shortest first. Only the places are tried that what follows can begin with.
  void step_gap(const State& state, const Job& job) {
    std::uint32_t places[kGapCharacters + 1];
    int count = 0;
    std::uint32_t at = job.at;
    const State& next = program_.states_[state.a];
    const CharacterSet& after = program_.after_gap_[state.b];
    for (int taken = 0;; ++taken) {
      if (at >= limit_) {
        if (after.all()) places[count++] = at;  // nothing may have to follow
        break;
      }
      const utf8::Decoded c = character_at(text_, at);
      if (after[character_bit(c.code_point)] && (next.op != State::Op::literal || literal_at(next, at))) {
        places[count++] = at;
      }
      if (taken == kGapCharacters || ends_clause(c.code_point) || at + c.length > limit_) break;
      at += c.length;
    }
    while (count > 0) jobs_.push_back({state.a, places[--count], job.capture});
  }
  void step_slot(const State& state, const Job& job) {
    const SlotHits hits = recognise_slot(state.slot, text_.substr(0, limit_), job.at);
    for (std::size_t i = hits.count; i > 0; --i) {
      const SlotHit& hit = hits.hits[i - 1];
      captures_.push_back({{state.slot, {job.at, hit.end}, hit.number}, job.capture});
      jobs_.push_back({state.a, hit.end, static_cast<std::uint32_t>(captures_.size())});
    }
  }

  const PatternProgram& program_;
  std::string_view text_;
  std::uint32_t limit_;
  std::uint64_t steps_ = 0;
  std::uint32_t begin_ = 0, width_ = 0, window_end_ = 0;
  std::vector<std::uint64_t> tried_;
  struct Buffers {
    std::vector<Job> jobs;
    std::vector<Captured> captures;
  };
  static Buffers& buffers() {  // of one machine at a time
    thread_local Buffers kept;
    return kept;
  }
  std::vector<Job>& jobs_;
  std::vector<Captured>& captures_;
  std::uint32_t last_capture_ = 0;  // of the match found
};

// Tries the places from `at` on that lie in `starts`; leaves `at` behind the last place tried or match found.
void PatternProgram::match_from(Machine& machine, ByteRange starts, std::uint32_t& at,
                                std::vector<PatternMatch>& out) const {
  const std::string_view text = machine.text();
  at = std::max(at, starts.begin);
  while (at < starts.end) {
    const utf8::Decoded c = character_at(text, at);
    std::uint32_t end = at;
    if (first_[character_bit(c.code_point)] && machine.run(at, end) && end > at) {
      out.push_back({{at, end}, machine.captures()});
      at = end;
    } else {
      at += c.length;
    }
  }
}

void PatternProgram::match(std::string_view text, ByteRange within, const PatternHints& hints,
                           std::vector<PatternMatch>& out) const {
  const auto limit = static_cast<std::uint32_t>(std::min<std::size_t>(within.end, text.size()));
  if (states_.empty() || within.begin >= limit || (hints.bits != nullptr && !possible(*hints.bits))) return;
  Machine machine(*this, text, limit);
  std::uint32_t at = within.begin;
  if (hints.begins.empty()) return match_from(machine, {at, limit}, at, out);
  for (const std::uint32_t literal : hints.begins) {
    if (literal < within.begin + before_.least) continue;
    ByteRange starts{literal - std::min(literal - within.begin, before_.most), literal - before_.least + 1};
    while (is_inside_character(text, starts.begin)) ++starts.begin;
    match_from(machine, starts, at, out);
  }
}

}  // namespace mingjian
