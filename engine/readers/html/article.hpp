#pragma once
// Where on a page the report stands: found by what report-like text there is (sentences, titles of the six sections,
// the words of the preamble) and by how much of a block's text is links; never by the names a site gives its elements.
// What is in doubt stays in.
#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "readers/html/page.hpp"

namespace mingjian::html_reader {

// Sums over runs, for any block in constant time.
class Weights {
 public:
  explicit Weights(const Page& page);
  std::uint32_t report(const Node& n) const { return sums_[n.end_run].report - sums_[n.first_run].report; }  // bytes
  std::uint32_t text(const Node& n) const { return sums_[n.end_run].text - sums_[n.first_run].text; }
  std::uint32_t link(const Node& n) const { return sums_[n.end_run].link - sums_[n.first_run].link; }
  // Titles of sections and sentences of a preamble.
  std::uint32_t marks(const Node& n) const { return sums_[n.end_run].marks - sums_[n.first_run].marks; }
  bool is_report(std::uint32_t run) const { return sums_[run + 1].report > sums_[run].report; }
  bool is_mark(std::uint32_t run) const { return sums_[run + 1].marks > sums_[run].marks; }

 private:
  struct Sums {
    std::uint32_t report = 0, text = 0, link = 0, marks = 0;
  };
  std::vector<Sums> sums_;  // one more than runs
};

// Half-open ranges of runs, in the order of the page: title ≤ body ≤ signature.
struct RunRange {
  std::uint32_t begin = 0, end = 0;
  bool contains(std::uint32_t run) const { return begin <= run && run < end; }
};

struct Article {
  std::uint32_t node = 0;   // the block that holds the report
  RunRange title;           // may stand outside the block; empty if no line of the page gives it
  RunRange body;            // inside the block, from after the title
  RunRange signature;       // behind the block; mostly empty
  std::uint32_t prose = 0;  // first run that is a sentence or a section's title
  std::string page_title;   // from the page's head; empty if that names no report
};

Article find_article(const Page& page, const Weights& weights);

// A line of the page around a report (发布时间：…, 打印, 上一篇, 版权所有 …), not of the report.
bool is_page_line(std::string_view line);
// A line of the record that a site keeps of a document: 主题分类：其他, 文　　号.
bool is_record_line(std::string_view line);
// A block in the article that is none of the report: a list of links, navigation.
bool is_left_out(const Page& page, const Weights& weights, const Article& article, std::uint32_t node);

}  // namespace mingjian::html_reader
