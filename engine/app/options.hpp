#pragma once
// What the command line asks for, decoded and checked: plain values. Made by app/command_line.hpp.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/rule_draft.hpp"
#include "app/rule_schema.hpp"
#include "finding/finding.hpp"
#include "output/wording.hpp"

namespace mingjian {

enum class Command {
  help,
  version,
  check,
  audit,
  judge,
  why,
  facts,
  text,
  rules_list,
  rules_show,
  rules_test,
  rules_try,
  rules_profile,
  rules_new,
  rules_schema,
  compare,
  fix,
  annotate,
  blank_report,
  migrate,
  score,
  bench,
  mutate_bench,
  fix_bench
};

// check: a format of outputs (output/output.hpp) and the file it goes to; "" = standard output.
struct OutputRequest {
  std::string format, file;
};

enum class ColorChoice { automatic, always, never };

struct Options {
  Command command = Command::help;
  Language language = Language::chinese;
  ColorChoice color = ColorChoice::automatic;
  std::string help_topic;              // command word that --help was asked for; "" = the program
  std::vector<std::string> paths;      // files, folders, "-"
  std::string format;                  // "" = the command's default
  std::vector<OutputRequest> outputs;  // check: none = for people, on standard output
  Level gate = Level::warning;
  std::string rules_folder;  // "" = found by app/pack.hpp
  bool no_cache = false;     // keep nothing of the rule pack from run to run
  std::string local_file;    // local.yaml, waivers.yaml: "" = found by app/pack.hpp, "none" = none
  std::string waivers_file;
  std::string today;              // "2026-01-31": the day that waivers are held against; "" = the system's
  std::vector<std::string> only;  // rule ids or topics
  unsigned jobs = 0;              // 0 = as many as the machine has
  bool quiet = false;
  std::string out_folder;                        // audit
  std::size_t shard_index = 0, shard_count = 1;  // audit: this part of the files only
  std::string store;                             // audit: postgresql://…; "" = a file of its own
  bool merge = false;                            // audit: paths are stores of parts
  std::string against;  // audit: folder of an earlier audit; bench: earlier times of rules; "" = none
  std::string judgements_file, fingerprint, verdict, reason, by;  // judge
  std::string bodies_file;  // audit: list of the bodies that there should be reports of; "" = none
  bool csv = false;
  std::vector<std::string> ids;      // rules show, rules test; why: the rule; rules try: files and folders
  bool mutation = true;              // rules test
  std::vector<std::string> on;       // rules try: the reports
  std::size_t samples = 5;           // rules try: of each change of each rule
  RuleDraft draft;                   // rules new
  bool ask = false;                  // rules new: ask, also where standard input is no terminal
  SchemaOf schema = SchemaOf::rule;  // rules schema
  std::string out_file;              // fix, annotate, template, migrate: -o
  bool in_place = false;             // fix: --write
  int year = 0;                      // template, migrate; 0 = not said
  std::string body;                  // template
  std::string labels;                // score
  std::optional<int> min_hits, max_beyond, max_traps;
  std::size_t reports = 1000;              // bench
  std::size_t audited = 0;                 // bench: so many reports in an audit instead
  bool of_outputs = false;                 // bench: of writing the formats
  bool of_start = false;                   // bench: of starting
  std::string from;                        // bench, mutate-bench
  bool all_rules = false;                  // bench, rules profile
  std::optional<std::size_t> per_variant;  // mutate-bench
  std::optional<std::uint64_t> seed;       // mutate-bench
};

}  // namespace mingjian
