#include "output/marked_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"
#include "output/escape.hpp"

namespace mingjian {
namespace {

struct Span {
  ByteRange range;
  std::size_t number = 0;   // of the finding
  std::size_t related = 0;  // 1-based; 0 = the finding's own place
  const Finding* finding = nullptr;
};

std::string_view level_class(const Finding& finding) {
  return finding.waived ? "waived" : level_english(finding.level);
}

std::vector<Span> spans_of(const CheckResult& report, std::size_t first) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    spans.push_back({finding.range, first + i, 0, &finding});
    for (std::size_t k = 0; k < finding.related.size(); ++k) {
      const RelatedPlace& place = finding.related[k];
      if (place.path.empty() && !place.range.empty()) spans.push_back({place.range, first + i, k + 1, &finding});
    }
  }
  std::stable_sort(spans.begin(), spans.end(),
                   [](const Span& a, const Span& b) { return a.range.begin < b.range.begin; });
  return spans;
}

class MarkedText {
 public:
  MarkedText(std::string& out, const Document& document, std::vector<Span> spans)
      : out_(out), document_(document), spans_(std::move(spans)) {}

  void run() {
    for (const Block& block : document_.blocks) {
      if (block.kind == BlockKind::page_number || block.kind == BlockKind::rule_line) continue;
      if (block.kind == BlockKind::table && block.table >= 0) {
        table(document_.tables[static_cast<std::size_t>(block.table)]);
      } else {
        paragraph(block);
      }
    }
    if (next_ < spans_.size()) {  // places behind the last block
      out_ += "<p>";
      const auto end = static_cast<std::uint32_t>(document_.text.size());
      piece({end, end});
      out_ += "</p>\n";
    }
  }

 private:
  void line_number(std::uint32_t offset) {
    fmt::format_to(std::back_inserter(out_), "<span class=\"line\" data-line=\"{}\"></span>",
                   document_.position(offset).line);
  }

  void paragraph(const Block& block) {
    const bool heading = block.kind == BlockKind::heading;
    out_ += heading ? "<p class=\"heading\">" : "<p>";
    line_number(block.range.begin);
    piece(block.range);
    out_ += "</p>\n";
  }

  void table(const Table& table) {
    out_ += "<div class=\"table\"><table>\n";
    for (const TableRow& row : table.rows) {
      out_ += "<tr>";
      bool first = true;
      for (const Cell& cell : row.cells) {
        out_ += "<td";
        if (cell.row_span > 1) fmt::format_to(std::back_inserter(out_), " rowspan=\"{}\"", cell.row_span);
        if (cell.column_span > 1) fmt::format_to(std::back_inserter(out_), " colspan=\"{}\"", cell.column_span);
        out_ += '>';
        if (first) line_number(row.range.begin);
        first = false;
        piece(cell.range);
        out_ += "</td>";
      }
      out_ += "</tr>\n";
    }
    out_ += "</table></div>\n";
  }

  // The text of a range; anchors of places before it that no piece held come at its beginning.
  void piece(ByteRange range) {
    std::erase_if(active_, [&](const Span& span) { return span.range.end <= range.begin; });
    std::uint32_t at = range.begin;
    for (;;) {
      while (next_ < spans_.size() && spans_[next_].range.begin <= at) begin(spans_[next_++]);
      if (at >= range.end) break;
      std::uint32_t until = range.end;
      if (next_ < spans_.size()) until = std::min(until, spans_[next_].range.begin);
      for (const Span& span : active_) until = std::min(until, span.range.end);
      segment({at, until});
      at = until;
      std::erase_if(active_, [&](const Span& span) { return span.range.end <= at; });
    }
  }

  void begin(const Span& span) {
    if (span.related == 0) {
      fmt::format_to(std::back_inserter(out_),
                     "<a class=\"n {}{}\" id=\"m{}\" href=\"#f{}\" data-f=\"{}\" data-n=\"{}\" aria-label=\"问题{}：",
                     level_class(*span.finding), span.range.empty() ? " point" : "", span.number, span.number,
                     span.number, span.number, span.number);
      append_markup(out_, span.finding->message);
    } else {
      fmt::format_to(
          std::back_inserter(out_),
          "<a class=\"n related\" id=\"m{}r{}\" href=\"#f{}\" data-f=\"{}\" data-n=\"{}\" aria-label=\"问题{}另见",
          span.number, span.related, span.number, span.number, span.number, span.number);
    }
    out_ += "\"></a>";
    if (!span.range.empty()) active_.push_back(span);
  }

  void segment(ByteRange range) {
    if (active_.empty()) return text(range);
    const auto worst = std::min_element(active_.begin(), active_.end(),
                                        [](const Span& a, const Span& b) { return rank(a) < rank(b); });
    fmt::format_to(std::back_inserter(out_), "<mark class=\"{}\" data-f=\"",
                   worst->related > 0 ? "related" : level_class(*worst->finding));
    for (const Span& span : active_) {
      if (&span != &active_.front()) out_ += ' ';
      fmt::format_to(std::back_inserter(out_), "{}", span.number);
    }
    out_ += "\">";
    text(range);
    out_ += "</mark>";
  }

  static int rank(const Span& span) {
    return (span.related > 0 ? 8 : 0) + (span.finding->waived ? 4 : 0) + static_cast<int>(span.finding->level);
  }

  // Empty lines inside a paragraph (it was torn by a page end) are left out.
  void text(ByteRange range) {
    std::string_view text = document_.source(range);
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      append_markup(out_, text.substr(0, end));
      const std::size_t next = std::min(text.find_first_not_of("\r\n", end), text.size());
      if (next > end) out_ += '\n';
      text.remove_prefix(next);
    }
  }

  std::string& out_;
  const Document& document_;
  std::vector<Span> spans_;  // by beginning
  std::size_t next_ = 0;     // the first without its anchor
  std::vector<Span> active_;
};

}  // namespace

void append_marked_text(std::string& out, const Document& document, const CheckResult& report, std::size_t first) {
  MarkedText(out, document, spans_of(report, first)).run();
}

void append_marked_lines(std::string& out, const CheckResult& report, std::size_t first) {
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    const std::size_t number = first + i;
    fmt::format_to(std::back_inserter(out),
                   "<p><span class=\"line\" data-line=\"{}\"></span><a class=\"n {}\" id=\"m{}\" href=\"#f{}\" "
                   "data-f=\"{}\" data-n=\"{}\" aria-label=\"问题{}\"></a>",
                   finding.location.line, level_class(finding), number, number, number, number, number);
    const std::string_view line = finding.context_line;
    const std::size_t at = finding.quote.empty() ? std::string_view::npos : line.find(finding.quote);
    if (at == std::string_view::npos) {
      append_markup(out, line);
    } else {
      append_markup(out, line.substr(0, at));
      fmt::format_to(std::back_inserter(out), "<mark class=\"{}\" data-f=\"{}\">{}</mark>", level_class(finding),
                     number, markup(finding.quote));
      append_markup(out, line.substr(at + finding.quote.size()));
    }
    out += "</p>\n";
  }
}

}  // namespace mingjian
