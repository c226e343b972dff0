#include "readers/html/run_writer.hpp"

#include "base/utf8.hpp"

namespace mingjian::html_reader {

void RunWriter::append(ByteRange source, const Where& where) {
  if (!where.preformatted) return write(source, where);
  ByteRange line = source;
  while (line.begin < source.end) {
    const std::size_t found = page_.source.find('\n', line.begin);
    line.end = found >= source.end ? source.end : static_cast<std::uint32_t>(found);
    if (!line.empty()) write(line, where);
    if (line.end < source.end) break_line(where.node);
    line.begin = line.end + 1;
  }
}

void RunWriter::write(ByteRange source, const Where& where) {
  if (!open_) {
    text_.begin();
    begin_ = static_cast<std::uint32_t>(page_.text.size());
    open_ = true;
    run_ = {};
  }
  const bool empty = text_.empty();
  const std::size_t before = page_.text.size();
  const std::uint32_t first = text_.append(page_.at(source), where.with_entities);
  const std::size_t written = page_.text.size() - before;
  if (written == 0) return;
  if (empty) run_.source = source.begin + first;
  if (where.link) run_.link += static_cast<std::uint32_t>(written);
  if (keep_pieces_) page_.pieces.push_back({static_cast<std::uint32_t>(page_.runs.size()), source});
}

void RunWriter::end_run(std::uint32_t node) {
  if (!open_) return;
  open_ = false;
  const std::string_view trimmed = utf8::trim(std::string_view(page_.text).substr(begin_));
  if (trimmed.empty()) {
    while (!page_.pieces.empty() && page_.pieces.back().run == page_.runs.size()) page_.pieces.pop_back();
    return;
  }
  const auto begin = static_cast<std::uint32_t>(trimmed.data() - page_.text.data());
  run_.text = {begin, begin + static_cast<std::uint32_t>(trimmed.size())};
  run_.node = node;
  run_.after_break = broken_;
  broken_ = false;
  page_.runs.push_back(run_);
}

void RunWriter::break_line(std::uint32_t node) {
  end_run(node);
  broken_ = true;
}

}  // namespace mingjian::html_reader
