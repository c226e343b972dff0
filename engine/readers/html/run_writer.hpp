#pragma once
// Cuts the text of a page into runs, at the edges of blocks and at line breaks.
#include <cstdint>

#include "readers/html/page.hpp"
#include "readers/html/run_text.hpp"

namespace mingjian::html_reader {

class RunWriter {
 public:
  RunWriter(Page& page, bool keep_pieces) : page_(page), keep_pieces_(keep_pieces), text_(page.text) {}

  struct Where {
    bool with_entities = true;
    bool link = false;
    bool preformatted = false;  // line ends of the source are line breaks
    std::uint32_t node = 0;     // the innermost open block, here and below
  };
  void append(ByteRange source, const Where& where);
  void break_line(std::uint32_t node);
  // What follows in the line stands apart.
  void blank() { text_.blank(); }
  // The edge of a block: text before and after it does not run together.
  void edge(std::uint32_t node) {
    end_run(node);
    broken_ = false;
  }

 private:
  void write(ByteRange source, const Where& where);
  void end_run(std::uint32_t node);

  Page& page_;
  bool keep_pieces_;
  RunText text_;
  Run run_;
  std::uint32_t begin_ = 0;
  bool open_ = false;
  bool broken_ = false;  // a line break stands before the next run
};

}  // namespace mingjian::html_reader
