#pragma once
// Relations of a part of an Office package (OPC): which parts it refers to, and as what. Targets are names in the
// archive; those outside it (links) are left out.
#include <string>
#include <string_view>
#include <vector>

#include "readers/archive/zip.hpp"

namespace mingjian {

struct Relation {
  std::string id;      // "rId7"
  std::string type;    // last word of the type: "styles", "header", "worksheet"
  std::string target;  // "word/styles.xml"
};

// Of the part `name`; "" for the package itself. A package without them has none. Errors: as read_xml_part.
Result<std::vector<Relation>> read_relations(ZipArchive& archive, std::string_view name);

// The first part of that type; "" if none.
std::string_view related_part(const std::vector<Relation>& relations, std::string_view type);

}  // namespace mingjian
