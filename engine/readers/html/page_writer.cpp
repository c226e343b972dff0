#include "readers/html/page_writer.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/utf8.hpp"
#include "readers/html/list_number.hpp"
#include "readers/html/table_view.hpp"
#include "readers/text/line_marks.hpp"

namespace mingjian::html_reader {
namespace {

constexpr std::size_t kHeadingBytes = 240;  // a longer h2 is a paragraph that a site sets large
constexpr std::size_t kWrappedBytes = 60;   // a shorter line before <br> is a line of its own
constexpr std::uint16_t kMostParts = 200;   // elements named by their id in anchors; more are named by their tag
constexpr std::uint32_t kIdReach = 6;       // levels looked up for an id

class Writer {
 public:
  Writer(const Page& page, const Weights& weights, const Article& article, DocumentBuilder& builder)
      : page_(page), weights_(weights), article_(article), builder_(builder) {}

  std::uint32_t write() {
    const RunRange& title = article_.title;
    for (std::uint32_t r = title.begin; r < title.end; ++r) builder_.heading(1, page_.view(page_.runs[r]), anchor(r));
    written_ += title.end - title.begin;
    if (title.begin == title.end) builder_.heading(1, article_.page_title, {});
    write_body();
    for (std::uint32_t r = article_.signature.begin; r < article_.signature.end; ++r) write_run(r);
    return static_cast<std::uint32_t>(page_.runs.size()) - written_;
  }

 private:
  void write_body() {
    next_ = article_.body.begin;
    const std::uint32_t end = page_.nodes[article_.node].end;
    for (std::uint32_t n = article_.node; n < end;) {
      const Node& node = page_.nodes[n];
      write_runs(node.first_run);
      if (node.end_run <= next_ && node.end_run > node.first_run) {  // dealt with, or before the body
        n = node.end;
      } else if (n != article_.node && is_left_out(page_, weights_, article_, n)) {
        next_ = std::max(next_, node.end_run);
        n = node.end;
      } else if (node.tag == Tag::table && n != article_.node && write_table(n)) {
        next_ = std::max(next_, node.end_run);
        n = node.end;
      } else {
        ++n;
      }
    }
    write_runs(article_.body.end);
    pass_pictures(article_.body.end);
  }

  void write_runs(std::uint32_t end) {
    for (end = std::min(end, article_.body.end); next_ < end; ++next_) {
      const std::string_view line = page_.view(page_.runs[next_]);
      if (next_ < article_.prose && (is_page_line(line) || is_record_line(line))) continue;
      write_run(next_);
    }
  }

  // Of those between the runs before `r`.
  void pass_pictures(std::uint32_t r) {
    for (; picture_ < page_.pictures.size() && page_.pictures[picture_] <= r; ++picture_) {
      if (page_.pictures[picture_] > article_.body.begin) builder_.unread(false);
    }
  }

  void write_run(std::uint32_t r) {
    pass_pictures(r);
    const Run& run = page_.runs[r];
    const std::string_view text = page_.view(run);
    ++written_;
    const Node& node = page_.nodes[run.node];
    // Of a page that was a document for paper, or of the site around it.
    if (text_reader::is_page_mark(text) || text_reader::is_page_link(text)) {
      builder_.furniture(BlockKind::page_number, text, anchor(r));
    } else if (is_heading(node.tag) && text.size() <= kHeadingBytes && text.find("。") == std::string_view::npos) {
      builder_.heading(1 + static_cast<int>(node.tag) - static_cast<int>(Tag::h1), text, anchor(r));
    } else if (goes_on(r)) {
      builder_.continue_paragraph(text, anchor(r), true);
    } else {
      builder_.paragraph(list_number(page_, r) + std::string(text), anchor(r));
    }
  }

  // Lines of one paragraph, wrapped by <br>: the one before ends in the middle of a sentence.
  bool goes_on(std::uint32_t r) const {
    const Run& run = page_.runs[r];
    if (!run.after_break || r == 0 || r == article_.body.begin || page_.runs[r - 1].node != run.node) return false;
    const std::string_view before = page_.view(page_.runs[r - 1]);
    if (before.size() < kWrappedBytes || text_reader::begins_item(page_.view(run))) return false;
    const text_reader::Ending ending = text_reader::ending_of(before);
    return ending == text_reader::Ending::open || ending == text_reader::Ending::waiting;
  }

  // False if it is no table of data; its cells are then blocks like others.
  bool write_table(std::uint32_t n) {
    const TableView view = view_table(page_, n);
    if (page_.nodes[n].first_run < article_.prose && is_index_record(page_, view)) return true;
    if (is_layout(page_, view)) return false;
    write_strays(view);
    pass_pictures(page_.nodes[n].first_run);
    ++table_;
    builder_.begin_table();
    for (std::size_t r = 0; r < view.rows.size(); ++r) {
      builder_.begin_row();
      const std::vector<ViewCell>& cells = view.rows[r].cells;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const Node& cell = page_.nodes[cells[c].node];
        SourceAnchor at = node_anchor(cells[c].node, cell.source);
        at.table = table_;
        at.row = static_cast<std::uint16_t>(std::min<std::size_t>(r + 1, 0xFFFF));
        at.column = static_cast<std::uint16_t>(std::min<std::size_t>(c + 1, 0xFFFF));
        const bool covered = cell.tag == Tag::tr;
        builder_.cell(covered ? std::string() : cell_text(page_, cells[c].node), at, cells[c].row_span,
                      cells[c].column_span);
        if (!covered) written_ += cell.end_run - cell.first_run;
      }
    }
    builder_.end_table();
    return true;
  }

  // Captions, and text that stands in the table outside its cells.
  void write_strays(const TableView& view) {
    const Node& table = page_.nodes[view.node];
    for (std::uint32_t r = table.first_run; r < table.end_run; ++r) {
      std::uint32_t at = page_.runs[r].node;
      while (at > view.node && page_.nodes[at].tag != Tag::td && page_.nodes[at].tag != Tag::caption) {
        at = page_.nodes[at].parent;
      }
      const bool stray =
          at == view.node || std::find(view.captions.begin(), view.captions.end(), at) != view.captions.end();
      if (stray) write_run(r);
    }
  }

  SourceAnchor anchor(std::uint32_t r) { return node_anchor(page_.runs[r].node, page_.runs[r].source); }

  SourceAnchor node_anchor(std::uint32_t node, std::uint32_t source) {
    SourceAnchor at;
    at.line = line_of(source);
    if (node != part_node_) {
      part_node_ = node;
      part_ = builder_.part(part_name(node));
    }
    at.part = part_;
    return at;
  }

  // "div#content p": the element, and the nearest around it that has an id.
  std::string part_name(std::uint32_t node) {
    const auto name_of = [&](std::uint32_t n) { return std::string(page_.at(page_.nodes[n].name)); };
    std::string name = name_of(node);
    std::uint32_t at = node;
    for (std::uint32_t level = 0; level < kIdReach && at > 0; ++level, at = page_.nodes[at].parent) {
      const ByteRange id = page_.nodes[at].id;
      if (id.empty() || id.size() > 40) continue;
      if (at != id_node_ && ++id_nodes_ > kMostParts) break;
      id_node_ = at;
      const std::string place = name_of(at) + '#' + std::string(page_.at(id));
      return at == node ? place : place + ' ' + name;
    }
    return name;
  }

  std::uint32_t line_of(std::uint32_t source) {
    if (source < line_at_) {
      line_ = 1;
      line_at_ = 0;
    }
    while (const void* found = std::memchr(page_.source.data() + line_at_, '\n', source - line_at_)) {
      line_at_ = static_cast<std::uint32_t>(static_cast<const char*>(found) - page_.source.data()) + 1;
      ++line_;
    }
    line_at_ = source;
    return line_;
  }

  const Page& page_;
  const Weights& weights_;
  const Article& article_;
  DocumentBuilder& builder_;
  std::uint32_t next_ = 0;  // first run of the body that is not dealt with
  std::uint32_t written_ = 0;
  std::size_t picture_ = 0;  // the next
  std::uint16_t table_ = 0;
  std::uint32_t part_node_ = 0xFFFFFFFF;
  std::uint16_t part_ = 0;
  std::uint32_t id_node_ = 0xFFFFFFFF;
  std::uint16_t id_nodes_ = 0;
  std::uint32_t line_ = 1, line_at_ = 0;
};

}  // namespace

std::uint32_t write_article(const Page& page, const Weights& weights, const Article& article,
                            DocumentBuilder& builder) {
  return Writer(page, weights, article, builder).write();
}

}  // namespace mingjian::html_reader
