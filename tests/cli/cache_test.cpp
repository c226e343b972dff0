// The cache of parsed rule files as a user meets it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "cli/reports.hpp"

using namespace mingjian;

namespace {

namespace fs = std::filesystem;

std::size_t files_in(const std::string& folder) {
  std::size_t count = 0;
  if (!fs::exists(folder)) return 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.is_regular_file() ? 1 : 0;
  return count;
}

struct Work {
  TemporaryFolder folder;
  std::string report = folder.write("a.txt", replaced(good_report(), "办理", "力理"));
  std::string caches = folder.path() + "/caches";
  ProgramRun check(std::vector<std::string> more, std::vector<std::string> environment) const {
    std::vector<std::string> arguments = {"check", report, "--format", "json", "--gate", "info"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    ProgramOptions options;
    options.environment = std::move(environment);
    return mingjian_run(arguments, options);
  }
};

}  // namespace

TEST_CASE("findings are the same without a cache, while it is written, and from it") {
  const Work work;
  const std::string home = "XDG_CACHE_HOME=" + work.caches;
  const ProgramRun plain = work.check({}, {});
  CHECK(plain.err.empty());
  for (int run = 0; run < 3; ++run) {
    const ProgramRun cached = work.check({}, {home});
    CHECK(cached.out == plain.out);
    CHECK(cached.err.empty());
    CHECK(cached.code == plain.code);
    CHECK(files_in(work.caches) == 5);  // trees, patterns, what rules wait for, characters, phrases
  }
}

TEST_CASE("--no-cache and MINGJIAN_NO_CACHE leave nothing behind, HOME is enough for a cache") {
  const Work work;
  const std::string home = "HOME=" + work.folder.path();
  CHECK(work.check({"--no-cache"}, {home}).err.empty());
  CHECK(work.check({}, {home, "MINGJIAN_NO_CACHE=1"}).err.empty());
  CHECK(files_in(work.folder.path()) == 1);  // the report
  CHECK(work.check({}, {home, "XDG_CACHE_HOME=relative"}).err.empty());
  CHECK(files_in(work.folder.path() + "/.cache/mingjian") == 5);
}

TEST_CASE("a home that cannot be written to is no trouble") {
  const Work work;
  const std::string plain = work.check({}, {}).out;
  for (const std::string home : {"/proc", "/dev/null", "/does/not/exist"}) {
    const ProgramRun run = work.check({}, {"HOME=" + home, "XDG_CACHE_HOME=" + home});
    CHECK(run.err.empty());
    CHECK(run.out == plain);
  }
}

TEST_CASE("a changed rule, list or script shows in the next run") {
  const Work work;
  const std::string rules = work.folder.path() + "/pack/rules", scripts = work.folder.path() + "/pack/scripts";
  fs::create_directories(work.folder.path() + "/pack");
  fs::copy(source_dir() + "/rules", rules, fs::copy_options::recursive);
  fs::copy(source_dir() + "/scripts", scripts, fs::copy_options::recursive);
  const std::vector<std::string> with = {"--rules", rules};
  const std::string home = "XDG_CACHE_HOME=" + work.caches;
  std::string before = work.check(with, {home}).out;
  CHECK(work.check(with, {home}).out == before);
  const auto changed = [&](const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
    const std::string fresh = work.check(with, {}).out;
    CHECK(work.check(with, {home}).out == fresh);
    CHECK(fresh != before);
    before = fresh;
  };
  changed(rules + "/wording/new-rule.yaml",
          "名称: 新的\n级别: 提示\n依据: 通用校对要求\n查法: 用词\n词表: new-words.csv\n提示: “【错】”应为“【对】”\n");
  changed(rules + "/lists/new-words.csv", "错,对\n力理,办理\n");
  changed(rules + "/lists/new-words.csv", "错,对\n力理,处理\n");
  changed(rules + "/wording/new-rule.yaml",
          "名称: 新的\n级别: 警告\n依据: 通用校对要求\n查法: 用词\n词表: new-words.csv\n提示: “【错】”应为“【对】”\n");
  changed(rules + "/wording/new-rule.yaml",
          "名称: 新的\n级别: 警告\n依据: 通用校对要求\n查法: 脚本\n脚本: scripts/wording/new.lua\n提示: 有毛病\n");
  changed(scripts + "/wording/new.lua", "report{ at = title }\n");
  changed(scripts + "/wording/new.lua", "local x = = 1\n");
}

TEST_CASE("a broken script is told also where the report has none of its 线索, with a cache as without") {
  const Work work;
  const std::string rules = work.folder.path() + "/pack/rules", scripts = work.folder.path() + "/pack/scripts";
  fs::create_directories(work.folder.path() + "/pack");
  fs::copy(source_dir() + "/rules", rules, fs::copy_options::recursive);
  fs::copy(source_dir() + "/scripts", scripts, fs::copy_options::recursive);
  std::ofstream(rules + "/wording/new-rule.yaml")
      << "名称: 新的\n级别: 警告\n依据: 通用校对要求\n查法: 脚本\n脚本: scripts/wording/new.lua\n"
         "线索: [没有哪份报告写这个]\n提示: 有毛病\n";
  std::ofstream(scripts + "/wording/new.lua") << "local x = = 1\n";
  const std::string home = "XDG_CACHE_HOME=" + work.caches;
  for (const bool cached : {false, true, true}) {
    const std::vector<std::string> environment = cached ? std::vector<std::string>{home} : std::vector<std::string>{};
    const std::string out = work.check({"--rules", rules}, environment).out;
    CAPTURE(cached);
    CHECK(out.find("wording/new-rule") != std::string::npos);
    CHECK(out.find("new.lua") != std::string::npos);
  }
}

TEST_CASE("what was learnt from one report hides nothing in another, and a run over both says the same of each") {
  const Work work;
  const std::string home = "XDG_CACHE_HOME=" + work.caches;
  const std::string clean = work.folder.write("b.txt", good_report());
  const auto check = [&](const std::string& report, const std::vector<std::string>& environment) {
    ProgramOptions options;
    options.environment = environment;
    return mingjian_run({"check", report, "--format", "json", "--gate", "info"}, options).out;
  };
  const std::string of_clean = check(clean, {}), of_other = check(work.report, {});
  CHECK(of_clean != of_other);
  for (int run = 0; run < 2; ++run) {
    CHECK(check(clean, {home}) == of_clean);
    CHECK(check(work.report, {home}) == of_other);  // its word wakes the rule
  }
  CHECK(work.check({clean}, {home}).out == work.check({clean}, {}).out);
}

TEST_CASE("a rule that may sleep is still told when its file, the layouts or the local changes make it faulty") {
  const Work work;
  const std::string rules = work.folder.path() + "/pack/rules", scripts = work.folder.path() + "/pack/scripts";
  fs::create_directories(work.folder.path() + "/pack");
  fs::copy(source_dir() + "/rules", rules, fs::copy_options::recursive);
  fs::copy(source_dir() + "/scripts", scripts, fs::copy_options::recursive);
  const std::string home = "XDG_CACHE_HOME=" + work.caches, rule = rules + "/wording/sleeper.yaml";
  const auto put = [](const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
  };
  const auto same = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--rules", rules});
    const std::string fresh = work.check(more, {}).out;
    CHECK(work.check(more, {home}).out == fresh);
    CHECK(work.check(more, {home}).out == fresh);
    return fresh;
  };
  const std::string good =
      "名称: 新的\n级别: 提示\n依据: 通用校对要求\n查法: 用词\n词条: [{错: 睡睡觉}]\n须在: 一\n提示: “【错】”\n";
  put(rule, good);
  const std::string quiet = same({});
  put(rule, good + "词条儿: 1\n");
  CHECK(same({}).find("词条儿") != std::string::npos);
  put(rule, good);
  CHECK(same({}) == quiet);
  const std::string local =
      work.folder.write("local.yaml", "wording/sleeper: {级别: 错误, 理由: 试试, 提示: 【没有】}\n");
  CHECK(same({"--local", local}).find("没有") != std::string::npos);
  fs::rename(rule, rules + "/wording/other-name.yaml");
  CHECK(same({}).find("wording/other-name") != std::string::npos);
}
