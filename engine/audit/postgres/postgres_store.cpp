#include "audit/postgres/postgres_store.hpp"

#include <fmt/format.h>

#include "audit/postgres/schema.hpp"
#include "audit/store_rows.hpp"
#include "audit/store_schema.hpp"

namespace mingjian {

using postgres::Row;
using postgres::Values;

namespace {

constexpr const char* kLockSchema = "SELECT pg_advisory_xact_lock(7461825001)";
constexpr const char* kLockAcross = "SELECT pg_advisory_lock(7461825002)";  // to the end of the connection
// Reports are not read anew, and so given other ids, while a host judges across them: held to the end of a transaction.
constexpr const char* kLockReading = "SELECT pg_advisory_xact_lock_shared(7461825002)";
// What a host has read and not yet committed is still claimed: whoever offers waits for the end of its transaction, or
// a claim that is just going away would come back after it.
// A host at work, to the end of its connection: all that are use the same program and rules.
constexpr const char* kLockAtWork = "SELECT pg_advisory_lock_shared(7461825003)";
constexpr const char* kTryAlone = "SELECT pg_try_advisory_xact_lock(7461825003)::int";
constexpr const char* kLockOffers = "LOCK TABLE claim IN SHARE ROW EXCLUSIVE MODE";

}  // namespace

Result<std::unique_ptr<PostgresStore>> PostgresStore::connect(const std::string& url) {
  std::unique_ptr<PostgresStore> store(new PostgresStore);
  auto connection = postgres::Connection::open(url);
  if (!connection) return tl::unexpected<Error>(connection.error());
  store->connection_ = std::move(*connection);
  postgres::Connection& db = *store->connection_;
  db.execute("BEGIN");
  db.execute(kLockSchema);
  db.execute("CREATE TABLE IF NOT EXISTS meta(key TEXT COLLATE \"C\" PRIMARY KEY, value BYTEA NOT NULL)");
  const std::string found = store->note("schema_version");
  if (!found.empty() && found != kStoreVersion) {
    return failure("A002",
                   fmt::format("结果库是另一版程序写的（库的版本{}，本版{}）。请换一个数据库", found, kStoreVersion));
  }
  db.execute(postgres::kSchema);
  db.execute("COMMIT");
  if (db.trouble().empty()) return store;
  return failure("A001", fmt::format("结果库读不了：{}请核对用户能不能在这个数据库里建表", db.trouble()));
}

Result<void> PostgresStore::use(std::string_view engine_key, const RuleSet& rules,
                                const std::vector<std::size_t>& across) {
  engine_key_ = engine_key;
  begin();
  connection_->execute(kLockSchema);
  note("schema_version", kStoreVersion);
  if (note("engine_key") != engine_key) {
    bool nobody_else = false;
    connection_->each(kTryAlone, {}, [&](const Row& row) { nobody_else = row.integer(0) != 0; });
    if (!nobody_else && connection_->trouble().empty()) {
      return failure(
          "A017",
          "另有机器正在用另一版程序或另一套规则查这个结果库。请各机器用同一版程序、同一套规则（同一份 rules、"
          "scripts、本地调整和例外），或等那边查完再查");
    }
    note("engine_key", engine_key);
    write_rules(rules, across);
  }
  connection_->execute(kLockAtWork);
  return commit();
}

void PostgresStore::write_rules(const RuleSet& rules, const std::vector<std::size_t>& across) {
  connection_->execute("DELETE FROM rule; DELETE FROM grid;");
  std::int64_t id = 0;
  for (const RuleRow& row : rule_rows(rules, across)) {
    Values values;
    values.add(id++).add(row.rule).add(row.name).add(row.level);
    row.across ? values.add(*row.across) : values.add_null();
    connection_->run("INSERT INTO rule VALUES($1,$2,$3,$4,$5)", values);
  }
  for (const CellRow& row : cell_rows(rules.layouts)) {
    connection_->run("INSERT INTO grid VALUES($1,$2,$3,$4,$5)",
                     Values().add(row.layout).add(row.name).add(row.cell).add(row.row_label).add(row.column_label));
  }
}

void PostgresStore::begin() { connection_->execute("BEGIN"); }

Result<void> PostgresStore::commit() {
  for (const auto& [id, text] : reasons_) {
    connection_->run("INSERT INTO reason VALUES($1,$2) ON CONFLICT DO NOTHING", Values().add(id).add(text));
  }
  reasons_.clear();
  connection_->execute("COMMIT");
  if (connection_->trouble().empty()) return {};
  return failure("A003",
                 fmt::format("结果库写不进：{}请核对数据库的空间和权限，再运行同一命令接着查", connection_->trouble()));
}

std::string PostgresStore::note(std::string_view key) {
  std::string value;
  connection_->each("SELECT value FROM meta WHERE key = $1", Values().add(key),
                    [&](const Row& row) { value = row.blob(0); });
  return value;
}

void PostgresStore::note(std::string_view key, std::string_view value) {
  connection_->run("INSERT INTO meta VALUES($1,$2) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                   Values().add(key).add_blob(value));
}

void PostgresStore::each_file(const std::function<void(const KnownFile&)>& take) {
  connection_->each("SELECT id, path, content_hash, engine_key FROM report ORDER BY path", {}, [&](const Row& row) {
    take({row.integer(0), row.text(1), row.text(2), row.text(3) == engine_key_});
  });
}

void PostgresStore::drop(std::int64_t id) {
  for (const char* sql : {"DELETE FROM finding WHERE report = $1", "DELETE FROM content WHERE report = $1",
                          "DELETE FROM judged WHERE report = $1", "DELETE FROM diagnostic WHERE report = $1",
                          "DELETE FROM report WHERE id = $1"}) {
    connection_->run(sql, Values().add(id));
  }
}

void PostgresStore::remove(const std::vector<std::int64_t>& ids) {
  if (ids.empty()) return;
  connection_->execute(kLockReading);
  for (const std::int64_t id : ids) drop(id);
}

void PostgresStore::put(const std::vector<ReasonRow>& reasons) { reasons_.insert(reasons.begin(), reasons.end()); }

void PostgresStore::put(std::int64_t id, const FindingRow& row) {
  Values values;
  values.add(id).add(std::int64_t{row.first}).add(std::int64_t{row.last}).add(row.rule).add(std::int64_t{row.ordinal});
  values.add(level_english(row.level)).add(std::int64_t{row.line}).add(std::int64_t{row.column}).add(row.section);
  values.add(row.table).add(row.row_label).add(row.column_label).add(std::int64_t{row.waived ? 1 : 0});
  values.add(row.fingerprint).add(row.message).add(row.quote).add(row.advice).add(row.json);
  connection_->run("INSERT INTO finding VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)",
                   values);
}

void PostgresStore::put(const FileReading& reading) {
  std::int64_t id = 0;
  connection_->each("SELECT id FROM report WHERE path = $1", Values().add(reading.path),
                    [&](const Row& row) { id = row.integer(0); });
  if (id != 0) drop(id);
  Values values;
  values.add(reading.path).add(reading.content_hash).add(file_state_name(reading.state)).add(reading.format);
  values.add(reading.body).add(reading.body_kind).add(reading.place).add(std::int64_t{reading.year});
  values.add(reading.layout).add(reading.scope).add(reading.trouble_code).add(reading.trouble).add(engine_key_);
  reading.verdicts.empty() ? values.add_null() : values.add(reading.verdicts);
  values.add(reading.rule_errors);
  connection_->each(
      "INSERT INTO report(path, content_hash, state, format, body, body_kind, place, year, layout, scope, trouble_code,"
      " trouble, engine_key, verdicts, rule_errors) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)"
      " RETURNING id",
      values, [&](const Row& row) { id = row.integer(0); });
  std::int64_t ordinal = 0;
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    Values note;
    note.add(id).add(ordinal++).add(diagnostic_level_english(diagnostic.level)).add(diagnostic.code);
    note.add(diagnostic.message).add(std::int64_t{diagnostic.line});
    connection_->run("INSERT INTO diagnostic VALUES($1,$2,$3,$4,$5,$6)", note);
  }
  if (reading.state != FileState::report) return;
  Values content;
  content.add(id).add(reading.tables).add(reading.contacts).add(reading.passages).add_blob(reading.digest);
  connection_->run("INSERT INTO content VALUES($1,$2,$3,$4,$5)", content);
  put(reading.reasons);
  for (const FindingRow& row : reading.findings) put(id, row);
}

void PostgresStore::put(const AcrossReading& reading) {
  connection_->run(
      "INSERT INTO judged VALUES($1,$2,$3,$4) ON CONFLICT(report) DO UPDATE SET judged_key = excluded.judged_key,"
      " verdicts = excluded.verdicts, rule_errors = excluded.rule_errors",
      Values().add(reading.id).add(reading.key).add(reading.verdicts).add(reading.rule_errors));
  put(reading.reasons);
  for (const std::string& rule : reading.again) {
    connection_->run("DELETE FROM finding WHERE report = $1 AND rule = $2", Values().add(reading.id).add(rule));
  }
  for (const FindingRow& row : reading.findings) put(reading.id, row);
}

Result<std::string> PostgresStore::import(const std::string&, std::set<std::string>&) {
  return failure("A016", "各片并不进 PostgreSQL 的结果库：几台机器直接写同一个库就行。请不写 --merge，或不写 --store");
}

void PostgresStore::offer(const std::map<std::string, std::string>& files) {
  connection_->execute(kLockOffers);
  for (const auto& [path, hash] : files) {
    connection_->run(
        "INSERT INTO claim SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM report WHERE path = $1 AND content_hash = $2"
        " AND engine_key = $3) ON CONFLICT DO NOTHING",
        Values().add(path).add(hash).add(engine_key_));
  }
}

std::vector<std::string> PostgresStore::claim(std::size_t most) {
  connection_->execute(kLockReading);
  std::vector<std::string> paths;
  connection_->each("SELECT path FROM claim ORDER BY path LIMIT $1 FOR UPDATE SKIP LOCKED",
                    Values().add(static_cast<std::int64_t>(most)),
                    [&](const Row& row) { paths.emplace_back(row.text(0)); });
  return paths;
}

void PostgresStore::done(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) connection_->run("DELETE FROM claim WHERE path = $1", Values().add(path));
}

std::size_t PostgresStore::waiting() {
  std::size_t count = 0;
  connection_->each("SELECT COUNT(*) FROM claim", {},
                    [&](const Row& row) { count = static_cast<std::size_t>(row.integer(0)); });
  return count;
}

void PostgresStore::alone() { connection_->execute(kLockAcross); }

}  // namespace mingjian
