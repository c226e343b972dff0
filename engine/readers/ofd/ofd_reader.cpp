#include "readers/ofd/ofd_reader.hpp"

#include <fmt/format.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"
#include "readers/content.hpp"
#include "readers/ofd/page_content.hpp"
#include "readers/page_layout/write_document.hpp"
#include "readers/structured/document_builder.hpp"

namespace mingjian::ofd_reader {
namespace {

using Event = XmlScanner::Event;

constexpr std::size_t kMostPages = 1000;

// Places are relative to the folder of the file that names them, or begin at the root.
std::string resolve(std::string_view file, std::string_view place) {
  if (place.starts_with('/')) return std::string(place.substr(1));
  if (place.starts_with("./")) place.remove_prefix(2);
  return std::string(file.substr(0, file.rfind('/') + 1)).append(place);
}

// To the next element that is opened; false at the end. A PhysicalBox is not one of them: it becomes `area`.
bool next_element(XmlScanner& scanner, ofd::Rectangle& area) {
  for (Event event = scanner.next(); event != Event::end; event = scanner.next()) {
    if (event != Event::open) continue;
    if (scanner.local() != "PhysicalBox") return true;
    std::string text;
    while ((event = scanner.next()) == Event::text) scanner.append_text(text);
    if (!text.empty()) area = ofd::rectangle_of(text);
    if (event == Event::open) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(ZipArchive& archive, DocumentBuilder& builder) : archive_(archive), builder_(builder) {}

  Result<void> read() {
    if (auto done = find_document(); !done) return done;
    if (auto done = list_pages(); !done) return done;
    for (const std::string& name : pages_) {
      if (auto done = read_page(name); !done) return done;
    }
    return finish();
  }

 private:
  Result<void> open(const std::string& name, XmlPart& part) {
    const ZipEntry* entry = archive_.find(name);
    if (entry == nullptr) {
      return failure("I023", fmt::format("文件损坏（缺少{}）。请用原软件打开，另存后再查", name));
    }
    return read_xml_part(archive_, *entry, part);
  }

  Result<void> find_document() {
    XmlPart part;
    if (auto done = open("OFD.xml", part); !done) return done;
    XmlScanner scanner(part.text);
    bool inside = false;
    for (Event event = scanner.next(); event != Event::end; event = scanner.next()) {
      if (event == Event::open) inside = scanner.local() == "DocRoot" && document_.empty();
      if (event == Event::close) inside = false;
      if (event == Event::text && inside) scanner.append_text(document_);
    }
    if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error("OFD.xml", scanner.problem()));
    document_ = resolve("OFD.xml", document_);
    return {};
  }

  Result<void> list_pages() {
    XmlPart part;
    if (auto done = open(document_, part); !done) return done;
    XmlScanner scanner(part.text);
    while (next_element(scanner, area_)) {
      if (scanner.local() == "TemplatePage") {
        templates_.emplace(scanner.attribute("ID"), resolve(document_, scanner.attribute("BaseLoc")));
      } else if (scanner.local() == "Page") {
        pages_.push_back(resolve(document_, scanner.attribute("BaseLoc")));
      }
      if (pages_.size() > kMostPages) {
        return failure("I022", fmt::format("OFD超过上限{}页。年度报告不会这样长，请核对文件", kMostPages));
      }
    }
    if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error(document_, scanner.problem()));
    return {};
  }

  // First what the page says of itself: its area and the templates that lie under it.
  Result<void> read_page(const std::string& name) {
    if (auto done = open(name, part_); !done) return done;
    ofd::Rectangle area = area_;
    std::vector<std::string> below;
    XmlScanner scanner(part_.text);
    while (next_element(scanner, area)) {
      if (scanner.local() == "Content") break;
      if (scanner.local() == "Template" && below.size() < 8) {
        const auto found = templates_.find(std::string(scanner.attribute("TemplateID")));
        if (found != templates_.end()) below.push_back(found->second);
      }
    }
    page_layout::Page page;
    page.number = read_.empty() ? 1 : read_.back().number + 1;
    page.width = area.width * ofd::kPointsOfMillimetre;
    page.height = area.height * ofd::kPointsOfMillimetre;
    ofd::read_objects(scanner, area, page, budget_);
    if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error(name, scanner.problem()));
    for (const std::string& under : below) {
      if (auto done = read_template(under, area, page); !done) return done;
    }
    if (budget_.exceeded) {
      return failure("I022", fmt::format("OFD第{}页的内容过大，超过读取上限。请核对文件", page.number));
    }
    page_layout::read_pages(std::move(page), read_);
    return {};
  }

  Result<void> read_template(const std::string& name, ofd::Rectangle area, page_layout::Page& page) {
    XmlPart part;
    if (auto done = open(name, part); !done) return done;
    XmlScanner scanner(part.text);
    ofd::read_objects(scanner, area, page, budget_);
    if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error(name, scanner.problem()));
    return {};
  }

  Result<void> finish() {
    std::uint32_t glyphs = 0, unreadable = 0, pictures = 0;
    for (const page_layout::PageText& page : read_) {
      glyphs += page.glyphs;
      unreadable += page.unreadable;
      if (page_layout::is_picture(page)) ++pictures;
    }
    if (glyphs == unreadable && pictures > 0) {
      return failure("I020", "OFD的页面都是图片，没有文字可读。请用原来的电子文件，或先作文字识别（OCR）后再查");
    }
    if (pictures > 0) {
      builder_.diagnose(DiagnosticLevel::warning, "I025",
                        fmt::format("有{}页是图片，没有读。其中的内容未作检查，请用原来的电子文件再查", pictures));
    }
    if (unreadable > 0) {
      builder_.diagnose(
          DiagnosticLevel::warning, "I030",
          fmt::format("有{}个字没有文字编码，无法读出（显示为“\uFFFD”）。读出的文字不全，请用原来的电子文件",
                      unreadable));
    }
    page_layout::write_document(read_, builder_);
    return {};
  }

  ZipArchive& archive_;
  DocumentBuilder& builder_;
  std::string document_;
  ofd::Rectangle area_{0, 0, 210, 297};
  std::unordered_map<std::string, std::string> templates_;  // ID → part
  std::vector<std::string> pages_;
  ofd::Budget budget_;
  XmlPart part_;
  std::vector<page_layout::PageText> read_;
};

}  // namespace

bool accepts(std::string_view bytes) { return zip_form(bytes) == ZipForm::ofd; }

Result<Document> read(std::string path, std::string_view bytes) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  // An encrypted package names its keys; the parts themselves are noise.
  if (archive->find("Encryptions.xml") != nullptr) {
    return failure("I024", "文件加了密码，读不了。请用原软件打开，去掉密码另存后再查");
  }
  DocumentBuilder builder(std::move(path), "ofd", bytes);
  if (auto done = Reader(*archive, builder).read(); !done) return tl::unexpected<Error>(std::move(done.error()));
  return builder.finish();
}

}  // namespace mingjian::ofd_reader
