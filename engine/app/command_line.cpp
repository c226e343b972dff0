#include "app/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <string_view>

#include "app/output_requests.hpp"
#include "app/usage_words.hpp"
#include "rules/waivers.hpp"

namespace mingjian {
namespace {

// One parse: owns the CLI11 objects and fills one Options.
class CommandLine {
 public:
  explicit CommandLine(Options& options) : options_(options) {
    cli_.set_help_flag();
    cli_.require_subcommand(1);
    common(cli_);
    check();
    audit();
    judge();
    why();
    facts();
    text();
    compare();
    revise();
    rules();
    score();
    bench();
    mutate_bench();
  }

  void parse(int argc, char** argv) { cli_.parse(argc, argv); }

 private:
  CLI::App* command(CLI::App& parent, const char* name, Command value) {
    CLI::App* sub = parent.add_subcommand(name);
    sub->set_help_flag();
    sub->callback([this, value] { options_.command = value; });
    common(*sub);
    return sub;
  }

  void common(CLI::App& app) {
    static const std::map<std::string, Language> languages = {{"zh", Language::chinese}, {"en", Language::english}};
    static const std::map<std::string, ColorChoice> colors = {
        {"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}};
    choice(app, "--lang", options_.language, languages);
    choice(app, "--color", options_.color, colors);
  }

  template <class T>
  void choice(CLI::App& app, const char* name, T& target, const std::map<std::string, T>& values) {
    app.add_option_function<std::string>(name, [name, &target, &values](const std::string& given) {
      const auto found = values.find(given);
      if (found == values.end()) {
        std::string allowed;
        for (const auto& [value, meaning] : values) allowed += (allowed.empty() ? "" : " ") + value;
        throw CLI::ValidationError(name, given + '\n' + allowed);
      }
      target = found->second;
    });
  }

  void format(CLI::App& app, std::map<std::string, std::string> values) {
    formats_.push_back(std::move(values));
    choice(app, "--format", options_.format, formats_.back());
  }

  void paths(CLI::App& app) { app.add_option("PATH", options_.paths)->required(); }
  void rules_folder(CLI::App& app) {
    app.add_option("--rules", options_.rules_folder);
    app.add_flag("--no-cache", options_.no_cache);
  }
  void local(CLI::App& app) { app.add_option("--local", options_.local_file); }
  void jobs(CLI::App& app) { app.add_option("--jobs,-j", options_.jobs)->check(CLI::Range(1, 1024)); }
  void only(CLI::App& app) { app.add_option("--only", options_.only)->allow_extra_args(false); }

  void day(CLI::App& app) {
    app.add_option_function<std::string>("--today", [this](const std::string& given) {
      if (calendar_day(given) == 0) throw CLI::ValidationError("--today", given + "\n2026-12-31");
      options_.today = given;
    });
  }

  void gate(CLI::App& app) {
    static const std::map<std::string, Level> gates = {
        {"error", Level::error}, {"warning", Level::warning}, {"info", Level::info}};
    choice(app, "--gate", options_.gate, gates);
  }

  // The rules as the user has changed them, and what is waived.
  void own_rules(CLI::App& app) {
    rules_folder(app);
    local(app);
    app.add_option("--waivers", options_.waivers_file);
    day(app);
  }

  // What judging takes, one report or thousands.
  CLI::App* judging(const char* name, Command value) {
    CLI::App* sub = command(cli_, name, value);
    paths(*sub);
    gate(*sub);
    only(*sub);
    own_rules(*sub);
    jobs(*sub);
    sub->add_flag("--quiet,-q", options_.quiet);
    return sub;
  }

  void check() {
    CLI::App* sub = judging("check", Command::check);
    CLI::Option* format = sub->add_option("--format", check_formats_)->allow_extra_args(false);
    CLI::Option* out = sub->add_option("--out,-o", check_files_)->allow_extra_args(false);
    sub->callback([this, sub, format, out] {
      options_.command = Command::check;
      OutputRequests requests;
      auto next_format = check_formats_.begin();
      auto next_file = check_files_.begin();
      for (const CLI::Option* option : sub->parse_order()) {
        if (option == format) requests.format(*next_format++);
        if (option == out) requests.file(*next_file++);
      }
      options_.outputs = requests.all();
    });
  }

  void audit() {
    CLI::App* sub = judging("audit", Command::audit);
    sub->add_option("--out", options_.out_folder)->required();
    sub->add_option("--bodies", options_.bodies_file);
    sub->add_flag("--merge", options_.merge);
    sub->add_option("--store", options_.store);
    sub->add_option_function<std::string>("--shard", [this](const std::string& given) { shard(given); });
    sub->add_option("--against", options_.against);
  }

  // "2/4": the second of four parts.
  void shard(const std::string& given) {
    std::size_t index = 0, count = 0;
    const char* end = given.data() + given.size();
    const auto [slash, first] = std::from_chars(given.data(), end, index);
    const bool split = first == std::errc() && slash != end && *slash == '/';
    const auto [stop, second] = split ? std::from_chars(slash + 1, end, count) : std::from_chars(end, end, count);
    if (!split || second != std::errc() || stop != end || index < 1 || index > count || count > 100000) {
      throw CLI::ValidationError("--shard", given + "\n1/4 2/4 3/4 4/4");
    }
    options_.shard_index = index - 1;
    options_.shard_count = count;
  }

  void judge() {
    CLI::App* sub = command(cli_, "judge", Command::judge);
    paths(*sub);
    sub->add_option("--from", options_.judgements_file);
    sub->add_option("--fingerprint", options_.fingerprint);
    sub->add_option("--verdict", options_.verdict);
    sub->add_option("--reason", options_.reason);
    sub->add_option("--by", options_.by);
    day(*sub);
  }

  void why() {
    CLI::App* sub = command(cli_, "why", Command::why);
    sub->add_option_function<std::string>("RULE", [this](const std::string& id) { options_.ids = {id}; })->required();
    paths(*sub);
    format(*sub, {{"json", "json"}, {"text", "text"}});
    rules_folder(*sub);
    local(*sub);
  }

  void facts() {
    CLI::App* sub = command(cli_, "facts", Command::facts);
    paths(*sub);
    format(*sub, {{"json", "json"}, {"text", "text"}});
    rules_folder(*sub);
    jobs(*sub);
  }

  void text() { paths(*command(cli_, "text", Command::text)); }

  void compare() {
    CLI::App* sub = command(cli_, "compare", Command::compare);
    sub->add_option("PATH", options_.paths)->required()->expected(2);
    gate(*sub);
    own_rules(*sub);
    format(*sub, {{"json", "json"}, {"text", "text"}});
  }

  // Commands that make a file of one report.
  void revise() {
    const auto one = [&](const char* name, Command value) {
      CLI::App* sub = command(cli_, name, value);
      sub->add_option("PATH", options_.paths)->required()->expected(1);
      return sub;
    };
    const auto out = [&](CLI::App* sub) { return sub->add_option("--out,-o", options_.out_file); };
    CLI::App* fix = one("fix", Command::fix);
    out(fix);
    CLI::Option* diff = fix->add_flag("--diff");
    fix->add_flag("--quiet,-q", options_.quiet);
    fix->add_flag("--write", options_.in_place)->excludes(diff);
    own_rules(*fix);
    format(*fix, {{"json", "json"}, {"text", "text"}});
    CLI::App* annotate = one("annotate", Command::annotate);
    out(annotate)->required();
    gate(*annotate);
    own_rules(*annotate);
    CLI::App* blank = command(cli_, "template", Command::blank_report);
    blank->add_option("--year", options_.year)->required()->check(CLI::Range(2008, 2100));
    blank->add_option("--body", options_.body)->required();
    out(blank);
    rules_folder(*blank);
    CLI::App* migrate = one("migrate", Command::migrate);
    out(migrate)->required();
    migrate->add_option("--year", options_.year)->check(CLI::Range(2008, 2100));
    rules_folder(*migrate);
    format(*migrate, {{"json", "json"}, {"text", "text"}});
  }

  void rules() {
    CLI::App* parent = cli_.add_subcommand("rules");
    parent->set_help_flag();
    parent->require_subcommand(1);
    common(*parent);
    CLI::App* list = command(*parent, "list", Command::rules_list);
    list->add_flag("--csv", options_.csv);
    rules_folder(*list);
    local(*list);
    CLI::App* show = command(*parent, "show", Command::rules_show);
    show->add_option("ID", options_.ids)->required();
    rules_folder(*show);
    local(*show);
    CLI::App* test = command(*parent, "test", Command::rules_test);
    test->add_option("ID", options_.ids);
    rules_folder(*test);
    test->add_flag("--quiet,-q", options_.quiet);
    test->add_flag("!--no-mutation", options_.mutation);
    jobs(*test);
    CLI::App* trial = command(*parent, "try", Command::rules_try);
    trial->add_option("RULE-FILE", options_.ids)->required();
    trial->add_option("--on", options_.on)->required();
    trial->add_option("--samples", options_.samples)->check(CLI::Range(0, 1000000));
    format(*trial, {{"json", "json"}, {"text", "text"}});
    rules_folder(*trial);
    jobs(*trial);
    CLI::App* profile = command(*parent, "profile", Command::rules_profile);
    paths(*profile);
    profile->add_flag("--all", options_.all_rules);
    format(*profile, {{"json", "json"}, {"text", "text"}});
    rules_folder(*profile);
    rules_new(*parent);
    static const std::map<std::string, SchemaOf> files = {{"rule", SchemaOf::rule},
                                                          {"local", SchemaOf::local},
                                                          {"waivers", SchemaOf::waivers},
                                                          {"quantity", SchemaOf::quantity}};
    CLI::App* schema = command(*parent, "schema", Command::rules_schema);
    choice(*schema, "FILE", options_.schema, files);
    rules_folder(*schema);
  }

  void rules_new(CLI::App& parent) {
    CLI::App* sub = command(parent, "new", Command::rules_new);
    RuleDraft& draft = options_.draft;
    sub->add_option("ID", draft.id);
    sub->add_option("--kind", draft.kind);
    sub->add_option("--name", draft.name);
    sub->add_option("--level", draft.level);
    sub->add_option("--basis", draft.basis)->allow_extra_args(false);
    sub->add_option("--years", draft.years);
    sub->add_option("--message", draft.message);
    sub->add_option("--why", draft.why);
    sub->add_option("--advice", draft.advice);
    sub->add_option("--base", draft.base);
    sub->add_flag("--ask", options_.ask);
    rules_folder(*sub);
  }

  void score() {
    CLI::App* sub = command(cli_, "score", Command::score);
    sub->add_option("LABELS", options_.labels)->required();
    paths(*sub);
    sub->add_option("--min-hits", options_.min_hits);
    sub->add_option("--max-beyond", options_.max_beyond);
    sub->add_option("--max-traps", options_.max_traps);
    rules_folder(*sub);
    jobs(*sub);
  }

  void bench() {
    CLI::App* sub = command(cli_, "bench", Command::bench);
    sub->add_option("--reports", options_.reports)->check(CLI::Range(1, 1000000));
    sub->add_option("--audit", options_.audited)->check(CLI::Range(8, 10000));
    sub->add_option("--out", options_.out_folder);
    sub->add_option("--from", options_.from);
    sub->add_flag("--outputs", options_.of_outputs);
    sub->add_flag("--start", options_.of_start);
    sub->add_option("--against", options_.against);
    sub->add_flag("--all-rules", options_.all_rules);
    rules_folder(*sub);
  }

  void mutate_bench() {
    CLI::App* sub = command(cli_, "mutate-bench", Command::mutate_bench);
    sub->add_option("--from", options_.from);
    sub->add_option("--per-variant", options_.per_variant)->check(CLI::Range(1, 1000));
    sub->add_option("--seed", options_.seed);
    sub->add_flag("--quiet,-q", options_.quiet);
    only(*sub);
    rules_folder(*sub);
    jobs(*sub);
    CLI::App* fix = command(cli_, "fix-bench", Command::fix_bench);
    fix->add_option("--reports", options_.reports)->check(CLI::Range(1, 1000000));
    fix->add_option("--seed", options_.seed);
    fix->add_option("--from", options_.from);
    rules_folder(*fix);
    jobs(*fix);
  }

  Options& options_;
  CLI::App cli_;
  std::vector<std::string> check_formats_, check_files_;
  std::vector<std::map<std::string, std::string>> formats_ = reserved();

  static std::vector<std::map<std::string, std::string>> reserved() {
    std::vector<std::map<std::string, std::string>> formats;
    formats.reserve(32);  // choice() keeps references to the elements
    return formats;
  }
};

}  // namespace

Language command_line_language(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--lang=en" || (word == "--lang" && i + 1 < argc && std::string_view(argv[i + 1]) == "en")) {
      return Language::english;
    }
    if (word == "--") break;
  }
  return Language::chinese;
}

Result<Options> parse_command_line(int argc, char** argv) {
  Options options;
  options.language = command_line_language(argc, argv);
  const std::string command = command_words(argc, argv);
  if (argc <= 1) return options;
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    const std::string_view word = argv[i];
    if (word == "--help" || word == "-h" || (word == "help" && i == 1)) {
      options.help_topic = command.substr(0, command.find(' '));
      if (word == "help" && argc > 2) options.help_topic = argv[2];
      return options;
    }
    if (word == "--version" && command.empty()) {
      options.command = Command::version;
      return options;
    }
  }
  try {
    CommandLine(options).parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const Wording& words = wording(options.language);
    return failure("usage",
                   fmt::format("{}\n{}",
                               fmt::format(fmt::runtime(words.usage_error),
                                           explain_usage(error.get_name(), error.what(), argc, argv, options.language)),
                               fmt::format(fmt::runtime(words.see_help), command)));
  }
  return options;
}

}  // namespace mingjian
