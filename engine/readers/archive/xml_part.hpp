#pragma once
// An XML part of an archive as valid UTF-8, ready for XmlScanner: UTF-16 is converted, malformed bytes are replaced by
// U+FFFD and counted.
#include <string>
#include <string_view>

#include "base/raw_vector.hpp"
#include "readers/archive/zip.hpp"

namespace mingjian {

struct XmlPart {
  std::string_view text;    // in the archive, in `bytes` or in `converted`
  bool verbatim = false;    // `text` is the part as it was packed, byte for byte
  std::size_t damaged = 0;  // malformed places
  RawVector<char> bytes;
  std::string converted;
  // Gives memory of megabytes back; a small part's is kept for the next. `text` is then empty.
  void drop_large();
};

// Reads into `part`, whose memory is used again. Errors: those of ZipArchive::read; I023 no XML.
Result<void> read_xml_part(ZipArchive& archive, const ZipEntry& entry, XmlPart& part);

// What XmlScanner::problem() says, as an error: I022 too deep, else I023.
Error xml_error(std::string_view part_name, std::string_view problem);

}  // namespace mingjian
