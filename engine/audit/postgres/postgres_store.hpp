#pragma once
// The store of an audit as a PostgreSQL database that several hosts write to at once. Files are claimed by row locks
// that others skip, in the transaction that writes what was judged.
#include "audit/postgres/connection.hpp"
#include "audit/store.hpp"

namespace mingjian {

class PostgresStore : public Store {
 public:
  // Tables are made if they are not there. Errors A001, A002.
  static Result<std::unique_ptr<PostgresStore>> connect(const std::string& url);
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
  bool shared() const override { return true; }
  void offer(const std::map<std::string, std::string>& files) override;
  std::vector<std::string> claim(std::size_t most) override;
  void done(const std::vector<std::string>& paths) override;
  std::size_t waiting() override;
  void alone() override;
  void each_digest(const std::function<void(const StoredDigest&)>& take) override;
  std::string digest(std::int64_t id) override;
  void each_finding(const std::function<void(const StoredFinding&)>& take) override;
  void each_trouble(const std::function<void(const StoredTrouble&)>& take) override;
  void each_diagnostic(const std::function<void(const Diagnostic&)>& take) override;
  bool judge(const Judgement& judgement) override;
  std::vector<RulePrecision> precision() override;
  Totals totals() override;

 private:
  PostgresStore() = default;
  void write_rules(const RuleSet& rules, const std::vector<std::size_t>& across);
  void drop(std::int64_t id);
  void put(std::int64_t id, const FindingRow& row);
  void put(const std::vector<ReasonRow>& reasons);

  std::unique_ptr<postgres::Connection> connection_;
  std::map<std::int64_t, std::string> reasons_;  // of this transaction; written at its end, in the order of all hosts
  std::string engine_key_;
};

}  // namespace mingjian
