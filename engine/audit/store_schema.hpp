#pragma once
// The schema of the store, as docs/audit-store.md tells it. Whoever changes it raises the version.

namespace mingjian {

inline constexpr const char* kStoreVersion = "1";

inline constexpr const char* kStoreSchema = R"sql(
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rule(id INTEGER PRIMARY KEY, rule TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS grid(
  layout TEXT NOT NULL, name TEXT NOT NULL, cell INTEGER NOT NULL, row_label TEXT NOT NULL, column_label TEXT NOT NULL,
  PRIMARY KEY(layout, name, cell)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS report(
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, content_hash TEXT NOT NULL, state TEXT NOT NULL, format TEXT,
  body TEXT, body_kind TEXT, place TEXT, year INTEGER, layout TEXT, scope TEXT,
  trouble_code TEXT, trouble TEXT, engine_key TEXT NOT NULL, judged_key TEXT NOT NULL DEFAULT '', verdicts TEXT,
  rule_errors INTEGER NOT NULL DEFAULT 0,
  digest BLOB);
CREATE TABLE IF NOT EXISTS report_table(
  report INTEGER NOT NULL, name TEXT NOT NULL, layout TEXT NOT NULL, cells TEXT NOT NULL,
  PRIMARY KEY(report, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contact(
  report INTEGER NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, owner TEXT NOT NULL,
  PRIMARY KEY(report, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passage(
  report INTEGER NOT NULL, ordinal INTEGER NOT NULL, section TEXT NOT NULL, line INTEGER NOT NULL,
  characters INTEGER NOT NULL, fingerprint INTEGER NOT NULL,
  PRIMARY KEY(report, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS finding(
  report INTEGER NOT NULL, ordinal INTEGER NOT NULL, rule TEXT NOT NULL, level TEXT NOT NULL, line INTEGER NOT NULL,
  waived INTEGER NOT NULL, fingerprint TEXT NOT NULL, message TEXT NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY(report, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judgement(
  fingerprint TEXT PRIMARY KEY, rule TEXT NOT NULL, confirmed INTEGER NOT NULL, reason TEXT NOT NULL,
  judge TEXT NOT NULL, day TEXT NOT NULL) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS rule_precision AS
  SELECT rule, SUM(confirmed) AS confirmed, SUM(1 - confirmed) AS dismissed, AVG(confirmed) AS precision
  FROM judgement GROUP BY rule;
CREATE TABLE IF NOT EXISTS reason(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE VIEW IF NOT EXISTS cell AS
  SELECT r.path, r.body, r.year, t.name AS "table", g.row_label, g.column_label,
    CASE c.type WHEN 'integer' THEN CASE c.value WHEN 0 THEN 'zero' ELSE 'integer' END WHEN 'text' THEN c.value
      ELSE json_extract(c.value, '$[0]') END AS kind,
    CASE c.type WHEN 'integer' THEN c.value WHEN 'array' THEN json_extract(c.value, '$[1]') END AS value,
    CASE c.type WHEN 'array' THEN json_extract(c.value, '$[2]') ELSE 'exact' END AS confidence
  FROM report r JOIN report_table t ON t.report = r.id JOIN json_each(t.cells) c
    JOIN grid g ON g.layout = t.layout AND g.name = t.name AND g.cell = c.key;
CREATE VIEW IF NOT EXISTS verdict AS
  SELECT r.path, r.body, r.year, rule.rule,
    CASE v.value & 7 WHEN 0 THEN 'passed' WHEN 1 THEN 'failed' WHEN 2 THEN 'advised' WHEN 3 THEN 'not_applicable'
      WHEN 4 THEN 'not_assessable' ELSE 'rule_error' END AS verdict,
    COALESCE(reason.text, '') AS reason
  FROM report r JOIN json_each(r.verdicts) v JOIN rule ON rule.id = v.key
    LEFT JOIN reason ON reason.id = v.value >> 3;
)sql";

}  // namespace mingjian
