#include "audit/sqlite_store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "audit/store_rows.hpp"
#include "audit/store_schema.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kReasonsRemembered = 100000;

}  // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::connect(const std::string& path) {
  std::unique_ptr<SqliteStore> store(new SqliteStore);
  auto connection = sqlite::Connection::open(path);
  if (!connection) return tl::unexpected<Error>(connection.error());
  store->connection_ = std::move(*connection);
  sqlite::Connection& db = *store->connection_;
  // A page holds a whole row of content: its digest is then read in one go.
  db.execute("PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;");
  db.execute("CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;");
  sqlite::Statement version = db.prepare("SELECT value FROM meta WHERE key = 'schema_version'");
  const std::string found(version.row() ? version.text(0) : kStoreVersion);
  version.reset();
  if (found != kStoreVersion) {
    return failure(
        "A002", fmt::format("结果库是另一版程序写的（库的版本{}，本版{}）。请换一个输出文件夹，或删去旧的再查", found,
                            kStoreVersion));
  }
  db.execute(kStoreSchema);
  if (db.trouble().empty()) store->prepare();
  if (!db.trouble().empty()) {
    return failure("A001", fmt::format("打不开结果库 {}：{}", path, db.trouble()));
  }
  return store;
}

Result<void> SqliteStore::use(std::string_view engine_key, const RuleSet& rules,
                              const std::vector<std::size_t>& across) {
  engine_key_ = engine_key;
  begin();
  note("schema_version", kStoreVersion);
  if (note("engine_key") != engine_key) {
    note("engine_key", engine_key);
    write_rules(rules, across);
  }
  return commit();
}

void SqliteStore::prepare() {
  sqlite::Connection& db = *connection_;
  find_ = db.prepare("SELECT id FROM report WHERE path = ?");
  add_report_ = db.prepare(
      "INSERT INTO report(id, path, content_hash, state, format, body, body_kind, place, year, layout, scope,"
      " trouble_code, trouble, engine_key, verdicts, rule_errors) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
      " RETURNING id");
  add_content_ = db.prepare("INSERT INTO content VALUES(?,?,?,?,?)");
  add_finding_ = db.prepare("INSERT INTO finding VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  add_diagnostic_ = db.prepare("INSERT INTO diagnostic VALUES(?,?,?,?,?,?)");
  add_judged_ = db.prepare("INSERT OR REPLACE INTO judged VALUES(?,?,?,?)");
  add_reason_ = db.prepare("INSERT OR IGNORE INTO reason VALUES(?,?)");
  digest_ = db.prepare("SELECT digest FROM content WHERE report = ?");
  drop_findings_of_rule_ = db.prepare("DELETE FROM finding WHERE report = ? AND rule = ?");
  read_note_ = db.prepare("SELECT value FROM meta WHERE key = ?");
  write_note_ = db.prepare("INSERT OR REPLACE INTO meta VALUES(?,?)");
  for (const char* sql : {"DELETE FROM finding WHERE report = ?", "DELETE FROM content WHERE report = ?",
                          "DELETE FROM judged WHERE report = ?", "DELETE FROM diagnostic WHERE report = ?",
                          "DELETE FROM report WHERE id = ?"}) {
    drop_.push_back(db.prepare(sql));
  }
}

void SqliteStore::write_rules(const RuleSet& rules, const std::vector<std::size_t>& across) {
  sqlite::Connection& db = *connection_;
  db.execute("DELETE FROM rule; DELETE FROM grid;");
  sqlite::Statement rule = db.prepare("INSERT INTO rule VALUES(?,?,?,?,?)");
  std::int64_t id = 0;
  for (const RuleRow& row : rule_rows(rules, across)) {
    rule.bind(1, id++).bind(2, row.rule).bind(3, row.name).bind(4, row.level);
    (row.across ? rule.bind(5, *row.across) : rule.bind_null(5)).run();
  }
  sqlite::Statement grid = db.prepare("INSERT INTO grid VALUES(?,?,?,?,?)");
  for (const CellRow& row : cell_rows(rules.layouts)) {
    grid.bind(1, row.layout).bind(2, row.name).bind(3, row.cell).bind(4, row.row_label).bind(5, row.column_label).run();
  }
}

void SqliteStore::begin() { connection_->execute("BEGIN IMMEDIATE"); }

Result<void> SqliteStore::commit() {
  connection_->execute("COMMIT");
  if (connection_->trouble().empty()) return {};
  return failure("A003", "结果库写不进：" + connection_->trouble());
}

std::string SqliteStore::note(std::string_view key) {
  std::string value;
  if (read_note_.bind(1, key).row()) value = read_note_.blob(0);
  read_note_.reset();
  return value;
}

void SqliteStore::note(std::string_view key, std::string_view value) {
  write_note_.bind(1, key).bind_blob(2, value).run();
}

void SqliteStore::each_file(const std::function<void(const KnownFile&)>& take) {
  sqlite::Statement all = connection_->prepare("SELECT id, path, content_hash, engine_key FROM report ORDER BY path");
  while (all.row()) take({all.integer(0), all.text(1), all.text(2), all.text(3) == engine_key_});
}

void SqliteStore::drop(std::int64_t id) {
  for (sqlite::Statement& statement : drop_) statement.bind(1, id).run();
}

void SqliteStore::remove(const std::vector<std::int64_t>& ids) {
  for (const std::int64_t id : ids) drop(id);
}

void SqliteStore::put(const std::vector<ReasonRow>& reasons) {
  for (const auto& [id, text] : reasons) {
    if (reasons_.size() >= kReasonsRemembered) reasons_.clear();
    if (reasons_.insert(id).second) add_reason_.bind(1, id).bind(2, text).run();
  }
}

void SqliteStore::put(std::int64_t id, const FindingRow& row) {
  add_finding_.bind(1, id).bind(2, std::int64_t{row.first}).bind(3, std::int64_t{row.last}).bind(4, row.rule);
  add_finding_.bind(5, std::int64_t{row.ordinal}).bind(6, level_english(row.level)).bind(7, std::int64_t{row.line});
  add_finding_.bind(8, std::int64_t{row.column}).bind(9, row.section).bind(10, row.table).bind(11, row.row_label);
  add_finding_.bind(12, row.column_label).bind(13, std::int64_t{row.waived ? 1 : 0}).bind(14, row.fingerprint);
  add_finding_.bind(15, row.message).bind(16, row.quote).bind(17, row.advice).bind(18, row.json).run();
}

void SqliteStore::put(const FileReading& reading) {
  std::int64_t id = 0;  // 0 = none yet
  if (find_.bind(1, reading.path).row()) id = find_.integer(0);
  find_.reset();
  if (id != 0) drop(id);
  sqlite::Statement& add = add_report_;
  id == 0 ? add.bind_null(1) : add.bind(1, id);
  add.bind(2, reading.path).bind(3, reading.content_hash).bind(4, file_state_name(reading.state));
  add.bind(5, reading.format).bind(6, reading.body).bind(7, reading.body_kind).bind(8, reading.place);
  add.bind(9, std::int64_t{reading.year}).bind(10, reading.layout).bind(11, reading.scope);
  add.bind(12, reading.trouble_code).bind(13, reading.trouble).bind(14, std::string_view(engine_key_));
  reading.verdicts.empty() ? add.bind_null(15) : add.bind(15, reading.verdicts);
  add.bind(16, reading.rule_errors);
  id = add.row() ? add.integer(0) : 0;
  add.reset();
  std::int64_t ordinal = 0;
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    add_diagnostic_.bind(1, id).bind(2, ordinal++).bind(3, diagnostic_level_english(diagnostic.level));
    add_diagnostic_.bind(4, diagnostic.code).bind(5, diagnostic.message).bind(6, std::int64_t{diagnostic.line}).run();
  }
  if (reading.state != FileState::report) return;
  add_content_.bind(1, id).bind(2, reading.tables).bind(3, reading.contacts).bind(4, reading.passages);
  add_content_.bind_blob(5, reading.digest).run();
  put(reading.reasons);
  for (const FindingRow& row : reading.findings) put(id, row);
}

void SqliteStore::put(const AcrossReading& reading) {
  add_judged_.bind(1, reading.id).bind(2, reading.key).bind(3, reading.verdicts).bind(4, reading.rule_errors).run();
  put(reading.reasons);
  for (const std::string& rule : reading.again) drop_findings_of_rule_.bind(1, reading.id).bind(2, rule).run();
  for (const FindingRow& row : reading.findings) put(reading.id, row);
}

void SqliteStore::each_digest(const std::function<void(const StoredDigest&)>& take) {
  sqlite::Statement all = connection_->prepare(
      "SELECT r.id, r.path, r.content_hash, COALESCE(j.judged_key, ''), c.digest FROM report r"
      " JOIN content c ON c.report = r.id LEFT JOIN judged j ON j.report = r.id ORDER BY r.path");
  while (all.row()) take({all.integer(0), all.text(1), all.text(2), all.text(3), all.blob(4)});
}

std::string SqliteStore::digest(std::int64_t id) {
  std::string bytes;
  if (digest_.bind(1, id).row()) bytes = digest_.blob(0);
  digest_.reset();
  return bytes;
}

}  // namespace mingjian
