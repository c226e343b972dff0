// What is kept of a pack from run to run: never anything but what parsing would give.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/files.hpp"
#include "rules/yaml_cache.hpp"
#include "unit/rules/pack.hpp"

namespace {

using namespace mingjian;
namespace fs = std::filesystem;

constexpr std::string_view kFile =
    "名称: 示例\n级别: [错误, \"警告\", {甲: }]\n# 说明\n空: ''\n长: >\n  云溪街道\n  办事处\n";
constexpr std::string_view kOther = "名称: 另一份\n";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// A folder for cached files beside a pack.
struct Kept {
  test::Pack pack;
  std::string folder = pack.path("caches/mingjian");
  std::vector<fs::path> files() const {
    std::vector<fs::path> out;
    if (!fs::exists(folder)) return out;
    for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
  }
};

std::string shown(const YamlNode& node) {
  std::string out = std::to_string(static_cast<int>(node.kind())) + (node.quoted() ? "q" : "") +
                    std::to_string(node.line()) + ":" + std::to_string(node.column()) + std::string(node.text());
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (node.is_map()) out += "\n" + shown(node.key(i)) + "=" + shown(node.value(i));
    if (node.is_sequence()) out += "\n- " + shown(node[i]);
  }
  return out + ";";
}

struct Parsed {
  std::string tree;
  Diagnostics diagnostics;
};

Parsed parse(YamlCache& cache, std::string_view bytes) {
  Parsed out;
  const auto root = cache.parse(bytes, "示例.yaml", out.diagnostics);
  out.tree = root == nullptr ? "none" : shown(*root);
  return out;
}

Parsed parse_fresh(std::string_view bytes) {
  YamlCache none;
  return parse(none, bytes);
}

void fill(const std::string& folder, std::initializer_list<std::string_view> sources) {
  YamlCache cache(folder, "pack");
  for (const std::string_view source : sources) parse(cache, source);
  cache.save();
}

// What a run with this folder makes of a pack, in words.
std::string loaded(const test::Pack& pack, const std::string& folder) {
  LoadOptions options = pack.options();
  options.tests = false;
  options.cache_folder = folder;
  const Result<RuleSet> set = load_rule_set(options);
  if (!set) return set.error().code + set.error().message;
  std::string out = set->name + set->version;
  for (const Rule& rule : set->rules) {
    out += "\n" + rule.info.id + rule.kind + rule.info.name + rule.info.message + std::to_string(rule.info.line);
  }
  for (const QuantityPhrase& quantity : set->quantities) out += "\n" + quantity.name + quantity.unit;
  for (const Layout& layout : set->layouts.layouts) out += "\n" + layout.id + layout.name;
  for (const NamedList& list : set->lists) {
    for (const CsvRow& row : list.table.rows) out += "\n" + row.fields.front();
  }
  for (PatternId id = 0; id < set->patterns.size(); ++id) out += "\n" + std::string(set->patterns.source(id));
  for (const Diagnostic& d : set->diagnostics) {
    out += "\n" + d.code + d.path + std::to_string(d.line) + ":" + std::to_string(d.column) + d.message;
  }
  return out;
}

constexpr std::string_view kRule =
    "名称: 示例\n级别: 警告\n依据: 通用校对要求\n查法: 用词\n词条: [{错: 提拱, 对: 提供}]\n词表: words.csv\n提示: "
    "【错】\n";

void fill(const test::Pack& pack) {
  pack.write("rules/wording/one.yaml", kRule);
  pack.write("rules/wording/two.yaml", std::string(kRule) + "测试:\n  应报:\n    - {原文: 提拱}\n");
  pack.write("rules/lists/words.csv", "错,对\n截止阀,截至\n");
  pack.write("rules/quantities/requests.yaml", "量: 收到申请件数\n单位: 件\n说法: [收到申请【数】件]\n");
}

}  // namespace

TEST_CASE("a tree that was kept is the tree that parsing gives, places and all") {
  const Kept kept;
  fill(kept.folder, {kFile, kOther});
  REQUIRE(kept.files().size() == 1);
  CHECK((fs::status(kept.files().front()).permissions() & fs::perms::all) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  YamlCache cache(kept.folder, "pack");
  for (const std::string_view source : {kFile, kOther}) CHECK(parse(cache, source).tree == parse_fresh(source).tree);
}

TEST_CASE("no damage of the file gives another tree: every byte, every length, anything behind") {
  const Kept kept;
  fill(kept.folder, {kFile, kOther});
  const fs::path file = kept.files().front();
  const std::string good = bytes_of(file), right = parse_fresh(kFile).tree;
  const auto check = [&](const std::string& damaged) {
    put(file, damaged);
    YamlCache cache(kept.folder, "pack");
    return parse(cache, kFile).tree == right && parse(cache, "名称: 新的\n").tree == parse_fresh("名称: 新的\n").tree;
  };
  std::size_t wrong = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string damaged = good;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
    wrong += check(damaged) ? 0 : 1;
    wrong += check(good.substr(0, at)) ? 0 : 1;
  }
  wrong += check(good + "x") ? 0 : 1;
  wrong += check(std::string(100, '\0')) ? 0 : 1;
  CHECK(wrong == 0);
}

TEST_CASE("a file of another build, of another user's writing or no plain file is not read") {
  const Kept kept;
  fill(kept.folder, {kFile});
  const fs::path file = kept.files().front();
  std::string bytes = bytes_of(file);
  bytes[32] = bytes[32] == '0' ? '1' : '0';  // the build, with the right hash over it
  put(file, hash_hex(std::string_view(bytes).substr(32)) + bytes.substr(32));
  YamlCache other_build(kept.folder, "pack");
  CHECK(parse(other_build, kFile).tree == parse_fresh(kFile).tree);
  other_build.save();
  CHECK(bytes_of(file) != bytes);  // it was no help, so it was written anew

  const auto rewritten = [&] {
    YamlCache cache(kept.folder, "pack");
    parse(cache, kFile);
    cache.save();
  };
  ::chmod(file.c_str(), 0622);
  rewritten();
  CHECK((fs::status(file).permissions() & fs::perms::group_write) == fs::perms::none);
  fs::remove(file);
  fs::create_directory(file);
  rewritten();
  CHECK(fs::is_directory(file));
}

TEST_CASE("broken files and warnings are told every time, in the same words") {
  const Kept kept;
  for (const std::string_view source :
       {std::string_view("名称: [甲\n"), std::string_view("\xEF\xBB\xBF名称: 甲\n"), std::string_view("")}) {
    const Parsed fresh = parse_fresh(source);
    REQUIRE(!fresh.diagnostics.empty());
    for (int run = 0; run < 3; ++run) {
      YamlCache cache(kept.folder, "pack");
      const Parsed parsed = parse(cache, source);
      cache.save();
      CHECK(parsed.tree == fresh.tree);
      CHECK(parsed.diagnostics == fresh.diagnostics);
    }
  }
}

TEST_CASE("an edit of any file of the pack is seen in the next run") {
  const Kept kept;
  fill(kept.pack);
  const auto same = [&] {
    const std::string with = loaded(kept.pack, kept.folder);
    CHECK(with == loaded(kept.pack, ""));
    CHECK(with == loaded(kept.pack, kept.folder));
    return with;
  };
  std::string before = same();
  const std::pair<std::string, std::string> kEdits[] = {
      {"rules/ruleset.yaml", "名称: 示例规则包\n版本: 1.0.1\n"},
      {"rules/wording/one.yaml", std::string(kRule) + "说明: [\n"},
      {"rules/wording/one.yaml", std::string(kRule) + "例外: [{词: 甲}]\n"},
      {"rules/wording/three.yaml", std::string(kRule)},
      {"rules/lists/words.csv", "错,对\n截止阀门,截至\n"},
      {"rules/lists/words.csv", "错,对\n\"截止阀\n"},
      {"rules/quantities/requests.yaml", "量: 收到申请件数\n单位: 宗\n说法: [收到申请【数】件]\n"},
      {"rules/layouts/2021-30.yaml", "版式: 2021-30\n简称: 新\n"},
  };
  for (const auto& entry : kEdits) {
    CAPTURE(entry.first);
    const auto& [path, content] = entry;
    kept.pack.write(path, content);
    const std::string after = same();
    CHECK(after != before);
    before = after;
  }
  kept.pack.remove("rules/wording/two.yaml");
  CHECK(same() != before);
}

TEST_CASE("a run that asks for some rules uses what is kept and does not shorten it") {
  const Kept kept;
  fill(kept.pack);
  loaded(kept.pack, kept.folder);
  const std::string whole = bytes_of(kept.files().front());
  LoadOptions options = kept.pack.options();
  options.tests = false;
  options.cache_folder = kept.folder;
  options.only = {"wording/two"};
  kept.pack.write("rules/wording/two.yaml", std::string(kRule) + "# 改过\n");
  REQUIRE(load_rule_set(options).has_value());
  CHECK(bytes_of(kept.files().front()) == whole);
}

TEST_CASE("without a folder that can be written to there is no cache and no complaint") {
  const test::Pack pack;
  fill(pack);
  const std::string plain = loaded(pack, "");
  CHECK(loaded(pack, "/proc/none/mingjian") == plain);
  CHECK(loaded(pack, pack.path("rules/ruleset.yaml")) == plain);
  CHECK(loaded(pack, "/dev/null/x") == plain);
}

TEST_CASE("the folder does not grow: the newest files stay, and what killed writers left goes") {
  const Kept kept;
  for (int i = 0; i < 20; ++i) {
    YamlCache cache(kept.folder, "pack " + std::to_string(i));
    parse(cache, kFile);
    cache.save();
    put(kept.folder + "/.new-" + std::to_string(i), "half");
  }
  fs::last_write_time(kept.folder + "/.new-0", fs::file_time_type::clock::now() - std::chrono::hours(1));
  put(kept.folder + "/notes.txt", "not ours");
  YamlCache cache(kept.folder, "pack");
  parse(cache, kFile);
  cache.save();
  std::size_t ours = 0;
  for (const fs::path& file : kept.files()) ours += file.extension() == ".rules" ? 1 : 0;
  CHECK(ours == 8);
  CHECK(!fs::exists(kept.folder + "/.new-0"));
  CHECK(fs::exists(kept.folder + "/.new-1"));
  CHECK(fs::exists(kept.folder + "/notes.txt"));
}

TEST_CASE("many writers and readers at once see a whole file or none") {
  const Kept kept;
  const std::string right = parse_fresh(kFile).tree;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 40; ++i) {
        YamlCache cache(kept.folder, "pack");
        if (parse(cache, kFile).tree != right) ++wrong;
        parse(cache, "名称: " + std::to_string(t * 100 + i) + "\n");
        cache.save();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(kept.files().size() == 1);
}
