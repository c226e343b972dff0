#include "revise/word_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "readers/archive/zip_writer.hpp"
#include "revise/docx_rewriter.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>";
constexpr std::string_view kRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}\" "
    "Target=\"{}\"/></Relationships>";

// Type as in GB/T 9704: the title in 小标宋 二号, first headings in 黑体 三号, text in 仿宋 三号 at 28 points.
constexpr std::string_view kStyles =
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
    "w:eastAsia=\"仿宋\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"ReportText\"><w:name w:val=\"Report Text\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/>"
    "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/><w:pPr>"
    "<w:spacing w:after=\"480\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:rFonts w:eastAsia=\"方正小标宋简体\"/>"
    "<w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>"
    "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:line=\"560\" w:lineRule=\"exact\"/>"
    "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"0\"/></w:pPr>"
    "<w:rPr><w:rFonts w:eastAsia=\"黑体\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TableText\"><w:name w:val=\"Table Text\"/>"
    "<w:basedOn w:val=\"Normal\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:rFonts w:eastAsia=\"宋体\"/>"
    "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>"
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/></w:style>";

std::string_view style_name(WordStyle style) {
  switch (style) {
    case WordStyle::title:
      return "Title";
    case WordStyle::heading:
      return "Heading1";
    case WordStyle::paragraph:
      break;
  }
  return "ReportText";
}

std::string paragraph_xml(std::string_view prefix, std::string_view properties, std::string_view run_properties,
                          std::string_view text) {
  std::string out = fmt::format("<{}p>", prefix);
  if (!properties.empty()) out += fmt::format("<{0}pPr>{1}</{0}pPr>", prefix, properties);
  const std::string run = fmt::format("<{}r>{}", prefix, run_properties);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out += run + fmt::format("<{}t xml:space=\"preserve\">", prefix);
    append_xml_text(out, text.substr(0, end));
    out += fmt::format("</{0}t></{0}r>", prefix);
    if (end == std::string_view::npos) break;
    out += fmt::format("{1}<{0}br/></{0}r>", prefix, run);
    text.remove_prefix(end + 1);
  }
  return out + fmt::format("</{}p>", prefix);
}

// A place in a row of the grid.
struct Placed {
  const WordCell* cell = nullptr;  // null: empty
  bool goes_on = false;            // it began in a row above
  std::size_t width = 1;
};

// Cells of rows above that reach down into the row, by their first column.
class Covered {
 public:
  struct Cell {
    const WordCell* cell = nullptr;
    std::size_t width = 0;
    int left = 0;  // rows to come
  };

  const Cell* at(std::size_t column) const {
    return column < cells_.size() && cells_[column].left > 0 ? &cells_[column] : nullptr;
  }
  void pass(std::size_t column) { --cells_[column].left; }
  void add(std::size_t column, const WordCell& cell, std::size_t width) {
    if (cells_.size() <= column) cells_.resize(column + 1);
    if (cell.height > 1) cells_[column] = {&cell, width, cell.height - 1};
  }

 private:
  std::vector<Cell> cells_;
};

// `columns` 0: as many as the row takes.
std::vector<Placed> lay_out_row(const std::vector<WordCell>& row, std::size_t columns, Covered& covered) {
  std::vector<Placed> laid;
  std::size_t next = 0;
  for (std::size_t c = 0; columns == 0 ? next < row.size() || covered.at(c) != nullptr : c < columns;) {
    if (const Covered::Cell* above = covered.at(c)) {
      laid.push_back({above->cell, true, above->width});
      covered.pass(c);
    } else if (next < row.size()) {
      const WordCell& cell = row[next++];
      const auto wanted = static_cast<std::size_t>(std::max(cell.width, 1));
      std::size_t width = 1;
      while (width < wanted && (columns == 0 || c + width < columns) && covered.at(c + width) == nullptr) ++width;
      laid.push_back({&cell, false, width});
      covered.add(c, cell, width);
    } else {
      laid.push_back({});
    }
    c += laid.back().width;
  }
  return laid;
}

std::vector<std::vector<Placed>> lay_out(std::size_t columns, const WordRows& rows) {
  std::vector<std::vector<Placed>> laid;
  Covered covered;
  for (const std::vector<WordCell>& row : rows) laid.push_back(lay_out_row(row, columns, covered));
  return laid;
}

std::size_t columns_of(const WordRows& rows) {
  std::size_t most = 1;
  for (const std::vector<Placed>& row : lay_out(0, rows)) {
    std::size_t width = 0;
    for (const Placed& placed : row) width += placed.width;
    most = std::max(most, width);
  }
  return most;
}

// The style of our own files, or for others the size of the type.
std::string table_of(const std::vector<int>& widths, const WordRows& rows, std::string_view prefix, bool with_style,
                     std::vector<int>* tags) {
  std::string out =
      fmt::format("<{0}tbl><{0}tblPr><{0}tblW {0}w=\"{1}\" {0}type=\"dxa\"/><{0}jc {0}val=\"center\"/><{0}tblBorders>",
                  prefix, std::accumulate(widths.begin(), widths.end(), 0));
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    out += fmt::format("<{0}{1} {0}val=\"single\" {0}sz=\"4\" {0}space=\"0\" {0}color=\"auto\"/>", prefix, side);
  }
  out += fmt::format("</{0}tblBorders><{0}tblLayout {0}type=\"fixed\"/></{0}tblPr><{0}tblGrid>", prefix);
  for (const int width : widths) out += fmt::format("<{0}gridCol {0}w=\"{1}\"/>", prefix, width);
  out += fmt::format("</{}tblGrid>", prefix);
  const std::string style = with_style ? fmt::format("<{0}pStyle {0}val=\"TableText\"/>", prefix) : "";
  const std::string type = with_style ? "" : fmt::format("<{0}rPr><{0}sz {0}val=\"18\"/></{0}rPr>", prefix);
  for (const std::vector<Placed>& row : lay_out(widths.size(), rows)) {
    out += fmt::format("<{0}tr><{0}trPr><{0}cantSplit/></{0}trPr>", prefix);
    std::size_t column = 0;
    for (const Placed& placed : row) {
      int width = 0;
      for (std::size_t i = 0; i < placed.width; ++i) width += widths[column++];
      out += fmt::format("<{0}tc><{0}tcPr><{0}tcW {0}w=\"{1}\" {0}type=\"dxa\"/>", prefix, width);
      if (placed.width > 1) out += fmt::format("<{0}gridSpan {0}val=\"{1}\"/>", prefix, placed.width);
      const bool own = placed.cell != nullptr && !placed.goes_on;
      if (placed.goes_on) out += fmt::format("<{}vMerge/>", prefix);
      if (own && placed.cell->height > 1) out += fmt::format("<{0}vMerge {0}val=\"restart\"/>", prefix);
      out += fmt::format("<{0}vAlign {0}val=\"center\"/></{0}tcPr>", prefix);
      const bool left = placed.cell != nullptr && placed.cell->label;
      out += paragraph_xml(prefix, style + fmt::format("<{0}jc {0}val=\"{1}\"/>", prefix, left ? "left" : "center"),
                           type, own ? std::string_view(placed.cell->text) : std::string_view());
      out += fmt::format("</{}tc>", prefix);
      if (tags != nullptr) tags->push_back(own ? placed.cell->tag : -1);
    }
    out += fmt::format("</{}tr>", prefix);
  }
  return out + fmt::format("</{}tbl>", prefix);
}

}  // namespace

std::vector<int> column_widths(const std::vector<int>& shares) {
  const int sum = std::max(std::accumulate(shares.begin(), shares.end(), 0), 1);
  std::vector<int> widths;
  for (const int share : shares) widths.push_back(WordWriter::kTextWidth * share / sum);
  return widths;
}

void WordWriter::paragraph(WordStyle style, std::string_view text, int tag) {
  body_ += paragraph_xml("w:", fmt::format("<w:pStyle w:val=\"{}\"/>", style_name(style)), "", text);
  tags_.push_back(tag);
}

std::string WordWriter::table_xml(const std::vector<int>& widths, const WordRows& rows, std::string_view prefix) {
  return table_of(widths, rows, prefix, false, nullptr);
}

void WordWriter::table(std::vector<int> widths, const WordRows& rows) {
  if (rows.empty()) return;
  if (widths.empty()) widths = column_widths(std::vector<int>(columns_of(rows), 1));
  body_ += table_of(widths, rows, "w:", true, &tags_);
  body_ += "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>";  // keeps two tables apart
  tags_.push_back(-1);
}

std::string WordWriter::finish() {
  ZipWriter zip;
  zip.add("[Content_Types].xml", std::string(kDeclaration).append(kTypes));
  zip.add(
      "_rels/.rels",
      std::string(kDeclaration).append(fmt::format(fmt::runtime(kRelations), "officeDocument", "word/document.xml")));
  zip.add("word/document.xml",
          fmt::format("{}<w:document xmlns:w=\"{}\"><w:body>{}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                      "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" "
                      "w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
                      kDeclaration, kWord, body_));
  zip.add("word/_rels/document.xml.rels",
          std::string(kDeclaration).append(fmt::format(fmt::runtime(kRelations), "styles", "styles.xml")));
  zip.add("word/styles.xml", fmt::format("{}<w:styles xmlns:w=\"{}\">{}</w:styles>", kDeclaration, kWord, kStyles));
  return zip.finish();
}

}  // namespace mingjian
