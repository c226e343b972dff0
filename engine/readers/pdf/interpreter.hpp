#pragma once
// Runs the contents of a page: text and graphics state, forms, fonts → page_layout::Page. Paints nothing.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "readers/page_layout/page.hpp"
#include "readers/pdf/content_lexer.hpp"
#include "readers/pdf/font.hpp"
#include "readers/pdf/objects.hpp"
#include "readers/pdf/paths.hpp"
#include "readers/pdf/qpdf.hpp"

namespace mingjian::pdf {

constexpr std::size_t kMostPageGlyphs = 200000;
constexpr std::size_t kObjectCost = 500;  // operators that looking up a form or a font weighs

// What all pages of a file share.
struct Shared {
  explicit Shared(std::size_t most_bytes) : streams(most_bytes) {}
  StreamBudget streams;
  CidTables cid_tables;
  std::map<QPDFObjGen, std::unique_ptr<Font>> fonts;
  std::vector<std::unique_ptr<Font>> direct_fonts;  // written inside a resource dictionary
  std::size_t operators_left = 0;
  bool too_much = false;  // a limit on operators or characters was met; what follows is not read
};

class Interpreter {
 public:
  Interpreter(Shared& shared, page_layout::Page& page);

  // `base`: from the page's own space to points from its upper left corner as shown.
  void run(std::string_view contents, const QPDFObjectHandle& resources, const Matrix& base);

 private:
  struct State {
    Matrix ctm;
    Font* font = nullptr;
    double size = 0, char_space = 0, word_space = 0, scale = 1, leading = 0, rise = 0;
    double line_width = 1, lightness = 0, alpha = 1;
    int render = 0;
  };
  struct Frame {  // of the page or of a form
    const QPDFObjectHandle* resources = nullptr;
    std::vector<std::pair<std::string, Font*>> fonts;  // found so far, by name
  };

  void run_stream(std::string_view contents, const QPDFObjectHandle& resources);
  bool operate(ContentLexer& lexer, Frame& frame);
  bool operate_text(const ContentLexer& lexer, Frame& frame);
  bool operate_path(const ContentLexer& lexer);
  bool operate_state(const ContentLexer& lexer, Frame& frame);
  void set_color(const ContentLexer& lexer, std::size_t components);
  void set_graphics_state(const ContentLexer& lexer, const Frame& frame);
  void set_font(const ContentLexer& lexer, Frame& frame);
  Font* load_font(const QPDFObjectHandle& dictionary);
  void paint_object(const ContentLexer& lexer, const Frame& frame);
  void paint_form(const QPDFObjectHandle& form, const Frame& frame);
  void begin_marked(const ContentLexer& lexer);
  void next_line(double x, double y);
  void show(std::string_view text);
  void show_array(const std::vector<Operand>& operands);
  void shift(double thousandths);
  void add_glyphs(double width, const Matrix& space);
  Point at(const ContentLexer& lexer, std::size_t from_end) const;
  double stroke_width() const;

  Shared& shared_;
  page_layout::Page& page_;
  PathCollector path_;
  State state_;
  std::vector<State> stack_;
  Matrix text_, line_;
  std::u32string characters_;
  std::vector<int> forms_;    // that are being painted: object numbers; none is painted within itself
  std::vector<char> marked_;  // open marked contents: 'w' watermark, 'm' head or foot, ' ' other
  std::uint32_t in_watermark_ = 0, in_margin_ = 0;
};

}  // namespace mingjian::pdf
