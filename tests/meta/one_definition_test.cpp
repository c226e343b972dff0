#include <doctest/doctest.h>

#include <map>
#include <regex>

#include "meta/source_tree.hpp"

using namespace mingjian;

namespace {

struct Place {
  std::string file;
  std::size_t line = 0;
};

// "namespace::Type" → where it is defined; what stands in a nameless namespace, or inside a type or a function, is left
// out.
std::map<std::string, std::vector<Place>> types_of_engine() {
  static const std::regex type(R"(^(?:struct|class|enum class|union) (\w+)(?: final)?(?: :[^;]*)? ?\{.*)");
  std::map<std::string, std::vector<Place>> types;
  for (const auto& file : project_files("engine", {".hpp", ".cpp"})) {
    std::vector<std::string> spaces;
    for_each_line(file_text(file), [&](std::size_t number, std::string_view text) {
      const std::string line(text);
      std::smatch match;
      if (line.starts_with("namespace ") && line.ends_with("{")) {
        spaces.push_back(line.substr(10, line.size() - 11));
      } else if (line.starts_with("}  // namespace") && !spaces.empty()) {
        spaces.pop_back();
      } else if (std::regex_match(line, match, type)) {
        std::string name;
        for (const std::string& space : spaces) {
          if (space.empty()) return;
          name += space + "::";
        }
        types[name + match.str(1)].push_back({shown_path(file), number});
      }
    });
  }
  return types;
}

}  // namespace

TEST_CASE("no two types of one namespace share a name, or the linker would take the members of one for both") {
  const auto types = types_of_engine();
  REQUIRE(types.size() > 300);
  for (const auto& [name, places] : types) {
    CHECK_MESSAGE(places.size() == 1, name << " in " << places.front().file << ":" << places.front().line << " and "
                                           << places.back().file << ":" << places.back().line);
  }
}
