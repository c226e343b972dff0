#include "readers/xlsx/xlsx_reader.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "readers/archive/relations.hpp"
#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"
#include "readers/content.hpp"
#include "readers/structured/document_builder.hpp"
#include "readers/xlsx/sheet.hpp"
#include "readers/xlsx/write_sheet.hpp"

namespace mingjian::xlsx_reader {
namespace {

constexpr std::size_t kMostSheets = 200;

struct SheetPart {
  std::string name, part;
};

class Reader {
 public:
  Reader(ZipArchive& archive, DocumentBuilder& builder) : archive_(archive), builder_(builder) {}

  Result<void> read() {
    auto package = read_relations(archive_, "");
    if (!package) return tl::unexpected<Error>(std::move(package.error()));
    workbook_ = related_part(*package, "officeDocument");
    if (archive_.find(workbook_) == nullptr) workbook_ = "xl/workbook.xml";
    auto relations = read_relations(archive_, workbook_);
    if (!relations) return tl::unexpected<Error>(std::move(relations.error()));
    auto sheets = list_sheets(*relations);
    if (!sheets) return tl::unexpected<Error>(std::move(sheets.error()));
    auto strings = read_strings(related_part(*relations, "sharedStrings"));
    if (!strings) return tl::unexpected<Error>(std::move(strings.error()));
    for (const SheetPart& sheet : *sheets) {
      if (auto done = read_sheet(sheet, *strings); !done) return done;
    }
    return {};
  }

 private:
  Result<std::vector<SheetPart>> list_sheets(const std::vector<Relation>& relations) {
    const ZipEntry* entry = archive_.find(workbook_);
    if (entry == nullptr) return failure("I023", "文件损坏（缺少工作簿）。请用原软件打开，另存后再查");
    if (auto done = read_xml_part(archive_, *entry, part_); !done) {
      return tl::unexpected<Error>(std::move(done.error()));
    }
    std::vector<SheetPart> sheets;
    XmlScanner scanner(part_.text);
    for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
      if (event != XmlScanner::Event::open || scanner.local() != "sheet") continue;
      if (!scanner.attribute("state").empty() && scanner.attribute("state") != "visible") continue;
      const std::string_view id = scanner.attribute("id");
      const auto relation = std::find_if(relations.begin(), relations.end(),
                                         [&](const Relation& r) { return r.id == id && r.type == "worksheet"; });
      if (relation == relations.end()) continue;
      SheetPart& sheet = sheets.emplace_back();
      XmlScanner::append(scanner.attribute("name"), sheet.name);
      sheet.part = relation->target;
      if (sheets.size() > kMostSheets) return failure("I022", "工作表超过上限200张。年度报告不会这样大，请核对文件");
    }
    if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error(workbook_, scanner.problem()));
    return sheets;
  }

  Result<std::vector<std::string>> read_strings(std::string_view name) {
    const ZipEntry* entry = name.empty() ? nullptr : archive_.find(name);
    if (entry == nullptr) return std::vector<std::string>();
    if (auto done = read_xml_part(archive_, *entry, part_); !done) {
      return tl::unexpected<Error>(std::move(done.error()));
    }
    return xlsx::parse_shared_strings(part_.text);
  }

  Result<void> read_sheet(const SheetPart& sheet, const std::vector<std::string>& strings) {
    const ZipEntry* entry = archive_.find(sheet.part);
    if (entry == nullptr) return failure("I023", "文件损坏（缺少工作表）。请用原软件打开，另存后再查");
    if (auto done = read_xml_part(archive_, *entry, part_); !done) return done;
    auto parsed = xlsx::parse_sheet(sheet.part, part_.text, strings);
    if (!parsed) return tl::unexpected<Error>(std::move(parsed.error()));
    part_.drop_large();
    xlsx::write_sheet(*parsed, sheet.name, builder_);
    return {};
  }

  ZipArchive& archive_;
  DocumentBuilder& builder_;
  std::string workbook_;
  XmlPart part_;
};

}  // namespace

bool accepts(std::string_view bytes) { return zip_form(bytes) == ZipForm::xlsx; }

Result<Document> read(std::string path, std::string_view bytes) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  DocumentBuilder builder(std::move(path), "xlsx", bytes);
  if (auto done = Reader(*archive, builder).read(); !done) return tl::unexpected<Error>(std::move(done.error()));
  return builder.finish();
}

}  // namespace mingjian::xlsx_reader
