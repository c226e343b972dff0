#pragma once
// Web pages as browsers, Word and crawlers save them → Document: the report found among what a site puts around it,
// tables with their spans, publication day and publisher as metadata, anchors by element and source line.
#include "readers/reader.hpp"

namespace mingjian::html_reader {

bool accepts(std::string_view bytes);  // by its first tags, in any encoding
Result<Document> read(std::string path, std::string_view bytes);
// Of the pages that a file holds, the one with most of a report in it.
Result<Document> read_pages(std::string path, std::string format, std::string_view file,
                            const std::vector<std::string_view>& pages);

}  // namespace mingjian::html_reader
