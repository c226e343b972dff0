#include "revise/docx_package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "readers/archive/relations.hpp"
#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"
#include "readers/archive/zip_writer.hpp"
#include "revise/docx_rewriter.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kRelations = "application/vnd.openxmlformats-package.relationships+xml";
constexpr std::string_view kCommentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

std::string relations_name(std::string_view part) {
  const std::size_t slash = part.rfind('/') + 1;
  return fmt::format("{}_rels/{}.rels", part.substr(0, slash), part.substr(slash));
}

// `xml` with `addition` as the last children of its root; "" if it has no root.
std::string extended(std::string_view xml, std::string_view addition) {
  XmlScanner scanner(xml);
  if (scanner.next() != XmlScanner::Event::open) return "";
  const std::size_t begin = scanner.begin(), opened = scanner.offset();
  if (xml.substr(0, opened).ends_with("/>")) {
    const std::string_view name = xml.substr(begin + 1, xml.find_first_of(" />\t\r\n", begin + 1) - begin - 1);
    return fmt::format("{}>{}</{}>{}", xml.substr(0, opened - 2), addition, name, xml.substr(opened));
  }
  const std::size_t close = xml.rfind("</");
  return close == std::string_view::npos ? ""
                                         : fmt::format("{}{}{}", xml.substr(0, close), addition, xml.substr(close));
}

// Prefix with its colon of the root element: "w:".
std::string root_prefix(std::string_view xml) {
  XmlScanner scanner(xml);
  if (scanner.next() != XmlScanner::Event::open) return "";
  const std::string_view name = xml.substr(scanner.begin() + 1);
  return std::string(name.substr(0, name.find(scanner.local())));
}

Result<std::string> part_text(ZipArchive& archive, std::string_view name) {
  const ZipEntry* entry = archive.find(name);
  if (entry == nullptr) return std::string();
  XmlPart part;
  if (auto done = read_xml_part(archive, *entry, part); !done) return tl::unexpected<Error>(std::move(done.error()));
  return std::string(part.text);
}

std::string comments_xml(const CommentPart& part, const std::vector<WordComment>& comments,
                         std::string_view name_space) {
  const std::string prefix = part.xml.empty() ? "w:" : root_prefix(part.xml);
  std::string all;
  for (const WordComment& comment : comments) {
    all += fmt::format("<{0}comment {0}id=\"{1}\" {0}author=\"{2}\" {0}initials=\"{2}\">", prefix, comment.id,
                       kCommentAuthor);
    for (const std::string& text : comment.paragraphs) {
      all += fmt::format("<{0}p><{0}r><{0}t xml:space=\"preserve\">", prefix);
      append_xml_text(all, text);
      all += fmt::format("</{0}t></{0}r></{0}p>", prefix);
    }
    all += fmt::format("</{}comment>", prefix);
  }
  if (!part.xml.empty()) return extended(part.xml, all);
  return fmt::format("{}<w:comments xmlns:w=\"{}\">{}</w:comments>", kDeclaration, name_space, all);
}

// A relation to the comments in the words of the relations that are there (Word has two dialects of their types).
std::string with_relation(std::string_view xml, std::string_view target, std::string_view name_space) {
  const bool strict = name_space.find("purl.oclc.org") != std::string_view::npos;
  const std::string_view types = strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships/"
                                        : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::string id = "rIdMingjian";
  while (xml.find('"' + id + '"') != std::string_view::npos) id += 'x';
  const std::string name_prefix = xml.empty() ? "" : root_prefix(xml);
  const std::string relation =
      fmt::format("<{}Relationship Id=\"{}\" Type=\"{}comments\" Target=\"{}\"/>", name_prefix, id, types, target);
  if (!xml.empty()) return extended(xml, relation);
  return fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}"
      "</Relationships>",
      kDeclaration, relation);
}

std::string with_content_type(std::string_view xml, std::string_view part, bool new_relations) {
  const std::string prefix = root_prefix(xml);
  std::string types = fmt::format("<{}Override PartName=\"/{}\" ContentType=\"{}\"/>", prefix, part, kCommentType);
  if (new_relations && xml.find("\"rels\"") == std::string_view::npos) {
    types = fmt::format("<{}Default Extension=\"rels\" ContentType=\"{}\"/>", prefix, kRelations) + types;
  }
  return extended(xml, types);
}

}  // namespace

Result<CommentPart> comment_part(std::string_view bytes, std::string_view main_part) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  auto relations = read_relations(*archive, main_part);
  if (!relations) return tl::unexpected<Error>(std::move(relations.error()));
  CommentPart part;
  part.name = related_part(*relations, "comments");
  if (!part.name.empty()) {
    auto xml = part_text(*archive, part.name);
    if (!xml) return tl::unexpected<Error>(std::move(xml.error()));
    part.xml = std::move(*xml);
    XmlScanner scanner(part.xml);
    for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
      if (event != XmlScanner::Event::open || scanner.local() != "comment") continue;
      part.first_id = std::max<std::int64_t>(part.first_id, scanner.number("id", -1) + std::int64_t{1});
    }
  }
  if (part.name.empty()) {
    const std::string folder(main_part.substr(0, main_part.rfind('/') + 1));
    part.name = folder + "comments.xml";
    for (int i = 1; archive->find(part.name) != nullptr; ++i) part.name = fmt::format("{}comments{}.xml", folder, i);
  }
  return part;
}

Result<std::string> repack_docx(std::string_view bytes, std::string_view main_part, std::string_view main_xml,
                                const CommentPart& part, const std::vector<WordComment>& comments,
                                std::string_view name_space) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  std::map<std::string, std::string, std::less<>> changed;  // by name
  changed.emplace(main_part, main_xml);
  if (!comments.empty()) {
    changed.emplace(part.name, comments_xml(part, comments, name_space));
    if (part.xml.empty()) {
      const std::string relations = relations_name(main_part);
      auto links = part_text(*archive, relations);
      if (!links) return tl::unexpected<Error>(std::move(links.error()));
      auto types = part_text(*archive, kContentTypes);
      if (!types) return tl::unexpected<Error>(std::move(types.error()));
      changed.emplace(relations, with_relation(*links, part.name.substr(part.name.rfind('/') + 1), name_space));
      changed.emplace(kContentTypes, with_content_type(*types, part.name, links->empty()));
    }
  }
  ZipWriter writer;
  for (const ZipEntry& entry : archive->entries()) {
    const auto own = changed.find(entry.name);
    if (own != changed.end()) {
      writer.add(entry.name, own->second, entry.modified);
      changed.erase(own);
      continue;
    }
    auto packed = archive->packed_bytes(entry);
    if (!packed) return tl::unexpected<Error>(std::move(packed.error()));
    writer.copy(entry, *packed);
  }
  for (const auto& [name, content] : changed) writer.add(name, content);
  return writer.finish();
}

}  // namespace mingjian
