// What is asked of a store when an audit is done.
#include "audit/sqlite_store.hpp"
#include "audit/store_rows.hpp"

namespace mingjian {

void SqliteStore::each_finding(const std::function<void(const StoredFinding&)>& take) {
  sqlite::Statement all = connection_->prepare(
      "SELECT r.path, f.rule, f.level, f.section, f.\"table\", f.row_label, f.column_label, f.fingerprint, f.message,"
      " f.quote, f.advice, f.json, f.line, f.\"column\", f.waived,"
      " COALESCE(j.confirmed, ''), COALESCE(j.reason, ''), COALESCE(j.judge, ''),"
      " COALESCE(r.body, ''), COALESCE(n.name, ''), COALESCE(r.year, 0)"
      " FROM report r JOIN finding f ON f.report = r.id LEFT JOIN judgement j ON j.fingerprint = f.fingerprint"
      " LEFT JOIN rule n ON n.rule = f.rule"
      " ORDER BY r.path, f.first, f.last, f.rule, f.ordinal");
  while (all.row()) {
    take({all.text(0),     all.text(1),     all.text(2),          all.text(3),  all.text(4),  all.text(5),
          all.text(6),     all.text(7),     all.text(8),          all.text(9),  all.text(10), all.text(11),
          all.integer(12), all.integer(13), all.integer(14) != 0, all.text(15), all.text(16), all.text(17),
          all.text(18),    all.text(19),    all.integer(20)});
  }
}

void SqliteStore::each_trouble(const std::function<void(const StoredTrouble&)>& take) {
  sqlite::Statement all = connection_->prepare(
      "SELECT path, state, trouble_code, trouble FROM report WHERE state <> 'report' ORDER BY path");
  while (all.row()) take({all.text(0), all.text(1), all.text(2), all.text(3)});
}

void SqliteStore::each_diagnostic(const std::function<void(const Diagnostic&)>& take) {
  sqlite::Statement all = connection_->prepare(
      "SELECT r.path, d.level, d.code, d.message, d.line FROM report r JOIN diagnostic d ON d.report = r.id"
      " WHERE r.state = 'report' ORDER BY r.path, d.ordinal");
  while (all.row()) {
    take({diagnostic_level_of(all.text(1)), std::string(all.text(2)), std::string(all.text(3)),
          std::string(all.text(0)), static_cast<std::uint32_t>(all.integer(4)), 0});
  }
}

bool SqliteStore::judge(const Judgement& judgement) {
  sqlite::Statement rule = connection_->prepare(
      "SELECT rule FROM finding WHERE fingerprint = ?1 UNION SELECT rule FROM judgement WHERE fingerprint = ?1");
  if (!rule.bind(1, judgement.fingerprint).row()) return false;
  const std::string name(rule.text(0));
  sqlite::Statement put = connection_->prepare(
      "INSERT INTO judgement VALUES(?,?,?,?,?,?) ON CONFLICT(fingerprint) DO UPDATE SET rule = excluded.rule,"
      " confirmed = excluded.confirmed, reason = excluded.reason, judge = excluded.judge, day = excluded.day"
      " WHERE (confirmed, reason, judge) <> (excluded.confirmed, excluded.reason, excluded.judge)");
  put.bind(1, judgement.fingerprint).bind(2, name).bind(3, std::int64_t{judgement.confirmed ? 1 : 0});
  put.bind(4, judgement.reason).bind(5, judgement.judge).bind(6, judgement.day).run();
  return true;
}

std::vector<Store::RulePrecision> SqliteStore::precision() {
  std::vector<RulePrecision> out;
  sqlite::Statement all = connection_->prepare("SELECT rule, confirmed, dismissed FROM rule_precision ORDER BY rule");
  while (all.row()) out.push_back({std::string(all.text(0)), all.integer(1), all.integer(2)});
  return out;
}

Store::Totals SqliteStore::totals() {
  Totals totals;
  sqlite::Statement states = connection_->prepare("SELECT state, COUNT(*) FROM report GROUP BY state");
  while (states.row()) {
    totals.states[std::string(states.text(0))] = states.integer(1);
    totals.files += states.integer(1);
  }
  totals.reports = totals.states["report"];
  sqlite::Statement unjudged = connection_->prepare(
      "SELECT SUM(r.rule_errors + COALESCE(j.rule_errors, 0) > 0), SUM(j.report IS NULL)"
      " FROM report r LEFT JOIN judged j ON j.report = r.id WHERE state = 'report'");
  if (unjudged.row()) {
    totals.with_rule_errors = unjudged.integer(0);
    totals.not_judged = unjudged.integer(1);
  }
  sqlite::Statement years =
      connection_->prepare("SELECT year, COUNT(*) FROM report WHERE state = 'report' GROUP BY year");
  while (years.row()) totals.years[years.integer(0)] = years.integer(1);
  sqlite::Statement rules =
      connection_->prepare("SELECT rule, level, COUNT(*) FROM finding WHERE waived = 0 GROUP BY rule, level");
  while (rules.row()) totals.rules[std::string(rules.text(0))][std::string(rules.text(1))] = rules.integer(2);
  sqlite::Statement names = connection_->prepare("SELECT rule, name FROM rule");
  while (names.row()) totals.rule_names[std::string(names.text(0))] = names.text(1);
  sqlite::Statement worst = connection_->prepare(
      "SELECT r.path, r.body, r.year, SUM(f.level = 'error') e, SUM(f.level = 'warning') w"
      " FROM finding f JOIN report r ON r.id = f.report WHERE f.waived = 0 GROUP BY r.id HAVING e + w > 0"
      " ORDER BY e DESC, w DESC, r.path LIMIT 20");
  while (worst.row()) {
    totals.worst.push_back(
        {std::string(worst.text(0)), std::string(worst.text(1)), worst.integer(2), worst.integer(3), worst.integer(4)});
  }
  return totals;
}

}  // namespace mingjian
