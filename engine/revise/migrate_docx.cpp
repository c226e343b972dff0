// The second half of migrate.hpp: the new tables put where the old ones stood.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "readers/archive/xml_scanner.hpp"
#include "revise/docx_file.hpp"
#include "revise/docx_package.hpp"
#include "revise/docx_rewriter.hpp"
#include "revise/migrate.hpp"
#include "revise/official_form.hpp"

namespace mingjian {
namespace {

// Places of the w:tbl elements in the XML, inner ones after those they stand in.
std::vector<ByteRange> tables_in(std::string_view xml) {
  std::vector<ByteRange> tables;
  std::vector<std::pair<std::size_t, std::size_t>> open;  // depth, index
  XmlScanner scanner(xml);
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event == XmlScanner::Event::open && scanner.local() == "tbl") {
      open.emplace_back(scanner.depth(), tables.size());
      tables.push_back({static_cast<std::uint32_t>(scanner.begin()), 0});
    } else if (event == XmlScanner::Event::close && !open.empty() && open.back().first > scanner.depth()) {
      tables[open.back().second].end = static_cast<std::uint32_t>(scanner.offset());
      open.pop_back();
    }
  }
  return tables;
}

class TableExchange {
 public:
  TableExchange(const JudgedReport& report, const Migration& migration, const docx::DocxSource& source,
                const DocxMap& map)
      : report_(report), migration_(migration), source_(source), map_(map), tables_(tables_in(source.xml)) {}

  // Nothing: an old table stands in no w:tbl of its own.
  std::optional<std::string> write(std::string_view prefix) {
    std::map<std::size_t, std::string> instead;  // by index of the w:tbl
    for (const AlignedTable& old : report_.facts.tables) {
      if (!old.present) continue;
      const auto [first, last] = map_.within(old.range);
      bool written = false;
      for (const MappedCharacter* c = first; c != last; ++c) {
        const auto table = innermost(source_.content.sources[c->paragraph].begin);
        if (!table) continue;  // prose between its parts stays
        const bool fresh = instead.try_emplace(*table).second;
        if (!written) instead[*table] += new_table(old.key, prefix);
        written = true;
        if (fresh && holds_more(*table)) return std::nullopt;
      }
      if (!written) return std::nullopt;
    }
    std::string out;
    std::size_t kept = 0;
    for (const auto& [index, xml] : instead) {
      const ByteRange table = tables_[index];
      if (table.begin < kept) return std::nullopt;  // one inside the other
      out.append(source_.xml, kept, table.begin - kept).append(xml);
      kept = table.end;
    }
    return out.append(source_.xml, kept);
  }

 private:
  std::optional<std::size_t> innermost(std::uint32_t at) const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      if (tables_[i].contains(at)) found = i;
    }
    return found;
  }

  // Text of the report that belongs to no official table.
  bool holds_more(std::size_t table) const {
    const auto [first, last] = map_.within({0, static_cast<std::uint32_t>(report_.document.text.size())});
    return std::any_of(first, last, [&](const MappedCharacter& c) {
      if (!tables_[table].contains(source_.content.sources[c.paragraph].begin)) return false;
      return std::none_of(report_.facts.tables.begin(), report_.facts.tables.end(),
                          [&](const AlignedTable& old) { return old.present && old.range.contains(c.offset); });
    });
  }

  std::string new_table(const std::string& key, std::string_view prefix) const {
    for (std::size_t i = 0; i < migration_.to->tables.size(); ++i) {
      const LayoutTable& grid = migration_.to->tables[i];
      if (grid.key != key) continue;
      return WordWriter::table_xml(form_widths(grid), form_rows(grid, migration_.tables[i]), prefix) +
             fmt::format("<{}p/>", prefix);
    }
    return "";
  }

  const JudgedReport& report_;
  const Migration& migration_;
  const docx::DocxSource& source_;
  const DocxMap& map_;
  std::vector<ByteRange> tables_;
};

Result<std::string> exchanged(const JudgedReport& report, std::string_view bytes, const Migration& migration) {
  auto opened = open_docx(report.document.path, bytes);
  if (!opened) return tl::unexpected<Error>(std::move(opened.error()));
  auto map = DocxMap::of_read(opened->document, opened->source);
  if (!map) return tl::unexpected<Error>(std::move(map.error()));
  const std::string prefix(DocxRewriter(opened->document, opened->source, *map).prefix());
  const auto xml = TableExchange(report, migration, opened->source, *map).write(prefix);
  if (!xml) return failure("V002", "");
  return repack_docx(bytes, opened->source.part, *xml, {}, {}, "");
}

// Each old table's first block becomes the new one, the rest of it goes.
std::string written_anew(const JudgedReport& report, const Migration& migration) {
  std::vector<ReplacedTable> replaced;
  for (const AlignedTable& old : report.facts.tables) {
    if (!old.present) continue;
    for (std::size_t i = 0; i < migration.to->tables.size(); ++i) {
      const LayoutTable& grid = migration.to->tables[i];
      if (grid.key == old.key) {
        replaced.push_back({old.range, form_widths(grid), form_rows(grid, migration.tables[i])});
      }
    }
  }
  return report_as_docx(report.document, report.facts, replaced).bytes;
}

// The values carried over are read from the new file, in the right format.
bool reads_back(const JudgedReport& now, const Migration& migration) {
  if (now.facts.layout_id != migration.to->id) return false;
  for (std::size_t i = 0; i < migration.to->tables.size(); ++i) {
    const AlignedTable* table = now.facts.table(migration.to->tables[i].key);
    const std::vector<std::optional<std::string>>& wanted = migration.tables[i].cells;
    if (table == nullptr || table->cells.size() != wanted.size()) {
      if (std::any_of(wanted.begin(), wanted.end(), [](const auto& cell) { return cell && !cell->empty(); }))
        return false;
      continue;
    }
    for (std::size_t c = 0; c < wanted.size(); ++c) {
      if (wanted[c] && !wanted[c]->empty() && now.document.source(table->cells[c].range) != *wanted[c]) return false;
    }
  }
  return true;
}

}  // namespace

Result<std::string> migrated_docx(const JudgedReport& report, std::string_view bytes, const Migration& migration,
                                  const ReportJudge& judge) {
  if (report.document.format == "docx") {
    const Result<std::string> made = exchanged(report, bytes, migration);
    if (made) {
      const Result<JudgedReport> now = judge.extract(report.document.path, *made);
      if (now && reads_back(*now, migration)) return made;
    }
  }
  std::string made = written_anew(report, migration);
  const Result<JudgedReport> now = judge.extract(report.document.path, made);
  if (!now || !reads_back(*now, migration)) {
    return failure("V025", "换好的表格读回来与原来的数不符，没有写。请用 mingjian template 得到空表，手工抄入");
  }
  return made;
}

}  // namespace mingjian
