#pragma once
// What a page tells of the document's publication: the day and the publisher, from its <meta> (PubDate, ContentSource
// …) and from the lines around the report (发布时间：…, 来源：…). Of the report's own text nothing is taken.
#include <string>

#include "readers/html/article.hpp"
#include "readers/html/page.hpp"

namespace mingjian::html_reader {

struct PageFacts {
  std::string published;  // 2024-01-17; empty if not told
  std::string publisher;
};

PageFacts read_page_facts(const Page& page, const Article& article);

}  // namespace mingjian::html_reader
