#include "readers/docx/styles.hpp"

#include "readers/archive/xml_scanner.hpp"
#include "readers/docx/properties.hpp"

namespace mingjian::docx {
namespace {

constexpr std::size_t kMostStyles = 20000;
constexpr int kLongestChain = 32;

// "heading 1", "标题 1", "标题1": built-in names say the level even where outlineLvl does not stand.
int outline_of_name(std::string_view name) {
  for (const std::string_view word : {"heading", "Heading", "标题"}) {
    if (!name.starts_with(word)) continue;
    name.remove_prefix(word.size());
    if (name.starts_with(' ')) name.remove_prefix(1);
    if (name.size() == 1 && name[0] >= '1' && name[0] <= '9') return name[0] - '1';
    return -1;
  }
  return -1;
}

}  // namespace

Result<Styles> Styles::parse(XmlPart part) {
  Styles result;
  result.part_ = std::move(part);
  XmlScanner scanner(result.part_.text);
  int named = -1;
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event != XmlScanner::Event::open) continue;
    if (scanner.name() == xml_name("style")) {
      if (result.styles_.size() >= kMostStyles)
        return failure("I022", "文件里的样式超过上限。请用原软件打开，另存后再查");
      named = -1;
      if (scanner.attribute("type") == "table") {  // nothing of it is asked for
        scanner.skip();
        continue;
      }
      const int index = static_cast<int>(result.styles_.size());
      result.styles_.emplace_back();
      result.bases_.emplace_back();
      result.index_.emplace(scanner.attribute("styleId"), index);
      if (scanner.attribute("type") == "paragraph" && is_on(scanner.attribute("default"), false)) {
        result.default_paragraph_ = index;
      }
      continue;
    }
    if (result.styles_.empty()) {
      if (scanner.name() == xml_name("latentStyles") || scanner.name() == xml_name("docDefaults")) scanner.skip();
      continue;
    }
    Style& style = result.styles_.back();
    switch (scanner.name()) {
      case xml_name("name"):
        named = outline_of_name(scanner.attribute("val"));
        if (style.outline < 0) style.outline = named;
        break;
      case xml_name("basedOn"):
        result.bases_.back() = scanner.attribute("val");
        break;
      case xml_name("outlineLvl"):
        style.outline = scanner.number("val", -1);
        break;
      case xml_name("numId"):
        style.list = scanner.number("val", -1);
        break;
      case xml_name("ilvl"):
        style.level = scanner.number("val", -1);
        break;
      case xml_name("vanish"):
        style.hidden = is_on(scanner.attribute("val"), true) ? 1 : 0;
        break;
      case xml_name("tblStylePr"):
        scanner.skip();
        break;
      default:
        break;
    }
  }
  if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error("styles.xml", scanner.problem()));
  result.inherit();
  return result;
}

void Styles::inherit() {
  const std::vector<Style> own = styles_;
  for (std::size_t i = 0; i < own.size(); ++i) {
    int base = find(bases_[i]);
    for (int steps = 0; base >= 0 && steps < kLongestChain; ++steps) {
      const Style& from = own[static_cast<std::size_t>(base)];
      if (styles_[i].outline < 0) styles_[i].outline = from.outline;
      if (styles_[i].list < 0) styles_[i].list = from.list;
      if (styles_[i].level < 0) styles_[i].level = from.level;
      if (styles_[i].hidden < 0) styles_[i].hidden = from.hidden;
      base = find(bases_[static_cast<std::size_t>(base)]);
    }
  }
}

int Styles::find(std::string_view id) const {
  const auto found = id.empty() ? index_.end() : index_.find(id);
  return found == index_.end() ? -1 : found->second;
}

}  // namespace mingjian::docx
