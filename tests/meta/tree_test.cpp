#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>

#include "meta/source_tree.hpp"

using namespace mingjian;

TEST_CASE("no file of engine has more than 400 lines") {
  for (const auto& file : project_files("engine", {".hpp", ".cpp"})) {
    std::size_t lines = 0;
    for_each_line(file_text(file), [&](std::size_t number, std::string_view) { lines = number; });
    CHECK_MESSAGE(lines <= 400, shown_path(file) << " has " << lines);
  }
}

TEST_CASE("every header says what it is, right after #pragma once") {
  for (const auto& file : project_files("engine", {".hpp"})) {
    const std::string text = file_text(file);
    CHECK_MESSAGE(text.starts_with("#pragma once\n//"), shown_path(file));
  }
}

TEST_CASE("no test captures a name of a structured binding, which clang 14 refuses") {
  for (const auto& file : project_files("tests", {".hpp", ".cpp"})) {
    std::istringstream lines(file_text(file));
    std::string line, names;
    for (int number = 1; std::getline(lines, line); ++number) {
      const std::size_t begin = line.find("auto& [");
      if (begin != std::string::npos) names = line.substr(begin + 7, line.find(']', begin) - begin - 7) + ",";
      if (line == "}") names.clear();
      const std::size_t capture = line.find("CAPTURE(");
      if (capture == std::string::npos) continue;
      const std::string name = line.substr(capture + 8, line.find(')', capture) - capture - 8);
      const bool bound = (", " + names).find(", " + name + ",") != std::string::npos;
      CHECK_MESSAGE(!bound, shown_path(file) << ":" << number << ": " << name);
    }
  }
}

TEST_CASE("nothing is left for later in engine, scripts and tests") {
  const std::array<std::string, 4> words = {std::string("TO") + "DO", std::string("FIX") + "ME",
                                            std::string("not impl") + "emented", std::string("doctest::") + "skip"};
  for (const char* folder : {"engine", "scripts", "tests"}) {
    for (const auto& file : project_files(folder, {".hpp", ".cpp", ".lua"})) {
      const std::string text = file_text(file);
      for (const std::string& word : words)
        CHECK_MESSAGE(text.find(word) == std::string::npos, shown_path(file) << ": " << word);
    }
  }
}

TEST_CASE("no name of a test holds a semicolon, at which CMake would cut it into two that are no test") {
  for (const auto& file : project_files("tests", {".cpp"})) {
    for_each_line(file_text(file), [&](std::size_t number, std::string_view line) {
      if (!line.starts_with("TEST_CASE(\"")) return;
      CHECK_MESSAGE(line.substr(0, line.rfind('"')).find(';') == std::string_view::npos, shown_path(file)
                                                                                             << ":" << number);
    });
  }
}

TEST_CASE("the build downloads nothing") {
  std::vector<std::filesystem::path> files = project_files("cmake", {".cmake"});
  for (const char* name : {"CMakeLists.txt", "engine/CMakeLists.txt", "tests/CMakeLists.txt"})
    files.push_back(project_root() / name);
  for (const auto& file : files) {
    const std::string text = file_text(file);
    REQUIRE_FALSE(text.empty());
    for (const char* word : {"FetchContent", "ExternalProject", "file(DOWNLOAD", "git clone", "http://", "https://"}) {
      CHECK_MESSAGE(text.find(word) == std::string::npos, shown_path(file) << ": " << word);
    }
  }
}

TEST_CASE("the pages that people and machines are sent to are there") {
  for (const char* page :
       {"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "docs/architecture.md",
        "docs/glossary.md", "docs/findings-format.md", "docs/findings.schema.json", "docs/rule-language.md",
        "docs/facts.md", "docs/messages.md", "docs/lua-api.md", "docs/adding-a-rule.md", "docs/adding-a-kind.md",
        "docs/adding-a-reader.md", "docs/adding-an-output.md", "dev", ".ci/run"}) {
    CHECK_MESSAGE(std::filesystem::exists(project_root() / page), page);
  }
}

TEST_CASE("links between the pages lead somewhere") {
  std::vector<std::filesystem::path> pages = project_files("docs", {".md"});
  for (const char* name : {"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"})
    pages.push_back(project_root() / name);
  for (const auto& page : pages) {
    const std::string text = file_text(page);
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
      std::string target = text.substr(at + 2, text.find(')', at) - at - 2);
      target = target.substr(0, target.find('#'));
      if (target.empty() || target.find("://") != std::string::npos) continue;
      CHECK_MESSAGE(std::filesystem::exists(page.parent_path() / target), shown_path(page) << " → " << target);
    }
  }
}
