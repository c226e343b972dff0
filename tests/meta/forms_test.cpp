// The registry of readers is the list of forms; the pages for people and `mingjian --version` say the same.
#include <doctest/doctest.h>

#include "meta/source_tree.hpp"
#include "readers/reader.hpp"

using namespace mingjian;

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

TEST_CASE("every form of the registry stands in the pages that say what is read, with its extensions") {
  for (const ReaderInfo& reader : readers()) {
    CHECK_MESSAGE(reader.extensions.starts_with("."), reader.format);
    for (const char* page : {"docs/formats.md", "README.md", "README.zh-CN.md"}) {
      const std::string text = file_text(project_root() / page);
      for (const std::string& extension : words_of(reader.extensions)) {
        CHECK_MESSAGE(text.find(extension) != std::string::npos, page << " does not name " << extension);
      }
    }
  }
}

TEST_CASE("what is read and what is left out is told from the registry") {
  const std::string told = readable_forms();
  for (const ReaderInfo& reader : readers()) {
    CHECK(told.find("  " + std::string(reader.format)) != std::string::npos);
    CHECK(told.find(reader.extensions) != std::string::npos);
    CHECK(told.find(reader.description) != std::string::npos);
  }
  for (const LeftOutReader& form : left_out_readers()) {
    CHECK(told.find(form.option) != std::string::npos);
    for (const ReaderInfo& reader : readers()) CHECK(reader.format != form.format);
  }
}
