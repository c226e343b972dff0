#include "readers/pdf/interpreter.hpp"

#include <algorithm>
#include <cmath>

namespace mingjian::pdf {
namespace {

constexpr std::size_t kDeepestState = 256;
constexpr std::size_t kDeepestForm = 12;
constexpr std::size_t kMostMarked = 10000;

// The operator as a number, for switch.
constexpr std::uint32_t op(std::string_view name) {
  std::uint32_t code = 0;
  for (const char c : name) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

}  // namespace

Interpreter::Interpreter(Shared& shared, page_layout::Page& page) : shared_(shared), page_(page), path_(page) {}

void Interpreter::run(std::string_view contents, const QPDFObjectHandle& resources, const Matrix& base) {
  state_ = {};
  state_.ctm = base;
  run_stream(contents, resources);
}

void Interpreter::run_stream(std::string_view contents, const QPDFObjectHandle& resources) {
  ContentLexer lexer(contents);
  Frame frame{&resources, {}};
  while (lexer.next()) {
    if (shared_.operators_left == 0 || page_.glyphs.size() > kMostPageGlyphs) {
      shared_.too_much = true;
      return;
    }
    --shared_.operators_left;
    operate(lexer, frame);
  }
}

Point Interpreter::at(const ContentLexer& lexer, std::size_t from_end) const {
  return state_.ctm.apply(lexer.number(from_end + 1), lexer.number(from_end));
}

double Interpreter::stroke_width() const {
  const Matrix& m = state_.ctm;
  return state_.line_width * std::sqrt(std::fabs(m.a * m.d - m.b * m.c));
}

bool Interpreter::operate(ContentLexer& lexer, Frame& frame) {
  if (lexer.op() == "BI") {
    lexer.skip_inline_image();
    return true;
  }
  return operate_text(lexer, frame) || operate_path(lexer) || operate_state(lexer, frame);
}

bool Interpreter::operate_text(const ContentLexer& lexer, Frame& frame) {
  const std::vector<Operand>& operands = lexer.operands();
  switch (op(lexer.op())) {
    case op("BT"):
      text_ = line_ = Matrix();
      return true;
    case op("Tf"):
      set_font(lexer, frame);
      return true;
    case op("Tm"):
      text_ = line_ = {lexer.number(5), lexer.number(4), lexer.number(3),
                       lexer.number(2), lexer.number(1), lexer.number(0)};
      return true;
    case op("TD"):
      state_.leading = -lexer.number(0);
      next_line(lexer.number(1), lexer.number(0));
      return true;
    case op("Td"):
      next_line(lexer.number(1), lexer.number(0));
      return true;
    case op("T*"):
      next_line(0, -state_.leading);
      return true;
    case op("\""):
      state_.word_space = lexer.number(2);
      state_.char_space = lexer.number(1);
      [[fallthrough]];
    case op("'"):
      next_line(0, -state_.leading);
      [[fallthrough]];
    case op("Tj"):
      if (!operands.empty() && operands.back().kind == OperandKind::string) show(operands.back().text);
      return true;
    case op("TJ"):
      show_array(operands);
      return true;
    case op("Tc"):
      state_.char_space = lexer.number(0);
      return true;
    case op("Tw"):
      state_.word_space = lexer.number(0);
      return true;
    case op("Tz"):
      state_.scale = lexer.number(0) / 100;
      return true;
    case op("TL"):
      state_.leading = lexer.number(0);
      return true;
    case op("Ts"):
      state_.rise = lexer.number(0);
      return true;
    case op("Tr"):
      state_.render = static_cast<int>(std::clamp(lexer.number(0), 0.0, 7.0));
      return true;
    default:
      return false;
  }
}

bool Interpreter::operate_path(const ContentLexer& lexer) {
  switch (op(lexer.op())) {
    case op("m"):
      path_.move_to(at(lexer, 0));
      return true;
    case op("l"):
      path_.line_to(at(lexer, 0));
      return true;
    case op("c"):
    case op("v"):
    case op("y"):
      path_.curve_to(at(lexer, 0));
      return true;
    case op("h"):
      path_.close();
      return true;
    case op("re"): {
      const double x = lexer.number(3), y = lexer.number(2), w = lexer.number(1), h = lexer.number(0);
      const Matrix& m = state_.ctm;
      path_.rectangle(m.apply(x, y), m.apply(x + w, y), m.apply(x + w, y + h), m.apply(x, y + h));
      return true;
    }
    case op("s"):
    case op("b"):
    case op("b*"):
      path_.close();
      path_.paint(true, lexer.op() != "s", stroke_width());
      return true;
    case op("S"):
    case op("B"):
    case op("B*"):
      path_.paint(true, lexer.op() != "S", stroke_width());
      return true;
    case op("f"):
    case op("F"):
    case op("f*"):
      path_.paint(false, true, 0);
      return true;
    case op("n"):
      path_.drop();
      return true;
    default:
      return false;
  }
}

bool Interpreter::operate_state(const ContentLexer& lexer, Frame& frame) {
  switch (op(lexer.op())) {
    case op("q"):
      if (stack_.size() < kDeepestState) stack_.push_back(state_);
      return true;
    case op("Q"):
      if (!stack_.empty()) {
        state_ = stack_.back();
        stack_.pop_back();
      }
      return true;
    case op("cm"):
      state_.ctm =
          Matrix{lexer.number(5), lexer.number(4), lexer.number(3), lexer.number(2), lexer.number(1), lexer.number(0)} *
          state_.ctm;
      return true;
    case op("w"):
      state_.line_width = lexer.number(0);
      return true;
    case op("g"):
      set_color(lexer, 1);
      return true;
    case op("rg"):
      set_color(lexer, 3);
      return true;
    case op("k"):
      set_color(lexer, 4);
      return true;
    case op("cs"):
      state_.lightness = 0;
      return true;
    case op("sc"):
    case op("scn"):
      set_color(lexer, lexer.operands().size());
      return true;
    case op("gs"):
      set_graphics_state(lexer, frame);
      return true;
    case op("Do"):
      paint_object(lexer, frame);
      return true;
    case op("BMC"):
    case op("BDC"):
      begin_marked(lexer);
      return true;
    case op("EMC"):
      if (!marked_.empty()) {
        in_watermark_ -= marked_.back() == 'w' ? 1 : 0;
        in_margin_ -= marked_.back() == 'm' ? 1 : 0;
        marked_.pop_back();
      }
      return true;
    default:
      return false;
  }
}

void Interpreter::set_color(const ContentLexer& lexer, std::size_t components) {
  const auto n = [&](std::size_t i) { return lexer.number(i); };
  if (components == 1) {
    state_.lightness = n(0);
  } else if (components == 3) {
    state_.lightness = 0.3 * n(2) + 0.59 * n(1) + 0.11 * n(0);
  } else if (components == 4) {
    state_.lightness = 1 - std::min(1.0, 0.3 * n(3) + 0.59 * n(2) + 0.11 * n(1) + n(0));
  } else {
    state_.lightness = 0;
  }
}

void Interpreter::set_graphics_state(const ContentLexer& lexer, const Frame& frame) {
  if (lexer.operands().empty()) return;
  const std::string key = "/" + std::string(lexer.operands().back().text);
  const QPDFObjectHandle entry_of = entry(entry(*frame.resources, "/ExtGState"), key.c_str());
  state_.alpha = number(entry(entry_of, "/ca"), state_.alpha);
}

void Interpreter::begin_marked(const ContentLexer& lexer) {
  if (marked_.size() >= kMostMarked) return;
  char kind = ' ';
  const std::vector<Operand>& operands = lexer.operands();
  if (operands.size() >= 2 && operands[operands.size() - 2].text == "Artifact") {
    const std::string_view what = operands.back().text;
    if (what.find("/Watermark") != what.npos) kind = 'w';
    if (what.find("/Header") != what.npos || what.find("/Footer") != what.npos) kind = 'm';
  }
  in_watermark_ += kind == 'w' ? 1 : 0;
  in_margin_ += kind == 'm' ? 1 : 0;
  marked_.push_back(kind);
}

void Interpreter::paint_object(const ContentLexer& lexer, const Frame& frame) {
  if (lexer.operands().empty()) return;
  shared_.operators_left -= std::min(shared_.operators_left, kObjectCost);
  const std::string key = "/" + std::string(lexer.operands().back().text);
  const QPDFObjectHandle object = entry(entry(*frame.resources, "/XObject"), key.c_str());
  const std::string kind = name_of(entry(object, "/Subtype"));
  if (kind == "/Form") {
    paint_form(object, frame);
  } else if (kind == "/Image") {
    const Matrix& m = state_.ctm;
    const double area = std::fabs(m.a * m.d - m.b * m.c);
    if (std::isfinite(area)) page_.picture_area += static_cast<float>(std::min(area, 1e8));
  }
}

void Interpreter::paint_form(const QPDFObjectHandle& form, const Frame& frame) {
  const int id = QPDFObjectHandle(form).getObjectID();
  if (forms_.size() >= kDeepestForm || std::find(forms_.begin(), forms_.end(), id) != forms_.end()) return;
  std::string contents;
  if (!append_stream(form, shared_.streams, contents)) return;
  const State before = state_;
  const Matrix text = text_, line = line_;
  std::vector<State> outer_stack;
  std::swap(outer_stack, stack_);
  QPDFObjectHandle matrix = entry(form, "/Matrix");
  if (matrix.isArray() && matrix.getArrayNItems() == 6) {
    const auto n = [&](int i) { return number(matrix.getArrayItem(i), 0); };
    state_.ctm = Matrix{n(0), n(1), n(2), n(3), n(4), n(5)} * state_.ctm;
  }
  const QPDFObjectHandle own = entry(form, "/Resources");
  forms_.push_back(id);
  run_stream(contents, QPDFObjectHandle(own).isDictionary() ? own : *frame.resources);
  forms_.pop_back();
  std::swap(outer_stack, stack_);
  state_ = before;
  text_ = text;
  line_ = line;
}

}  // namespace mingjian::pdf
