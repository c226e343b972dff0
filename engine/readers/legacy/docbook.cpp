#include "readers/legacy/docbook.hpp"

#include <string>
#include <vector>

#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"
#include "readers/structured/number_words.hpp"

namespace mingjian::legacy {
namespace {

using Event = XmlScanner::Event;

NumberWords words_of(std::string_view numeration) {
  if (numeration == "upperroman") return NumberWords::upper_roman;
  if (numeration == "lowerroman") return NumberWords::lower_roman;
  if (numeration == "upperalpha") return NumberWords::upper_letter;
  if (numeration == "loweralpha") return NumberWords::lower_letter;
  return NumberWords::decimal;
}

class Writer {
 public:
  Writer(std::string_view xml, DocumentBuilder& builder) : scanner_(xml), builder_(builder) {}

  std::string_view write() {
    for (Event event = scanner_.next(); event != Event::end; event = scanner_.next()) {
      if (event == Event::open) {
        open();
      } else if (event == Event::close) {
        close();
      } else {
        scanner_.append_text(text_);
      }
    }
    return scanner_.problem();
  }

 private:
  struct List {
    bool numbered = false;
    NumberWords words = NumberWords::decimal;
    int next = 1;
  };

  void open() {
    switch (scanner_.name()) {
      case xml_name("bookinfo"):
        scanner_.skip();
        break;
      case xml_name("para"):
      case xml_name("title"):
        if (entries_ == 0) text_.clear();
        break;
      case xml_name("informaltable"):
        if (tables_++ == 0) builder_.begin_table(TableForm::tab_rows);
        break;
      case xml_name("row"):
        if (tables_ == 1) builder_.begin_row();
        break;
      case xml_name("entry"):
        if (entries_++ == 0) text_.clear();
        break;
      case xml_name("itemizedlist"):
        lists_.push_back({});
        break;
      case xml_name("orderedlist"):
        lists_.push_back({true, words_of(scanner_.attribute("numeration")), 1});
        break;
      case xml_name("listitem"):
        label_.clear();
        if (!lists_.empty() && lists_.back().numbered) {
          append_number(lists_.back().words, lists_.back().next++, label_);
          label_ += ". ";
        }
        break;
      default:
        break;
    }
  }

  void close() {
    const std::uint64_t name = xml_name(scanner_.local());
    if (name == xml_name("para") || name == xml_name("title")) {
      if (entries_ > 0) {
        text_ += '\n';
        return;
      }
      SourceAnchor at;
      at.paragraph = ++paragraphs_;
      builder_.paragraph(label_ + text_, at);
      label_.clear();
      text_.clear();
    } else if (name == xml_name("entry")) {
      if (--entries_ == 0) builder_.cell(text_, {});
    } else if (name == xml_name("informaltable")) {
      if (--tables_ == 0) builder_.end_table();
    } else if (name == xml_name("itemizedlist") || name == xml_name("orderedlist")) {
      if (!lists_.empty()) lists_.pop_back();
    }
  }

  XmlScanner scanner_;
  DocumentBuilder& builder_;
  std::string text_, label_;
  std::vector<List> lists_;
  int tables_ = 0, entries_ = 0;  // that are open
  std::uint32_t paragraphs_ = 0;
};

}  // namespace

Result<void> write_docbook(std::string_view xml, DocumentBuilder& builder) {
  // antiword declares a document type by its public name; the scanner takes none.
  const std::size_t root = xml.find("<book");
  if (root == std::string_view::npos)
    return failure("I023", "文件损坏（读不出文字）。请用原软件打开，另存为docx后再查");
  const std::string_view problem = Writer(xml.substr(root), builder).write();
  if (!problem.empty()) return tl::unexpected<Error>(xml_error("转换结果", problem));
  return {};
}

}  // namespace mingjian::legacy
