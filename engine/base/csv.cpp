#include "base/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/encoding.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

class CsvParser {
 public:
  explicit CsvParser(std::string_view text) : text_(text) {}

  Result<CsvTable> parse() {
    CsvTable table;
    while (at_ < text_.size()) {
      if (passed_over()) continue;
      CsvRow row;
      row.line = line_;
      row.fields.reserve(table.header.size());
      if (!read_row(row.fields)) {
        return failure("R060", fmt::format("第{}行：引号没有配对。请补上结束的引号", row.line));
      }
      const bool blank = std::all_of(row.fields.begin(), row.fields.end(), [](const auto& f) { return f.empty(); });
      if (blank || (row.fields[0].size() > 0 && row.fields[0].front() == '#')) continue;
      if (table.header.empty()) {
        if (auto error = take_header(table, row)) return tl::unexpected<Error>(std::move(*error));
        continue;
      }
      if (auto error = fit(table, row)) return tl::unexpected<Error>(std::move(*error));
      table.rows.push_back(std::move(row));
    }
    if (table.header.empty()) return failure("R062", "没有表头。第一行应当是各列的名称");
    return table;
  }

 private:
  // Empty lines and comments; a comment may hold a lone quote.
  bool passed_over() {
    if (text_[at_] != '#' && text_[at_] != '\n' && text_[at_] != '\r') return false;
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    if (at_ < text_.size()) ++at_;
    ++line_;
    return true;
  }

  bool read_row(std::vector<std::string>& fields) {
    while (true) {
      fields.emplace_back();
      if (!read_field(fields.back())) return false;
      if (at_ >= text_.size()) return true;
      const char end = text_[at_++];
      if (end == ',') continue;
      ++line_;
      return true;
    }
  }

  // Stops at the comma, the line feed or the end of the text.
  bool read_field(std::string& field) {
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      if (!read_quoted(field)) return false;
    }
    std::string_view rest = text_.substr(at_);
    rest = rest.substr(0, rest.find('\n'));
    rest = rest.substr(0, rest.find(','));
    at_ += rest.size();
    if ((at_ >= text_.size() || text_[at_] == '\n') && !rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
    field += rest;
    return true;
  }

  bool read_quoted(std::string& field) {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        field.push_back(c);
      } else if (at_ < text_.size() && text_[at_] == '"') {
        field.push_back('"');
        ++at_;
      } else {
        return true;
      }
    }
    return false;
  }

  std::unique_ptr<Error> take_header(CsvTable& table, CsvRow& row) {
    while (row.fields.size() > 1 && utf8::trim(row.fields.back()).empty()) row.fields.pop_back();
    for (const std::string& field : row.fields) {
      const std::string name(utf8::trim(field));
      if (name.empty()) return error("R062", row, "表头里有一列没有名称。请补上列名");
      if (table.column(name) >= 0) return error("R062", row, fmt::format("表头里“{}”出现了两次。请删去或改名", name));
      table.header.push_back(name);
    }
    return nullptr;
  }

  // Excel pads rows with empty fields; anything else that does not fit is an error.
  std::unique_ptr<Error> fit(const CsvTable& table, CsvRow& row) {
    const std::size_t wanted = table.header.size();
    while (row.fields.size() > wanted && row.fields.back().empty()) row.fields.pop_back();
    if (row.fields.size() == wanted) return nullptr;
    return error("R061", row, fmt::format("应有{}列，实有{}列。含逗号的内容请用引号括起来", wanted, row.fields.size()));
  }

  static std::unique_ptr<Error> error(const char* code, const CsvRow& row, const std::string& text) {
    return std::make_unique<Error>(Error{code, fmt::format("第{}行：{}", row.line, text)});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

int CsvTable::column(std::string_view name) const {
  const auto it = std::find(header.begin(), header.end(), name);
  return it == header.end() ? -1 : static_cast<int>(it - header.begin());
}

Result<CsvTable> parse_csv(std::string_view bytes) {
  auto decoded = decode_text(bytes);
  if (!decoded) return tl::unexpected<Error>(decoded.error());
  if (decoded->damaged > 0) {
    return failure("I010",
                   fmt::format("文件里有{}处字节已损坏，不能当作名单使用。请重新保存为UTF-8", decoded->damaged));
  }
  return CsvParser(decoded->text).parse();
}

}  // namespace mingjian
