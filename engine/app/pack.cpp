#include "app/pack.hpp"

#include <fmt/format.h>
#include <sys/auxv.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.hpp"
#include "facts/dictionary.hpp"
#include "rules/loader.hpp"

namespace mingjian {
namespace {

std::string program_folder() {
  std::error_code error;
  std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) {  // a bare root without /proc: the path that the program was started by
    const char* started = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
    program = started == nullptr ? std::filesystem::path() : std::filesystem::canonical(started, error);
    if (error || started == nullptr) return "";
  }
  return program.parent_path().string();
}

std::vector<std::string> candidates(const std::string& given) {
  if (!given.empty()) return {given, given + "/rules"};
  if (const char* named = std::getenv("MINGJIAN_RULES"); named != nullptr && *named != '\0') {
    return {named, std::string(named) + "/rules"};
  }
  std::vector<std::string> places;
  if (const std::string folder = program_folder(); !folder.empty())
    places.push_back(folder + "/../share/mingjian/rules");
  places.push_back(std::string(MINGJIAN_SOURCE_DIR) + "/rules");
  return places;
}

std::string cache_folder() {
  const auto named = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  if (!named("MINGJIAN_NO_CACHE").empty()) return "";
  if (const std::string caches = named("XDG_CACHE_HOME"); caches.starts_with('/')) return caches + "/mingjian";
  const std::string home = named("HOME");
  return home.starts_with('/') ? home + "/.cache/mingjian" : "";
}

}  // namespace

Result<PackFolders> find_pack(const Options& options) {
  std::vector<std::string> places = candidates(options.rules_folder);
  for (std::string& place : places) place = std::filesystem::path(place).lexically_normal().string();
  for (const std::string& place : places) {
    if (!exists(place + "/ruleset.yaml")) continue;
    const std::string inside = place + "/scripts";
    const std::filesystem::path beside = std::filesystem::path(place + "/../scripts").lexically_normal();
    return PackFolders{place, is_folder(inside) ? inside : beside.string(), options.no_cache ? "" : cache_folder()};
  }
  const Wording& words = wording(options.language);
  return failure("I040", fmt::format(fmt::runtime(words.no_rules_folder), fmt::join(places, words.list_comma)));
}

std::string find_own_file(const std::string& given, const std::string& name, const PackFolders& folders) {
  if (given == "none") return "";
  if (!given.empty()) return given;
  if (exists(name)) return name;
  const std::string beside = (std::filesystem::path(folders.rules) / ".." / name).lexically_normal().string();
  return exists(beside) ? beside : "";
}

Result<RuleSet> load_pack(const PackFolders& folders, PackTests tests, const std::vector<std::string>& only,
                          const std::string& local_file, const std::vector<TriedRule>& tried,
                          const std::string_view* report) {
  LoadOptions options;
  options.rules_folder = folders.rules;
  options.scripts_folder = folders.scripts;
  options.cache_folder = folders.cache;
  options.only = only;
  options.local_file = local_file;
  options.tried = tried;
  options.report = report;
  options.tests = tests == PackTests::load;
  options.vocabulary.knows = [](std::string_view name, const LayoutSet& layouts) {
    return FactReference::compile(name, layouts).has_value();
  };
  options.vocabulary.names = [](const LayoutSet& layouts) { return fact_names(layouts); };
  return load_rule_set(options);
}

}  // namespace mingjian
