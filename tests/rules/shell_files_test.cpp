// docs/install: the manual page and the completions, made from the help. MINGJIAN_REFRESH=1 writes them anew.
#include "app/shell_files.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/files.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

TEST_CASE("docs/install is what the help says") {
  const std::string folder = source_dir() + "/docs/install/";
  const std::pair<const char*, std::string> files[] = {
      {"mingjian.1", manual_page(Language::english, "0.1.0")},
      {"mingjian.zh_CN.1", manual_page(Language::chinese, "0.1.0")},
      {"mingjian.bash", bash_completion()},
      {"_mingjian", zsh_completion()},
      {"mingjian.fish", fish_completion()},
  };
  if (std::getenv("MINGJIAN_REFRESH") != nullptr) {
    std::filesystem::create_directories(folder);
    for (const auto& [name, text] : files) std::ofstream(folder + name) << text;
  }
  for (const auto& [name, text] : files) {
    const auto found = read_file(folder + name);
    REQUIRE_MESSAGE(found.has_value(), name);
    CHECK_MESSAGE(*found == text, name << ": run MINGJIAN_REFRESH=1 test_pack -tc='docs/*'");
    CHECK(text.find("annotate") != std::string::npos);
  }
  CHECK(bash_completion().find("--waivers") != std::string::npos);
}
