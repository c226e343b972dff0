#include "facts/paired_marks.hpp"

#include <algorithm>
#include <array>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kKinds = 9;
struct MarkKind {
  char32_t open, close;
};
constexpr std::array<MarkKind, kKinds> kMarks = {{{U'(', U')'},
                                                  {U'[', U']'},
                                                  {U'“', U'”'},
                                                  {U'《', U'》'},
                                                  {U'〈', U'〉'},
                                                  {U'〔', U'〕'},
                                                  {U'【', U'】'},
                                                  {U'「', U'」'},
                                                  {U'『', U'』'}}};

class BlockMatcher {
 public:
  BlockMatcher(const Document& document, FactSet& facts)
      : document_(document), text_(document.folded.text()), facts_(facts) {}

  void mark(const Trigger& trigger, std::uint32_t block) {
    if (block != block_) finish(block);
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      if (trigger.character == kMarks[kind].open) {
        stack_.push_back({kind, trigger.offset});
        ++open_[kind];
        return;
      }
      if (trigger.character == kMarks[kind].close) return close(kind, trigger.offset);
    }
  }

  // Everything still open in the block stays alone.
  void finish(std::uint32_t next_block) {
    for (const Open& open : stack_) lone(open.offset, true);
    stack_.clear();
    open_.fill(0);
    block_ = next_block;
  }

 private:
  struct Open {
    std::size_t kind;
    std::uint32_t offset;
  };

  void close(std::size_t kind, std::uint32_t offset) {
    if (open_[kind] == 0) {
      if (!is_list_mark(kind, offset)) lone(offset, false);
      return;
    }
    while (stack_.back().kind != kind) {  // opened inside and never closed
      lone(stack_.back().offset, true);
      --open_[stack_.back().kind];
      stack_.pop_back();
    }
    PairedMark pair;
    const std::uint32_t open = stack_.back().offset;
    --open_[kind];
    stack_.pop_back();
    pair.open_range = original(open);
    pair.close_range = original(offset);
    pair.open = utf8::decode(document_.text, pair.open_range.begin).code_point;
    pair.close = utf8::decode(document_.text, pair.close_range.begin).code_point;
    pair.range = {pair.open_range.begin, pair.close_range.end};
    pair.block = block_;
    facts_.paired_marks.push_back(pair);
  }

  void lone(std::uint32_t offset, bool open) {
    PairedMark mark;
    mark.range = original(offset);
    (open ? mark.open_range : mark.close_range) = mark.range;
    (open ? mark.close_range : mark.open_range) = {mark.range.end, mark.range.end};
    (open ? mark.open : mark.close) = utf8::decode(document_.text, mark.range.begin).code_point;
    mark.block = block_;
    facts_.paired_marks.push_back(mark);
  }

  // "1)" "一)" at the start of a clause numbers an item; "一)" at the start of a paragraph is （一） without its first
  // half.
  bool is_list_mark(std::size_t kind, std::uint32_t offset) const {
    if (kind != 0) return false;
    std::uint32_t p = offset;
    for (int i = 0; i < 3; ++i) {
      const std::uint32_t before = scan::previous(text_, p);
      const char32_t c = scan::character_at(text_, before);
      if (before == p ||
          !(scan::is_ascii_digit(c) || scan::is_chinese_numeral(c) || (i == 0 && scan::is_ascii_letter(c))))
        break;
      p = before;
    }
    if (p == offset) return false;
    const char32_t c = scan::character_before(text_, p);
    if (p == 0 || c == U'\n') return !scan::is_chinese_numeral(scan::character_at(text_, p));
    return c == U'。' || c == U';' || c == U':' || c == U',';
  }

  ByteRange original(std::uint32_t folded) const {
    return document_.original({folded, folded + utf8::length_of(static_cast<unsigned char>(text_[folded]))});
  }

  const Document& document_;
  std::string_view text_;
  FactSet& facts_;
  std::vector<Open> stack_;
  std::array<std::uint32_t, kKinds> open_{};
  std::uint32_t block_ = 0;
};

}  // namespace

void extract_paired_marks(const Document& document, const ProseScan& scan, FactSet& facts) {
  BlockMatcher matcher(document, facts);
  facts.paired_marks.reserve(scan.marks.size() / 2 + 4);
  for (std::size_t i = 0; i < scan.marks.size(); ++i) matcher.mark(scan.marks[i], scan.mark_block[i]);
  matcher.finish(0);
  std::sort(facts.paired_marks.begin(), facts.paired_marks.end(),
            [](const PairedMark& a, const PairedMark& b) { return a.range.begin < b.range.begin; });
}

}  // namespace mingjian
