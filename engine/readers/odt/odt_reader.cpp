#include "readers/odt/odt_reader.hpp"

#include <fmt/format.h>

#include "readers/archive/xml_part.hpp"
#include "readers/content.hpp"
#include "readers/docx/assemble.hpp"
#include "readers/odt/list_styles.hpp"
#include "readers/odt/odt_body.hpp"
#include "readers/structured/document_builder.hpp"

namespace mingjian::odt_reader {
namespace {

constexpr std::string_view kContent = "content.xml";

Result<void> add_styles(std::string_view name, std::string_view xml, odt::ListStyles& lists) {
  XmlScanner scanner(xml);
  if (!lists.add(scanner)) return failure("I022", "文件里的样式超过上限。请用原软件打开，另存后再查");
  if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error(name, scanner.problem()));
  return {};
}

Result<void> read_parts(ZipArchive& archive, DocumentBuilder& builder) {
  odt::ListStyles lists;
  XmlPart part;
  if (const ZipEntry* entry = archive.find("styles.xml"); entry != nullptr) {
    if (auto done = read_xml_part(archive, *entry, part); !done) return done;
    if (auto done = add_styles(entry->name, part.text, lists); !done) return done;
  }
  const ZipEntry* entry = archive.find(kContent);
  if (entry == nullptr) return failure("I023", "文件损坏（缺少正文）。请用原软件打开，另存后再查");
  if (auto done = read_xml_part(archive, *entry, part); !done) return done;
  if (auto done = add_styles(kContent, part.text, lists); !done) return done;
  auto content = odt::parse_body(kContent, part.text, lists);
  if (!content) return tl::unexpected<Error>(std::move(content.error()));
  const docx::Styles no_styles;
  docx::Assembler(builder, no_styles).write(*content, kContent);
  if (content->pictures > 0 && content->tables.empty()) {
    builder.diagnose(DiagnosticLevel::warning, "I025",
                     fmt::format("文中没有表格，有{}张图片或嵌入对象；表格若是图片，里面的数没有读。请换用可编辑的原件",
                                 content->pictures));
  }
  if (part.damaged > 0) {
    builder.diagnose(DiagnosticLevel::warning, "I030",
                     fmt::format("有{}处文字无法读出（显示为“\uFFFD”），文件里有损坏的字节。请核对原件，重新导出后再查",
                                 part.damaged));
  }
  return {};
}

// The manifest says which parts are encrypted.
bool is_encrypted(ZipArchive& archive) {
  const ZipEntry* entry = archive.find("META-INF/manifest.xml");
  XmlPart part;
  if (entry == nullptr || !read_xml_part(archive, *entry, part)) return false;
  return part.text.find("encryption-data") != std::string_view::npos;
}

}  // namespace

bool accepts(std::string_view bytes) { return zip_form(bytes) == ZipForm::odt; }

Result<Document> read(std::string path, std::string_view bytes) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  if (is_encrypted(*archive)) return failure("I024", "文件加了密码，读不了。请用原软件打开，去掉密码另存后再查");
  DocumentBuilder builder(std::move(path), "odt", bytes);
  if (auto done = read_parts(*archive, builder); !done) return tl::unexpected<Error>(std::move(done.error()));
  return builder.finish();
}

}  // namespace mingjian::odt_reader
