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
  std::string_view description;  // Chinese, for `mingjian --help`
  bool (*accepts)(std::string_view bytes);
  Result<Document> (*read)(std::string path, std::string_view bytes);
};

const std::vector<ReaderInfo>& readers();
// Errors: I010 I011 (encoding), I020 empty, I021 no reader for this content (names the format if known), I022 over a
// limit.
Result<Document> read_document(std::string path, std::string_view bytes);

}  // namespace mingjian
