#include "app/bench_audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>

#include "app/bench_passages.hpp"
#include "app/report_variety.hpp"
#include "app/self_run.hpp"
#include "base/files.hpp"
#include "ruletest/base_report.hpp"

namespace mingjian {
namespace {

namespace fs = std::filesystem;

constexpr int kYears = 4, kFirstYear = 2021;
constexpr std::size_t kFaultyEvery = 50;
constexpr std::size_t kRounds = 3;  // the best of so many counts

// The n-th character of a text.
std::string character(std::string_view text, std::size_t n) {
  return std::string(text.substr(n % (text.size() / 3) * 3, 3));
}

constexpr std::string_view kFirst = "云松石柳梅竹枫桂兰荷杏桃樟槐榆栗莲菱苇萍泉潭滩渚浦渡汀洲岗岭坡坪坳峪塬垄",
                           kSecond = "溪岭桥湾坡塘坝埠港亭楼阁岸岙园圃畈墩堡寨屯庄集店铺街坊巷里门井窑桑麻";
constexpr std::size_t kFirsts = kFirst.size() / 3, kSeconds = kSecond.size() / 3;

std::string district(std::size_t body) {
  static constexpr std::string_view kDistricts[] = {"青禾区", "桐湾区", "岚桥区", "芦泊区", "禾泽区", "东岭区"};
  return fmt::format("示例市{}", kDistricts[(body + body / (kFirsts * kSeconds)) % std::size(kDistricts)]);
}

std::string body_name(std::size_t body) {
  const std::size_t round = body / (kFirsts * kSeconds);
  return fmt::format("{}{}{}{}街道办事处", district(body), round == 0 ? "" : character("新老大小上下东西", round),
                     character(kFirst, body), character(kSecond, body / kFirsts));
}

std::string quarter(Random& random) {
  return character(kFirst, random.below(kFirsts)) + character(kSecond, random.below(kSeconds));
}

// Prose of one report's own: no sixteen characters of it are what many others write, too.
std::string passage(std::size_t report) {
  static constexpr std::string_view kWho[] = {"楼栋公开员", "集市联络员", "社区老教师", "渔船管理员",
                                              "护林志愿者", "夜校辅导员", "茶社掌柜",   "巡河队员"};
  static constexpr std::string_view kWhere[] = {"小区凉亭", "码头茶棚", "农贸市场", "祠堂天井",
                                                "林场哨所", "厂区食堂", "渡口茶亭", "旧戏台下"};
  static constexpr std::string_view kWhat[] = {"公布本周的事项", "讲解新补贴清单", "张贴办事流程图", "播放政策录音",
                                               "登记不懂的问题", "分发大字明白纸", "回放听证会录音", "核对公示起止日"};
  Random random(report * 7919 + 13);
  std::string text = "我们";
  for (int i = 0; i < 6; ++i) {
    text += fmt::format("请{}的{}逢{}到", quarter(random), kWho[random.below(8)], random.below(28) + 1);
    std::set<std::string> told;
    while (told.size() < 10) {
      const std::string one = quarter(random);
      if (told.insert(one).second) text += (told.size() == 1 ? "" : "、") + one;
    }
    text += fmt::format("的{}{}，", kWhere[random.below(8)], kWhat[random.below(8)]);
  }
  return text + "听不明白的当场问当场答。";
}

void set(Draft& draft, std::string_view fact, const std::string& value) {
  if (const auto done = set_fact(draft, fact, value); !done) assert(done.error().code == "E003");  // it was so before
}

void say(Draft& draft, std::string_view from, const std::string& to) {
  const auto done = replace_text(draft, "章节.一", from, to);
  assert(done || done.error().code == "E003");
}

// Two requests of the year before that its report knows nothing of, and two for the next that is not told of them.
void carry_over_wrongly(Draft& draft) {
  for (const char* column : {"自然人", "总计"}) {
    set(draft, fmt::format("表三.上年结转.{}", column), "2");
    set(draft, fmt::format("表三.结转下年.{}", column), "2");
  }
  say(draft, "7件，均按期办结", "7件，上年结转2件，办结7件，结转下年度继续办理2件");
}

Draft report_of(const Draft& base, std::size_t body, int year, std::size_t number) {
  Draft draft = base;
  const auto since = static_cast<std::size_t>(year - kFirstYear);
  Random random(number + 1);
  vary_sentences(draft, random);
  set(draft, "报告.单位", body_name(body));
  set(draft, "报告.年度", std::to_string(year));
  set(draft, "表二.规范性文件.有效", std::to_string(5 + since));
  say(draft, "现行有效5件", fmt::format("现行有效{}件", 5 + since));
  set(draft, "表二.行政许可.数量", std::to_string(100 + body * 10 + since));
  set(draft, "表二.行政处罚.数量", std::to_string(50 + body + since * 3));
  set(draft, "联系.地址", fmt::format("{}公开路{}号", district(body), body + 1));
  const std::size_t owner = number % kFaultyEvery == 21 && body > 0 ? body - 1 : body;
  set(draft, "联系.电话", fmt::format("0999-7{:06}", owner));
  set(draft, "联系.邮箱", fmt::format("jd{:06}@example.gov.cn", body));
  if (number % kFaultyEvery == 7) carry_over_wrongly(draft);
  (void)add_sentence(draft, "章节.一", passage(number));
  if (number % kFaultyEvery == 33) (void)add_sentence(draft, "章节.一", passage(number - kYears - 1));
  return draft;
}

class Bench {
 public:
  Bench(const RuleSet& rules, std::size_t reports, std::string folder, const std::string& rules_folder)
      : rules_(rules), reports_(static_cast<double>(reports)), folder_(std::move(folder)) {
    if (!rules_folder.empty()) common_ = {"--rules", rules_folder};
    common_.insert(common_.end(), {"--waivers", "none", "--local", "none", "--quiet"});
  }

  Result<std::string> page() {
    const std::string all = folder_ + "/all";
    const std::string few = folder_ + "/all/" + std::to_string(kFirstYear + kYears - 1);
    if (!audit({few}, "few", {"--jobs", "2"})) return broken();  // the canary sings here
    const auto check = best({"check", all, "--format", "jsonl", "--jobs", "2"});
    const auto check_one = best({"check", all, "--format", "jsonl", "--jobs", "1"});
    const auto whole = audit({all}, "whole", {"--jobs", "2"});
    const auto one = audit({all}, "one", {"--jobs", "1"});
    const auto small = audit({few}, "small", {"--jobs", "2"});
    const auto again = best(words({all}, "whole", {"--jobs", "2"}));
    if (!check || !check_one || !whole || !one || !small || !again) return broken();
    SelfRun parts;
    parts.seconds = parts.processor = 0;
    std::vector<std::string> stores;
    for (int i = 1; i <= 4; ++i) {
      stores.push_back("part" + std::to_string(i));
      const auto part = audit({all}, stores.back(), {"--jobs", "2", "--shard", fmt::format("{}/4", i)});
      if (!part) return broken();
      parts.seconds += part->seconds;
      parts.processor += part->processor;
      stores.back().insert(0, folder_ + "/");
    }
    const auto merge = audit(stores, "merged", {"--jobs", "2", "--merge"});
    const auto joined = passages(false), half = passages(true);
    if (!merge || !joined || !half) return broken();
    line("check", fmt::format("{:8.0f} reports/s, one worker {:.0f}", rate(*check), rate(*check_one)));
    line("audit",
         fmt::format("{:8.0f} reports/s, {:.0f} % of check (by processor time {:.0f} %)   goal ≥ 60 %", rate(*whole),
                     100 * check->seconds / whole->seconds, 100 * check->processor / whole->processor));
    line("audit again, unchanged", fmt::format("{:8.1f} times faster   goal ≥ 5", whole->seconds / again->seconds));
    line("two workers by one", fmt::format("{:8.2f} times   goal ≥ 1.8", one->seconds / whole->seconds));
    line("four parts and their merge",
         fmt::format("{:8.2f} times one run (by processor time {:.2f})   goal ≤ 1.1, bytes {}",
                     (parts.seconds + merge->seconds) / whole->seconds,
                     (parts.processor + merge->processor) / whole->processor, same() ? "equal" : "DIFFERENT"));
    line("peak memory", fmt::format("{:8.1f} MiB, {:.1f} with a quarter of the reports   goal ± 20 %",
                                    whole->peak_mebibytes, small->peak_mebibytes));
    line(
        "all pairs of passages",
        fmt::format("{:8.2f} s for {:.0f} passages, {:.2f} times {:.0f} passages, {:.1f} MiB   goal ≤ 10 s for 100000, "
                    "≤ 2.3 times half of them, < 1 GB",
                    joined->seconds, joined->passages, joined->seconds / half->seconds, half->passages,
                    joined->peak_mebibytes));
    return std::move(out_);
  }

 private:
  static tl::unexpected<Error> broken() { return failure("I061", "量不了：子进程没有跑完。"); }

  void line(std::string_view label, const std::string& value) {
    fmt::format_to(std::back_inserter(out_), "{:<34}{}\n", label, value);
  }
  double rate(const SelfRun& run) const { return reports_ / run.seconds; }

  std::vector<std::string> words(const std::vector<std::string>& paths, const std::string& out,
                                 const std::vector<std::string>& more) const {
    std::vector<std::string> all = {"audit", "--out", folder_ + "/" + out};
    all.insert(all.end(), paths.begin(), paths.end());
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  // From nothing, each time.
  std::optional<SelfRun> audit(const std::vector<std::string>& paths, const std::string& out,
                               const std::vector<std::string>& more) const {
    return best(words(paths, out, more), folder_ + "/" + out);
  }

  std::optional<SelfRun> best(const std::vector<std::string>& arguments, const std::string& fresh = "") const {
    SelfRun best{1e9, 1e9, 0};
    for (std::size_t i = 0; i < kRounds; ++i) {
      std::error_code ignored;
      if (!fresh.empty()) fs::remove_all(fresh, ignored);
      const auto run = measure(arguments);
      if (!run) return std::nullopt;
      best.seconds = std::min(best.seconds, run->seconds);
      best.processor = std::min(best.processor, run->processor);
      best.peak_mebibytes = std::max(best.peak_mebibytes, run->peak_mebibytes);
    }
    return best;
  }

  std::optional<SelfRun> measure(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), common_.begin(), common_.end());
    return run_self(std::move(arguments));
  }

  bool same() const {
    for (const char* name : {"findings.jsonl", "findings.csv", "summary.txt"}) {
      const auto one = read_file(fmt::format("{}/whole/{}", folder_, name), std::size_t{1} << 32);
      const auto other = read_file(fmt::format("{}/merged/{}", folder_, name), std::size_t{1} << 32);
      if (!one || !other || *one != *other) return false;
    }
    return true;
  }

  // The best of some rounds; the bytes of its temporary files are those of a real run.
  std::optional<PassagePass> passages(bool half) const {
    PassagePass best{1e9, 0, 0};
    for (std::size_t i = 0; i < kRounds; ++i) {
      const auto told = time_passages(folder_ + "/whole/audit.sqlite", folder_ + "/whole", rules_, half);
      if (!told) return std::nullopt;
      best.seconds = std::min(best.seconds, told->seconds);
      best.passages = told->passages;
      best.peak_mebibytes = std::max(best.peak_mebibytes, told->peak_mebibytes);
    }
    return best;
  }

  const RuleSet& rules_;
  double reports_;
  std::string folder_, out_;
  std::vector<std::string> common_;
};

}  // namespace

Result<void> write_region(const RuleSet& rules, std::size_t reports, const std::string& folder) {
  Diagnostics diagnostics;
  const BaseReports bases = load_base_reports(rules.folder + "/base-reports", rules.layouts, diagnostics);
  const Draft* base = bases.find("好报告-30号");
  if (base == nullptr) return failure("I060", fmt::format("{}/base-reports 里没有可用的底稿。", rules.folder));
  for (std::size_t number = 0; number < reports; ++number) {
    const std::size_t body = number / kYears;
    const int year = kFirstYear + static_cast<int>(number % kYears);
    const std::string place = fmt::format("{}/{}", folder, year);
    std::error_code error;
    fs::create_directories(place, error);
    std::ofstream file(fmt::format("{}/{:06}.txt", place, body), std::ios::binary);
    const std::string text = render(report_of(*base, body, year, number), Serialisation::tab_rows);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file) return failure("I061", fmt::format("写不进 {}。", place));
  }
  return {};
}

Result<std::string> bench_audit(const RuleSet& rules, std::size_t reports, const std::string& rules_folder) {
  std::string folder = (fs::temp_directory_path() / "mingjian-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return failure("I061", fmt::format("建不了 {}。", folder));
  Result<std::string> page = "";
  if (auto done = write_region(rules, reports, folder + "/all"); !done) {
    page = tl::unexpected<Error>(done.error());
  } else {
    page = Bench(rules, reports, folder, rules_folder).page();
  }
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  return page;
}

}  // namespace mingjian
