#include "readers/docx/docx_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>

#include "readers/archive/relations.hpp"
#include "readers/archive/xml_part.hpp"
#include "readers/content.hpp"
#include "readers/docx/assemble.hpp"
#include "readers/docx/body_parser.hpp"
#include "readers/docx/numbering.hpp"
#include "readers/docx/styles.hpp"
#include "readers/html/html_reader.hpp"
#include "readers/html/mhtml_reader.hpp"
#include "readers/structured/document_builder.hpp"

namespace mingjian::docx_reader {
namespace {

using namespace docx;

constexpr std::string_view kMainPart = "word/document.xml";
constexpr std::size_t kMostSmallParts = 200;  // headers, footers
constexpr std::size_t kMostDocuments = 8;     // within the file

class Reader {
 public:
  Reader(ZipArchive& archive, DocumentBuilder& builder, DocxSource* source, bool inner = false)
      : archive_(archive), builder_(builder), source_(source), inner_(inner) {}

  Result<void> read() {
    if (auto done = find_parts(); !done) return done;
    if (auto done = read_styles(); !done) return done;
    Assembler assembler(builder_, styles_);
    if (auto done = read_main(assembler); !done) return done;
    for (const std::string_view type : {"footnotes", "endnotes"}) {
      if (auto done = read_notes(assembler, type); !done) return done;
    }
    return read_headers(assembler);
  }

 private:
  Result<void> find_parts() {
    auto package = read_relations(archive_, "");
    if (!package) return tl::unexpected<Error>(std::move(package.error()));
    main_ = related_part(*package, "officeDocument");
    if (archive_.find(main_) == nullptr) main_ = kMainPart;
    auto relations = read_relations(archive_, main_);
    if (!relations) return tl::unexpected<Error>(std::move(relations.error()));
    relations_ = std::move(*relations);
    return {};
  }

  // Reads a part that need not be there; false: it is not.
  Result<bool> read_part(std::string_view name, XmlPart& part) {
    const ZipEntry* entry = name.empty() ? nullptr : archive_.find(name);
    if (entry == nullptr) return false;
    if (auto done = read_xml_part(archive_, *entry, part); !done) return tl::unexpected<Error>(std::move(done.error()));
    damaged_ += part.damaged;
    return true;
  }

  Result<void> read_styles() {
    XmlPart part;
    auto there = read_part(related_part(relations_, "styles"), part);
    if (!there) return tl::unexpected<Error>(std::move(there.error()));
    if (*there) {
      auto styles = Styles::parse(std::move(part));
      if (!styles) return tl::unexpected<Error>(std::move(styles.error()));
      styles_ = std::move(*styles);
    }
    return {};
  }

  // Before the first part that has numbered paragraphs is written.
  Result<void> read_numbering(const Content& content, Assembler& assembler) {
    if (numbering_ || !assembler.wants_numbers(content)) return {};
    XmlPart part;
    auto there = read_part(related_part(relations_, "numbering"), part);
    if (!there) return tl::unexpected<Error>(std::move(there.error()));
    if (!*there) return {};
    auto numbering = Numbering::parse(std::move(part), styles_);
    if (!numbering) return tl::unexpected<Error>(std::move(numbering.error()));
    assembler.number_by(numbering_.emplace(std::move(*numbering)));
    return {};
  }

  Result<Content> read_content(std::string_view name) {
    auto there = read_part(name, part_);
    if (!there) return tl::unexpected<Error>(std::move(there.error()));
    if (!*there) return Content{};
    return parse_body(name, part_.text, styles_, source_ != nullptr && name == main_);
  }

  Result<void> read_main(Assembler& assembler) {
    if (archive_.find(main_) == nullptr) {
      return failure("I023", "文件损坏（缺少正文）。请用原软件打开，另存后再查");
    }
    auto content = read_content(main_);
    if (!content) return tl::unexpected<Error>(std::move(content.error()));
    if (source_ == nullptr) part_.drop_large();
    if (auto done = read_numbering(*content, assembler); !done) return done;
    std::size_t shown = 0;
    assembler.show_chunks_by([&](const std::string& id) {
      const bool read = show_chunk(id);
      shown += read ? 1 : 0;
      return read;
    });
    assembler.write(*content, main_, source_ == nullptr ? nullptr : &source_->written);
    diagnose(*content, content->chunks.size() - shown);
    if (source_ != nullptr) {
      source_->part = main_;
      source_->xml = part_.text;
      source_->verbatim = part_.verbatim;
      source_->content = std::move(*content);
    }
    return {};
  }

  // A web page, web archive or another DOCX that a program put into the file for Word to show; false: not read.
  bool show_chunk(const std::string& id) {
    const auto relation = std::find_if(relations_.begin(), relations_.end(),
                                       [&](const Relation& r) { return r.id == id && r.type == "aFChunk"; });
    const ZipEntry* entry = relation == relations_.end() ? nullptr : archive_.find(relation->target);
    if (entry == nullptr || ++chunks_ > kMostSmallParts) return false;
    RawVector<char> memory;
    const auto bytes = archive_.read(*entry, memory);
    if (!bytes) return false;
    if (zip_form(*bytes) == ZipForm::docx) return show_document(*bytes);
    std::vector<html_reader::PackedPage> pages;
    if (mhtml_reader::accepts(*bytes)) {
      pages = mhtml_reader::pages(*bytes);
    } else if (html_reader::accepts(*bytes)) {
      pages.push_back({*bytes});
    }
    return std::count_if(pages.begin(), pages.end(), [&](const html_reader::PackedPage& page) {
             return html_reader::append_page(page, builder_);
           }) > 0;
  }

  // One within such a one is not read.
  bool show_document(std::string_view bytes) {
    if (inner_ || ++documents_ > kMostDocuments) return false;
    auto archive = ZipArchive::open(bytes);
    return archive && Reader(*archive, builder_, nullptr, true).read().has_value();
  }

  Result<void> read_notes(Assembler& assembler, std::string_view type) {
    const std::string_view name = related_part(relations_, type);
    auto content = read_content(name);
    if (!content) return tl::unexpected<Error>(std::move(content.error()));
    if (auto done = read_numbering(*content, assembler); !done) return done;
    assembler.write(*content, name);
    return {};
  }

  Result<void> read_headers(Assembler& assembler) {
    std::unordered_set<std::string> seen;  // most sections repeat them
    std::size_t parts = 0;
    for (const Relation& relation : relations_) {
      if ((relation.type != "header" && relation.type != "footer") || ++parts > kMostSmallParts) continue;
      auto content = read_content(relation.target);
      if (!content) return tl::unexpected<Error>(std::move(content.error()));
      if (seen.insert(content->text).second) assembler.write_as_furniture(*content, relation.target);
    }
    return {};
  }

  void diagnose(const Content& content, std::size_t unread_chunks) {
    if (unread_chunks > 0) {
      builder_.diagnose(
          DiagnosticLevel::warning, "I025",
          fmt::format("文中嵌有{}个别的文件，其中的文字没有读。请在Word里打开，另存为docx后再查", unread_chunks));
    }
    if (content.pictures > 0 && content.tables.empty()) {
      builder_.diagnose(
          DiagnosticLevel::warning, "I025",
          fmt::format("文中没有表格，有{}张图片或嵌入对象；表格若是图片，里面的数没有读。请换用可编辑的原件",
                      content.pictures));
    }
    if (damaged_ > 0) {
      builder_.diagnose(
          DiagnosticLevel::warning, "I030",
          fmt::format("有{}处文字无法读出（显示为“\uFFFD”），文件里有损坏的字节。请核对原件，重新导出后再查",
                      damaged_));
    }
  }

  ZipArchive& archive_;
  DocumentBuilder& builder_;
  DocxSource* source_;  // may be null
  std::string main_;
  std::vector<Relation> relations_;
  Styles styles_;
  std::optional<Numbering> numbering_;
  XmlPart part_;
  bool inner_;  // of a file within another
  std::size_t damaged_ = 0, chunks_ = 0, documents_ = 0;
};

}  // namespace

bool accepts(std::string_view bytes) { return zip_form(bytes) == ZipForm::docx; }

namespace {

Result<Document> read_into(std::string path, std::string_view bytes, DocxSource* source) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  DocumentBuilder builder(std::move(path), "docx", bytes);
  if (auto done = Reader(*archive, builder, source).read(); !done)
    return tl::unexpected<Error>(std::move(done.error()));
  return builder.finish();
}

}  // namespace

Result<Document> read(std::string path, std::string_view bytes) { return read_into(std::move(path), bytes, nullptr); }

Result<Document> read_with_source(std::string path, std::string_view bytes, DocxSource& source) {
  source = {};
  return read_into(std::move(path), bytes, &source);
}

}  // namespace mingjian::docx_reader
