#include "rules/loader.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "rules/gazetteer_file.hpp"
#include "rules/local_changes.hpp"
#include "rules/nearest.hpp"
#include "rules/pattern_memo.hpp"
#include "rules/references.hpp"
#include "rules/rule_decoder.hpp"
#include "rules/rule_gates.hpp"
#include "rules/yaml_cache.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMaxFile = std::size_t{4} << 20;
constexpr std::string_view kNotTopics[] = {"layouts", "lists", "quantities", "base-reports"};

bool is_yaml(std::string_view path) { return path.size() > 5 && path.substr(path.size() - 5) == ".yaml"; }

// The file without its 测试, if that is the last key; nothing before it moves, so places stay right.
std::string_view without_tests(std::string_view bytes) {
  static constexpr std::string_view kKey = "\n测试:";
  const std::size_t begin = bytes.find(kKey);
  if (begin == std::string_view::npos) return bytes;
  for (std::size_t at = bytes.find('\n', begin + 1); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const char first = at + 1 < bytes.size() ? bytes[at + 1] : '\n';
    if (first != ' ' && first != '\n' && first != '\r' && first != '#') return bytes;
  }
  return bytes.substr(0, begin + 1);
}

bool is_slug(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

class PackLoader {
 public:
  explicit PackLoader(const LoadOptions& options)
      : options_(options),
        cache_(options.tests ? "" : options.cache_folder, options.rules_folder),
        memo_(options.tests ? "" : options.cache_folder, options.rules_folder) {
    set_.patterns.remember(&memo_);
    set_.folder = options.rules_folder;
    set_.scripts_folder = options.scripts_folder;
  }

  Result<RuleSet> run() {
    if (const Result<void> head = load_head(); !head) return tl::unexpected<Error>(head.error());
    Result<LayoutSet> layouts = load_layouts(options_.rules_folder, set_.diagnostics, &cache_);
    if (!layouts) return tl::unexpected<Error>(layouts.error());
    set_.layouts = std::move(*layouts);
    load_gazetteer();
    load_document_names();
    if (!options_.local_file.empty()) local_ = LocalChanges::load(options_.local_file, set_.diagnostics);
    const Result<std::vector<std::string>> files = list_files(options_.rules_folder);
    if (!files) return tl::unexpected<Error>(files.error());
    for (const std::string& path : *files) {
      if (folder_of(path) == "quantities" && is_yaml(path)) load_quantity(path);
    }
    open_gates(*files);
    set_.rules.reserve(files->size() + options_.tried.size());
    for (const std::string& path : *files) {
      if (is_yaml(path)) load_rule(path);
    }
    for (const TriedRule& tried : options_.tried) load_tried(tried);
    const auto by_id = [](const Rule& a, const Rule& b) { return a.info.id < b.info.id; };
    if (!std::is_sorted(set_.rules.begin(), set_.rules.end(), by_id)) {
      std::sort(set_.rules.begin(), set_.rules.end(), by_id);
    }
    report_local();
    check_rule_references(set_.rules, ids_, set_.diagnostics);
    set_.ids = ids_;
    set_.patterns.remember(nullptr);
    if (options_.only.empty() && options_.tried.empty()) {  // else not all of the pack was read
      cache_.save();
      memo_.save(gates_ != nullptr);  // who sleeps asked for nothing
      set_.gates = gates_;
    }
    if (options_.lint) lint();
    return std::move(set_);
  }

 private:
  // Path below the rules folder.
  std::string_view relative(std::string_view path) const {
    path.remove_prefix(options_.rules_folder.size());
    while (!path.empty() && path.front() == '/') path.remove_prefix(1);
    return path;
  }
  // First folder of the relative path, "" for a file at the top.
  std::string_view folder_of(std::string_view path) const {
    const std::string_view inner = relative(path);
    const std::size_t slash = inner.find('/');
    return slash == std::string_view::npos ? std::string_view() : inner.substr(0, slash);
  }

  std::shared_ptr<const YamlNode> read(const std::string& path, std::string* hash = nullptr) {
    const Result<std::string> bytes = read_file(path, kMaxFile);
    if (!bytes) {
      MessageSink(set_.diagnostics, path).add(RuleMessage::unreadable, 0, 0, {bytes.error().message});
      return nullptr;
    }
    return cache_.parse(options_.tests ? std::string_view(*bytes) : without_tests(*bytes), path, set_.diagnostics,
                        hash);
  }

  Result<void> load_head() {
    static const KeyTable kKeys = {
        {"名称", KeyType::text, true, "规则包的名称", {}, {}},
        {"版本", KeyType::text, true, "规则包的版本", {}, {}},
        {"引擎", KeyType::text, false, "需要的程序版本", {}, {}},
        {"说明", KeyType::text, false, "写给使用的人", {}, {}},
    };
    const std::string path = options_.rules_folder + "/ruleset.yaml";
    if (!exists(path)) return failure("R001", fill_message(RuleMessage::no_ruleset, {options_.rules_folder}));
    const std::shared_ptr<const YamlNode> root = read(path);
    MessageSink sink(set_.diagnostics, path);
    if (root == nullptr || !check_keys(*root, kKeys, sink)) {
      const Diagnostic& last = set_.diagnostics.back();
      return failure(last.code, path + "：" + last.message);
    }
    set_.name = std::string(read_text(*root, "名称"));
    set_.version = std::string(read_text(*root, "版本"));
    set_.engine = std::string(read_text(*root, "引擎"));
    return {};
  }

  void load_gazetteer() {
    const std::string path = options_.rules_folder + "/lists/places.csv";
    const std::string towns_path = options_.rules_folder + "/lists/towns.csv";
    Result<std::string> bytes = read_file(path);
    if (!bytes) return;
    Result<std::string> towns = read_file(towns_path);
    Result<std::shared_ptr<const Gazetteer>> gazetteer =
        make_gazetteer(std::move(*bytes), towns ? std::move(*towns) : std::string());
    if (gazetteer) {
      set_.gazetteer = std::move(*gazetteer);
    } else {
      const std::string& wrong = gazetteer.error().code == "R064" ? towns_path : path;
      MessageSink(set_.diagnostics, wrong).add(gazetteer.error().code, gazetteer.error().message, 1, 1);
    }
  }

  void load_quantity(const std::string& path) {
    const std::shared_ptr<const YamlNode> root = read(path);
    if (root == nullptr) return;
    MessageSink sink(set_.diagnostics, path);
    DecodeContext context(set_, options_, sink);
    QuantityPhrase quantity;
    if (!decode_quantity(root, context, quantity)) return;
    if (const QuantityPhrase* other = set_.quantity(quantity.name)) {
      context.report(RuleMessage::duplicate_name, *root->find("量"), {quantity.name, other->file});
      return;
    }
    set_.quantities.push_back(std::move(quantity));
  }

  bool wanted(std::string_view id) const {
    if (options_.only.empty()) return true;
    return std::any_of(options_.only.begin(), options_.only.end(), [&](const std::string& only) {
      return id == only || (id.size() > only.size() && id[only.size()] == '/' && id.substr(0, only.size()) == only);
    });
  }

  void load_rule(const std::string& path) {
    const std::string_view inner = relative(path);
    const std::string_view topic = folder_of(path);
    if (inner == "ruleset.yaml" || inner == "local.yaml" || inner == "waivers.yaml") return;
    if (std::find(std::begin(kNotTopics), std::end(kNotTopics), topic) != std::end(kNotTopics)) return;
    const std::string id(inner.substr(0, inner.size() - 5));
    if (topic.empty() || !is_slug(topic) || !is_slug(std::string_view(id).substr(topic.size() + 1))) {
      MessageSink(set_.diagnostics, path).add(RuleMessage::bad_path, 0, 0, {inner});
      return;
    }
    const bool replaced = std::any_of(options_.tried.begin(), options_.tried.end(),
                                      [&](const TriedRule& tried) { return tried.id == id; });
    if (!replaced) load_rule_file(id, path, options_);
  }

  void load_tried(const TriedRule& tried) {
    if (tried.scripts_folder.empty()) return load_rule_file(tried.id, tried.path, options_);
    LoadOptions own = options_;
    own.scripts_folder = tried.scripts_folder;
    load_rule_file(tried.id, tried.path, own);
  }

  void load_rule_file(const std::string& id, const std::string& path, const LoadOptions& options) {
    ids_.push_back(id);
    if (!wanted(id)) return;
    const std::size_t said = set_.diagnostics.size();
    std::string hash;
    const std::shared_ptr<const YamlNode> root = read(path, &hash);
    if (root == nullptr) return;
    MessageSink sink(set_.diagnostics, path);
    DecodeContext context(set_, options, sink);
    const LocalChange* const change = local_.of(id);
    const bool kept = gates_ != nullptr && change == nullptr && !hash.empty();
    const std::string gate = kept ? RuleGates::key(id, hash, around_) : "";
    if (kept && gates_->asleep(gate)) {
      set_.rules.push_back(decode_asleep(*root, id, context));
      return;
    }
    Rule rule;
    if (!decode_rule(root, id, context, rule)) return;
    documents_.check(*root, sink);
    if (change != nullptr) rule = changed(root, *change, std::move(rule));
    if (set_.diagnostics.size() == said) rule.gate = gate;
    set_.rules.push_back(std::move(rule));
  }

  // What a rule is read with: layouts and quantities, and all lists, whichever it names. Not if any of it is faulty.
  void open_gates(const std::vector<std::string>& files) {
    if (options_.report == nullptr || options_.tests || options_.cache_folder.empty()) return;
    if (!set_.diagnostics.empty() || !options_.tried.empty()) return;
    std::string around = cache_.hashes();
    for (const std::string& path : files) {
      if (folder_of(path) != "lists") continue;
      const Result<std::string> bytes = read_file(path);
      if (!bytes) return;
      around += relative(path);
      around += hash_hex(*bytes);
    }
    around_ = hash_hex(around);
    gates_ = std::make_shared<RuleGates>(options_.cache_folder, options_.rules_folder, *options_.report);
  }

  // The rule with the local keys; as the pack has it if they do not fit.
  Rule changed(const std::shared_ptr<const YamlNode>& root, const LocalChange& change, Rule own) {
    MessageSink sink(set_.diagnostics, local_.path());
    DecodeContext context(set_, options_, sink);
    Rule rule;
    if (!decode_rule(local_.apply(root, change), own.info.id, context, rule)) return own;
    rule.info.file = own.info.file;
    rule.info.line = own.info.line;
    rule.info.local_reason = change.reason;
    changed_.push_back(own.info.id);
    return rule;
  }

  void report_local() {
    if (options_.local_file.empty()) return;
    MessageSink sink(set_.diagnostics, local_.path());
    for (const LocalChange& change : local_.all()) {
      if (std::find(ids_.begin(), ids_.end(), change.rule) != ids_.end()) continue;
      sink.add(RuleMessage::unknown_rule, change.rule_name->line(), change.rule_name->column(),
               {change.rule, nearest_hint(change.rule, ids_)});
    }
    if (!changed_.empty()) {
      sink.add(RuleMessage::local_used, 0, 0, {std::to_string(changed_.size()), join(changed_)});
    }
  }

  // Documents are known by their list, if the pack has one.
  void load_document_names() {
    const Result<std::string> bytes = read_file(options_.rules_folder + "/lists/documents.csv");
    const Result<CsvTable> table = bytes ? parse_csv(*bytes) : Result<CsvTable>(CsvTable{});
    if (table) documents_ = DocumentNames(*table);
  }

  // What costs time and is only worth it when somebody works on the rules.
  void lint() {
    if (const Result<void> ready = set_.patterns.verify(); !ready) {
      MessageSink(set_.diagnostics, set_.folder).add(ready.error().code, ready.error().message, 0, 0);
    }
  }

  const LoadOptions& options_;
  YamlCache cache_;
  PatternMemo memo_;
  std::shared_ptr<RuleGates> gates_;  // null: every rule is read
  std::string around_;                // of what is read before the rules
  DocumentNames documents_;
  RuleSet set_;
  LocalChanges local_;
  std::vector<std::string> changed_;  // rules that local.yaml altered
  std::vector<std::string> ids_;      // of all rule files, also those that could not be loaded
};

template <class Item, class Key>
const Item* find_item(const std::vector<Item>& items, std::string_view wanted, Key key) {
  for (const Item& item : items) {
    if (key(item) == wanted) return &item;
  }
  return nullptr;
}

}  // namespace

Result<RuleSet> load_rule_set(const LoadOptions& options) { return PackLoader(options).run(); }

const Rule* RuleSet::find(std::string_view id) const {
  const auto at = std::lower_bound(rules.begin(), rules.end(), id,
                                   [](const Rule& rule, std::string_view wanted) { return rule.info.id < wanted; });
  return at != rules.end() && at->info.id == id ? &*at : nullptr;
}

const NamedList* RuleSet::list(std::string_view wanted) const {
  return find_item(lists, wanted, [](const NamedList& item) { return std::string_view(item.name); });
}

const QuantityPhrase* RuleSet::quantity(std::string_view wanted) const {
  return find_item(quantities, wanted, [](const QuantityPhrase& item) { return std::string_view(item.name); });
}

}  // namespace mingjian
