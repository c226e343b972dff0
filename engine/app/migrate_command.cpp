// migrate: the tables of a report in the official format of its year, and what the author has to supply.
#include <fmt/format.h>

#include <iterator>

#include "app/commands.hpp"
#include "app/one_report.hpp"
#include "output/json_writer.hpp"
#include "revise/migrate.hpp"
#include "script/lua_host.hpp"

namespace mingjian {
namespace {

class MigrateCommand {
 public:
  MigrateCommand(const Options& options, Streams& streams) : options_(options), streams_(streams) {}

  ExitCode run() {
    const std::string& path = options_.paths.front();
    const std::unique_ptr<OneReport> reports = OneReport::open(options_, streams_);
    if (reports == nullptr) return ExitCode::not_judged;
    const std::optional<std::string> bytes = reports->bytes(path);
    if (!bytes) return ExitCode::not_judged;
    const Result<JudgedReport> report = reports->judge().extract(path, *bytes);
    const Result<Migration> plan =
        report ? plan_migration(*report, reports->rules().layouts, options_.year) : tl::unexpected(report.error());
    if (!plan) {
      reports->tell(plan.error(), path);
      return ExitCode::not_judged;
    }
    if (plan->from == plan->to) {
      fmt::format_to(std::back_inserter(streams_.err),
                     fmt::runtime(in_language(options_, "{}：已经是{}年度的{}版式，没有要换的，没有写文件。\n",
                                              "{}: {} asks for layout {}, which it has; nothing was written.\n")),
                     path, plan->year, plan->to->name);
      return ExitCode::compliant;
    }
    const Result<std::string> made = migrated_docx(*report, *bytes, *plan, reports->judge());
    const Result<void> written = made ? write_whole_file(options_.out_file, *made) : tl::unexpected(made.error());
    if (!written) {
      reports->tell(written.error(), made ? options_.out_file : path);
      return ExitCode::not_judged;
    }
    options_.format == "json" ? as_json(*plan) : as_text(*plan);
    return plan->supply.empty() ? ExitCode::compliant : ExitCode::findings;
  }

 private:
  void heading(std::string_view chinese, std::string_view english, std::size_t count) {
    fmt::format_to(std::back_inserter(streams_.out), fmt::runtime(in_language(options_, chinese, english)), count);
  }

  void as_text(const Migration& plan) {
    const auto out = std::back_inserter(streams_.out);
    fmt::format_to(out, "{}：{} → {}\n", options_.out_file, plan.from->name, plan.to->name);
    heading("照搬 {} 格\n", "carried over: {} cells\n", plan.carried.size());
    heading("要补填 {} 格\n", "to supply: {} cells\n", plan.supply.size());
    for (std::size_t i = 0; i < plan.supply.size();) {  // a row at a time
      const MigratedCell& first = plan.supply[i];
      std::string columns, hints;
      for (;
           i < plan.supply.size() && plan.supply[i].table == first.table && plan.supply[i].row_label == first.row_label;
           ++i) {
        columns += (columns.empty() ? "" : "、") + plan.supply[i].column_label;
        if (plan.supply[i].hint.empty() || hints.find(plan.supply[i].hint) != std::string::npos) continue;
        hints += (hints.empty() ? "" : "；") + plan.supply[i].hint;
      }
      fmt::format_to(out, "  {} {}：{}{}\n", first.table, first.row_label, columns,
                     hints.empty() ? "" : "（" + hints + "）");
    }
    heading("新格式里没有位置的数 {} 个\n", "values without a place in the new layout: {}\n", plan.left.size());
    for (const MigratedCell& cell : plan.left) {
      fmt::format_to(out, "  {} {} {}：{}\n", cell.table, cell.row_label, cell.column_label, cell.value);
    }
  }

  static void cells(JsonWriter& json, std::string_view name, const std::vector<MigratedCell>& cells, bool hints) {
    json.key(name);
    json.begin_array();
    for (const MigratedCell& cell : cells) {
      json.begin_object();
      json.field("table", cell.table);
      json.field("row_label", cell.row_label);
      json.field("column_label", cell.column_label);
      hints ? json.field_or_null("hint", cell.hint) : json.field("value", cell.value);
      json.end_object();
    }
    json.end_array();
  }

  void as_json(const Migration& plan) {
    JsonWriter json(streams_.out, 2);
    json.begin_object();
    json.field("path", options_.paths.front());
    json.field("out", options_.out_file);
    json.field_integer("year", plan.year);
    json.field("from", plan.from->id);
    json.field("to", plan.to->id);
    cells(json, "carried", plan.carried, false);
    cells(json, "supply", plan.supply, true);
    cells(json, "left", plan.left, false);
    json.end_object();
    streams_.out += '\n';
  }

  const Options& options_;
  Streams& streams_;
};

}  // namespace

ExitCode run_migrate(const Options& options, Streams& streams) { return MigrateCommand(options, streams).run(); }

}  // namespace mingjian
