#pragma once
// The schema of the store, as docs/audit-store.md tells it. Whoever changes it raises the version.

namespace mingjian {

inline constexpr const char* kStoreVersion = "2";

inline constexpr const char* kStoreSchema = R"sql(
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rule(
  id INTEGER PRIMARY KEY, rule TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL, across INTEGER);
CREATE TABLE IF NOT EXISTS grid(
  layout TEXT NOT NULL, name TEXT NOT NULL, cell INTEGER NOT NULL, row_label TEXT NOT NULL, column_label TEXT NOT NULL,
  PRIMARY KEY(layout, name, cell)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS report(
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, content_hash TEXT NOT NULL, state TEXT NOT NULL, format TEXT,
  body TEXT, body_kind TEXT, place TEXT, year INTEGER, layout TEXT, scope TEXT,
  trouble_code TEXT, trouble TEXT, engine_key TEXT NOT NULL, verdicts TEXT, rule_errors INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS content(
  report INTEGER PRIMARY KEY, tables TEXT NOT NULL, contacts TEXT NOT NULL, passages TEXT NOT NULL,
  digest BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS judged(
  report INTEGER PRIMARY KEY, judged_key TEXT NOT NULL, verdicts TEXT NOT NULL, rule_errors INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS diagnostic(
  report INTEGER NOT NULL, ordinal INTEGER NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  line INTEGER NOT NULL, PRIMARY KEY(report, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS finding(
  report INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, rule TEXT NOT NULL, ordinal INTEGER NOT NULL,
  level TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL, section TEXT NOT NULL, "table" TEXT NOT NULL,
  row_label TEXT NOT NULL, column_label TEXT NOT NULL, waived INTEGER NOT NULL, fingerprint TEXT NOT NULL,
  message TEXT NOT NULL, quote TEXT NOT NULL, advice TEXT NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY(report, first, last, rule, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reason(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS judgement(
  fingerprint TEXT PRIMARY KEY, rule TEXT NOT NULL, confirmed INTEGER NOT NULL, reason TEXT NOT NULL,
  judge TEXT NOT NULL, day TEXT NOT NULL) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS rule_precision AS
  SELECT rule, SUM(confirmed) AS confirmed, SUM(1 - confirmed) AS dismissed, AVG(confirmed) AS precision
  FROM judgement GROUP BY rule;
CREATE VIEW IF NOT EXISTS cell AS
  SELECT r.path, r.body, r.year, json_extract(t.value, '$.name') AS "table", g.row_label, g.column_label,
    CASE c.type WHEN 'integer' THEN CASE c.value WHEN 0 THEN 'zero' ELSE 'integer' END WHEN 'text' THEN c.value
      ELSE json_extract(c.value, '$[0]') END AS kind,
    CASE c.type WHEN 'integer' THEN c.value WHEN 'array' THEN json_extract(c.value, '$[1]') END AS value,
    CASE c.type WHEN 'array' THEN json_extract(c.value, '$[2]') ELSE 'exact' END AS confidence
  FROM report r JOIN content o ON o.report = r.id JOIN json_each(o.tables) t
    JOIN json_each(t.value, '$.cells') c
    JOIN grid g ON g.layout = json_extract(t.value, '$.layout') AND g.name = json_extract(t.value, '$.name')
      AND g.cell = c.key;
CREATE VIEW IF NOT EXISTS contact AS
  SELECT o.report, c.key AS ordinal, json_extract(c.value, '$[0]') AS kind, json_extract(c.value, '$[1]') AS value,
    json_extract(c.value, '$[2]') AS owner
  FROM content o JOIN json_each(o.contacts) c;
CREATE VIEW IF NOT EXISTS passage AS
  SELECT o.report, p.key AS ordinal, json_extract(p.value, '$[0]') AS section, json_extract(p.value, '$[1]') AS line,
    json_extract(p.value, '$[2]') AS characters, json_extract(p.value, '$[3]') AS fingerprint
  FROM content o JOIN json_each(o.passages) p;
CREATE VIEW IF NOT EXISTS verdict AS
  SELECT path, body, year, rule,
    CASE value & 7 WHEN 0 THEN 'passed' WHEN 1 THEN 'failed' WHEN 2 THEN 'advised' WHEN 3 THEN 'not_applicable'
      WHEN 4 THEN 'not_assessable' ELSE 'rule_error' END AS verdict,
    COALESCE(reason.text, '') AS reason
  FROM (SELECT r.path, r.body, r.year, rule.rule,
      CASE WHEN rule.across IS NULL THEN v.value
        ELSE COALESCE(json_extract(j.verdicts, '$[' || rule.across || ']'), v.value) END AS value
    FROM report r JOIN json_each(r.verdicts) v JOIN rule ON rule.id = v.key LEFT JOIN judged j ON j.report = r.id)
    LEFT JOIN reason ON reason.id = value >> 3;
)sql";

}  // namespace mingjian
