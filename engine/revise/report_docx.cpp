#include "revise/report_docx.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

bool is_furniture(const Block& block) {
  return block.kind == BlockKind::page_number || block.kind == BlockKind::rule_line;
}

class ReportWriter {
 public:
  ReportWriter(const Document& document, const FactSet& facts, const std::vector<ReplacedTable>& replaced)
      : document_(document), facts_(facts), replaced_(replaced), written_(replaced.size(), false) {}

  ReportDocx write() {
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (is_furniture(block) || replaced(block)) continue;
      if (block.kind == BlockKind::table) {
        table(document_.tables[static_cast<std::size_t>(block.table)]);
        continue;
      }
      std::vector<ByteRange> own = without_furniture(block.range);
      const std::string text = joined(own);
      writer_.paragraph(style_of(block), text, tag(std::move(own)));
    }
    ReportDocx made;
    for (const int tag : writer_.tags()) {
      made.ranges.push_back(tag < 0 ? std::vector<ByteRange>() : tagged_[static_cast<std::size_t>(tag)]);
    }
    made.bytes = writer_.finish();
    return made;
  }

 private:
  // Pipes and blanks around its cells may lie outside.
  bool belongs(const Block& block, ByteRange range) const {
    if (block.kind != BlockKind::table) return range.contains(block.range);
    for (const TableRow& row : document_.tables[static_cast<std::size_t>(block.table)].rows) {
      for (const Cell& cell : row.cells) {
        if (!cell.range.empty() && !range.contains(cell.range)) return false;
      }
    }
    return true;
  }

  bool replaced(const Block& block) {
    for (std::size_t i = 0; i < replaced_.size(); ++i) {
      if (!belongs(block, replaced_[i].range)) continue;
      if (!written_[i]) writer_.table(replaced_[i].widths, replaced_[i].rows);
      written_[i] = true;
      return true;
    }
    return false;
  }

  WordStyle style_of(const Block& block) const {
    if (facts_.title && facts_.title->range.overlaps(block.range)) return WordStyle::title;
    const bool heading = std::any_of(facts_.sections.begin(), facts_.sections.end(),
                                     [&](const Section& section) { return block.range.contains(section.heading); });
    return heading && block.range.size() < 200 ? WordStyle::heading : WordStyle::paragraph;
  }

  // A block that a page end tears spans the furniture there.
  std::vector<ByteRange> without_furniture(ByteRange range) const {
    std::vector<ByteRange> parts;
    std::uint32_t begin = range.begin;
    for (const Block& block : document_.blocks) {
      if (!is_furniture(block) || !range.contains(block.range) || block.range.empty()) continue;
      if (block.range.begin > begin) parts.push_back({begin, block.range.begin});
      begin = std::max(begin, block.range.end);
    }
    if (begin < range.end || parts.empty()) parts.push_back({begin, range.end});
    return parts;
  }

  // Line breaks go, with a blank where they part words in Latin letters.
  std::string joined(const std::vector<ByteRange>& parts) const {
    std::string out;
    bool gap = false;
    for (const ByteRange part : parts) {
      for (std::uint32_t at = part.begin; at < part.end;) {
        const auto [c, length] = utf8::decode(document_.text, at);
        if (c == '\n' || c == '\r') {
          gap = true;
          while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
        } else if (!gap || (c != ' ' && c != '\t' && c != 0x3000)) {
          if (gap && !out.empty() && c < 0x80 && static_cast<unsigned char>(out.back()) < 0x80) out += ' ';
          gap = false;
          out.append(document_.text, at, length);
        }
        at += length;
      }
      gap = true;
    }
    return out;
  }

  int tag(std::vector<ByteRange> ranges) {
    tagged_.push_back(std::move(ranges));
    return static_cast<int>(tagged_.size()) - 1;
  }

  void table(const Table& table) {
    WordRows rows;
    for (const TableRow& row : table.rows) {
      std::vector<WordCell>& cells = rows.emplace_back();
      for (const Cell& cell : row.cells) {
        cells.push_back({joined({cell.range}), cell.column_span, cell.row_span, false, tag({cell.range})});
      }
    }
    writer_.table({}, rows);
  }

  const Document& document_;
  const FactSet& facts_;
  const std::vector<ReplacedTable>& replaced_;
  std::vector<bool> written_;
  WordWriter writer_;
  std::vector<std::vector<ByteRange>> tagged_;
};

}  // namespace

ReportDocx report_as_docx(const Document& document, const FactSet& facts, const std::vector<ReplacedTable>& replaced) {
  return ReportWriter(document, facts, replaced).write();
}

}  // namespace mingjian
