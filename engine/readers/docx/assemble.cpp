#include "readers/docx/assemble.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian::docx {
namespace {

constexpr std::size_t kFullLine = 20;  // characters; a shorter line ends where its writer wanted it to

// A line broken by hand inside a sentence goes on; one that is short or ends a sentence is a paragraph of its own.
bool breaks_sentence(std::string_view line) {
  for (const std::string_view stop : {"。", "；", "：", "！", "？", "”", "）", ".", ";", ":"}) {
    if (line.ends_with(stop)) return false;
  }
  return utf8::count(line) >= kFullLine;
}

std::uint16_t small(std::size_t number) { return static_cast<std::uint16_t>(std::min<std::size_t>(number, 0xFFFF)); }

}  // namespace

void Assembler::write(const Content& content, std::string_view part, std::vector<WrittenParagraph>* written) {
  content_ = &content;
  written_ = written;
  part_ = builder_.part(part);
  tables_ = 0;
  flow(content.items);
}

void Assembler::write_as_furniture(const Content& content, std::string_view part) {
  SourceAnchor at;
  at.part = builder_.part(part);
  for (const Paragraph& paragraph : content.paragraphs) {
    at.paragraph = paragraph.number;
    builder_.furniture(BlockKind::page_number, content.text_of(paragraph), at);
  }
}

void Assembler::flow(const std::vector<Item>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].is_table) {
      table(content_->tables[items[i].index]);
    } else if (items[i].is_chunk) {
      if (!show_chunk_ || !show_chunk_(content_->chunks[items[i].index])) builder_.unread(true);
    } else {
      paragraph(items[i], i + 1 < items.size() && !items[i + 1].is_table && !items[i + 1].is_chunk);
    }
  }
}

std::uint32_t Assembler::page_of(const Paragraph& paragraph) const {
  return content_->page_breaks == 0 ? 0 : paragraph.page + 1;  // no marks: the file was never laid out
}

Assembler::Place Assembler::place_in_list(const Paragraph& paragraph) const {
  const Style* style = styles_.at(paragraph.style);
  Place place{paragraph.list, paragraph.level};
  if (style == nullptr) return place;
  if (place.level < 0 && (place.list < 0 || place.list == style->list)) place.level = style->level;
  if (place.list < 0) place.list = style->list;
  return place;
}

bool Assembler::wants_numbers(const Content& content) const {
  return std::any_of(content.paragraphs.begin(), content.paragraphs.end(),
                     [&](const Paragraph& paragraph) { return place_in_list(paragraph).list > 0; });
}

void Assembler::append_label(const Paragraph& paragraph, std::string& out) {
  if (numbering_ == nullptr) return;
  const auto [list, level] = place_in_list(paragraph);
  if (list > 0) numbering_->append_label(list, level, paragraph.style, out);
}

void Assembler::note(const Item& item, std::string_view label, const SourceAnchor& at) {
  if (written_ == nullptr) return;
  std::uint32_t characters = 0;
  for (std::size_t i = 0; i < label.size();) {
    const auto [c, length] = utf8::decode(label, i);
    if (c > 0x20 && !utf8::is_blank(c)) ++characters;
    i += length;
  }
  written_->push_back({item.index, characters, at});
}

void Assembler::paragraph(const Item& item, bool another_follows) {
  const Paragraph& paragraph = content_->paragraphs[item.index];
  const std::size_t before = line_.size();
  append_label(paragraph, line_);
  const std::string_view text = content_->text_of(paragraph);
  if (utf8::trim(text).empty()) line_.resize(before);
  SourceAnchor at;
  at.part = part_;
  at.page = page_of(paragraph);
  at.paragraph = paragraph.number;
  note(item, std::string_view(line_).substr(before), at);
  line_ += text;
  if (paragraph.picture) builder_.unread(false);
  if (paragraph.runs_on && another_follows) return;
  const Style* style = styles_.at(paragraph.style);
  int outline = paragraph.outline;
  if (outline < 0 && style != nullptr) outline = style->outline;
  lines(line_, outline, at);
  line_.clear();
}

void Assembler::lines(std::string_view text, int outline, const SourceAnchor& at) {
  std::string_view before;
  for (;;) {
    const std::size_t end = text.find('\n');
    const std::string_view line = utf8::trim(text.substr(0, end));
    if (outline >= 0 && outline < 9) {
      builder_.heading(outline + 1, line, at);
    } else if (breaks_sentence(before)) {
      builder_.continue_paragraph(line, at, true);
    } else {
      builder_.paragraph(line, at);
    }
    if (!line.empty()) before = line;
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

bool Assembler::only_frames(const Table& table) const {
  bool holds_text = false;
  for (const Row& row : table.rows) {
    if (row.cells.size() != 1) return false;
    std::size_t paragraphs = 0;
    for (const Item& item : row.cells.front().items) {
      if (item.is_table || ++paragraphs > 1) holds_text = true;
    }
  }
  return holds_text;
}

void Assembler::table(const Table& table) {
  if (only_frames(table)) {
    for (const Row& row : table.rows) flow(row.cells.front().items);
    return;
  }
  std::vector<std::uint32_t> inner;
  builder_.begin_table();
  pictures_ = false;
  ++tables_;
  write_rows(place(table), inner);
  builder_.end_table();
  if (pictures_) builder_.unread(false);
  for (const std::uint32_t index : inner) this->table(content_->tables[index]);
}

// A cell that goes on downwards is covered by the one that begins in the same column above it, without a gap between.
std::vector<Assembler::PlacedRow> Assembler::place(const Table& table) const {
  struct Open {
    int column;
    std::size_t row, cell;
  };
  std::vector<PlacedRow> rows;
  rows.reserve(table.rows.size());
  std::vector<Open> above, here;
  for (const Row& row : table.rows) {
    PlacedRow placed;
    placed.reserve(row.cells.size());
    int column = row.before;
    here.clear();
    bool all_covered = true;
    std::size_t next = 0;
    for (const Cell& cell : row.cells) {
      if (cell.across == Merge::goes_on && !placed.empty()) {
        placed.back().width += cell.span;
        column += cell.span;
        continue;
      }
      PlacedCell& own = placed.emplace_back(PlacedCell{&cell, column, cell.span, cell.height, false});
      while (next < above.size() && above[next].column < column) ++next;
      own.covered = cell.down == Merge::goes_on && next < above.size() && above[next].column == column;
      all_covered = all_covered && own.covered;
      if (own.covered) {
        here.push_back(above[next]);
      } else if (cell.down != Merge::none) {
        here.push_back({column, rows.size(), placed.size() - 1});
      }
      column += cell.span;
    }
    if (all_covered) continue;  // nothing of its own: the cells above are as high without it
    for (const Open& open : here) {
      if (open.row < rows.size()) ++rows[open.row][open.cell].height;
    }
    rows.push_back(std::move(placed));
    above.swap(here);
  }
  return rows;
}

void Assembler::write_rows(const std::vector<PlacedRow>& rows, std::vector<std::uint32_t>& inner) {
  SourceAnchor at;
  at.part = part_;
  at.table = tables_;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    builder_.begin_row();
    at.row = small(r + 1);
    if (rows[r].front().column > 0) {
      at.column = 1;
      builder_.cell("", at, 1, rows[r].front().column);
    }
    for (const PlacedCell& placed : rows[r]) {
      if (placed.covered) continue;
      at.column = small(static_cast<std::size_t>(placed.column) + 1);
      cell_text(*placed.cell, at, inner);
      builder_.cell(cell_, at, placed.height, placed.width);
    }
  }
}

void Assembler::cell_text(const Cell& cell, SourceAnchor& at, std::vector<std::uint32_t>& inner) {
  cell_.clear();
  bool first = true;
  for (const Item& item : cell.items) {
    if (item.is_table) inner.push_back(item.index);
    if (item.is_table || item.is_chunk) continue;
    const Paragraph& paragraph = content_->paragraphs[item.index];
    if (first) at.page = page_of(paragraph);
    pictures_ = pictures_ || paragraph.picture;
    first = false;
    const std::size_t before = cell_.size();
    append_label(paragraph, cell_);
    const std::string_view text = content_->text_of(paragraph);
    if (utf8::trim(text).empty()) cell_.resize(before);
    note(item, std::string_view(cell_).substr(before), at);
    if (utf8::trim(text).empty()) continue;
    cell_ += text;
    if (!paragraph.runs_on) cell_ += '\n';
  }
}

}  // namespace mingjian::docx
