#pragma once
// Store: what an audit keeps (schema: docs/audit-store.md), a SQLite file or a PostgreSQL database. It remembers what
// was read and judged of every file, so that an audit goes on after a kill and reads again only what changed. Nothing
// in it depends on the number of threads or on how often the audit was interrupted, except the row ids. One thread at a
// time. Trouble with it is kept and told by commit().
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "audit/rows.hpp"
#include "base/diagnostic.hpp"
#include "rules/rule.hpp"

namespace mingjian {

enum class FileState : std::uint8_t {
  report,       // judged, or to be judged
  other,        // a document that is no annual report
  unreadable,   // may be a report, but could not be read
  passed_over,  // a picture, a program …: nobody need mind
};
std::string_view file_state_name(FileState state);  // "report" …, as in the store

// What reading one file gave, and for a report what its rules say without others.
struct FileReading {
  std::string path, content_hash, format;
  FileState state = FileState::report;
  std::string trouble_code, trouble;  // other, unreadable, passed_over: why
  Diagnostics diagnostics;            // of the reader
  // of a report
  std::string body, body_kind, place, layout, scope;
  int year = 0;
  std::string tables, contacts, passages;  // rows.hpp
  std::string digest;                      // encode()
  std::string verdicts;                    // JSON, one number a rule in force
  std::vector<ReasonRow> reasons;
  std::int64_t rule_errors = 0;  // of rules that look at this report alone
  std::vector<FindingRow> findings;
};

// What the rules across reports say of a report.
struct AcrossReading {
  std::int64_t id = 0;
  std::string key;       // stands for all that it hangs on
  std::string verdicts;  // JSON, one number a rule across reports; null = as without others
  std::vector<ReasonRow> reasons;
  std::int64_t rule_errors = 0;
  std::vector<std::string> again;  // rules whose findings are those of `findings`, and no others
  std::vector<FindingRow> findings;
};

// Key of the note that says of which part every file was read: "2/4", "1/1" = all; "" while that is going on.
inline constexpr std::string_view kReadNote = "read";
// Key of the note that says which files of results show the store as it is.
inline constexpr std::string_view kWrittenNote = "written";

class Store {
 public:
  Store() = default;
  virtual ~Store() = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // `target`: a path, or postgresql://… of a database that several hosts may share. `engine_key` stands for the
  // program, rules and all else that one report's judgement hangs on. `across`: indices in `rules`, as
  // Checker::across(). Errors A001, A002 (a store of another version of the schema), A015 (this program was built
  // without PostgreSQL), A017 (another host is at work there with another engine_key).
  static Result<std::unique_ptr<Store>> open(const std::string& target, std::string_view engine_key,
                                             const RuleSet& rules, const std::vector<std::size_t>& across);
  // One that an audit has written, for looking into and judging: nothing is forgotten. Errors as open().
  static Result<std::unique_ptr<Store>> open_existing(const std::string& target);

  virtual void begin() = 0;
  virtual Result<void> commit() = 0;  // A003: what was written since begin() is not safe

  // Notes of the audit itself; "" = none.
  virtual std::string note(std::string_view key) = 0;
  virtual void note(std::string_view key, std::string_view value) = 0;

  struct KnownFile {
    std::int64_t id = 0;
    std::string_view path, content_hash;
    bool current = false;  // read with this engine_key
  };
  // In the order of paths.
  virtual void each_file(const std::function<void(const KnownFile&)>& take) = 0;
  virtual void remove(const std::vector<std::int64_t>& ids) = 0;
  virtual void put(const FileReading& reading) = 0;  // new or changed; what was said of it is forgotten
  virtual void put(const AcrossReading& reading) = 0;

  // Takes over what the audit of another part of the files has stored; what is there already and the same stays.
  // Paths of all its files go to `paths`. Errors A001, A002, A008, A012 (judged by another program or other rules),
  // A014 (it did not come to its end). Not within begin() and commit(). Gives which part it is: kReadNote.
  virtual Result<std::string> import(const std::string& path, std::set<std::string>& paths) = 0;

  // A store that several hosts write to at once: files that must be read are offered and claimed. Claims are held until
  // commit(); they are nobody's again when the host goes away before.
  virtual bool shared() const { return false; }
  // path → content hash; what is read already as it is now is not taken.
  virtual void offer(const std::map<std::string, std::string>& /*files*/) {}
  // Within begin() and commit(): at most so many that nobody else has, ascending.
  virtual std::vector<std::string> claim(std::size_t /*most*/) { return {}; }
  virtual void done(const std::vector<std::string>& /*paths*/) {}
  virtual std::size_t waiting() { return 0; }  // offered and not done, by whomever
  // One host at a time from here to the end; the others wait.
  virtual void alone() {}

  // Reports in the order of their paths; judged_key "" = rules across reports have not been asked.
  struct StoredDigest {
    std::int64_t id = 0;
    std::string_view path, content_hash, judged_key, digest;
  };
  virtual void each_digest(const std::function<void(const StoredDigest&)>& take) = 0;
  virtual std::string digest(std::int64_t id) = 0;
  struct StoredFinding {
    std::string_view path, rule, level, section, table, row_label, column_label, fingerprint, message, quote, advice;
    std::string_view json;
    std::int64_t line = 0, column = 0;
    bool waived = false;
    std::string_view verdict, reason, judge;  // what somebody said of it: "1" = 确认, "0" = 驳回, "" = nobody has
    std::string_view body, rule_name;
    std::int64_t year = 0;  // of the report; 0 = not told
  };
  // In the order of paths, then of places.
  virtual void each_finding(const std::function<void(const StoredFinding&)>& take) = 0;
  // Files that are no judged reports, in the order of paths.
  struct StoredTrouble {
    std::string_view path, state, code, message;
  };
  virtual void each_trouble(const std::function<void(const StoredTrouble&)>& take) = 0;
  // What readers said of reports that were judged, in the order of paths.
  virtual void each_diagnostic(const std::function<void(const Diagnostic&)>& take) = 0;

  // What people said of findings. It belongs to the fingerprint, not to the run: nothing but another judgement changes
  // it.
  struct Judgement {
    std::string fingerprint, reason, judge, day;  // day: "2026-01-31"
    bool confirmed = false;                       // 确认; else 驳回
  };
  // False: no finding of the store has or had that fingerprint.
  virtual bool judge(const Judgement& judgement) = 0;
  struct RulePrecision {
    std::string rule;
    std::int64_t confirmed = 0, dismissed = 0;
  };
  virtual std::vector<RulePrecision> precision() = 0;

  // What the summary needs, by SQL.
  struct Totals {
    std::int64_t files = 0, reports = 0;
    std::int64_t with_rule_errors = 0, not_judged = 0;                 // reports
    std::map<std::string, std::int64_t> states;                        // of files
    std::map<std::int64_t, std::int64_t> years;                        // reports a year
    std::map<std::string, std::map<std::string, std::int64_t>> rules;  // findings a rule and level
    std::map<std::string, std::string> rule_names;
    struct Worst {
      std::string path, body;
      std::int64_t year = 0, errors = 0, warnings = 0;
    };
    std::vector<Worst> worst;  // at most twenty
  };
  virtual Totals totals() = 0;
};

}  // namespace mingjian
