#pragma once
// Pages that were read → Document: paragraphs joined over lines and pages, tables over page ends, what is no part of
// the report set aside. Says in Chinese what could not be read (what was left out: I031).
#include <vector>

#include "readers/page_layout/page_text.hpp"
#include "readers/structured/document_builder.hpp"

namespace mingjian::page_layout {

void write_document(std::vector<PageText>& pages, DocumentBuilder& out);

}  // namespace mingjian::page_layout
