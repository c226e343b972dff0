#include "readers/docx/body_parser.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"
#include "readers/docx/body_properties.hpp"
#include "readers/docx/plain_run.hpp"
#include "readers/docx/source_keeper.hpp"
#include "readers/docx/symbols.hpp"

namespace mingjian::docx {
namespace {

constexpr std::size_t kOrdinaryRow = 32;
constexpr std::size_t kMostItems = 200000;  // paragraphs, cells

using Event = XmlScanner::Event;

class BodyParser {
 public:
  BodyParser(std::string_view xml, const Styles& styles, bool with_sources)
      : scanner_(xml), styles_(styles), sources_(with_sources) {}

  Content parse() {
    blocks(content_.items, nullptr);
    return std::move(content_);
  }
  std::string_view problem() const { return scanner_.problem(); }
  bool too_much() const { return count_ > kMostItems; }

 private:
  // Next event inside the element whose children stand at `depth` + 1; false at its close or at the end.
  bool inside(std::size_t depth, Event& event) {
    if (too_much()) return false;
    event = scanner_.next();
    if (event == Event::close && !choices_.empty() && scanner_.local() == "AlternateContent") {
      while (!choices_.empty() && choices_.back() > scanner_.depth()) choices_.pop_back();
    }
    return event != Event::end && !(event == Event::close && scanner_.depth() < depth);
  }

  // Elements whose content is not what a person sees. The element just opened is passed over then.
  bool passed_over() {
    switch (scanner_.name()) {
      case xml_name("del"):
      case xml_name("moveFrom"):
      case xml_name("instrText"):
      case xml_name("delInstrText"):
      case xml_name("delText"):
      case xml_name("sdtPr"):
      case xml_name("sectPr"):
      case xml_name("tblPr"):
      case xml_name("tblGrid"):
      case xml_name("tblPrEx"):
      case xml_name("rt"):
      case xml_name("pPrChange"):
      case xml_name("rPrChange"):
      case xml_name("tcPrChange"):
      case xml_name("trPrChange"):
        scanner_.skip();
        return true;
      case xml_name("Choice"):
      case xml_name("Fallback"):
        if (!choices_.empty() && choices_.back() == scanner_.depth()) {
          scanner_.skip();
          return true;
        }
        choices_.push_back(scanner_.depth());
        return false;
      case xml_name("blip"):
      case xml_name("imagedata"):
      case xml_name("OLEObject"):
        ++content_.pictures;
        return false;
      default:
        return false;
    }
  }

  // The rest of the element just opened as paragraphs and tables; everything else is looked through.
  void blocks(std::vector<Item>& items, Cell* cell) {
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (inside(depth, event)) {
      if (event != Event::open) continue;
      switch (scanner_.name()) {
        case xml_name("p"):
          paragraph(items);
          break;
        case xml_name("tbl"):
          table(items);
          break;
        case xml_name("altChunk"):
          ++count_;
          items.push_back({false, static_cast<std::uint32_t>(content_.chunks.size()), true});
          content_.chunks.emplace_back(scanner_.attribute("id"));
          break;
        case xml_name("tcPr"):
          cell != nullptr ? read_cell_properties(scanner_, *cell) : scanner_.skip();
          break;
        case xml_name("footnote"):
        case xml_name("endnote"):
          // The lines that part notes from text are kept among the notes.
          if (!scanner_.attribute("type").empty() && scanner_.attribute("type") != "normal") scanner_.skip();
          break;
        default:
          passed_over();
          break;
      }
    }
  }

  void table(std::vector<Item>& items) {
    Table read;
    const std::size_t depth = scanner_.depth();
    ++tables_open_;
    Event event{};
    while (inside(depth, event)) {
      if (event != Event::open) continue;
      scanner_.name() == xml_name("tr") ? row(read) : void(passed_over());
    }
    --tables_open_;
    items.push_back({true, static_cast<std::uint32_t>(content_.tables.size())});
    content_.tables.push_back(std::move(read));
  }

  // Each cell of a row that is broken by a page end has its own mark of that break.
  void row(Table& table) {
    Row read;
    if (!table.rows.empty()) read.cells.reserve(std::min<std::size_t>(table.rows.back().cells.size(), kOrdinaryRow));
    bool deleted = false;
    const std::uint32_t first_page = content_.page_breaks;
    std::uint32_t last_page = first_page;
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (inside(depth, event)) {
      if (event != Event::open) continue;
      if (scanner_.name() == xml_name("trPr")) {
        deleted = read_row_properties(scanner_, read);
      } else if (scanner_.name() == xml_name("tc")) {
        ++count_;
        content_.page_breaks = first_page;
        Cell& cell = read.cells.emplace_back();
        blocks(cell.items, &cell);
        last_page = std::max(last_page, content_.page_breaks);
      } else {
        passed_over();
      }
    }
    content_.page_breaks = last_page;
    if (!deleted && !read.cells.empty()) table.rows.push_back(std::move(read));
  }

  // What stands in a text box follows the paragraph it hangs on.
  void paragraph(std::vector<Item>& items) {
    ++count_;
    Paragraph read;
    if (tables_open_ == 0) read.number = ++number_;
    read.boxed = boxes_open_ > 0;
    sources_.open_paragraph(scanner_);
    read.style = styles_.default_paragraph();
    read.page = content_.page_breaks;
    std::vector<Item> boxes;
    std::string outer;
    outer.swap(line_);
    const std::uint32_t pictures = content_.pictures;
    runs(read, boxes);
    read.picture = content_.pictures > pictures;
    read.begin = static_cast<std::uint32_t>(content_.text.size());
    content_.text += line_;
    read.end = static_cast<std::uint32_t>(content_.text.size());
    line_.clear();
    line_.swap(outer);
    sources_.close_paragraph(scanner_, read.begin, content_);
    // A field that begins and never shows a result must not hide the rest of the document.
    std::fill(fields_.begin(), fields_.end(), false);
    instructions_ = 0;
    items.push_back({false, static_cast<std::uint32_t>(content_.paragraphs.size())});
    content_.paragraphs.push_back(read);
    items.insert(items.end(), boxes.begin(), boxes.end());
  }

  // Takes all that come next. None, where somebody asks for their places.
  void plain_runs(Paragraph& paragraph) {
    if (sources_.wanted()) return;
    const std::string_view ahead = scanner_.ahead();
    const char* const end = ahead.data() + ahead.size();
    const char* at = ahead.data();
    for (PlainRun run = plain_run(at, end); run.behind != nullptr; run = plain_run(at, end)) {
      at = run.behind;
      if (run.page_ends) page_ends(paragraph);
      if (run.text.empty() || instructions_ > 0 || docx::hidden(scanner_, styles_, run)) continue;
      if (line_.empty()) paragraph.page = content_.page_breaks;
      XmlScanner::append(run.text, line_);
    }
    if (at != ahead.data()) scanner_.pass_to(at);
  }

  void page_ends(Paragraph& paragraph) {
    ++content_.page_breaks;
    if (line_.empty()) paragraph.page = content_.page_breaks;
  }

  void runs(Paragraph& paragraph, std::vector<Item>& boxes) {
    bool hidden = false;  // the run that is open
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (plain_runs(paragraph), inside(depth, event)) {
      if (event != Event::open) continue;
      switch (scanner_.name()) {  // in the order of how often they come
        case xml_name("r"):
          hidden = false;
          sources_.open_run(scanner_);
          continue;
        case xml_name("rPr"):
          sources_.run_properties(scanner_);
          hidden = read_run_properties(scanner_, styles_);
          sources_.run_properties_end(scanner_);
          continue;
        case xml_name("t"):
          text(paragraph, hidden);
          continue;
        case xml_name("pPr"):
          read_paragraph_properties(scanner_, styles_, paragraph);
          sources_.properties_end(scanner_);
          continue;
        case xml_name("fldChar"):
          field_mark();
          continue;
        case xml_name("lastRenderedPageBreak"):
          page_ends(paragraph);
          continue;
        case xml_name("txbxContent"):
          ++tables_open_;  // paragraphs of a box are not counted
          ++boxes_open_;
          blocks(boxes, nullptr);
          --boxes_open_;
          --tables_open_;
          continue;
        default:
          if (!passed_over() && !hidden && instructions_ == 0) sign();
      }
    }
  }

  // Elements that stand for one character.
  void sign() {
    switch (scanner_.name()) {
      case xml_name("tab"):
      case xml_name("ptab"):
        line_ += '\t';
        break;
      case xml_name("br"):
      case xml_name("cr"):
        line_ += '\n';
        break;
      case xml_name("noBreakHyphen"):
        line_ += '-';
        break;
      case xml_name("sym"):
        append_symbol(scanner_.attribute("font"), scanner_.attribute("char"), line_);
        break;
      default:
        break;
    }
  }

  void text(Paragraph& paragraph, bool hidden) {
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (inside(depth, event)) {
      if (event != Event::text || hidden || instructions_ > 0) continue;
      if (line_.empty()) paragraph.page = content_.page_breaks;
      const std::size_t before = line_.size();
      scanner_.append_text(line_);
      sources_.text(scanner_, before, line_.size(), scanner_.depth() == depth);
    }
  }

  // Of a field { instruction | result } only the result is seen.
  void field_mark() {
    const std::string_view type = scanner_.attribute("fldCharType");
    if (type == "begin") {
      fields_.push_back(true);
      ++instructions_;
    } else if (type == "separate" || type == "end") {
      if (fields_.empty()) return;
      if (fields_.back()) {
        fields_.back() = false;
        --instructions_;
      }
      if (type == "end") fields_.pop_back();
    }
  }

  XmlScanner scanner_;
  const Styles& styles_;
  Content content_;
  std::string line_;                  // of the paragraph that is open
  std::vector<std::size_t> choices_;  // depths of branches of AlternateContent that were taken
  std::vector<bool> fields_;          // that are open; true: in the instruction
  std::size_t instructions_ = 0;      // how many of them are
  std::size_t count_ = 0;
  std::uint32_t number_ = 0;
  int tables_open_ = 0;  // and text boxes
  int boxes_open_ = 0;
  SourceKeeper sources_;
};

}  // namespace

Result<Content> parse_body(std::string_view part_name, std::string_view xml, const Styles& styles, bool with_sources) {
  BodyParser parser(xml, styles, with_sources);
  Content content = parser.parse();
  if (!parser.problem().empty()) return tl::unexpected<Error>(xml_error(part_name, parser.problem()));
  if (parser.too_much()) {
    return failure("I022", "文件里的段落和单元格超过上限20万个。年度报告不会这样大，请核对文件");
  }
  return content;
}

}  // namespace mingjian::docx
