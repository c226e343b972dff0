#include "readers/docx/body_properties.hpp"

#include <algorithm>

#include "readers/docx/properties.hpp"

namespace mingjian::docx {
namespace {

using Event = XmlScanner::Event;

// Calls `on_open` for every element inside the one just opened.
template <class OnOpen>
void each_inside(XmlScanner& scanner, OnOpen on_open) {
  const std::size_t depth = scanner.depth();
  for (Event event = scanner.next(); event != Event::end; event = scanner.next()) {
    if (event == Event::close && scanner.depth() < depth) return;
    if (event == Event::open) on_open(scanner.name());
  }
}

int columns(int value, int least) { return std::clamp(value, least, 1000); }

Merge merge(std::string_view value) { return value == "restart" ? Merge::begins : Merge::goes_on; }

void set_style(const Styles& styles, std::string_view id, Paragraph& paragraph) {
  const int style = styles.find(id);
  if (style >= 0) paragraph.style = style;
}

bool is_hidden(const Styles& styles, std::string_view id) {
  const Style* style = styles.at(styles.find(id));
  return style != nullptr && style->hidden == 1;
}

// Of a tag in w:rPr: whether it may say that the mark of the paragraph is gone.
bool may_join(std::uint32_t head) {
  switch (head) {
    case name_head("del>"):
    case name_head("del/"):
    case name_head("del "):
    case name_head("move"):
    case name_head("vani"):
    case name_head("rPrC"):
      return true;
    default:
      return false;
  }
}

// Of most paragraphs only the style counts; false: there may be more, and nothing was done.
bool read_plain_paragraph(XmlScanner& scanner, const Styles& styles, Paragraph& paragraph) {
  const char* style = nullptr;
  const bool plain = scanner.leap([&](std::uint32_t head, const char* local) {
    switch (head) {
      case name_head("pSty"):
        style = local;
        return false;
      case name_head("outl"):
      case name_head("numP"):
      case name_head("numI"):
      case name_head("numb"):
      case name_head("ilvl"):
      case name_head("pPrC"):
      case name_head("sect"):
        return true;
      default:
        return may_join(head);
    }
  });
  if (plain && style != nullptr) set_style(styles, scanner.attribute_at(style, "val"), paragraph);
  return plain;
}

void read_mark_properties(XmlScanner& scanner, Paragraph& paragraph) {
  if (scanner.leap([](std::uint32_t head, const char*) { return may_join(head); })) return;
  each_inside(scanner, [&](std::uint64_t name) {
    if (name == xml_name("del") || name == xml_name("moveFrom")) paragraph.runs_on = true;
    if (name == xml_name("vanish") && is_on(scanner.attribute("val"), true)) paragraph.runs_on = true;
    if (name == xml_name("rPrChange")) scanner.skip();
  });
}

// Before any change that is tracked; false: there is one, and nothing was done.
bool read_plain_cell(XmlScanner& scanner, Cell& cell) {
  const char *span = nullptr, *down = nullptr, *across = nullptr;
  const bool plain = scanner.leap([&](std::uint32_t head, const char* local) {
    if (head == name_head("grid")) span = local;
    if (head == name_head("vMer")) down = local;
    if (head == name_head("hMer")) across = local;
    return head == name_head("tcPr");
  });
  if (!plain) return false;
  if (span != nullptr) cell.span = columns(scanner.number_at(span, "val", 1), 1);
  if (down != nullptr) cell.down = merge(scanner.attribute_at(down, "val"));
  if (across != nullptr) cell.across = merge(scanner.attribute_at(across, "val"));
  return true;
}

}  // namespace

void read_cell_properties(XmlScanner& scanner, Cell& cell) {
  if (read_plain_cell(scanner, cell)) return;
  each_inside(scanner, [&](std::uint64_t name) {
    if (name == xml_name("gridSpan")) cell.span = columns(scanner.number("val", 1), 1);
    if (name == xml_name("vMerge")) cell.down = merge(scanner.attribute("val"));
    if (name == xml_name("hMerge")) cell.across = merge(scanner.attribute("val"));
    if (name == xml_name("tcPrChange")) scanner.skip();
  });
}

bool read_row_properties(XmlScanner& scanner, Row& row) {
  bool deleted = false;
  each_inside(scanner, [&](std::uint64_t name) {
    if (name == xml_name("del")) deleted = true;
    if (name == xml_name("gridBefore")) row.before = columns(scanner.number("val", 0), 0);
    if (name == xml_name("gridAfter")) row.after = columns(scanner.number("val", 0), 0);
    if (name == xml_name("trPrChange")) scanner.skip();
  });
  return deleted;
}

void read_paragraph_properties(XmlScanner& scanner, const Styles& styles, Paragraph& paragraph) {
  if (read_plain_paragraph(scanner, styles, paragraph)) return;
  each_inside(scanner, [&](std::uint64_t name) {
    switch (name) {
      case xml_name("pStyle"):
        set_style(styles, scanner.attribute("val"), paragraph);
        break;
      case xml_name("outlineLvl"):
        paragraph.outline = scanner.number("val", -1);
        break;
      case xml_name("numId"):
        paragraph.list = scanner.number("val", -1);
        break;
      case xml_name("ilvl"):
        paragraph.level = scanner.number("val", -1);
        break;
      case xml_name("rPr"):
        read_mark_properties(scanner, paragraph);
        break;
      case xml_name("pPrChange"):
      case xml_name("sectPr"):
      case xml_name("numberingChange"):
        scanner.skip();
        break;
      default:
        break;
    }
  });
}

bool read_run_properties(XmlScanner& scanner, const Styles& styles) {
  const bool plain = scanner.leap([](std::uint32_t head, const char*) {
    return head == name_head("vani") || head == name_head("rSty") || head == name_head("rPrC");
  });
  if (plain) return false;
  int own = -1;
  bool styled = false;
  each_inside(scanner, [&](std::uint64_t name) {
    if (name == xml_name("rPrChange")) scanner.skip();
    if (name == xml_name("vanish")) own = is_on(scanner.attribute("val"), true) ? 1 : 0;
    if (name == xml_name("rStyle")) styled = is_hidden(styles, scanner.attribute("val"));
  });
  return own >= 0 ? own == 1 : styled;
}

bool hidden(const XmlScanner& scanner, const Styles& styles, const PlainRun& run) {
  if (run.vanish != nullptr) return is_on(scanner.attribute_at(run.vanish, "val"), true);
  return run.style != nullptr && is_hidden(styles, scanner.attribute_at(run.style, "val"));
}

}  // namespace mingjian::docx
