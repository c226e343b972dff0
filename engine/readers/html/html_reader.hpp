#pragma once
// Web pages as browsers, Word and crawlers save them → Document: the report found among what a site puts around it,
// tables with their spans, publication day and publisher as metadata, anchors by element and source line.
#include "readers/reader.hpp"
#include "readers/structured/document_builder.hpp"

namespace mingjian::html_reader {

bool accepts(std::string_view bytes);  // by its first tags, in any encoding
Result<Document> read(std::string path, std::string_view bytes);
// A page as it lies in a file, and what unpacks it; null: it lies there plainly.
struct PackedPage {
  std::string_view bytes;
  std::string (*unpack)(std::string_view bytes) = nullptr;
};
// Of the pages that a file holds, the one with most of a report in it. They are unpacked one after the other.
Result<Document> read_pages(std::string path, std::string format, std::string_view file,
                            const std::vector<PackedPage>& pages);

// All of a page, as a part of another document. False: nothing of it can be read.
bool append_page(const PackedPage& page, DocumentBuilder& builder);

}  // namespace mingjian::html_reader
