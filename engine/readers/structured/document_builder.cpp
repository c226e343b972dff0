#include "readers/structured/document_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "readers/text/byte_search.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::size_t kMostBytes = std::size_t{8} << 20;
constexpr std::size_t kOrdinaryText = 16384;
constexpr std::size_t kMostLines = std::size_t{1} << 20;
constexpr std::size_t kMostUnread = 200;
constexpr std::size_t kLongText = 180;    // bytes: prose, no cell of a table of figures
constexpr std::size_t kMostRows = 65000;  // Cell::row has 16 bits; a longer table goes on in the next

// 三、收到和处理政府信息公开申请情况, not 三、本年度办理结果.
bool is_section_title(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kOrdinals = {"一、", "二、", "三、", "四、", "五、", "六、"};
  static constexpr std::array<std::string_view, 6> kWords = {"总体情况",     "主动公开政府信息", "申请情况",
                                                             "行政诉讼情况", "主要问题",         "报告的事项"};
  const auto starts = [&](std::string_view ordinal) { return text.starts_with(ordinal); };
  const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  return text.size() <= 120 && std::any_of(kOrdinals.begin(), kOrdinals.end(), starts) &&
         std::any_of(kWords.begin(), kWords.end(), has);
}

bool is_break(char c) { return c >= '\t' && c <= '\r'; }  // \t \n \v \f \r

std::size_t next_break(std::string_view text, std::size_t from) {
  return text_reader::next_of<'\t', '\n', '\v', '\f', '\r'>(text, static_cast<std::uint32_t>(from),
                                                            static_cast<std::uint32_t>(text.size()));
}

}  // namespace

DocumentBuilder::DocumentBuilder(std::string path, std::string format, std::string_view bytes) {
  document_.path = std::move(path);
  document_.format = std::move(format);
  document_.content_hash = hash_hex(bytes);
  document_.line_starts.push_back(0);
  document_.parts.emplace_back();
  // Most texts are no longer than their files.
  document_.folded.reserve(std::min<std::size_t>(bytes.size(), kOrdinaryText));
}

std::uint16_t DocumentBuilder::part(std::string_view name) {
  std::vector<std::string>& parts = document_.parts;
  for (std::size_t i = parts.size(); i-- > 0;) {
    if (parts[i] == name) return static_cast<std::uint16_t>(i);
  }
  if (parts.size() > 0xFFFF) return 0;
  parts.emplace_back(name);
  return static_cast<std::uint16_t>(parts.size() - 1);
}

std::uint32_t DocumentBuilder::line() const { return static_cast<std::uint32_t>(document_.line_starts.size()); }

void DocumentBuilder::new_line() {
  document_.text += '\n';
  document_.line_starts.push_back(static_cast<std::uint32_t>(document_.text.size()));
}

// What lies beyond the limit is dropped here and told by finish().
ByteRange DocumentBuilder::write(std::string_view text, const SourceAnchor& at) {
  std::string& out = document_.text;
  const auto begin = static_cast<std::uint32_t>(out.size());
  if (out.size() + text.size() > kMostBytes || document_.line_starts.size() > kMostLines) {
    overflow_ = true;
    return {begin, begin};
  }
  const bool same = !document_.anchors.empty() && document_.anchors.back().begin == begin;
  if (!same) document_.anchors.emplace_back();
  document_.anchors.back() = at;
  document_.anchors.back().begin = begin;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t plain = next_break(text, i);
    out.append(text.substr(i, plain - i));
    i = plain;
    if (i == text.size()) break;
    out += ' ';
    while (i < text.size() && (is_break(text[i]) || text[i] == ' ')) ++i;
  }
  return {begin, static_cast<std::uint32_t>(out.size())};
}

void DocumentBuilder::text_block(BlockKind kind, int level, std::string_view text, const SourceAnchor& at) {
  text = utf8::trim(text);
  paragraph_ = kNone;
  if (text.empty() || overflow_) return;
  Block block;
  block.kind = kind;
  block.level = level;
  block.range = write(text, at);
  NormalizedText& folded = document_.folded;
  if (kind == BlockKind::heading || kind == BlockKind::paragraph) {
    if (!folded.text().empty()) folded.separator('\n', block.range.begin);
    block.folded = folded.append(document_.text, block.range);
  } else {
    const auto end = static_cast<std::uint32_t>(folded.text().size());
    block.folded = {end, end};
  }
  document_.blocks.push_back(block);
  new_line();
}

void DocumentBuilder::heading(int level, std::string_view text, const SourceAnchor& at) {
  text_block(BlockKind::heading, std::max(level, 1), text, at);
}

void DocumentBuilder::paragraph(std::string_view text, const SourceAnchor& at) {
  const std::size_t before = document_.blocks.size();
  text_block(BlockKind::paragraph, 0, text, at);
  if (document_.blocks.size() > before) paragraph_ = before;
}

void DocumentBuilder::continue_paragraph(std::string_view text, const SourceAnchor& at, bool line_break) {
  if (paragraph_ == kNone) return paragraph(text, at);
  text = utf8::trim(text);
  if (text.empty() || overflow_) return;
  Block& block = document_.blocks[paragraph_];
  if (!line_break && block.range.end + 1 == document_.text.size()) {  // takes the line end back; furniture keeps it
    document_.text.pop_back();
    document_.line_starts.pop_back();
  }
  const ByteRange range = write(text, at);
  block.range.end = range.end;
  block.folded.end = document_.folded.append(document_.text, range, true).end;
  for (std::size_t i = paragraph_ + 1; i < document_.blocks.size(); ++i) {
    document_.blocks[i].folded = {block.folded.end, block.folded.end};
  }
  new_line();
}

void DocumentBuilder::furniture(BlockKind kind, std::string_view text, const SourceAnchor& at) {
  const std::size_t open = paragraph_;
  text_block(kind, 0, text, at);
  paragraph_ = open;
}

void DocumentBuilder::begin_table(TableForm form) {
  end_table();
  paragraph_ = kNone;
  in_table_ = true;
  table_ = {};
  table_.form = form;
}

void DocumentBuilder::begin_row() {
  if (!in_table_) return;
  if (table_.rows.size() >= kMostRows) {
    const TableForm form = table_.form;
    end_table();
    begin_table(form);
  }
  table_.rows.emplace_back();
  row_begins_.push_back(cells_.size());
}

void DocumentBuilder::cell(std::string_view text, const SourceAnchor& at, int row_span, int column_span) {
  if (table_.rows.empty()) begin_row();
  if (table_.rows.empty()) return;  // outside a table
  text = utf8::trim(text);
  overflow_ = overflow_ || pending_text_.size() + text.size() > kMostBytes;
  if (overflow_) return;
  PendingCell& pending = cells_.emplace_back();
  pending.text.begin = static_cast<std::uint32_t>(pending_text_.size());
  pending_text_ += text;
  pending.text.end = static_cast<std::uint32_t>(pending_text_.size());
  pending.at = at;
  pending.row_span = static_cast<std::uint16_t>(std::clamp(row_span, 1, 0xFFFF));
  pending.column_span = static_cast<std::uint16_t>(std::clamp(column_span, 1, 0xFFFF));
}

void DocumentBuilder::end_table() {
  if (!in_table_) return;
  in_table_ = false;
  if (!pending_text_.empty() && !overflow_) write_table();
  pending_text_.clear();
  cells_.clear();
  row_begins_.clear();
  table_ = {};
}

// The one cell of a row with text in it; nullptr: there are several, none, or it reaches into the next row.
const DocumentBuilder::PendingCell* DocumentBuilder::lone_cell(std::size_t row) const {
  const PendingCell* only = nullptr;
  for (std::size_t c = row_begins_[row]; c < row_begins_[row + 1]; ++c) {
    if (cells_[c].text.empty()) continue;
    if (only != nullptr) return nullptr;
    only = &cells_[c];
  }
  return only == nullptr || only->row_span > 1 ? nullptr : only;
}

bool DocumentBuilder::blank_row(std::size_t row) const {
  const auto at = [&](std::size_t r) { return cells_.begin() + static_cast<std::ptrdiff_t>(row_begins_[r]); };
  return std::all_of(at(row), at(row + 1), [](const PendingCell& cell) { return cell.text.empty(); });
}

// The lone cell of a row, if that is a section's title or (unless `titles_only`) prose.
const DocumentBuilder::PendingCell* DocumentBuilder::text_row(std::size_t row, bool titles_only) const {
  const PendingCell* only = lone_cell(row);
  if (only == nullptr) return nullptr;
  const std::string_view text = std::string_view(pending_text_).substr(only->text.begin, only->text.size());
  const bool prose = !titles_only && (text.size() > kLongText || text.find("。") != std::string_view::npos);
  return prose || is_section_title(text) ? only : nullptr;
}

void DocumentBuilder::write_table() {
  row_begins_.push_back(cells_.size());
  const std::size_t rows = table_.rows.size();
  bool titles = false;
  for (std::size_t r = 0; r < rows && !titles; ++r) titles = text_row(r, true) != nullptr;
  if (!titles) return write_rows(0, rows);
  std::size_t first = 0, covered_to = 0;
  bool behind_prose = false;
  for (std::size_t r = 0; r < rows; ++r) {
    const PendingCell* text = covered_to <= r ? text_row(r, false) : nullptr;
    // A short line among prose, （一）主动公开; a table's first heading stands before a row, its labels behind one.
    if (text == nullptr && covered_to <= r && behind_prose &&
        (r + 1 == rows || lone_cell(r + 1) != nullptr || blank_row(r + 1)))
      text = lone_cell(r);
    if (text != nullptr || !blank_row(r)) behind_prose = text != nullptr;
    for (std::size_t c = row_begins_[r]; c < row_begins_[r + 1]; ++c) {
      covered_to = std::max(covered_to, r + std::size_t{cells_[c].row_span});
    }
    if (text == nullptr) continue;
    write_rows(first, r);
    first = r + 1;
    paragraph(std::string_view(pending_text_).substr(text->text.begin, text->text.size()), text->at);
  }
  write_rows(first, rows);
}

void DocumentBuilder::write_rows(std::size_t first_row, std::size_t last_row) {
  const auto begins = [&](std::size_t row) { return cells_.begin() + static_cast<std::ptrdiff_t>(row_begins_[row]); };
  const auto blank = [](const PendingCell& cell) { return cell.text.empty(); };
  if (std::all_of(begins(first_row), begins(last_row), blank)) return;
  NormalizedText& folded = document_.folded;
  const auto begin = static_cast<std::uint32_t>(document_.text.size());
  if (!folded.text().empty()) folded.separator('\n', begin);
  const auto folded_begin = static_cast<std::uint32_t>(folded.text().size());
  Table table;
  table.form = table_.form;
  table.rows.reserve(last_row - first_row);
  for (std::size_t r = first_row; r < last_row; ++r) {
    TableRow& row = table.rows.emplace_back();
    const PendingCell* const first = cells_.data() + row_begins_[r];
    const std::size_t count = row_begins_[r + 1] - row_begins_[r];
    row.cells.reserve(count);
    row.range.begin = static_cast<std::uint32_t>(document_.text.size());
    if (r > first_row) folded.separator('\n', row.range.begin - 1);  // the end of the row before
    for (std::size_t c = 0; c < count; ++c) {
      if (c > 0) {
        folded.separator('\t', static_cast<std::uint32_t>(document_.text.size()));
        document_.text += '\t';
      }
      row.cells.push_back(write_cell(first[c], r - first_row, c));
    }
    row.range.end = static_cast<std::uint32_t>(document_.text.size());
    new_line();
  }
  Block block;
  block.kind = BlockKind::table;
  block.table = static_cast<int>(document_.tables.size());
  block.range = table.range = {begin, table.rows.back().range.end};
  block.folded = {folded_begin, static_cast<std::uint32_t>(folded.text().size())};
  document_.blocks.push_back(block);
  document_.tables.push_back(std::move(table));
}

Cell DocumentBuilder::write_cell(const PendingCell& pending, std::size_t row, std::size_t column) {
  Cell cell;
  cell.row = static_cast<std::uint16_t>(row);
  cell.column = static_cast<std::uint16_t>(std::min<std::size_t>(column, 0xFFFF));
  cell.row_span = pending.row_span;
  cell.column_span = pending.column_span;
  cell.range = write(std::string_view(pending_text_).substr(pending.text.begin, pending.text.size()), pending.at);
  cell.folded = document_.folded.append(document_.text, cell.range);
  return cell;
}

void DocumentBuilder::unread(bool whole_page) {
  if (++unread_ > kMostUnread) return;
  for (const char* key : {"unread", "unread-pages"}) {
    std::string& lines = document_.metadata[key];
    if (!lines.empty()) lines += ' ';
    lines += std::to_string(line() - 1);
    if (!whole_page) return;
  }
}

void DocumentBuilder::metadata(const std::string& key, std::string value) {
  if (!value.empty()) document_.metadata.emplace(key, std::move(value));
}

void DocumentBuilder::diagnose(DiagnosticLevel level, const char* code, std::string message, std::uint32_t line) {
  document_.diagnostics.push_back({level, code, std::move(message), document_.path, line, 0});
}

Result<Document> DocumentBuilder::finish() {
  end_table();
  if (overflow_) {
    return failure("I022", fmt::format("文件里的文字超过上限{}MB或{}行。年度报告不会这样大，请核对文件",
                                       kMostBytes >> 20, kMostLines));
  }
  if (document_.text.empty()) return failure("I020", "文件里没有文字。请核对是否选错了文件，或导出时内容丢失");
  document_.text.pop_back();
  document_.line_starts.pop_back();
  return std::move(document_);
}

}  // namespace mingjian
