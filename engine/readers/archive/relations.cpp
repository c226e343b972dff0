#include "readers/archive/relations.hpp"

#include <algorithm>

#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostRelations = 20000;

// "word/" + "../media/x" → "media/x"; an absolute target counts from the root.
std::string resolve(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target[1] == '.') {
      folder.remove_suffix(folder.empty() ? 0 : 1);
      folder = folder.substr(0, folder.rfind('/') + 1);
    }
    target.remove_prefix(target.find('/') + 1);
  }
  return std::string(folder).append(target);
}

}  // namespace

Result<std::vector<Relation>> read_relations(ZipArchive& archive, std::string_view name) {
  std::vector<Relation> relations;
  const std::size_t slash = name.rfind('/') + 1;
  const std::string_view folder = name.substr(0, slash);
  const ZipEntry* entry = archive.find(std::string(folder).append("_rels/").append(name.substr(slash)).append(".rels"));
  if (entry == nullptr) return relations;
  XmlPart part;
  if (auto read = read_xml_part(archive, *entry, part); !read) return tl::unexpected<Error>(std::move(read.error()));
  XmlScanner scanner(part.text);
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event != XmlScanner::Event::open || scanner.local() != "Relationship") continue;
    if (scanner.attribute("TargetMode") == "External" || relations.size() >= kMostRelations) continue;
    Relation& relation = relations.emplace_back();
    const std::string_view type = scanner.attribute("Type");
    relation.id = scanner.attribute("Id");
    relation.type = type.substr(type.rfind('/') + 1);
    std::string target;
    XmlScanner::append(scanner.attribute("Target"), target);
    std::replace(target.begin(), target.end(), '\\', '/');
    relation.target = resolve(folder, target);
  }
  if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error(entry->name, scanner.problem()));
  return relations;
}

std::string_view related_part(const std::vector<Relation>& relations, std::string_view type) {
  const auto found =
      std::find_if(relations.begin(), relations.end(), [&](const Relation& relation) { return relation.type == type; });
  return found == relations.end() ? std::string_view() : std::string_view(found->target);
}

}  // namespace mingjian
