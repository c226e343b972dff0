#include "readers/page_layout/write_document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "readers/page_layout/furniture.hpp"
#include "readers/page_layout/line_joiner.hpp"
#include "readers/page_layout/table_joiner.hpp"
#include "readers/page_layout/text_lines.hpp"
#include "readers/page_layout/unruled_joiner.hpp"

namespace mingjian::page_layout {
namespace {

SourceAnchor anchor(std::uint32_t page, const Box& box) {
  SourceAnchor at;
  at.page = page;
  at.box[0] = box.left;
  at.box[1] = box.top;
  at.box[2] = box.right;
  at.box[3] = box.bottom;
  return at;
}

class Writer {
 public:
  Writer(std::vector<PageText>& pages, DocumentBuilder& out)
      : pages_(pages),
        out_(out),
        body_(body_size(pages)),
        roles_(find_furniture(pages, body_)),
        joiner_(pages, roles_, body_) {}

  bool write() {
    join_unruled(pages_, roles_);
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      if (is_picture(pages_[p])) {
        end_paragraph();
        end_table();
        out_.unread(true);
      }
      for (const Element& element : pages_[p].order) {
        if (element.is_grid) {
          add_grid(p, pages_[p].grids[element.index]);
        } else {
          add_line(p, element.index);
        }
      }
    }
    end_paragraph();
    end_table();
    return watermarks_;
  }

 private:
  void add_line(std::size_t p, std::size_t i) {
    const Line& line = pages_[p].lines[i];
    switch (roles_[p][i]) {
      case LineRole::watermark:
        watermarks_ = true;
        return;
      case LineRole::page_number:
      case LineRole::running_head:
        waiting_.push_back({p, i});  // until what it may stand in has ended
        if (!table_open_ && last_ == nullptr) flush_furniture();
        return;
      case LineRole::body:
        break;
    }
    end_table();
    if (last_ != nullptr && joiner_.continues(last_page_, *last_, p, line)) {
      const bool blank = blank_between(piece_.empty() ? last_->text : piece_, line.text);
      if (!blank || piece_.empty()) {
        flush_piece();
        start_piece(p, line);
      } else {  // the builder cuts blanks at the ends: words that a blank parts are written together
        piece_ += ' ';
        piece_ += line.text;
      }
    } else {
      end_paragraph();
      start_piece(p, line);
    }
    last_ = &line;
    last_page_ = p;
  }

  void start_piece(std::size_t p, const Line& line) {
    piece_ = line.text;
    piece_at_ = anchor(pages_[p].number, line.box);
  }

  void flush_piece() {
    if (piece_.empty()) return;
    if (begun_) {
      out_.continue_paragraph(piece_, piece_at_, false);
    } else {
      out_.paragraph(piece_, piece_at_);
    }
    begun_ = true;
    piece_.clear();
  }

  void end_paragraph() {
    flush_piece();
    begun_ = false;
    last_ = nullptr;
    if (!table_open_) flush_furniture();
  }

  void flush_furniture() {
    for (const auto& [p, i] : waiting_) {
      const Line& line = pages_[p].lines[i];
      out_.furniture(BlockKind::page_number, line.text, anchor(pages_[p].number, line.box));
    }
    waiting_.clear();
  }

  void add_grid(std::size_t p, Grid& grid) {
    end_paragraph();
    const bool next_page = table_open_ && p == table_page_ + 1;
    if (next_page && make_same_columns(table_.grid, grid)) {
      append(table_, std::move(grid), pages_[p].number);
    } else {
      end_table();
      table_ = begin_table(std::move(grid), pages_[p].number);
      table_open_ = true;
    }
    table_page_ = p;
  }

  void end_table() {
    if (!table_open_) return;
    table_open_ = false;
    if (table_.grid.cells.size() == 1) {  // a box around a line
      out_.paragraph(table_.grid.cells.front().text, anchor(table_.row_pages.front(), table_.grid.box));
    } else {
      write_table();
    }
    flush_furniture();
  }

  // A row in which no cell begins is none: the spans over it are one shorter.
  void write_table() {
    const Grid& grid = table_.grid;
    const std::size_t rows = table_.row_pages.size();
    std::vector<std::uint32_t> begins(rows + 1, 0);  // rows before each that are rows
    for (const GridCell& cell : grid.cells) {
      if (cell.row < rows) begins[cell.row + 1U] = 1;
    }
    for (std::size_t r = 0; r < rows; ++r) begins[r + 1] += begins[r];
    out_.begin_table(grid.ruled ? TableForm::structured : TableForm::blank_columns);
    std::size_t row = rows;
    for (const GridCell& cell : grid.cells) {
      if (cell.row >= rows) continue;
      if (cell.row != row) out_.begin_row();
      row = cell.row;
      const std::size_t below = std::min<std::size_t>(rows, cell.row + std::size_t{cell.row_span});
      out_.cell(cell.text, anchor(table_.row_pages[row], cell.box), static_cast<int>(begins[below] - begins[row]),
                cell.column_span);
    }
    out_.end_table();
  }

  std::vector<PageText>& pages_;
  DocumentBuilder& out_;
  float body_;
  std::vector<std::vector<LineRole>> roles_;
  LineJoiner joiner_;
  std::string piece_;  // lines that are written together
  SourceAnchor piece_at_;
  bool begun_ = false;
  const Line* last_ = nullptr;  // of the open paragraph
  std::size_t last_page_ = 0;
  TornTable table_;
  bool table_open_ = false;
  std::size_t table_page_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> waiting_;  // furniture inside what is open
  bool watermarks_ = false;
};

}  // namespace

void write_document(std::vector<PageText>& pages, DocumentBuilder& out) {
  if (Writer(pages, out).write()) {
    out.diagnose(DiagnosticLevel::note, "I031", "水印（斜排、浅色或每页重复的大字）不是报告正文，已略去");
  }
}

}  // namespace mingjian::page_layout
