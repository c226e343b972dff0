#include <doctest/doctest.h>

#include <set>

#include "check/check_kind.hpp"
#include "meta/source_tree.hpp"

using namespace mingjian;

namespace {

// Value of a top-level key of a rule file, as written on its line; "" if the key is not there.
std::string top_level(const std::string& text, const std::string& key) {
  std::string value;
  for_each_line(text, [&](std::size_t, std::string_view line) {
    if (line.starts_with(key + ":")) {
      value = std::string(line.substr(key.size() + 1));
      const std::size_t first = value.find_first_not_of(" \r");
      value = first == std::string::npos ? "|" : value.substr(first);
    }
  });
  return value;
}

bool has_line(const std::string& text, std::string_view wanted) {
  bool found = false;
  for_each_line(text, [&](std::size_t, std::string_view line) { found = found || line.starts_with(wanted); });
  return found;
}

// rules/<topic>/<slug>.yaml; the other folders of the pack hold no rules.
std::vector<std::filesystem::path> rule_files() {
  static const std::set<std::string> no_topics = {"layouts", "lists", "quantities", "base-reports"};
  std::vector<std::filesystem::path> files;
  for (const auto& file : project_files("rules", {".yaml"})) {
    const auto inside = file.lexically_relative(project_root() / "rules");
    const bool in_topic = std::distance(inside.begin(), inside.end()) == 2;
    if (in_topic && no_topics.count(inside.begin()->string()) == 0) files.push_back(file);
  }
  return files;
}

}  // namespace

TEST_CASE("every kind of check has a section in docs/rule-language.md and a rule that uses it") {
  const std::string manual = file_text(project_root() / "docs/rule-language.md");
  std::set<std::string> used;
  for (const auto& file : rule_files()) used.insert(top_level(file_text(file), "查法"));
  REQUIRE(check_kinds().size() >= 15);
  for (const CheckKindEntry& kind : check_kinds()) {
    const std::string name(kind.name);
    bool section = false;
    for_each_line(manual, [&](std::size_t, std::string_view line) {
      section = section || (line.starts_with("#") && line.find(name) != std::string_view::npos);
    });
    CHECK_MESSAGE(section, "docs/rule-language.md has no section on " << name);
    CHECK_MESSAGE(used.count(name) == 1, "no rule of kind " << name);
  }
}

TEST_CASE("every rule has its name, basis, message and kind, stable ones explain, advise and are tested both ways") {
  const auto files = rule_files();
  REQUIRE(files.size() > 30);
  for (const auto& file : files) {
    const std::string text = file_text(file);
    CAPTURE(shown_path(file));
    for (const char* key : {"名称", "级别", "依据", "查法", "提示"}) CHECK_MESSAGE(!top_level(text, key).empty(), key);
    if (!top_level(text, "状态").starts_with("稳定")) continue;
    for (const char* key : {"说明", "建议"}) CHECK_MESSAGE(!top_level(text, key).empty(), key);
    CHECK(has_line(text, "  应报:"));
    CHECK(has_line(text, "  不应报:"));
  }
}

TEST_CASE("every script belongs to a rule and every rule's script is there") {
  std::set<std::string> wanted;
  for (const auto& file : rule_files()) {
    const std::string script = top_level(file_text(file), "脚本");
    if (!script.empty()) wanted.insert(script);
  }
  for (const std::string& script : wanted) CHECK_MESSAGE(std::filesystem::exists(project_root() / script), script);
  for (const auto& file : project_files("scripts", {".lua"})) {
    const std::string path = shown_path(file);
    const bool shared = path.starts_with("scripts/lib/");
    CHECK_MESSAGE((shared || wanted.count(path) == 1), path << " belongs to no rule");
  }
}
