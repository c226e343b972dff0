#include "audit/store.hpp"

#include <algorithm>

#include "audit/sqlite_store.hpp"
#include "audit/store_rows.hpp"
#ifdef MINGJIAN_POSTGRES
#include "audit/postgres/postgres_store.hpp"
#endif

namespace mingjian {
namespace {

bool is_postgres(const std::string& target) {
  return target.starts_with("postgresql://") || target.starts_with("postgres://");
}

#ifndef MINGJIAN_POSTGRES
tl::unexpected<Error> without_postgres() {
  return failure("A015",
                 "这个程序没有编入 PostgreSQL 的支持。请换用带它编译的程序（装上 libpq-dev 再编译，"
                 "MINGJIAN_POSTGRES=ON），或不写 --store，用文件里的结果库");
}
#endif

template <class Kind>
Result<std::unique_ptr<Store>> used(Result<std::unique_ptr<Kind>> store, std::string_view engine_key,
                                    const RuleSet& rules, const std::vector<std::size_t>& across) {
  if (!store) return tl::unexpected<Error>(store.error());
  if (auto done = (*store)->use(engine_key, rules, across); !done) return tl::unexpected<Error>(done.error());
  return std::unique_ptr<Store>(std::move(*store));
}

template <class Kind>
Result<std::unique_ptr<Store>> as_it_is(Result<std::unique_ptr<Kind>> store) {
  if (!store) return tl::unexpected<Error>(store.error());
  return std::unique_ptr<Store>(std::move(*store));
}

std::string full_row_label(const LayoutTable& table, const GridPlace& place) {
  const LayoutBlock& block = table.blocks[place.block];
  const std::string& label = block.rows[place.row].path_label;
  return label.empty() ? block.rows[place.row].label : label;
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const std::string& target, std::string_view engine_key, const RuleSet& rules,
                                           const std::vector<std::size_t>& across) {
  if (!is_postgres(target)) return used(SqliteStore::connect(target), engine_key, rules, across);
#ifdef MINGJIAN_POSTGRES
  return used(PostgresStore::connect(target), engine_key, rules, across);
#else
  return without_postgres();
#endif
}

Result<std::unique_ptr<Store>> Store::open_existing(const std::string& target) {
  if (!is_postgres(target)) return as_it_is(SqliteStore::connect(target));
#ifdef MINGJIAN_POSTGRES
  return as_it_is(PostgresStore::connect(target));
#else
  return without_postgres();
#endif
}

std::string_view file_state_name(FileState state) {
  static constexpr std::string_view kNames[] = {"report", "other", "unreadable", "passed_over"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view diagnostic_level_english(DiagnosticLevel level) {
  static constexpr std::string_view kNames[] = {"error", "warning", "note"};
  return kNames[static_cast<std::size_t>(level)];
}

DiagnosticLevel diagnostic_level_of(std::string_view english) {
  if (english == "error") return DiagnosticLevel::error;
  return english == "warning" ? DiagnosticLevel::warning : DiagnosticLevel::note;
}

std::vector<RuleRow> rule_rows(const RuleSet& rules, const std::vector<std::size_t>& across) {
  std::vector<RuleRow> rows;
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    const RuleInfo& info = rules.rules[i].info;
    if (!info.enabled || info.status == RuleStatus::retired) continue;
    RuleRow row{info.id, info.name, level_english(info.level), std::nullopt};
    if (const auto at = std::find(across.begin(), across.end(), i); at != across.end())
      row.across = at - across.begin();
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const RuleRow& a, const RuleRow& b) { return a.rule < b.rule; });
  return rows;
}

std::vector<CellRow> cell_rows(const LayoutSet& layouts) {
  std::vector<CellRow> rows;
  for (const Layout& layout : layouts.layouts) {
    for (const LayoutTable& table : layout.tables) {
      for (std::uint32_t cell = 0; cell < table.cell_count; ++cell) {
        const GridPlace place = place_of(table, cell);
        rows.push_back({layout.id, table.key, full_row_label(table, place),
                        table.blocks[place.block].columns[place.column].path_label, cell});
      }
    }
  }
  return rows;
}

}  // namespace mingjian
