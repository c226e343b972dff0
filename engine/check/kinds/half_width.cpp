// Half-width marks in Chinese text. A line, or a page, that is half-width throughout comes from a conversion; the
// author's slip is the single half-width mark among full-width ones.
#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "check/kinds/punctuation.hpp"

namespace mingjian::punctuation {
namespace {

constexpr std::string_view kHalf = ",:;()?!.";
constexpr std::array<char32_t, 8> kFull = {U'，', U'：', U'；', U'（', U'）', U'？', U'！', U'。'};
constexpr std::uint32_t kOrdinalBytes = 24;  // a dot so near the line's begin, or behind 一 二 三, follows an ordinal

struct Line {
  std::vector<ByteRange> marks;  // half-width ones between Han
  std::array<int, 8> half{}, full{};
  int half_count = 0, full_count = 0;
};

int index_of_half(char32_t c) {
  if (c >= 0x80) return -1;
  const std::size_t at = kHalf.find(static_cast<char>(c));
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

int index_of_full(char32_t c) {
  for (std::size_t i = 0; i < kFull.size(); ++i) {
    if (kFull[i] == c) return static_cast<int>(i);
  }
  return -1;
}

bool is_ordinal(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
}

bool chinese(char32_t c) {
  return utf8::is_han(c) || c == U'“' || c == U'”' || c == U'《' || c == U'》' || c == U'〈' || c == U'〉';
}

// What may stand on the other side of a half-width mark beside Chinese text.
class Neighbours {
 public:
  Neighbours(const Context& context, const PunctuationParams& params) : params_(params) {
    for (const Contact& contact : context.facts.contacts) contacts_.push_back(&contact);
    std::sort(contacts_.begin(), contacts_.end(),
              [](const Contact* a, const Contact* b) { return a->range < b->range; });
  }

  // True if a half-width mark between Chinese text and this character is the author's slip.
  bool strict(char32_t c, std::uint32_t at) const {
    if (chinese(c)) return true;
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!digit && !letter) return false;
    for (const Contact* contact : contacts_) {
      if (contact->range.begin > at) break;
      if (!contact->range.contains(at)) continue;
      if (contact->kind == ContactKind::website) return !params_.allow_url;
      if (contact->kind == ContactKind::email) return !params_.allow_email;
      return !params_.allow_phone;
    }
    return digit ? !params_.allow_number : !params_.allow_latin;
  }

 private:
  const PunctuationParams& params_;
  std::vector<const Contact*> contacts_;
};

Line read_line(std::string_view text, std::uint32_t offset, const Neighbours& neighbours) {
  Line line;
  char32_t before = 0;
  std::uint32_t before_at = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto [c, length] = utf8::decode(text, at);
    const int half = index_of_half(c), full = half < 0 ? index_of_full(c) : -1;
    if (half >= 0) {
      std::uint32_t next = at + length;
      while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
      const char32_t after = utf8::decode(text, next).code_point;
      const bool dot = c == U'.';
      const bool beside_chinese =
          dot ? at >= kOrdinalBytes && chinese(before) && !is_ordinal(before) && (chinese(after) || after == 0)
              : chinese(before) || chinese(after);
      const bool ends = dot && after == 0;  // the last mark of its paragraph
      if (beside_chinese && neighbours.strict(before, offset + before_at) &&
          (ends || neighbours.strict(after, offset + next))) {
        line.marks.push_back({offset + at, offset + at + length});
        ++line.half[static_cast<std::size_t>(half)];
      }
      if (beside_chinese) ++line.half_count;
    } else if (full >= 0) {
      ++line.full[static_cast<std::size_t>(full)];
      if (c != U'。') ++line.full_count;  // conversions to half-width leave 。 as it is
    }
    if (!utf8::is_blank(c)) {
      before = c;
      before_at = at;
    }
    at += length;
  }
  return line;
}

// True if the line has an ASCII mark beside a multi-byte character: only then is it worth decoding.
bool has_candidate(std::string_view text) {
  for (const char mark : kHalf) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      const bool before = at > 0 && static_cast<unsigned char>(text[at - 1]) >= 0x80;
      const bool after = at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0x80;
      if (before || after) return true;
    }
  }
  return false;
}

}  // namespace

void find_half_width(const Context& context, const PunctuationParams& params, Flaws& flaws) {
  std::vector<Line> suspects;
  bool converted = false;  // some line is half-width throughout
  const std::string& text = context.document.text;
  if (!has_candidate(text)) return;
  const Neighbours neighbours(context, params);
  for (const Block& block : context.document.blocks) {
    if (block.kind != BlockKind::paragraph || block.folded.empty()) continue;
    for (std::uint32_t begin = block.range.begin; begin < block.range.end;) {
      std::size_t end = text.find('\n', begin);
      if (end == std::string::npos || end > block.range.end) end = block.range.end;
      const std::string_view whole = std::string_view(text).substr(begin, end - begin);
      const std::uint32_t offset = begin;
      begin = static_cast<std::uint32_t>(end) + 1;
      if (!has_candidate(whole)) continue;
      Line line = read_line(whole, offset, neighbours);
      if (line.half_count >= 3 && line.full_count == 0) converted = true;
      if (!line.marks.empty() && line.full_count > 0) suspects.push_back(std::move(line));
    }
  }
  for (const Line& line : suspects) {
    std::vector<ByteRange> marks;
    for (const ByteRange& mark : line.marks) {
      const auto kind = static_cast<std::size_t>(index_of_half(static_cast<unsigned char>(text[mark.begin])));
      const bool same_mark_full = line.full[kind] > 0;
      const bool mostly_full = !converted && line.half_count < line.full_count;
      if (same_mark_full || mostly_full || (!converted && line.half_count == 1)) marks.push_back(mark);
    }
    if (marks.empty()) continue;
    const auto kind = static_cast<std::size_t>(index_of_half(static_cast<unsigned char>(text[marks.front().begin])));
    std::string full;
    utf8::append(full, kFull[kind]);
    Flaw flaw{marks.front(), "中文里用了半角标点", full, true, {}};
    flaw.related.assign(marks.begin() + 1, marks.end());
    if (flaw.related.size() > 20) flaw.related.resize(20);
    flaws.push_back(std::move(flaw));
  }
}

}  // namespace mingjian::punctuation
