#include "readers/text/comma_rows.hpp"

#include <algorithm>
#include <vector>

#include "base/utf8.hpp"
#include "readers/text/line_marks.hpp"
#include "readers/text/tables.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::size_t kLeastRows = 6;     // rows of figures that tell a CSV
constexpr std::size_t kLeastFigures = 5;  // in each of them
constexpr std::size_t kLongText = 120;    // bytes: prose, not a row's label

// Past the field at `at`; its text without quotes. False: a quote that does not end.
bool take_field(std::string_view text, char separator, std::size_t& at, std::string& field) {
  field.clear();
  bool quoted = at < text.size() && text[at] == '"';
  if (quoted) ++at;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"') {
      if (at + 1 < text.size() && text[at + 1] == '"') {
        field += text[++at];
      } else {
        quoted = false;
      }
    } else if (!quoted && (c == separator || c == '\n' || c == '\r')) {
      return true;
    } else {
      field += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
  }
  return !quoted;
}

// As a row of figures: 1.属于国家秘密,0,0,3,0,0,0,3
bool has_figures(std::string_view line, char separator) {
  std::size_t figures = 0, begin = 0;
  while (begin <= line.size()) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    std::string_view field = line.substr(begin, end - begin);
    if (field.size() > 2 && field.front() == '"' && field.back() == '"') field = field.substr(1, field.size() - 2);
    figures += !field.empty() && is_figure(field) ? 1 : 0;
    begin = end + 1;
  }
  return figures >= kLeastFigures;
}

bool is_comma_text(std::string_view text, char separator) {
  std::size_t rows = 0;
  std::size_t at = text.find(separator);
  while (at != std::string_view::npos && rows < kLeastRows) {
    const std::size_t begin = text.find_last_of("\r\n", at) + 1;
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    rows += has_figures(text.substr(begin, end - begin), separator) ? 1 : 0;
    at = text.find(separator, end);
  }
  return rows >= kLeastRows;
}

// Prose beside the empty fields that a spreadsheet fills a row up with.
bool is_prose(std::string_view field) {
  const bool title = begins_section(field) && (field.ends_with("情况") || field.ends_with("事项"));
  return field.size() > kLongText || title || ending_of(field) == Ending::stopped || field.ends_with("年度报告");
}

using Fields = std::vector<std::string>;

bool has_one(const Fields& fields) {
  return std::all_of(fields.begin() + 1, fields.end(), [](const std::string& f) { return f.empty(); });
}

// Prose, or a short line among it: it stands behind a paragraph and before a row of one field, as （一）主动公开 does.
// A label without values stands behind a row, a table's first heading before one.
bool is_paragraph(const std::vector<Fields>& rows, std::size_t r, bool behind_paragraph) {
  if (!has_one(rows[r])) return false;
  if (is_prose(rows[r].front())) return true;
  return behind_paragraph && (r + 1 == rows.size() || has_one(rows[r + 1]));
}

std::string written(const std::vector<Fields>& rows) {
  std::string out;
  bool behind_paragraph = false;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const bool blank = has_one(rows[r]) && rows[r].front().empty();
    if (!blank) behind_paragraph = is_paragraph(rows, r, behind_paragraph);
    const std::size_t count = behind_paragraph && !blank ? 1 : rows[r].size();
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out += '\t';
      out += rows[r][i];
    }
    out += '\n';
  }
  return out;
}

}  // namespace

std::optional<std::string> comma_rows(std::string_view text) {
  const char separator = is_comma_text(text, ',') ? ',' : ';';
  if (separator == ';' && !is_comma_text(text, ';')) return std::nullopt;
  std::vector<Fields> rows;
  Fields fields;
  std::string field;
  for (std::size_t at = 0; at < text.size();) {
    if (!take_field(text, separator, at, field)) return std::nullopt;
    fields.push_back(field);
    if (at < text.size() && text[at] == separator) {
      if (++at < text.size()) continue;
      fields.emplace_back();
    }
    rows.push_back(std::move(fields));
    fields.clear();
    if (at < text.size()) at += text.substr(at).starts_with("\r\n") ? 2 : 1;
  }
  return written(rows);
}

}  // namespace mingjian::text_reader
