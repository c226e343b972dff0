#pragma once
// Drafts as PDF, set as word processors set them: wrapped lines, pages with numbers, tables with ruling lines over page
// ends. What the setting itself loses (blanks at ends, empty lines) is lost here, too.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "equality_support.hpp"
#include "support/pdf_writer.hpp"

namespace mingjian::test {

struct PdfWay {
  PdfFont font = PdfFont::identity;
  bool filled_rules = false;  // thin rectangles instead of strokes
  bool indented = true;       // else paragraphs are parted by gaps
  bool head = false;          // a running head and a watermark on every page
  double size = 16, title_size = 22;
  double width = 595;  // of the pages
  // Cells: without lines they are told apart by where their words stand.
  bool ruled = true;
  double cell_size = 8, leading = 1.375;  // of the cell's size
  double padding = 3;
  double label_share = 0.45;                                 // of the table's width
  double from_top = 0, from_left = 0, labels_from_left = 0;  // of the cell's free room: 0.5 sets it in the middle
};

// `Writer` sets pages: PdfWriter, OfdWriter.
template <class Writer>
class PageDraftWriter {
 public:
  PageDraftWriter(PdfWay way, Writer writer) : way_(way), pdf_(std::move(writer)) { begin_page(); }

  std::string finish() {
    end_page();
    return pdf_.finish();
  }

  void add_text(TextRole role, std::string_view text) {
    while (!text.empty()) {  // a text may hold several paragraphs
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) add_paragraph(role, text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void add_sheet(const Sheet& sheet) {
    set_columns(sheet);
    std::vector<Placed> cells;
    std::vector<double> heights(sheet.rows.size(), pitch() + 2 * way_.padding);
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      std::size_t column = 0;
      for (const SheetCell& cell : sheet_row(sheet, r)) {
        Placed placed{cell, column, r, {}, 0};
        const double width = xs_[std::min(column + static_cast<std::size_t>(cell.width), xs_.size() - 1)] - xs_[column];
        if (!cell.above && !cell.text.empty())
          placed.lines = wrapped(cell.text, way_.cell_size, 0, width - 2 * way_.padding);
        const double height = static_cast<double>(placed.lines.size()) * pitch() + 2 * way_.padding;
        double own = 0;
        for (int k = 0; k < cell.height; ++k) own += heights[r + static_cast<std::size_t>(k)];
        if (own < height) heights[r + static_cast<std::size_t>(cell.height) - 1] += height - own;
        column += static_cast<std::size_t>(cell.width);
        if (!cell.above) cells.push_back(std::move(placed));
      }
    }
    for (std::size_t r = 0; r < sheet.rows.size();) r = add_rows(cells, heights, r);
    y_ += 6;
  }

 private:
  struct Placed {
    SheetCell cell;
    std::size_t column = 0, row = 0;
    std::vector<std::string> lines;
    std::size_t shown = 0;  // lines set so far; the rest stands on the next page
  };

  static constexpr double kLeft = 72, kTop = 90, kBottom = 760;

  void begin_page() {
    pdf_.begin_page(way_.width);
    y_ = kTop;
    ++page_;
    if (!way_.head) return;
    pdf_.text(kLeft, 50, 9, "青禾区政务公开");
    pdf_.text_as(150, 500, 60, "内部资料", "0.7 0.7 -0.7 0.7", 0.8);
  }
  void end_page() { pdf_.text(285, 800, 10, "- " + std::to_string(page_) + " -"); }
  void next_page() {
    end_page();
    begin_page();
  }

  // Units that no line is broken in: an ideograph with the marks that follow, a word of ASCII.
  static std::vector<std::string> units(std::string_view text) {
    static const std::string_view kClinging = "，。、；：！？）》”’」』】〕%％";
    static const std::string_view kOpening = "（《“‘「『【〔";
    std::vector<std::string> result;
    bool word = false, open = false;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t length = utf8::length_of(static_cast<unsigned char>(text[i]));
      const std::string_view c = text.substr(i, length);
      const bool ascii = length == 1 && c != " " && c != "\t";
      const bool clings = length > 1 && kClinging.find(c) != std::string_view::npos;
      if (!result.empty() && (clings || open || (ascii && word))) {
        result.back() += c;
      } else {
        result.emplace_back(c);
      }
      word = ascii;
      open = length > 1 && kOpening.find(c) != std::string_view::npos;
      i += length;
    }
    return result;
  }

  static std::vector<std::string> wrapped(std::string_view text, double size, double first, double width) {
    std::vector<std::string> lines(1);
    double used = first;
    for (const std::string& unit : units(text)) {
      const double w = pdf_width(unit, size);
      if (used + w > width + 0.01 && !lines.back().empty()) {
        lines.emplace_back();
        used = 0;
      }
      lines.back() += unit;
      used += w;
    }
    return lines;
  }

  void add_paragraph(TextRole role, std::string_view text) {
    const bool title = role == TextRole::title;
    const double size = title ? way_.title_size : way_.size, pitch = size * 1.75;
    const double indent = way_.indented && !title ? 2 * size : 0;
    const std::vector<std::string> lines = wrapped(text, size, indent, right_ - kLeft);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (y_ + pitch > kBottom) next_page();
      y_ += pitch;
      const double x = title ? (kLeft + right_ - pdf_width(lines[i], size)) / 2 : i == 0 ? kLeft + indent : kLeft;
      pdf_.text(x, y_, size, lines[i]);
    }
    if (!way_.indented || title) y_ += size;
  }

  void set_columns(const Sheet& sheet) {
    xs_.assign(1, kLeft);
    names_ = sheet.label_columns;
    const double labels = sheet.label_columns == 0 ? 0 : (right_ - kLeft) * way_.label_share;
    for (std::size_t c = 0; c < sheet.columns; ++c) {
      const bool label = c < sheet.label_columns;
      const double share = label ? labels / static_cast<double>(sheet.label_columns)
                                 : (right_ - kLeft - labels) / static_cast<double>(sheet.columns - sheet.label_columns);
      xs_.push_back(xs_.back() + share);
    }
  }

  // Draws the rows from `first` on that fit on the page; returns the next one.
  std::size_t add_rows(std::vector<Placed>& cells, const std::vector<double>& heights, std::size_t first) {
    std::size_t last = first;
    double height = 0;
    while (last < heights.size() && y_ + height + heights[last] <= kBottom) height += heights[last++];
    if (last == first) {
      next_page();
      return first;
    }
    std::vector<double> ys(1, y_);
    for (std::size_t r = first; r < last; ++r) ys.push_back(ys.back() + heights[r]);
    for (Placed& placed : cells) {
      const std::size_t from = std::max(placed.row, first);
      const std::size_t to = std::min(placed.row + static_cast<std::size_t>(placed.cell.height), last);
      if (from >= to) continue;
      const std::size_t right = std::min(placed.column + static_cast<std::size_t>(placed.cell.width), xs_.size() - 1);
      if (way_.ruled) frame(xs_[placed.column], ys[from - first], xs_[right], ys[to - first]);
      set_cell(placed, {xs_[placed.column], ys[from - first], xs_[right], ys[to - first]});
    }
    y_ = ys.back();
    return last;
  }

  struct Room {
    double left, top, right, bottom;
  };

  // As many lines as have room here; the rest stands on the next page.
  void set_cell(Placed& placed, const Room& room) {
    const double left = static_cast<double>(placed.lines.size() - placed.shown) * pitch();
    const double free = std::max(0.0, room.bottom - room.top - 2 * way_.padding - left);
    double y = room.top + way_.padding - 2 + pitch() + free * way_.from_top;
    for (; placed.shown < placed.lines.size() && y + 2 <= room.bottom; ++placed.shown, y += pitch()) {
      const std::string& line = placed.lines[placed.shown];
      const double wide = room.right - room.left - 2 * way_.padding - pdf_width(line, way_.cell_size);
      const double before = wide * (placed.column < names_ ? way_.labels_from_left : way_.from_left);
      pdf_.text(room.left + way_.padding + before, y, way_.cell_size, line);
    }
  }

  double pitch() const { return way_.cell_size * way_.leading; }

  void frame(double left, double top, double right, double bottom) {
    rule(left, top, right, top);
    rule(left, bottom, right, bottom);
    rule(left, top, left, bottom);
    rule(right, top, right, bottom);
  }

  void rule(double x0, double y0, double x1, double y1) {
    if (way_.filled_rules) {
      pdf_.bar(x0, y0, x1, y1);
    } else {
      pdf_.line(x0, y0, x1, y1);
    }
  }

  PdfWay way_;
  double right_ = way_.width - 75;
  Writer pdf_;
  double y_ = 0;
  int page_ = 0;
  std::vector<double> xs_;
  std::size_t names_ = 0;  // columns of row names
};

inline std::string pdf_of_draft(const Draft& draft, PdfWay way) {
  return written_by(PageDraftWriter(way, PdfWriter(way.font)), draft);
}

}  // namespace mingjian::test
