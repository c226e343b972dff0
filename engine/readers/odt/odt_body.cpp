#include "readers/odt/odt_body.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"

namespace mingjian::odt {
namespace {

using docx::Cell;
using docx::Content;
using docx::Item;
using docx::Paragraph;
using docx::Row;
using docx::Table;
using Event = XmlScanner::Event;

constexpr std::size_t kMostItems = 200000;  // paragraphs, cells
constexpr int kMostRepeats = 64;            // of a cell or row that is written once for several

class BodyParser {
 public:
  BodyParser(std::string_view xml, ListStyles& lists) : scanner_(xml), lists_(lists) {}

  Content parse() {
    while (!too_much() && scanner_.next() != Event::end) {
      if (scanner_.local() == "body" && scanner_.depth() > 0) break;
    }
    if (scanner_.depth() > 0) blocks(content_.items);
    content_.items.insert(content_.items.end(), notes_.begin(), notes_.end());
    return std::move(content_);
  }
  std::string_view problem() const { return scanner_.problem(); }
  bool too_much() const { return count_ > kMostItems; }

 private:
  struct List {
    std::string_view style;
    bool fresh = false;  // its open item has no paragraph yet
  };

  bool inside(std::size_t depth, Event& event) {
    if (too_much()) return false;
    event = scanner_.next();
    return event != Event::end && !(event == Event::close && scanner_.depth() < depth);
  }

  // What is not seen in the text: deleted text, comments, phonetic guides, descriptions of pictures.
  bool passed_over() {
    switch (scanner_.name()) {
      case xml_name("tracked-changes"):
      case xml_name("annotation"):
      case xml_name("ruby-text"):
      case xml_name("forms"):
      case xml_name("title"):
      case xml_name("desc"):
      case xml_name("number"):
      case xml_name("note-citation"):
      case xml_name("sequence-decls"):
      case xml_name("variable-decls"):
        scanner_.skip();
        return true;
      case xml_name("image"):
      case xml_name("object"):
      case xml_name("object-ole"):
        ++content_.pictures;
        return false;
      case xml_name("soft-page-break"):
        ++content_.page_breaks;
        return false;
      default:
        return false;
    }
  }

  void blocks(std::vector<Item>& items) {
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (inside(depth, event)) {
      if (event == Event::open) block(items);
    }
  }

  void block(std::vector<Item>& items) {
    switch (scanner_.name()) {
      case xml_name("p"):
      case xml_name("h"):
        paragraph(items);
        break;
      case xml_name("list"):
        list(items);
        break;
      case xml_name("table"):
        table(items);
        break;
      default:
        passed_over();
    }
  }

  // Inner lists take the style of the outer one unless they name their own.
  void list(std::vector<Item>& items) {
    List own;
    own.style = scanner_.attribute("style-name");
    if (own.style.empty() && !lists_open_.empty()) own.style = lists_open_.back().style;
    const bool goes_on =
        scanner_.attribute("continue-numbering") == "true" || !scanner_.attribute("continue-list").empty();
    if (lists_open_.empty() && !goes_on) lists_.restart(own.style);
    lists_open_.push_back(own);
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (inside(depth, event)) {
      if (event != Event::open) continue;
      if (scanner_.name() == xml_name("list-item") || scanner_.name() == xml_name("list-header")) {
        lists_open_.back().fresh = scanner_.name() == xml_name("list-item");
        const int start = scanner_.number("start-value", -1);
        if (start >= 0) lists_.set_next(own.style, static_cast<int>(lists_open_.size()), start);
      } else {
        block(items);
      }
    }
    lists_open_.pop_back();
  }

  void append_label(bool heading, int outline, std::string& line) {
    if (!lists_open_.empty()) {
      List& list = lists_open_.back();
      if (list.fresh) lists_.append_label(list.style, static_cast<int>(lists_open_.size()), line);
      list.fresh = false;
    } else if (heading) {
      lists_.append_label(ListStyles::kOutline, outline, line);
    }
  }

  void paragraph(std::vector<Item>& items) {
    ++count_;
    Paragraph read;
    if (nested_ == 0) read.number = ++number_;
    const bool heading = scanner_.local() == "h";
    if (heading) read.outline = std::clamp(scanner_.number("outline-level", 1), 1, 9) - 1;
    read.page = content_.page_breaks;
    std::string line, label;
    append_label(heading && scanner_.attribute("is-list-header") != "true", read.outline + 1, label);
    std::vector<Item> boxes;
    runs(read, line, boxes);
    read.begin = static_cast<std::uint32_t>(content_.text.size());
    if (!utf8::trim(line).empty()) content_.text += label + line;
    read.end = static_cast<std::uint32_t>(content_.text.size());
    items.push_back({false, static_cast<std::uint32_t>(content_.paragraphs.size())});
    content_.paragraphs.push_back(read);
    items.insert(items.end(), boxes.begin(), boxes.end());
  }

  void runs(Paragraph& paragraph, std::string& line, std::vector<Item>& boxes) {
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (inside(depth, event)) {
      if (event == Event::text) {
        if (line.empty()) paragraph.page = content_.page_breaks;
        scanner_.append_text(line);
      }
      if (event != Event::open) continue;
      switch (scanner_.name()) {
        case xml_name("span"):
          if (lists_.hides(scanner_.attribute("style-name"))) scanner_.skip();
          break;
        case xml_name("s"):
          line.append(static_cast<std::size_t>(std::clamp(scanner_.number("c", 1), 1, 1000)), ' ');
          break;
        case xml_name("tab"):
          line += '\t';
          break;
        case xml_name("line-break"):
          line += '\n';
          break;
        case xml_name("text-box"):
          apart(boxes);
          break;
        case xml_name("note-body"):
          apart(notes_);
          break;
        default:
          passed_over();
      }
    }
  }

  // Text boxes and notes stand outside the lists and the counting of paragraphs around them.
  void apart(std::vector<Item>& items) {
    std::vector<List> outer;
    outer.swap(lists_open_);
    ++nested_;
    std::vector<Item> read;
    blocks(read);
    items.insert(items.end(), read.begin(), read.end());
    --nested_;
    lists_open_.swap(outer);
  }

  void table(std::vector<Item>& items) {
    Table read;
    std::vector<List> outer;
    outer.swap(lists_open_);
    ++nested_;
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (inside(depth, event)) {
      if (event != Event::open || passed_over()) continue;
      if (scanner_.name() == xml_name("table-row")) row(read);
    }
    --nested_;
    lists_open_.swap(outer);
    items.push_back({true, static_cast<std::uint32_t>(content_.tables.size())});
    content_.tables.push_back(std::move(read));
  }

  static int repeats(int value) { return std::clamp(value, 1, kMostRepeats); }

  void row(Table& table) {
    Row read;
    const int times = repeats(scanner_.number("number-rows-repeated", 1));
    const std::size_t depth = scanner_.depth();
    Event event{};
    while (inside(depth, event)) {
      if (event != Event::open || scanner_.name() == xml_name("covered-table-cell")) {
        if (event == Event::open) scanner_.skip();
        continue;
      }
      if (passed_over() || scanner_.name() != xml_name("table-cell")) continue;
      const int columns = repeats(scanner_.number("number-columns-repeated", 1));
      Cell cell;
      cell.span = std::clamp(scanner_.number("number-columns-spanned", 1), 1, 1000);
      cell.height = std::clamp(scanner_.number("number-rows-spanned", 1), 1, 65000);
      blocks(cell.items);
      count_ += static_cast<std::size_t>(columns);
      for (int i = 1; i < columns; ++i) read.cells.push_back(cell);
      read.cells.push_back(std::move(cell));
    }
    if (read.cells.empty()) return;
    count_ += read.cells.size() * static_cast<std::size_t>(times - 1);
    for (int i = 1; i < times && !too_much(); ++i) table.rows.push_back(read);
    table.rows.push_back(std::move(read));
  }

  XmlScanner scanner_;
  ListStyles& lists_;
  Content content_;
  std::vector<List> lists_open_;
  std::vector<Item> notes_;
  std::uint32_t number_ = 0;
  std::size_t count_ = 0;
  int nested_ = 0;  // tables, boxes and notes that are open
};

}  // namespace

Result<Content> parse_body(std::string_view part_name, std::string_view xml, ListStyles& lists) {
  BodyParser parser(xml, lists);
  Content content = parser.parse();
  if (!parser.problem().empty()) return tl::unexpected<Error>(xml_error(part_name, parser.problem()));
  if (parser.too_much()) return failure("I022", "文件里的段落和单元格超过上限20万个。年度报告不会这样大，请核对文件");
  return content;
}

}  // namespace mingjian::odt
