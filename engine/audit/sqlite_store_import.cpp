// Merging: one store takes over what others hold.
#include <fmt/format.h>

#include "audit/sqlite_store.hpp"
#include "audit/store_schema.hpp"
#include "base/files.hpp"

namespace mingjian {
namespace {

// Reports keep their order and get ids beyond those that are there.
constexpr const char* kCopy = R"sql(
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

Result<std::string> SqliteStore::import(const std::string& path, std::set<std::string>& paths) {
  auto part = attach(path);
  if (!part) return part;
  begin();
  {
    sqlite::Statement all = connection_->prepare("SELECT path FROM part.report");
    while (all.row()) paths.emplace(all.text(0));
  }
  connection_->execute(kCopy);
  auto done = commit();
  connection_->execute("DETACH DATABASE part");
  if (!done) return tl::unexpected<Error>(done.error());
  return part;
}

}  // namespace mingjian
