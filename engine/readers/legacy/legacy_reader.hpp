#pragma once
// DOC and WPS (Word-97 files in OLE2, as Word and WPS Office write them) → Document, through a converter in a process
// of its own: LibreOffice, else antiword, which is fast and loses tables with merged cells: what it reads is marked so.
// The converters are found when a file is read; a build needs neither.
#include <string_view>

#include "base/result.hpp"
#include "model/document.hpp"

namespace mingjian::legacy_reader {

enum class Converter { libreoffice, antiword };

bool accepts(std::string_view bytes);
// Errors: I020 no text, I022 over a limit, I023 damaged, I024 encrypted, I026 no converter is installed (names the
// packages), I027 the converter failed.
Result<Document> read(std::string path, std::string_view bytes);

bool is_installed(Converter converter);
Result<Document> read_with(Converter converter, std::string path, std::string_view bytes);

}  // namespace mingjian::legacy_reader
