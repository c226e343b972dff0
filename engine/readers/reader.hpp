#pragma once
// Reader: bytes of one file → Document. The registry (registry.cpp) is a visible list of pairs; which reader takes a
// file is decided by its content, never by its name. Errors are clear Chinese sentences with the mend; nothing is
// half-read in silence.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/document.hpp"

namespace mingjian {

struct ReaderInfo {
  std::string_view format;       // "text"
  std::string_view extensions;   // ".html .htm": for people, nothing is told by them
  std::string_view description;  // Chinese, for `mingjian --version`
  bool (*accepts)(std::string_view bytes);
  Result<Document> (*read)(std::string path, std::string_view bytes);
};

// A form that this build was made without.
struct LeftOutReader {
  std::string_view format, extensions, description;
  std::string_view option;  // the CMake option that would bring it in
  bool (*is_one)(std::string_view bytes);
};

const std::vector<ReaderInfo>& readers();
const std::vector<LeftOutReader>& left_out_readers();
// For `mingjian --version`: a line a reader, then what is left out or wants another program that is not installed.
std::string readable_forms();
// Errors: I010 I011 (encoding), I020 empty, I021 no reader for this content (names the format if known, and the
// option if this build left it out), I022 over a limit.
Result<Document> read_document(std::string path, std::string_view bytes);

}  // namespace mingjian
