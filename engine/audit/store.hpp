#pragma once
// Store: the SQLite file of an audit (schema: docs/audit-store.md). It remembers what was read and judged of every
// file, so that an audit goes on after a kill and reads again only what changed. Nothing in it depends on the number of
// threads or on how often the audit was interrupted, except the row ids. One thread at a time. Trouble with the file is
// kept and told by commit().
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/digest.hpp"
#include "audit/sqlite.hpp"
#include "finding/finding.hpp"
#include "model/layout.hpp"
#include "rules/rule.hpp"

namespace mingjian {

enum class FileState : std::uint8_t {
  report,       // judged, or to be judged
  other,        // a document that is no annual report
  unreadable,   // may be a report, but could not be read
  passed_over,  // a picture, a program …: nobody need mind
};
std::string_view file_state_name(FileState state);  // "report" …, as in the store

// What reading one file gave.
struct FileReading {
  std::string path, content_hash, format;
  FileState state = FileState::report;
  std::string trouble_code, trouble;   // other, unreadable, passed_over: why
  std::optional<ReportDigest> digest;  // report
  std::string digest_bytes;            // encode(*digest)
};

struct KnownFile {
  std::int64_t id = 0;
  std::string content_hash, judged_key;
  FileState state = FileState::report;
};

class Store {
 public:
  // `engine_key` stands for the program that reads; what another one has read is forgotten. Errors A001, A002 (a store
  // of another version of the schema).
  static Result<std::unique_ptr<Store>> open(const std::string& path, std::string_view engine_key,
                                             const RuleSet& rules);

  // One that an audit has written, for looking into and judging: nothing is forgotten. Errors as open().
  static Result<std::unique_ptr<Store>> open_existing(const std::string& path);

  void begin();
  Result<void> commit();  // A003: what was written since begin() is not safe

  std::optional<KnownFile> find(std::string_view path);
  void keep_only(const std::vector<std::string>& paths);  // ascending; all others are removed
  void put(const FileReading& reading);                   // new or changed; its judgement is forgotten
  // `lines`: the findings as JSON, one each.
  void put(std::int64_t id, std::string_view judged_key, const CheckResult& result,
           const std::vector<std::string>& lines);

  // Reports in the order of their paths.
  void each_digest(const std::function<void(std::int64_t id, std::string_view path, std::string_view content_hash,
                                            std::string_view digest)>& take);
  std::string digest(std::int64_t id);
  // In the order of paths, then of places. level: "error" …
  struct StoredFinding {
    std::string_view path, rule, level, fingerprint, line;  // line: the JSON
    bool waived = false;
  };
  void each_finding(const std::function<void(const StoredFinding&)>& take);
  // Files that are no judged reports, in the order of paths.
  struct StoredTrouble {
    std::string_view path, state, code, message;
  };
  void each_trouble(const std::function<void(const StoredTrouble&)>& take);

  // What people said of findings. It belongs to the fingerprint, not to the run: nothing but another judgement changes
  // it.
  struct Judgement {
    std::string fingerprint, reason, judge, day;  // day: "2026-01-31"
    bool confirmed = false;                       // 确认; else 驳回
  };
  // False: no finding of the store has or had that fingerprint.
  bool judge(const Judgement& judgement);
  struct RulePrecision {
    std::string rule;
    std::int64_t confirmed = 0, dismissed = 0;
  };
  std::vector<RulePrecision> precision();

  // What the summary needs, by SQL.
  struct Totals {
    std::int64_t files = 0, reports = 0;
    std::int64_t with_rule_errors = 0, not_judged = 0;                 // reports
    std::map<std::string, std::int64_t> states;                        // of files
    std::map<std::int64_t, std::int64_t> years;                        // reports a year
    std::map<std::string, std::map<std::string, std::int64_t>> rules;  // findings a rule and level
    struct Worst {
      std::string path, body;
      std::int64_t year = 0, errors = 0, warnings = 0;
    };
    std::vector<Worst> worst;  // at most twenty
  };
  Totals totals();

 private:
  Store() = default;
  static Result<std::unique_ptr<Store>> connect(const std::string& path);
  void prepare();
  void write_rules(const RuleSet& rules);
  void put_tables(std::int64_t id, const FactSet& facts);
  std::int64_t reason(std::string_view text);

  std::unique_ptr<sqlite::Connection> connection_;
  sqlite::Statement find_, put_, digest_, remove_, judge_, add_finding_, drop_findings_, add_table_, drop_tables_,
      add_contact_, drop_contacts_, add_passage_, drop_passages_, find_reason_, add_reason_;
  std::map<std::string, std::int64_t, std::less<>> reasons_;
  std::string engine_key_;
};

}  // namespace mingjian
