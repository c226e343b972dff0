#include <doctest/doctest.h>

#include <map>
#include <set>

#include "meta/source_tree.hpp"

using namespace mingjian;

namespace {

using Edges = std::map<std::string, std::set<std::string>>;

// docs/architecture.md: what each module may include besides itself.
const Edges& allowed_edges() {
  static const Edges edges = {
      {"base", {}},
      {"model", {"base"}},
      {"finding", {"model", "base"}},
      {"facts", {"model", "base"}},
      {"readers", {"model", "base"}},
      {"sample", {"model", "base"}},
      {"rules", {"finding", "model", "base"}},
      {"output", {"finding", "model", "base"}},
      {"check", {"rules", "facts", "finding", "model", "base"}},
      {"script", {"check", "facts", "finding", "model", "base"}},
      {"ruletest", {"check", "rules", "facts", "readers", "sample", "finding", "model", "base"}},
      {"audit", {"check", "rules", "facts", "finding", "model", "base"}},
      {"revise", {"check", "rules", "facts", "readers", "sample", "finding", "model", "base"}},
      {"app",
       {"audit", "revise", "base", "model", "finding", "facts", "readers", "sample", "rules", "output", "check",
        "script", "ruletest"}},
  };
  return edges;
}

// Third-party headers by the module (or file stem) that alone may include them; fmt in any .cpp, doctest in tests.
const std::map<std::string, std::set<std::string>>& library_homes() {
  static const std::map<std::string, std::set<std::string>> homes = {
      {"yaml-cpp/", {"rules"}},        {"lua", {"script"}}, {"lauxlib", {"script"}}, {"unicode/", {"base", "rules"}},
      {"xxhash", {"base", "finding"}}, {"CLI/", {"app"}},   {"nlohmann/", {"app"}},  {"xlsxwriter", {"output"}},
      {"mimalloc", {"app"}},
  };
  return homes;
}

std::string module_of(const std::filesystem::path& file) {
  return file.lexically_relative(project_root() / "engine").begin()->string();
}

std::string included(std::string_view line, char open, char close) {
  if (!line.starts_with("#include ") || line.size() < 12 || line[9] != open) return "";
  return std::string(line.substr(10, line.find(close, 10) - 10));
}

}  // namespace

TEST_CASE("modules include only along the edges of docs/architecture.md") {
  const auto files = project_files("engine", {".hpp", ".cpp"});
  REQUIRE(files.size() > 50);
  for (const auto& file : files) {
    const std::string module = module_of(file);
    REQUIRE_MESSAGE(allowed_edges().count(module) == 1, "unknown module " << module);
    for_each_line(file_text(file), [&](std::size_t number, std::string_view line) {
      const std::string target = included(line, '"', '"');
      if (target.empty()) return;
      const std::string other = target.substr(0, target.find('/'));
      const bool fits = other == module || allowed_edges().at(module).count(other) == 1;
      CHECK_MESSAGE(fits, shown_path(file) << ":" << number << ": " << module << " must not include " << target);
      CHECK_MESSAGE(std::filesystem::exists(project_root() / "engine" / target),
                    shown_path(file) << ":" << number << ": not relative to engine/: " << target);
    });
  }
}

TEST_CASE("the edges are those that engine/CMakeLists.txt links") {
  const std::string cmake = file_text(project_root() / "engine/CMakeLists.txt");
  for (const auto& edge : allowed_edges()) {
    const std::string& module = edge.first;
    CHECK_MESSAGE(cmake.find("mingjian_module(" + module + ' ') != std::string::npos, module << " is no library");
  }
}

TEST_CASE("a third-party library appears in one module only, and fmt in no header") {
  for (const auto& file : project_files("engine", {".hpp", ".cpp"})) {
    for_each_line(file_text(file), [&](std::size_t number, std::string_view line) {
      const std::string target = included(line, '<', '>');
      if (target.starts_with("fmt/")) {
        CHECK_MESSAGE(file.extension() == ".cpp", shown_path(file) << ":" << number << ": fmt in a header");
      }
      for (const auto& [library, homes] : library_homes()) {
        if (!target.starts_with(library)) continue;
        CHECK_MESSAGE(homes.count(module_of(file)) == 1, shown_path(file) << ":" << number << ": <" << target << ">");
      }
    });
  }
}

TEST_CASE("nothing in engine uses iostreams, std::regex or static registration of the locale") {
  for (const auto& file : project_files("engine", {".hpp", ".cpp"})) {
    for_each_line(file_text(file), [&](std::size_t number, std::string_view line) {
      const std::string target = included(line, '<', '>');
      const bool banned = target == "iostream" || target == "regex" || target == "sstream" || target == "clocale";
      CHECK_MESSAGE(!banned, shown_path(file) << ":" << number << ": <" << target << ">");
    });
  }
}
