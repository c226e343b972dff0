// What is asked of a PostgreSQL store when an audit is done.
#include "audit/postgres/postgres_store.hpp"
#include "audit/store_rows.hpp"

namespace mingjian {

using postgres::Row;
using postgres::Values;

void PostgresStore::each_digest(const std::function<void(const StoredDigest&)>& take) {
  connection_->each(
      "SELECT r.id, r.path, r.content_hash, COALESCE(j.judged_key, ''), c.digest FROM report r"
      " JOIN content c ON c.report = r.id LEFT JOIN judged j ON j.report = r.id ORDER BY r.path",
      {}, [&](const Row& row) {
        const std::string bytes = row.blob(4);
        take({row.integer(0), row.text(1), row.text(2), row.text(3), bytes});
      });
}

std::string PostgresStore::digest(std::int64_t id) {
  std::string bytes;
  connection_->each("SELECT digest FROM content WHERE report = $1", Values().add(id),
                    [&](const Row& row) { bytes = row.blob(0); });
  return bytes;
}

void PostgresStore::each_finding(const std::function<void(const StoredFinding&)>& take) {
  connection_->each(
      "SELECT r.path, f.rule, f.level, f.section, f.\"table\", f.row_label, f.column_label, f.fingerprint, f.message,"
      " f.quote, f.advice, f.json, f.line, f.\"column\", f.waived,"
      " COALESCE(j.confirmed::text, ''), COALESCE(j.reason, ''), COALESCE(j.judge, ''),"
      " COALESCE(r.body, ''), COALESCE(n.name, ''), COALESCE(r.year, 0)"
      " FROM report r JOIN finding f ON f.report = r.id LEFT JOIN judgement j ON j.fingerprint = f.fingerprint"
      " LEFT JOIN rule n ON n.rule = f.rule"
      " ORDER BY r.path, f.first, f.last, f.rule, f.ordinal",
      {}, [&](const Row& row) {
        take({row.text(0),     row.text(1),     row.text(2),          row.text(3),  row.text(4),  row.text(5),
              row.text(6),     row.text(7),     row.text(8),          row.text(9),  row.text(10), row.text(11),
              row.integer(12), row.integer(13), row.integer(14) != 0, row.text(15), row.text(16), row.text(17),
              row.text(18),    row.text(19),    row.integer(20)});
      });
}

void PostgresStore::each_trouble(const std::function<void(const StoredTrouble&)>& take) {
  connection_->each("SELECT path, state, trouble_code, trouble FROM report WHERE state <> 'report' ORDER BY path", {},
                    [&](const Row& row) {
                      take({row.text(0), row.text(1), row.text(2), row.text(3)});
                    });
}

void PostgresStore::each_diagnostic(const std::function<void(const Diagnostic&)>& take) {
  connection_->each(
      "SELECT r.path, d.level, d.code, d.message, d.line FROM report r JOIN diagnostic d ON d.report = r.id"
      " WHERE r.state = 'report' ORDER BY r.path, d.ordinal",
      {}, [&](const Row& row) {
        take({diagnostic_level_of(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
              std::string(row.text(0)), static_cast<std::uint32_t>(row.integer(4)), 0});
      });
}

bool PostgresStore::judge(const Judgement& judgement) {
  std::string rule;
  connection_->each(
      "SELECT rule FROM finding WHERE fingerprint = $1 UNION SELECT rule FROM judgement WHERE fingerprint = $1",
      Values().add(judgement.fingerprint), [&](const Row& row) { rule = row.text(0); });
  if (rule.empty()) return false;
  Values values;
  values.add(judgement.fingerprint).add(rule).add(std::int64_t{judgement.confirmed ? 1 : 0});
  values.add(judgement.reason).add(judgement.judge).add(judgement.day);
  connection_->run(
      "INSERT INTO judgement VALUES($1,$2,$3,$4,$5,$6) ON CONFLICT(fingerprint) DO UPDATE SET"
      " confirmed = excluded.confirmed, reason = excluded.reason, judge = excluded.judge, day = excluded.day"
      " WHERE (judgement.confirmed, judgement.reason, judgement.judge)"
      " <> (excluded.confirmed, excluded.reason, excluded.judge)",
      values);
  return true;
}

std::vector<Store::RulePrecision> PostgresStore::precision() {
  std::vector<RulePrecision> out;
  connection_->each("SELECT rule, confirmed, dismissed FROM rule_precision ORDER BY rule", {}, [&](const Row& row) {
    out.push_back({std::string(row.text(0)), row.integer(1), row.integer(2)});
  });
  return out;
}

Store::Totals PostgresStore::totals() {
  Totals totals;
  connection_->each("SELECT state, COUNT(*) FROM report GROUP BY state", {}, [&](const Row& row) {
    totals.states[std::string(row.text(0))] = row.integer(1);
    totals.files += row.integer(1);
  });
  totals.reports = totals.states["report"];
  connection_->each(
      "SELECT COUNT(*) FILTER (WHERE r.rule_errors + COALESCE(j.rule_errors, 0) > 0),"
      " COUNT(*) FILTER (WHERE j.report IS NULL)"
      " FROM report r LEFT JOIN judged j ON j.report = r.id WHERE state = 'report'",
      {}, [&](const Row& row) {
        totals.with_rule_errors = row.integer(0);
        totals.not_judged = row.integer(1);
      });
  connection_->each("SELECT year, COUNT(*) FROM report WHERE state = 'report' GROUP BY year", {},
                    [&](const Row& row) { totals.years[row.integer(0)] = row.integer(1); });
  connection_->each(
      "SELECT rule, level, COUNT(*) FROM finding WHERE waived = 0 GROUP BY rule, level", {},
      [&](const Row& row) { totals.rules[std::string(row.text(0))][std::string(row.text(1))] = row.integer(2); });
  connection_->each("SELECT rule, name FROM rule", {},
                    [&](const Row& row) { totals.rule_names[std::string(row.text(0))] = row.text(1); });
  connection_->each(
      "SELECT path, body, year, e, w FROM (SELECT r.path, r.body, r.year, COUNT(*) FILTER (WHERE f.level = 'error') e,"
      " COUNT(*) FILTER (WHERE f.level = 'warning') w FROM finding f JOIN report r ON r.id = f.report"
      " WHERE f.waived = 0 GROUP BY r.id, r.path, r.body, r.year) found WHERE e + w > 0"
      " ORDER BY e DESC, w DESC, path LIMIT 20",
      {}, [&](const Row& row) {
        totals.worst.push_back(
            {std::string(row.text(0)), std::string(row.text(1)), row.integer(2), row.integer(3), row.integer(4)});
      });
  return totals;
}

}  // namespace mingjian
