#include "audit/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "audit/store_schema.hpp"

namespace mingjian {
namespace {

// 0, 7 · "blank" · ["percent",12.5,"exact"]; a sure whole number stands for itself.
std::string cells_json(const AlignedTable& table) {
  std::string out = "[";
  for (const GridCell& cell : table.cells) {
    if (out.size() > 1) out += ',';
    const bool whole = cell.kind == CellKind::zero || cell.kind == CellKind::integer;
    if (whole && cell.confidence == Confidence::exact) {
      fmt::format_to(std::back_inserter(out), "{:.0f}", cell.value + 0.0);
    } else if (!cell.has_value() && cell.confidence == Confidence::exact) {
      fmt::format_to(std::back_inserter(out), "\"{}\"", cell_kind_english(cell.kind));
    } else {
      static constexpr const char* kConfidence[] = {"exact", "recovered", "guessed"};
      const std::string value = cell.has_value() ? fmt::format("{}", cell.value) : "null";
      fmt::format_to(std::back_inserter(out), "[\"{}\",{},\"{}\"]", cell_kind_english(cell.kind), value,
                     kConfidence[static_cast<std::size_t>(cell.confidence)]);
    }
  }
  return out + ']';
}

// Equal for passages with the same shingles.
std::int64_t fingerprint_of(const PassageSketch& passage) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::uint32_t shingle : passage.shingles) hash = (hash ^ shingle) * 1099511628211ULL;
  return static_cast<std::int64_t>(hash);
}

std::string_view contact_kind_english(ContactKind kind) {
  static constexpr std::string_view kNames[] = {"address", "postcode", "phone",   "mobile",
                                                "fax",     "email",    "website", "person"};
  return kNames[static_cast<std::size_t>(kind)];
}

FileState state_of(std::string_view name) {
  for (const FileState state : {FileState::report, FileState::other, FileState::unreadable}) {
    if (file_state_name(state) == name) return state;
  }
  return FileState::passed_over;
}

std::string full_row_label(const LayoutTable& table, const GridPlace& place) {
  const LayoutBlock& block = table.blocks[place.block];
  const std::string& label = block.rows[place.row].path_label;
  return label.empty() ? block.rows[place.row].label : label;
}

}  // namespace

std::string_view file_state_name(FileState state) {
  static constexpr std::string_view kNames[] = {"report", "other", "unreadable", "passed_over"};
  return kNames[static_cast<std::size_t>(state)];
}

Result<std::unique_ptr<Store>> Store::connect(const std::string& path) {
  std::unique_ptr<Store> store(new Store);
  auto connection = sqlite::Connection::open(path);
  if (!connection) return tl::unexpected<Error>(connection.error());
  store->connection_ = std::move(*connection);
  sqlite::Connection& db = *store->connection_;
  db.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;");
  db.execute(kStoreSchema);
  sqlite::Statement version = db.prepare("SELECT value FROM meta WHERE key = 'schema_version'");
  const std::string found(version.row() ? version.text(0) : kStoreVersion);
  version.reset();
  if (found != kStoreVersion) {
    return failure(
        "A002", fmt::format("结果库是另一版程序写的（库的版本{}，本版{}）。请换一个输出文件夹，或删去旧的再查", found,
                            kStoreVersion));
  }
  store->prepare();
  if (!db.trouble().empty()) {
    return failure("A001", fmt::format("结果库读不了：{}。请核对 {} 是不是审计的结果库；坏了就换一个输出文件夹",
                                       db.trouble(), path));
  }
  return store;
}

Result<std::unique_ptr<Store>> Store::open_existing(const std::string& path) { return connect(path); }

Result<std::unique_ptr<Store>> Store::open(const std::string& path, std::string_view engine_key, const RuleSet& rules) {
  auto store = connect(path);
  if (!store) return store;
  (*store)->engine_key_ = engine_key;
  (*store)->begin();
  sqlite::Statement remember =
      (*store)->connection_->prepare("INSERT OR REPLACE INTO meta VALUES('schema_version', ?)");
  remember.bind(1, std::string_view(kStoreVersion)).run();
  (*store)->write_rules(rules);
  if (const Result<void> done = (*store)->commit(); !done) return tl::unexpected<Error>(done.error());
  return store;
}

void Store::prepare() {
  sqlite::Connection& db = *connection_;
  find_ = db.prepare("SELECT id, content_hash, judged_key, state FROM report WHERE path = ? AND engine_key = ?");
  put_ = db.prepare(
      "INSERT INTO report(path, content_hash, state, format, body, body_kind, place, year, layout, scope, trouble_code,"
      " trouble, engine_key, digest) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
      " ON CONFLICT(path) DO UPDATE SET content_hash=excluded.content_hash, state=excluded.state,"
      " format=excluded.format, body=excluded.body, body_kind=excluded.body_kind, place=excluded.place,"
      " year=excluded.year, layout=excluded.layout, scope=excluded.scope, trouble_code=excluded.trouble_code,"
      " trouble=excluded.trouble, engine_key=excluded.engine_key, digest=excluded.digest, judged_key='',"
      " verdicts=NULL RETURNING id");
  digest_ = db.prepare("SELECT digest FROM report WHERE id = ?");
  remove_ = db.prepare("DELETE FROM report WHERE id = ?");
  judge_ = db.prepare("UPDATE report SET judged_key = ?, verdicts = ?, rule_errors = ? WHERE id = ?");
  add_finding_ = db.prepare("INSERT INTO finding VALUES(?,?,?,?,?,?,?,?,?)");
  drop_findings_ = db.prepare("DELETE FROM finding WHERE report = ?");
  add_table_ = db.prepare("INSERT INTO report_table VALUES(?,?,?,?)");
  drop_tables_ = db.prepare("DELETE FROM report_table WHERE report = ?");
  add_contact_ = db.prepare("INSERT INTO contact VALUES(?,?,?,?,?)");
  drop_contacts_ = db.prepare("DELETE FROM contact WHERE report = ?");
  add_passage_ = db.prepare("INSERT INTO passage VALUES(?,?,?,?,?,?)");
  drop_passages_ = db.prepare("DELETE FROM passage WHERE report = ?");
  find_reason_ = db.prepare("SELECT id FROM reason WHERE text = ?");
  add_reason_ = db.prepare("INSERT INTO reason(text) VALUES(?) RETURNING id");
}

void Store::write_rules(const RuleSet& rules) {
  sqlite::Connection& db = *connection_;
  db.execute("DELETE FROM rule; DELETE FROM grid;");
  sqlite::Statement rule = db.prepare("INSERT INTO rule VALUES(?,?,?,?)");
  std::int64_t id = 0;
  for (const Rule& each : rules.rules) {
    if (!each.info.enabled) continue;
    rule.bind(1, id++).bind(2, each.info.id).bind(3, each.info.name).bind(4, level_english(each.info.level)).run();
  }
  sqlite::Statement grid = db.prepare("INSERT INTO grid VALUES(?,?,?,?,?)");
  for (const Layout& layout : rules.layouts.layouts) {
    for (const LayoutTable& table : layout.tables) {
      for (std::uint32_t cell = 0; cell < table.cell_count; ++cell) {
        const GridPlace place = place_of(table, cell);
        const std::string row = full_row_label(table, place);
        const std::string& column = table.blocks[place.block].columns[place.column].path_label;
        grid.bind(1, layout.id).bind(2, table.key).bind(3, std::int64_t{cell}).bind(4, row).bind(5, column).run();
      }
    }
  }
}

void Store::begin() { connection_->execute("BEGIN IMMEDIATE"); }

Result<void> Store::commit() {
  connection_->execute("COMMIT");
  if (connection_->trouble().empty()) return {};
  return failure("A003",
                 fmt::format("结果库写不进：{}。请核对磁盘空间和权限，再运行同一命令接着查", connection_->trouble()));
}

std::optional<KnownFile> Store::find(std::string_view path) {
  std::optional<KnownFile> known;
  if (find_.bind(1, path).bind(2, std::string_view(engine_key_)).row()) {
    known.emplace();
    known->id = find_.integer(0);
    known->content_hash = find_.text(1);
    known->judged_key = find_.text(2);
    known->state = state_of(find_.text(3));
  }
  find_.reset();
  return known;
}

void Store::keep_only(const std::vector<std::string>& paths) {
  std::vector<std::int64_t> gone;
  sqlite::Statement all = connection_->prepare("SELECT id, path FROM report");
  while (all.row()) {
    if (!std::binary_search(paths.begin(), paths.end(), all.text(1), std::less<>{})) gone.push_back(all.integer(0));
  }
  for (const std::int64_t id : gone) {
    for (sqlite::Statement* drop : {&drop_findings_, &drop_tables_, &drop_contacts_, &drop_passages_, &remove_})
      drop->bind(1, id).run();
  }
}

void Store::put(const FileReading& reading) {
  static const ReportDigest kNone;
  const ReportDigest& digest = reading.digest ? *reading.digest : kNone;
  const FactSet& facts = digest.facts;
  put_.bind(1, reading.path).bind(2, reading.content_hash).bind(3, file_state_name(reading.state));
  put_.bind(4, reading.format).bind(5, facts.body.name).bind(6, body_kind_english(facts.body.kind));
  put_.bind(7, facts.body.place).bind(8, std::int64_t{facts.year ? facts.year->value : 0}).bind(9, facts.layout_id);
  put_.bind(10, digest.sketch.scope).bind(11, reading.trouble_code).bind(12, reading.trouble);
  put_.bind(13, std::string_view(engine_key_)).bind_blob(14, reading.digest_bytes);
  const std::int64_t id = put_.row() ? put_.integer(0) : 0;
  put_.reset();
  for (sqlite::Statement* drop : {&drop_findings_, &drop_tables_, &drop_contacts_, &drop_passages_})
    drop->bind(1, id).run();
  put_tables(id, facts);
  std::int64_t ordinal = 0;
  for (const Contact& contact : facts.contacts) {
    add_contact_.bind(1, id).bind(2, ordinal++).bind(3, contact_kind_english(contact.kind));
    add_contact_.bind(4, contact.value).bind(5, contact.owner).run();
  }
  ordinal = 0;
  for (const PassageSketch& passage : digest.sketch.passages) {
    add_passage_.bind(1, id).bind(2, ordinal++).bind(3, passage.section).bind(4, std::int64_t{passage.line});
    add_passage_.bind(5, std::int64_t{passage.characters}).bind(6, fingerprint_of(passage)).run();
  }
}

void Store::put_tables(std::int64_t id, const FactSet& facts) {
  for (const AlignedTable& table : facts.tables) {
    if (!table.present || table.layout == nullptr) continue;
    const std::string cells = cells_json(table);
    add_table_.bind(1, id).bind(2, table.key).bind(3, table.layout->id).bind(4, cells).run();
  }
}

std::int64_t Store::reason(std::string_view text) {
  if (text.empty()) return 0;
  const auto known = reasons_.find(text);
  if (known != reasons_.end()) return known->second;
  std::int64_t id = 0;
  if (find_reason_.bind(1, text).row()) id = find_reason_.integer(0);
  find_reason_.reset();
  if (id == 0) {
    if (add_reason_.bind(1, text).row()) id = add_reason_.integer(0);
    add_reason_.reset();
  }
  if (reasons_.size() < 10000) reasons_.emplace(text, id);
  return id;
}

void Store::put(std::int64_t id, std::string_view judged_key, const CheckResult& result,
                const std::vector<std::string>& lines) {
  std::string verdicts = "[";
  std::int64_t rule_errors = 0;
  for (const Verdict& verdict : result.verdicts) {
    if (verdicts.size() > 1) verdicts += ',';
    rule_errors += verdict.kind == VerdictKind::rule_error ? 1 : 0;
    fmt::format_to(std::back_inserter(verdicts), "{}", static_cast<int>(verdict.kind) | reason(verdict.reason) << 3);
  }
  verdicts += ']';
  judge_.bind(1, judged_key).bind(2, verdicts).bind(3, rule_errors).bind(4, id).run();
  drop_findings_.bind(1, id).run();
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const Finding& finding = result.findings[i];
    add_finding_.bind(1, id).bind(2, static_cast<std::int64_t>(i)).bind(3, finding.rule);
    add_finding_.bind(4, level_english(finding.level)).bind(5, std::int64_t{finding.location.line});
    add_finding_.bind(6, std::int64_t{finding.waived ? 1 : 0}).bind(7, finding.fingerprint);
    add_finding_.bind(8, finding.message).bind(9, lines[i]).run();
  }
}

void Store::each_digest(
    const std::function<void(std::int64_t, std::string_view, std::string_view, std::string_view)>& take) {
  sqlite::Statement all =
      connection_->prepare("SELECT id, path, content_hash, digest FROM report WHERE state = 'report' ORDER BY path");
  while (all.row()) take(all.integer(0), all.text(1), all.text(2), all.blob(3));
}

std::string Store::digest(std::int64_t id) {
  std::string bytes;
  if (digest_.bind(1, id).row()) bytes = digest_.blob(0);
  digest_.reset();
  return bytes;
}

void Store::each_finding(const std::function<void(const StoredFinding&)>& take) {
  sqlite::Statement all = connection_->prepare(
      "SELECT r.path, f.rule, f.level, f.fingerprint, f.json, f.waived FROM report r JOIN finding f ON f.report = r.id"
      " ORDER BY r.path, f.ordinal");
  while (all.row()) {
    take({all.text(0), all.text(1), all.text(2), all.text(3), all.text(4), all.integer(5) != 0});
  }
}

void Store::each_trouble(const std::function<void(const StoredTrouble&)>& take) {
  sqlite::Statement all = connection_->prepare(
      "SELECT path, state, trouble_code, trouble FROM report WHERE state <> 'report' ORDER BY path");
  while (all.row()) take({all.text(0), all.text(1), all.text(2), all.text(3)});
}

bool Store::judge(const Judgement& judgement) {
  sqlite::Statement rule = connection_->prepare(
      "SELECT rule FROM finding WHERE fingerprint = ?1 UNION SELECT rule FROM judgement WHERE fingerprint = ?1");
  if (!rule.bind(1, judgement.fingerprint).row()) return false;
  const std::string name(rule.text(0));
  sqlite::Statement put = connection_->prepare("INSERT OR REPLACE INTO judgement VALUES(?,?,?,?,?,?)");
  put.bind(1, judgement.fingerprint).bind(2, name).bind(3, std::int64_t{judgement.confirmed ? 1 : 0});
  put.bind(4, judgement.reason).bind(5, judgement.judge).bind(6, judgement.day).run();
  return true;
}

std::vector<Store::RulePrecision> Store::precision() {
  std::vector<RulePrecision> out;
  sqlite::Statement all = connection_->prepare("SELECT rule, confirmed, dismissed FROM rule_precision ORDER BY rule");
  while (all.row()) out.push_back({std::string(all.text(0)), all.integer(1), all.integer(2)});
  return out;
}

Store::Totals Store::totals() {
  Totals totals;
  sqlite::Statement states = connection_->prepare("SELECT state, COUNT(*) FROM report GROUP BY state");
  while (states.row()) {
    totals.states[std::string(states.text(0))] = states.integer(1);
    totals.files += states.integer(1);
  }
  totals.reports = totals.states["report"];
  sqlite::Statement unjudged =
      connection_->prepare("SELECT SUM(rule_errors > 0), SUM(judged_key = '') FROM report WHERE state = 'report'");
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
