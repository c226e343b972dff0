#pragma once
// Web archives (.mht, .mhtml) as Chrome, Edge and Word save them: a MIME message whose text/html parts are pages. The
// page that holds most of a report is read as any web page; anchors give lines of that page.
#include <vector>

#include "readers/html/html_reader.hpp"
#include "readers/reader.hpp"

namespace mingjian::mhtml_reader {

bool accepts(std::string_view bytes);
// Errors beside those of web pages: I023 no page in the archive.
std::vector<html_reader::PackedPage> pages(std::string_view bytes);  // none: it holds no page
Result<Document> read(std::string path, std::string_view bytes);

}  // namespace mingjian::mhtml_reader
