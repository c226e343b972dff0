// Interpreter: fonts and the operators that show text.
#include <algorithm>
#include <cmath>

#include "readers/pdf/interpreter.hpp"

namespace mingjian::pdf {
namespace {

using page_layout::Direction;

constexpr double kLight = 0.68, kWhite = 0.985;  // lightness: a watermark is between
constexpr double kSeeThrough = 0.5;
constexpr double kLevel = 0.02;  // slope of a line that is still level

Direction direction_of(const Matrix& m, bool vertical) {
  const double across = std::fabs(m.a), down = std::fabs(m.b);
  if (down <= kLevel * across) {
    if (m.a < 0) return Direction::upside_down;
    return vertical ? Direction::down : Direction::right;
  }
  if (across <= kLevel * down) return m.b > 0 ? Direction::turned_right : Direction::turned_left;
  return Direction::oblique;
}

page_layout::Box box_of(Point a, Point b) {
  return {static_cast<float>(std::min(a.x, b.x)), static_cast<float>(std::min(a.y, b.y)),
          static_cast<float>(std::max(a.x, b.x)), static_cast<float>(std::max(a.y, b.y))};
}

}  // namespace

void Interpreter::set_font(const ContentLexer& lexer, Frame& frame) {
  const std::vector<Operand>& operands = lexer.operands();
  state_.size = lexer.number(0);
  if (operands.size() < 2) return;
  const std::string_view name = operands[operands.size() - 2].text;
  for (const auto& [known, font] : frame.fonts) {
    if (known == name) {
      state_.font = font;
      return;
    }
  }
  const std::string key = "/" + std::string(name);
  const QPDFObjectHandle dictionary = entry(entry(*frame.resources, "/Font"), key.c_str());
  state_.font = load_font(dictionary);
  if (frame.fonts.size() < 256) frame.fonts.emplace_back(name, state_.font);
}

Font* Interpreter::load_font(const QPDFObjectHandle& dictionary) {
  QPDFObjectHandle font = dictionary;
  if (!font.isDictionary()) return nullptr;
  if (!font.isIndirect()) {
    shared_.operators_left -= std::min(shared_.operators_left, kObjectCost);
    if (shared_.direct_fonts.size() > 2000) return nullptr;
    shared_.direct_fonts.push_back(std::make_unique<Font>(font, shared_.streams, shared_.cid_tables));
    return shared_.direct_fonts.back().get();
  }
  std::unique_ptr<Font>& known = shared_.fonts[font.getObjGen()];
  if (!known) known = std::make_unique<Font>(font, shared_.streams, shared_.cid_tables);
  return known.get();
}

void Interpreter::next_line(double x, double y) {
  line_ = Matrix{1, 0, 0, 1, x, y} * line_;
  text_ = line_;
}

void Interpreter::shift(double thousandths) {
  const double distance = -thousandths / 1000 * state_.size;
  const bool vertical = state_.font != nullptr && state_.font->vertical();
  text_ = Matrix{1, 0, 0, 1, vertical ? 0 : distance * state_.scale, vertical ? distance : 0} * text_;
}

void Interpreter::show_array(const std::vector<Operand>& operands) {
  for (const Operand& operand : operands) {
    if (operand.kind == OperandKind::string) {
      show(operand.text);
    } else if (operand.kind == OperandKind::number) {
      shift(operand.number);
    }
  }
}

void Interpreter::show(std::string_view text) {
  if (state_.font == nullptr) return;
  Font& font = *state_.font;
  for (std::size_t i = 0; i < text.size();) {
    const Code code = font.next(text, i);
    i += code.length;
    characters_.clear();
    font.append(code, characters_);
    const double width = font.width(code);
    if (page_.glyphs.size() > kMostPageGlyphs) return;
    add_glyphs(width, text_ * state_.ctm);
    const double space = state_.char_space + (code.length == 1 && code.value == ' ' ? state_.word_space : 0);
    if (font.vertical()) {
      text_ = Matrix{1, 0, 0, 1, 0, font.advance_down() * state_.size + space} * text_;
    } else {
      text_ = Matrix{1, 0, 0, 1, (width * state_.size + space) * state_.scale, 0} * text_;
    }
  }
}

// `space`: of the text. Ligatures come as glyphs that share the width.
void Interpreter::add_glyphs(double width, const Matrix& space) {
  const double size = state_.size, rise = state_.rise;
  const bool vertical = state_.font->vertical();
  const double shown = std::hypot(space.c, space.d) * std::fabs(size);
  page_layout::Glyph glyph;
  glyph.size = static_cast<float>(shown);
  glyph.direction = direction_of(size < 0 ? Matrix{-space.a, -space.b, space.c, space.d, 0, 0} : space, vertical);
  const bool light = state_.lightness > kLight && state_.lightness < kWhite;
  glyph.faint = light || state_.alpha < kSeeThrough;
  glyph.watermark = in_watermark_ > 0;
  glyph.margin = in_margin_ > 0;
  glyph.hidden = state_.render == 3 || state_.render == 7;
  const double across = width * size * state_.scale;
  const auto count = static_cast<double>(characters_.size());
  for (std::size_t i = 0; i < characters_.size(); ++i) {
    glyph.code = characters_[i];
    if (glyph.code == kUnreadable) ++state_.font->unreadable;
    if (vertical) {
      glyph.box = box_of(space.apply(-across / 2, -size), space.apply(across / 2, 0));
    } else {
      const double from = across * static_cast<double>(i) / count, to = across * static_cast<double>(i + 1) / count;
      glyph.box = box_of(space.apply(from, rise - page_layout::kDescent * size),
                         space.apply(to, rise + page_layout::kAscent * size));
    }
    page_.glyphs.push_back(glyph);
  }
}

}  // namespace mingjian::pdf
