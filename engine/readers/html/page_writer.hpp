#pragma once
// The report on a page → the blocks of a Document: title, paragraphs, headings, numbered items, tables.
#include <cstdint>

#include "readers/html/article.hpp"
#include "readers/html/page.hpp"
#include "readers/structured/document_builder.hpp"

namespace mingjian::html_reader {

// Returns how many runs of text are no part of the report.
std::uint32_t write_article(const Page& page, const Weights& weights, const Article& article, DocumentBuilder& builder);

}  // namespace mingjian::html_reader
