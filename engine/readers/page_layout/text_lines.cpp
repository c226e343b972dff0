#include "readers/page_layout/text_lines.hpp"

#include <algorithm>
#include <cmath>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian::page_layout {
namespace {

constexpr float kSameLine = 0.45F;    // of the size: farther baselines are two lines
constexpr float kOverprint = 0.25F;   // the same character again nearer than this is painted bold
constexpr float kWordGap = 0.2F;      // between letters and digits
constexpr float kWideGap = 0.8F;      // between ideographs; justified lines stretch up to half of it
constexpr float kPieceGap = 1.5F;     // parts a line into pieces
constexpr float kPartGap = 0.45F;     // beyond written blanks: may be the room between two columns
constexpr float kCellPadding = 8.0F;  // points, both sides together

bool is_letter(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250);
}
bool clings(char32_t c) {  // to the character before: no line begins with it
  return std::u32string_view(U"，。、；：！？）》”’」』】〕,.;:!?)%％").find(c) != std::u32string_view::npos;
}
bool opens(char32_t c) { return std::u32string_view(U"（《“‘「『【〔([").find(c) != std::u32string_view::npos; }
// Radicals look like the ideographs they stand for; converters mix them up.
char32_t as_seen(char32_t c) {
  if (c >= 0x2E80 && c <= 0x2FDF) {
    const char32_t folded = fold_character(c);
    return folded == 0 ? c : folded;
  }
  return c == 0xA0 ? U' ' : c;
}

Placed place(const Glyph& glyph) {
  const Box& box = glyph.box;
  const float below = kDescent * glyph.size;
  switch (glyph.direction) {
    case Direction::right:
    case Direction::oblique:
      return {box.left, box.right, box.bottom - below, glyph.size, &glyph};
    case Direction::down:
      return {box.top, box.bottom, -box.middle_x(), glyph.size, &glyph};
    case Direction::turned_right:
      return {box.top, box.bottom, -box.left - below, glyph.size, &glyph};
    case Direction::turned_left:
      return {-box.bottom, -box.top, box.right - below, glyph.size, &glyph};
    case Direction::upside_down:
      return {-box.right, -box.left, -box.top - below, glyph.size, &glyph};
  }
  return {};
}

// Builds one line of placed glyphs, sorted along it.
class LineMaker {
 public:
  explicit LineMaker(const std::vector<Placed>& placed) : placed_(placed) { characters_.reserve(placed.size()); }

  Line make() {
    for (std::size_t i = 0; i < placed_.size(); ++i) add(i);
    end_piece();
    if (parted_) make_parts();
    if (line_.pieces.size() == 1) {
      line_.text = std::move(line_.pieces.front().text);
      line_.pieces.clear();
    } else {
      for (const Piece& piece : line_.pieces) line_.text.append(piece.before).append(piece.text);
    }
    const auto most = [&](std::uint32_t count) { return count * 2 > line_.characters; };
    line_.faint = most(faint_);
    line_.watermark = most(watermark_);
    line_.margin = most(margin_);
    line_.hidden = most(hidden_);
    if (!sizes_.empty()) {
      const auto third = sizes_.begin() + static_cast<std::ptrdiff_t>(sizes_.size() * 2 / 3);
      std::nth_element(sizes_.begin(), third, sizes_.end());
      line_.size = *third;
    }
    return std::move(line_);
  }

 private:
  void add(std::size_t i) {
    const Placed& p = placed_[i];
    const Glyph& glyph = *p.glyph;
    const char32_t code = as_seen(glyph.code);
    if (code < 0x20) return;
    if (utf8::is_blank(code)) {
      if (last_ != nullptr && (code != ' ' || blanks_.empty())) blanks_ += code;
      written_ = std::max(written_, p.end);
      return;
    }
    if (last_ != nullptr && last_code_ == code && p.begin - last_->begin < kOverprint * p.size) return;
    characters_.push_back({&p, code, last_ != nullptr && (!blanks_.empty() || wide(p, code)), false});
    if (last_ != nullptr) part(p, code);
    blanks_.clear();
    written_ = p.end;
    if (piece_.text.empty()) piece_.left = p.begin;
    piece_.right = std::max(piece_.right, p.end);
    utf8::append(piece_.text, code);
    count(glyph);
    const bool word = last_code_ < 0x7F && code < 0x7F;
    if (in_first_word_ && last_ != nullptr && !word && !clings(code) && !opens(last_code_)) {
      in_first_word_ = false;
    }
    if (in_first_word_) line_.first_word = p.end - first_;
    last_ = &p;
    last_code_ = code;
  }

  bool wide(const Placed& p, char32_t code) const {
    return p.begin - last_->end >
           (is_letter(code) && is_letter(last_code_) ? kWordGap : kWideGap) * std::max(p.size, last_->size);
  }

  void part(const Placed& p, char32_t code) {
    const float gap = p.begin - last_->end;
    const float size = std::max(p.size, last_->size);
    if (gap > kPieceGap * size || p.begin - written_ > kPartGap * size) parted_ = characters_.back().parts = true;
    if (gap > kPieceGap * size) {
      end_piece();
      append_blanks(piece_.before);
      if (blanks_.empty()) piece_.before += ' ';
    } else if (!blanks_.empty()) {
      append_blanks(piece_.text);
    } else if (wide(p, code)) {
      piece_.text += ' ';
    }
  }

  void make_parts() {
    for (const Character& c : characters_) {
      if (line_.parts.empty() || c.parts) {
        Part& part = line_.parts.emplace_back();
        part.left = c.placed->begin;
        part.y = c.placed->glyph->box.middle_y();
      } else if (c.blank) {
        line_.parts.back().text += ' ';
      }
      Part& part = line_.parts.back();
      part.marks.push_back({static_cast<std::uint32_t>(part.text.size()), c.placed->begin});
      part.right = std::max(part.right, c.placed->end);
      utf8::append(part.text, c.code);
    }
  }

  void append_blanks(std::string& text) const {
    for (const char32_t blank : blanks_) utf8::append(text, blank);
  }

  void count(const Glyph& glyph) {
    if (line_.characters == 0) {
      line_.box = glyph.box;
      first_ = place(glyph).begin;
    }
    line_.box.cover(glyph.box);
    ++line_.characters;
    faint_ += glyph.faint ? 1 : 0;
    watermark_ += glyph.watermark ? 1 : 0;
    margin_ += glyph.margin ? 1 : 0;
    hidden_ += glyph.hidden ? 1 : 0;
    line_.oblique = glyph.direction == Direction::oblique;
    sizes_.push_back(glyph.size);
  }

  void end_piece() {
    if (!piece_.text.empty()) line_.pieces.push_back(std::move(piece_));
    piece_ = {};
    piece_.right = -1e9F;
  }

  struct Character {
    const Placed* placed = nullptr;
    char32_t code = 0;
    bool blank = false, parts = false;  // what stands between it and the one before
  };

  const std::vector<Placed>& placed_;
  Line line_;
  std::vector<Character> characters_;
  float written_ = 0;    // end of what was painted last, blanks counted
  bool parted_ = false;  // into more than one part
  Piece piece_{{}, {}, 0, -1e9F};
  std::vector<float> sizes_;
  const Placed* last_ = nullptr;
  char32_t last_code_ = 0;
  float first_ = 0;
  std::u32string blanks_;  // between the last character and the next
  bool in_first_word_ = true;
  std::uint32_t faint_ = 0, watermark_ = 0, margin_ = 0, hidden_ = 0;
};

void add_lines(std::vector<Placed>& placed, std::vector<Line>& lines) {
  std::sort(placed.begin(), placed.end(),
            [](const Placed& a, const Placed& b) { return a.base != b.base ? a.base < b.base : a.begin < b.begin; });
  std::vector<Placed> row;
  for (std::size_t i = 0; i < placed.size();) {
    row.clear();
    const Placed& first = placed[i];
    for (; i < placed.size() && placed[i].base - first.base <= kSameLine * std::min(first.size, placed[i].size); ++i) {
      row.push_back(placed[i]);
    }
    if (row.empty()) row.push_back(placed[i++]);  // sizes that are no numbers
    std::stable_sort(row.begin(), row.end(), [](const Placed& a, const Placed& b) { return a.begin < b.begin; });
    Line line = LineMaker(row).make();
    if (!line.text.empty()) lines.push_back(std::move(line));
  }
}

char32_t last_of(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) continue;
  return utf8::decode(text, at).code_point;
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
}

// 5 6 0 1 in one cell, its digits set apart: one number, unless columns without a rule between them stand so near. Two
// digits may be two numbers.
bool is_spaced_number(const Line& line) {
  constexpr float kWidest = 1.15F;  // of a digit and the gap behind it, times the size
  if (line.text.size() < 5 || line.text.size() % 2 == 0 || line.text.front() == '0') return false;
  for (std::size_t i = 0; i < line.text.size(); ++i) {
    const bool digit = line.text[i] >= '0' && line.text[i] <= '9';
    if (i % 2 == 0 ? !digit : line.text[i] != ' ') return false;
  }
  return line.box.width() <= kWidest * line.size * static_cast<float>(line.text.size() / 2 + 1);
}

}  // namespace

std::vector<Line> make_lines(std::vector<const Glyph*>& glyphs) {
  std::vector<Line> lines;
  std::stable_sort(glyphs.begin(), glyphs.end(),
                   [](const Glyph* a, const Glyph* b) { return a->direction < b->direction; });
  std::vector<Placed> placed;
  for (std::size_t i = 0; i < glyphs.size();) {
    const Direction direction = glyphs[i]->direction;
    placed.clear();
    for (; i < glyphs.size() && glyphs[i]->direction == direction; ++i) placed.push_back(place(*glyphs[i]));
    add_lines(placed, lines);
  }
  return lines;
}

bool blank_between(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return false;
  const char32_t last = last_of(before), first = utf8::decode(after, 0).code_point;
  return is_letter(last) && is_letter(first) && !(utf8::is_digit(last) && utf8::is_digit(first));
}

std::string cell_text(std::vector<const Glyph*>& glyphs, float width) {
  if (glyphs.empty()) return {};
  std::vector<Line> lines = make_lines(glyphs);
  if (lines.size() == 1 && is_spaced_number(lines.front())) std::erase(lines.front().text, ' ');
  std::string text;
  const Line* before = nullptr;
  for (const Line& line : lines) {
    if (before != nullptr) {
      const bool full = before->box.width() + line.first_word > width - kCellPadding;
      const bool two_values = is_digits(before->text) && is_digits(line.text) && !full;
      if (two_values || blank_between(before->text, line.text)) text += ' ';
    }
    text += line.text;
    before = &line;
  }
  return text;
}

}  // namespace mingjian::page_layout
