#include <algorithm>
#include <string>

#include "base/utf8.hpp"
#include "sample/draft.hpp"
#include "sample/sheet.hpp"

namespace mingjian {
namespace {

// Slots that are written, in order; a shifted row has lost its leading continuation slot.
std::vector<const Slot*> written_slots(const SheetRow& row) {
  std::vector<const Slot*> slots;
  for (const Slot& slot : row.slots) {
    if (slot.kind != Slot::Kind::absent) slots.push_back(&slot);
  }
  if (row.shifted && !slots.empty() && slots.front()->kind == Slot::Kind::above) slots.erase(slots.begin());
  return slots;
}

// The label columns a merged row label covers lose one field, and a blank field stands at the end of the row
// instead: what converters make of a label that spans columns (reference.md 10.1).
void tab_rows(const Sheet& sheet, std::string& out) {
  for (const SheetRow& row : sheet.rows) {
    std::vector<const Slot*> slots = written_slots(row);
    for (std::size_t c = std::min(sheet.label_columns, slots.size()); c-- > 0;) {
      if (slots[c]->kind != Slot::Kind::left) continue;
      std::rotate(slots.begin() + static_cast<std::ptrdiff_t>(c), slots.begin() + static_cast<std::ptrdiff_t>(c) + 1,
                  slots.end());
      break;
    }
    for (std::size_t c = 0; c < slots.size(); ++c) {
      if (c > 0) out += '\t';
      out += slots[c]->text;
    }
    if (row.shifted) out += '\t';
    out += '\n';
  }
}

void cell_lines(const Sheet& sheet, std::string& out) {
  for (const SheetRow& row : sheet.rows) {
    for (const Slot* slot : written_slots(row)) {
      if (slot->kind != Slot::Kind::left) out += "\t" + slot->text + "\n";
    }
    out += '\n';
  }
}

void pipes(const Sheet& sheet, std::string& out) {
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    out += '|';
    for (const Slot* slot : written_slots(sheet.rows[r])) {
      out += ' ';
      for (const char c : slot->text) {
        if (c == '|') out += '\\';
        out += c == '\n' ? ' ' : c;
      }
      out += slot->text.empty() ? "|" : " |";
    }
    if (sheet.rows[r].shifted) out += "  |";
    out += '\n';
    if (r > 0) continue;
    out += '|';
    for (std::size_t c = 0; c < sheet.columns; ++c) out += "---|";
    out += '\n';
  }
}

constexpr std::size_t kGap = 3;

// Widest text of each column among cells that span none, then the last column of a span is widened to fit it.
std::vector<std::size_t> column_widths(const Sheet& sheet) {
  std::vector<std::size_t> widths(sheet.columns, 1);
  const auto span_end = [](const SheetRow& row, std::size_t c) {
    std::size_t end = c + 1;
    while (end < row.slots.size() && row.slots[end].kind == Slot::Kind::left) ++end;
    return end;
  };
  for (const bool spanning : {false, true}) {
    for (const SheetRow& row : sheet.rows) {
      for (std::size_t c = 0; c < row.slots.size(); ++c) {
        const std::size_t end = span_end(row, c);
        if (row.slots[c].kind != Slot::Kind::own || (end - c > 1) != spanning) continue;
        std::size_t room = (end - c - 1) * kGap;
        for (std::size_t i = c; i < end; ++i) room += widths[i];
        const std::size_t need = utf8::display_width(row.slots[c].text);
        if (need > room) widths[end - 1] += need - room;
      }
    }
  }
  return widths;
}

void blank_columns(const Sheet& sheet, std::string& out) {
  const std::vector<std::size_t> widths = column_widths(sheet);
  for (const SheetRow& row : sheet.rows) {
    std::size_t at = 0, column_start = 0;
    for (std::size_t c = 0; c < row.slots.size(); ++c) {
      const Slot& slot = row.slots[c];
      if (slot.kind == Slot::Kind::own && !slot.text.empty()) {
        const std::size_t want = at == 0 && row.shifted ? 0 : column_start;
        if (want > at) out.append(want - at, ' ');
        at = std::max(at, want);
        for (const char ch : slot.text) out += ch == '\n' ? ' ' : ch;
        at += utf8::display_width(slot.text);
      }
      column_start += widths[c] + kGap;
    }
    out += '\n';
  }
}

void table_text(const Sheet& sheet, Serialisation form, std::string& out) {
  switch (form) {
    case Serialisation::tab_rows:
      tab_rows(sheet, out);
      break;
    case Serialisation::cell_lines:
      cell_lines(sheet, out);
      break;
    case Serialisation::pipes:
      pipes(sheet, out);
      break;
    case Serialisation::blank_columns:
      blank_columns(sheet, out);
      break;
  }
}

class Writer {
 public:
  Writer(const Draft& draft, Serialisation form) : draft_(draft), form_(form) {}

  std::string write() {
    // Word converters put one paragraph on a line; the other forms leave a blank line between paragraphs.
    gap_ = form_ == Serialisation::cell_lines ? "\n" : "\n\n";
    paragraph(draft_.title);
    for (const std::string& text : draft_.preamble) paragraph(text);
    for (const DraftSection& section : draft_.sections) write_section(section);
    for (const std::string& text : draft_.tail) paragraph(text);
    while (out_.size() > 1 && out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  void paragraph(const std::string& text) {
    if (!text.empty()) out_ += text + gap_;
  }

  void write_section(const DraftSection& section) {
    paragraph(section.heading);
    const std::size_t before = std::min(section.table_after, section.paragraphs.size());
    for (std::size_t i = 0; i < before; ++i) paragraph(section.paragraphs[i]);
    write_table(section.table);
    for (std::size_t i = before; i < section.paragraphs.size(); ++i) paragraph(section.paragraphs[i]);
  }

  void write_table(const std::string& key) {
    if (key.empty() || draft_.layout == nullptr) return;
    for (const LayoutTable& grid : draft_.layout->tables) {
      if (grid.key != key) continue;
      for (const DraftTable& table : draft_.tables) {
        if (table.key == key) write_sheet(make_sheet(grid, table));
      }
    }
  }

  void write_sheet(const Sheet& sheet) {
    if (sheet.rows.empty()) return;
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
    table_text(sheet, form_, out_);
    out_ += '\n';
  }

  const Draft& draft_;
  Serialisation form_;
  std::string gap_;
  std::string out_;
};

}  // namespace

std::string_view serialisation_name(Serialisation form) {
  switch (form) {
    case Serialisation::tab_rows:
      return "制表符";
    case Serialisation::cell_lines:
      return "一格一行";
    case Serialisation::pipes:
      return "竖线";
    case Serialisation::blank_columns:
      return "空格";
  }
  return "";
}

std::string render(const Draft& draft, Serialisation form) { return Writer(draft, form).write(); }

bool can_carry(const Draft& draft, Serialisation form) {
  if (form != Serialisation::blank_columns || draft.layout == nullptr) return true;
  for (const LayoutTable& grid : draft.layout->tables) {
    for (const DraftTable& table : draft.tables) {
      if (table.key != grid.key || table.dropped) continue;
      std::size_t flat = 0;
      for (const LayoutBlock& block : grid.blocks) {
        for (const LayoutRow& row : block.rows) {
          const bool dropped = flat < table.rows_dropped.size() && table.rows_dropped[flat];
          ++flat;
          for (std::size_t c = 0; !dropped && c < block.columns.size(); ++c) {
            const auto& cell = table.cells[row.first_cell + c];
            if (!cell || utf8::trim(*cell).empty()) return false;
          }
        }
      }
    }
  }
  return true;
}

}  // namespace mingjian
