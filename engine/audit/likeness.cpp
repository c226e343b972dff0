#include "audit/likeness.hpp"

#include <algorithm>
#include <functional>

namespace mingjian {
namespace {

constexpr std::size_t kFewFigures = 6;                    // figures other than 0 that must agree
constexpr std::size_t kFewOfTable = 4, kManyOfTable = 8;  // in one table alone, without totals

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {  // FNV-1a
  std::uint64_t hash = 14695981039346656037ULL ^ seed;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

double figure_of(const GridCell& cell) { return cell.has_value() ? cell.value : 0; }

struct FigureHash {
  std::uint64_t hash;
  std::size_t figures = 0;  // that are not 0

  void take(const AlignedTable& table) {
    for (const GridCell& cell : table.cells) {
      const double value = figure_of(cell);
      figures += value != 0 ? 1 : 0;
      hash = (hash ^ std::hash<double>{}(value)) * 1099511628211ULL;
    }
  }
};

bool is_total(const AlignedTable& table, std::uint32_t cell) {
  if (table.grid == nullptr) return false;
  const GridPlace place = place_of(*table.grid, cell);
  const LayoutBlock& block = table.grid->blocks[place.block];
  const auto totals = [](const std::string& key) { return key.ends_with("总计") || key.ends_with("合计"); };
  return totals(block.columns[place.column].key) ||
         (place.row < block.rows.size() && totals(block.rows[place.row].key));
}

// 请与云溪街道办事处党政办公室联系: its own under its name; the rule itself looks closer.
bool may_be_own(const ReportBody& body, const std::string& owner) {
  return owner.empty() || body.name.find(owner) != std::string::npos ||
         (!body.core.empty() && owner.find(body.core) != std::string::npos);
}

}  // namespace

std::uint64_t figures_of(const FactSet& facts) {
  FigureHash all{hash_text(facts.layout_id, 0)};
  for (const AlignedTable& table : facts.tables) all.take(table);
  return all.figures >= kFewFigures ? all.hash : 0;
}

std::vector<TableFigures> tables_of(const FactSet& facts) {
  std::vector<TableFigures> out;
  for (const AlignedTable& table : facts.tables) {
    FigureHash one{hash_text(table.key, hash_text(facts.layout_id, 0))};
    one.take(table);
    if (one.figures < kFewOfTable) continue;
    std::size_t figures = 0;
    for (std::uint32_t cell = 0; cell < table.cells.size(); ++cell) {
      figures += figure_of(table.cells[cell]) != 0 && !is_total(table, cell) ? 1 : 0;
    }
    if (figures >= kFewOfTable) out.push_back({one.hash, figures >= kManyOfTable});
  }
  return out;
}

std::vector<std::uint64_t> contacts_of(const FactSet& facts) {
  std::vector<std::uint64_t> out;
  for (const Contact& contact : facts.contacts) {
    const bool counts = contact.kind == ContactKind::phone || contact.kind == ContactKind::email ||
                        contact.kind == ContactKind::mobile || contact.kind == ContactKind::fax;
    if (!counts || !may_be_own(facts.body, contact.owner)) continue;
    std::string value = contact.value;
    if (contact.kind != ContactKind::email) {
      std::erase_if(value, [](char c) { return c < '0' || c > '9'; });
      if (value.size() < 7) continue;
      value.erase(0, value.size() - 7);  // with and without the area code; the rule itself looks closer
    }
    out.push_back(hash_text(value, 1));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace mingjian
