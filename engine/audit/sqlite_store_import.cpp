// Merging: one store takes over what others hold.
#include <fmt/format.h>

#include "audit/sqlite_store.hpp"
#include "audit/store_schema.hpp"
#include "base/files.hpp"

namespace mingjian {
namespace {

// Reports keep their order and get ids beyond those that are there. Of a part whose reports are all new:
constexpr const char* kCopyAll = R"sql(
CREATE TEMP TABLE shift AS SELECT COALESCE(MAX(id), 0) AS ids FROM main.report;
INSERT INTO main.report SELECT id + (SELECT ids FROM shift), path, content_hash, state, format, body, body_kind, place,
  year, layout, scope, trouble_code, trouble, engine_key, verdicts, rule_errors FROM part.report;
INSERT INTO main.content SELECT report + (SELECT ids FROM shift), tables, contacts, passages, digest FROM part.content;
INSERT INTO main.diagnostic SELECT report + (SELECT ids FROM shift), ordinal, level, code, message, line
  FROM part.diagnostic;
INSERT INTO main.finding SELECT report + (SELECT ids FROM shift), first, last, rule, ordinal, level, line, "column",
  section, "table", row_label, column_label, waived, fingerprint, message, quote, advice, json FROM part.finding;
INSERT OR IGNORE INTO main.reason SELECT * FROM part.reason;
INSERT OR IGNORE INTO main.judgement SELECT * FROM part.judgement;
DROP TABLE shift;
)sql";

// Of any other, those that are not there as they are.
constexpr const char* kCopyNew = R"sql(
CREATE TEMP TABLE stale AS SELECT m.id FROM main.report m JOIN part.report p ON p.path = m.path
  WHERE m.content_hash <> p.content_hash OR m.engine_key <> p.engine_key OR m.state <> p.state;
DELETE FROM main.finding WHERE report IN (SELECT id FROM stale);
DELETE FROM main.content WHERE report IN (SELECT id FROM stale);
DELETE FROM main.judged WHERE report IN (SELECT id FROM stale);
DELETE FROM main.diagnostic WHERE report IN (SELECT id FROM stale);
DELETE FROM main.report WHERE id IN (SELECT id FROM stale);
DROP TABLE stale;
CREATE TEMP TABLE fresh AS SELECT p.id, p.id + (SELECT COALESCE(MAX(id), 0) FROM main.report) AS new_id
  FROM part.report p WHERE NOT EXISTS (SELECT 1 FROM main.report m WHERE m.path = p.path) ORDER BY p.id;
CREATE UNIQUE INDEX temp.fresh_id ON fresh(id);
INSERT INTO main.report SELECT f.new_id, p.path, p.content_hash, p.state, p.format, p.body, p.body_kind, p.place, p.year,
  p.layout, p.scope, p.trouble_code, p.trouble, p.engine_key, p.verdicts, p.rule_errors
  FROM fresh f JOIN part.report p ON p.id = f.id ORDER BY f.new_id;
INSERT INTO main.content SELECT f.new_id, c.tables, c.contacts, c.passages, c.digest
  FROM fresh f JOIN part.content c ON c.report = f.id ORDER BY f.new_id;
INSERT INTO main.diagnostic SELECT f.new_id, d.ordinal, d.level, d.code, d.message, d.line
  FROM fresh f JOIN part.diagnostic d ON d.report = f.id ORDER BY f.new_id;
INSERT INTO main.finding SELECT f.new_id, g.first, g.last, g.rule, g.ordinal, g.level, g.line, g."column", g.section,
  g."table", g.row_label, g.column_label, g.waived, g.fingerprint, g.message, g.quote, g.advice, g.json
  FROM fresh f JOIN part.finding g ON g.report = f.id ORDER BY f.new_id;
INSERT OR IGNORE INTO main.reason SELECT * FROM part.reason;
INSERT OR IGNORE INTO main.judgement SELECT * FROM part.judgement;
DROP TABLE fresh;
)sql";

}  // namespace

// A part may be anything: it is looked at as a store first.
Result<std::string> SqliteStore::attach(const std::string& path) {
  if (!exists(path)) return failure("A008", fmt::format("没有这个结果库：{}", path));
  auto part = connect(path);
  if (!part) return tl::unexpected<Error>(part.error());
  if ((*part)->note("engine_key") != engine_key_) {
    return failure("A012", fmt::format("{} 是另一版程序、另一套规则或者另外的选项查的，并不到一起。请用同一版程序、规则"
                                       "和选项重查这一片",
                                       path));
  }
  std::string part_note = (*part)->note(kReadNote);
  if (part_note.empty()) {
    return failure("A014", fmt::format("{} 这一片还没有查完。请用原来的命令接着查，查完再合并", path));
  }
  sqlite::Statement attach = connection_->prepare("ATTACH DATABASE ? AS part");
  attach.bind(1, std::string_view(path)).run();
  return part_note;
}

bool SqliteStore::holds_some_of_part() {
  sqlite::Statement same =
      connection_->prepare("SELECT 1 FROM part.report p JOIN main.report m ON m.path = p.path LIMIT 1");
  return same.row();
}

Result<std::string> SqliteStore::import(const std::string& path, std::set<std::string>& paths) {
  auto part = attach(path);
  if (!part) return part;
  // Much is written, and hardly anything over what is there: a log ahead of it would write it twice.
  connection_->execute_if_free("PRAGMA main.journal_mode=TRUNCATE");
  begin();
  {
    sqlite::Statement all = connection_->prepare("SELECT path FROM part.report");
    while (all.row()) paths.emplace(all.text(0));
  }
  connection_->execute(holds_some_of_part() ? kCopyNew : kCopyAll);
  auto done = commit();
  connection_->execute_if_free("PRAGMA main.journal_mode=WAL");
  connection_->execute("DETACH DATABASE part");
  if (!done) return tl::unexpected<Error>(done.error());
  return part;
}

}  // namespace mingjian
