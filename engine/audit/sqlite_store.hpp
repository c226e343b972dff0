#pragma once
// The store of an audit as a SQLite file.
#include "audit/sqlite.hpp"
#include "audit/store.hpp"

namespace mingjian {

class SqliteStore : public Store {
 public:
  // Made if it is not there. Errors A001, A002.
  static Result<std::unique_ptr<SqliteStore>> connect(const std::string& path);
  Result<void> use(std::string_view engine_key, const RuleSet& rules, const std::vector<std::size_t>& across);

  void begin() override;
  Result<void> commit() override;
  std::string note(std::string_view key) override;
  void note(std::string_view key, std::string_view value) override;
  void each_file(const std::function<void(const KnownFile&)>& take) override;
  void remove(const std::vector<std::int64_t>& ids) override;
  void put(const FileReading& reading) override;
  void put(const AcrossReading& reading) override;
  Result<std::string> import(const std::string& path, std::set<std::string>& paths) override;
  void each_digest(const std::function<void(const StoredDigest&)>& take) override;
  std::string digest(std::int64_t id) override;
  void each_finding(const std::function<void(const StoredFinding&)>& take) override;
  void each_trouble(const std::function<void(const StoredTrouble&)>& take) override;
  void each_diagnostic(const std::function<void(const Diagnostic&)>& take) override;
  bool judge(const Judgement& judgement) override;
  std::vector<RulePrecision> precision() override;
  Totals totals() override;

 private:
  SqliteStore() = default;
  void prepare();
  void write_rules(const RuleSet& rules, const std::vector<std::size_t>& across);
  void drop(std::int64_t id);
  void put(std::int64_t id, const FindingRow& row);
  void put(const std::vector<ReasonRow>& reasons);
  Result<std::string> attach(const std::string& path);
  bool holds_some_of_part();

  std::unique_ptr<sqlite::Connection> connection_;
  sqlite::Statement find_, add_report_, add_content_, add_finding_, add_diagnostic_, add_judged_, add_reason_, digest_,
      drop_findings_of_rule_, read_note_, write_note_;
  std::vector<sqlite::Statement> drop_;  // all of a report
  std::set<std::int64_t> reasons_;       // written by this object
  std::string engine_key_;
};

}  // namespace mingjian
