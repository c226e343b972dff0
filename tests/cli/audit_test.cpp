// mingjian audit at the command line: what shows only when reports are held together, and that stopping, running again
// and the number of threads never show in the results.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "cli/audit_support.hpp"

using namespace mingjian;

namespace {

const char* const kOwnPassage =
    "我们结合老城区楼道窄、老人多的实际，请热心居民担任楼栋公开员，每周三晚上在小区凉亭念一遍本周公开的事项，听不明白的"
    "当"
    "场问当场答，答不了的记在蓝皮本上第二天回话。";

// Three streets over two years: one carries over wrongly, one has copied a passage, one names another's group.
void write_region(const TemporaryFolder& folder) {
  const char* const phones[] = {"0999-1111111", "0999-2222222", "0999-3333333"};
  const char* const streets[] = {"云溪", "松岭", "石桥"};
  const char* const mailboxes[] = {"yunxi", "songling", "shiqiao"};
  for (int i = 0; i < 3; ++i) {
    for (const char* year : {"2021", "2022"}) {
      const bool later = std::string_view(year) == "2022";
      FactEdits facts = {{"报告.单位", std::string("示例市青禾区") + streets[i] + "街道办事处"}, {"报告.年度", year}};
      facts.emplace_back("联系.电话", phones[i == 2 && later ? 1 : i]);
      facts.emplace_back("联系.邮箱", std::string(mailboxes[i]) + "@example.gov.cn");
      if (i == 0 && !later) facts.emplace_back("表三.结转下年.总计", "2");
      std::vector<std::string> sentences;
      if ((i == 0 && !later) || (i == 1 && later)) sentences.emplace_back(kOwnPassage);
      if (i == 2 && later) sentences.emplace_back("依托松岭街道办事处微信群推进政务公开。");
      folder.write(std::string("年报/") + year + "/" + streets[i] + ".txt", edited_report(facts, sentences));
    }
  }
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

const AuditLine* find(const std::vector<AuditLine>& lines, const std::string& rule, const std::string& path) {
  for (const AuditLine& line : lines) {
    if (line.rule == rule && line.path == path) return &line;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("an audit finds what shows only between reports, with both places") {
  const TemporaryFolder folder;
  write_region(folder);
  const ProgramRun run = audit(folder, "out");
  REQUIRE_MESSAGE(run.code == 1, run.out << run.err);
  const std::vector<AuditLine> lines = audit_lines(folder.path() + "/out");

  const AuditLine* carried = find(lines, "series/carry-over", "2022/云溪.txt");
  REQUIRE(carried != nullptr);
  CHECK(carried->related == "2021/云溪.txt");
  CHECK(carried->json["related"][0]["quote"] == "2");
  CHECK(carried->json["related"][0]["location"]["line"].get<int>() > 20);

  const auto copied = std::find_if(lines.begin(), lines.end(), [](const AuditLine& line) {
    return line.rule == "copy/shared-passage" &&
           line.json["quote"].get<std::string>().find("楼栋") != std::string::npos;
  });
  REQUIRE(copied != lines.end());
  CHECK(copied->path == "2022/松岭.txt");
  CHECK(copied->related == "2021/云溪.txt");
  CHECK(copied->json["related"][0]["quote"].get<std::string>().find("楼栋公开员") != std::string::npos);

  const AuditLine* named = find(lines, "copy/other-body", "2022/石桥.txt");
  REQUIRE(named != nullptr);
  CHECK(named->related == "2022/松岭.txt");

  const AuditLine* phone = find(lines, "contact/shared", "2022/石桥.txt");
  REQUIRE(phone != nullptr);
  CHECK(phone->related == "2022/松岭.txt");

  CHECK(phone->json["message"].get<std::string>().find("松岭街道办事处、") == std::string::npos);

  CHECK(run.out.find("年报6份，单位3个") != std::string::npos);
  CHECK(run.out.find("年度：2021 3，2022 3") != std::string::npos);
  const std::string csv = bytes_of(folder.path() + "/out/findings.csv");
  CHECK(csv.substr(0, 3) == "\xEF\xBB\xBF");
  CHECK(csv.find("文件,单位,年度,规则,名称,级别,") != std::string::npos);
  CHECK(csv.find(R"("示例市青禾区石桥街道办事处","2022","contact/shared","电话和邮箱不与别的单位相同","提示")") !=
        std::string::npos);
  CHECK(run.out.find("  copy/other-body  文中冒出不相干的单位\n") != std::string::npos);
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\r')) == lines.size() + 1);
}

TEST_CASE("every finding of check on one report is in the audit, and rules across reports only there") {
  const TemporaryFolder folder;
  folder.write("年报/a.txt", replaced(good_report(), "申请7件", "申请9件"));
  REQUIRE(audit(folder, "out").code == 1);
  const auto checked = nlohmann::json::parse(
      mingjian_run({"check", folder.path() + "/年报", "--format", "json", "--waivers", "none"}).out);
  std::multiset<std::string> of_check, of_audit;
  for (const auto& finding : checked["reports"][0]["findings"]) of_check.insert(finding["fingerprint"]);
  for (const AuditLine& line : audit_lines(folder.path() + "/out")) of_audit.insert(line.json["fingerprint"]);
  CHECK_FALSE(of_check.empty());
  CHECK(of_check == of_audit);
}

TEST_CASE("threads, order and running again leave the same bytes, what is unchanged is not read again") {
  const TemporaryFolder folder;
  write_region(folder);
  REQUIRE(audit(folder, "one", {"--jobs", "1"}).code == 1);
  REQUIRE(audit(folder, "eight", {"--jobs", "8"}).code == 1);
  const std::string lines = bytes_of(folder.path() + "/one/findings.jsonl");
  CHECK(lines == bytes_of(folder.path() + "/eight/findings.jsonl"));
  CHECK(bytes_of(folder.path() + "/one/findings.csv") == bytes_of(folder.path() + "/eight/findings.csv"));

  const ProgramRun again = audit(folder, "one");
  CHECK(again.out.find("本次新读0个，新判0份") != std::string::npos);
  CHECK(bytes_of(folder.path() + "/one/findings.jsonl") == lines);
  CHECK(bytes_of(folder.path() + "/one/summary.txt") == bytes_of(folder.path() + "/eight/summary.txt"));
  std::filesystem::remove(folder.path() + "/one/findings.jsonl");
  CHECK(audit(folder, "one").code == 1);
  CHECK(bytes_of(folder.path() + "/one/findings.jsonl") == lines);
  REQUIRE(
      audit_of({folder.path() + "/年报/2022", folder.path() + "/年报/2021"}, folder.path() + "/turned", {"--jobs", "2"})
          .code == 1);
  CHECK(bytes_of(folder.path() + "/turned/findings.jsonl") == lines);

  folder.write("年报/2021/云溪.txt",
               edited_report({{"报告.单位", "示例市青禾区云溪街道办事处"}, {"报告.年度", "2021"}}));
  const ProgramRun changed = audit(folder, "one");
  CHECK(changed.out.find("本次新读1个") != std::string::npos);
  CHECK(find(audit_lines(folder.path() + "/one"), "series/carry-over", "2022/云溪.txt") == nullptr);

  std::filesystem::remove(folder.path() + "/年报/2022/石桥.txt");
  CHECK(audit(folder, "one").out.find("年报5份") != std::string::npos);
}

TEST_CASE("what cannot be read is told and gives exit code 2, results of audits are no input") {
  const TemporaryFolder folder;
  folder.write("年报/a.txt", good_report());
  folder.write("年报/坏.txt", "%PDF-1.4\n没有下文");
  folder.write("年报/通知.txt", "关于召开会议的通知\n\n各科室：定于周五开会，请准时参加。\n");
  const ProgramRun run = audit(folder, "年报/结果");
  CHECK_MESSAGE(run.code == 2, run.out << run.err);
  CHECK(run.out.find("坏.txt") != std::string::npos);
  CHECK(run.out.find("不是年报") != std::string::npos);
  const ProgramRun again = audit(folder, "年报/结果");
  CHECK(again.out.find("文件3个") != std::string::npos);
  CHECK(audit(folder, "年报").out.find("文件3个") !=
        std::string::npos);  // beside the reports, and those of before below
  CHECK(audit(folder, "年报").out.find("文件3个") != std::string::npos);
  CHECK(mingjian_run({"audit", folder.path() + "/没有", "--out", folder.path() + "/x"}).code == 2);
  CHECK(mingjian_run({"audit", folder.path() + "/年报"}).code == 4);
}

TEST_CASE("whatever a file is called, a line of the summary stays one and is UTF-8") {
  const TemporaryFolder folder;
  folder.write("年报/a\nb\x1b[2J.txt", edited_report({{"表三.结转下年.总计", "2"}}));
  folder.write("年报/\xff.docx", "坏");
  const ProgramRun run = audit(folder, "out");
  const std::string page = bytes_of(folder.path() + "/out/summary.txt");
  CHECK(page.find("a b\xEF\xBF\xBD[2J.txt") != std::string::npos);
  CHECK(page.find("/\xEF\xBF\xBD.docx") != std::string::npos);
  for (const char* raw : {"\x1b", "\xff", "a\nb"}) {
    CHECK(page.find(raw) == std::string::npos);
    CHECK(run.out.find(raw) == std::string::npos);
  }
}

TEST_CASE("a result folder that cannot be used says why and what to do") {
  const TemporaryFolder folder;
  folder.write("年报/a.txt", good_report());
  std::filesystem::create_directories(folder.path() + "/locked/audit.lock");
  const ProgramRun locked = audit(folder, "locked");
  CHECK(locked.code == 2);
  CHECK(locked.err.find("A004") != std::string::npos);
  folder.write("garbage/audit.sqlite", "这不是数据库，这不是数据库，这不是数据库，这不是数据库");
  const ProgramRun garbage = audit(folder, "garbage");
  CHECK(garbage.code == 2);
  CHECK(garbage.err.find("请换一个输出文件夹") != std::string::npos);
  CHECK(bytes_of(folder.path() + "/garbage/audit.sqlite").starts_with("这不是数据库"));
}

TEST_CASE("a store that breaks between two runs gives no results instead of half of them") {
  const TemporaryFolder folder;
  write_region(folder);
  REQUIRE(audit(folder, "out").code == 1);
  const std::string before = bytes_of(folder.path() + "/out/findings.jsonl"),
                    store = folder.path() + "/out/audit.sqlite";
  std::string bytes = bytes_of(store);
  for (std::size_t page = 2; page < bytes.size() / 16384; ++page) bytes.replace(page * 16384, 2000, 2000, '\xff');
  folder.write("out/audit.sqlite", bytes);
  folder.write("年报/2022/新.txt", edited_report({{"报告.单位", "示例市青禾区新岭街道办事处"}}));
  const ProgramRun run = audit(folder, "out");
  CHECK(run.code == 2);
  CHECK(run.err.find("请换一个输出文件夹再查") != std::string::npos);
  CHECK(bytes_of(folder.path() + "/out/findings.jsonl") == before);
}

TEST_CASE("bodies of a list without a report are told") {
  const TemporaryFolder folder;
  write_region(folder);
  const std::string list =
      folder.write("名单.csv", "名称,上级\n示例市青禾区云溪街道办事处,青禾区\n示例市青禾区柳河街道办事处,青禾区\n");
  const ProgramRun run = audit(folder, "out", {"--bodies", list});
  CHECK(run.out.find("名单上没有年报的单位：示例市青禾区柳河街道办事处") != std::string::npos);
  CHECK(run.out.find("没有年报的单位：示例市青禾区云溪") == std::string::npos);
  const ProgramRun wrong = audit(folder, "out", {"--bodies", folder.write("坏.csv", "单位\n甲\n")});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("名称,上级") != std::string::npos);
}

TEST_CASE("years that a body of a list does not tell of are told") {
  const TemporaryFolder folder;
  for (const int year : {2021, 2022, 2023}) {
    for (const std::string body : {"云溪", "新岭"}) {
      if (year == 2022 && body == "新岭") continue;
      folder.write(
          fmt::format("年报/{}/{}.txt", year, body),
          edited_report({{"报告.单位", "示例市青禾区" + body + "街道办事处"}, {"报告.年度", std::to_string(year)}}));
    }
  }
  const std::string list =
      folder.write("名单.csv", "名称,上级\n示例市青禾区云溪街道办事处,青禾区\n示例市青禾区新岭街道办事处,青禾区\n");
  for (const int turn : {1, 2}) {  // the second time nothing is read
    CAPTURE(turn);
    const ProgramRun run = audit(folder, "out", {"--bodies", list});
    CHECK(run.out.find("名单上的单位缺年报：示例市青禾区新岭街道办事处　2022年度") != std::string::npos);
    CHECK(run.out.find("缺年报：示例市青禾区云溪") == std::string::npos);
  }
}

TEST_CASE("reports that come later leave the same bytes as all at once") {
  const TemporaryFolder folder;
  write_region(folder);
  REQUIRE(audit(folder, "whole").code == 1);
  const std::string later = folder.path() + "/年报/2021", aside = folder.path() + "/2021";
  std::filesystem::rename(later, aside);
  REQUIRE(audit(folder, "grown").code == 1);
  std::filesystem::rename(aside, later);
  const ProgramRun grown = audit(folder, "grown");
  CHECK(grown.out.find("本次新读3个，新判6份") != std::string::npos);
  CHECK(bytes_of(folder.path() + "/grown/findings.jsonl") == bytes_of(folder.path() + "/whole/findings.jsonl"));
}

TEST_CASE("an audit killed ten times at random and run on leaves the same bytes as one undisturbed") {
  const TemporaryFolder folder;
  write_region(folder);
  for (int i = 0; i < 600; ++i) {
    folder.write(
        "年报/2020/" + std::to_string(i) + ".txt",
        edited_report({{"报告.单位", "示例市青禾区第" + std::to_string(i) + "街道办事处"}, {"报告.年度", "2021"}}));
  }
  const ProgramRun whole = audit(folder, "whole");
  REQUIRE(whole.code == 1);
  std::mt19937 random(std::random_device{}());
  int killed = 0;
  for (int i = 0; i < 10; ++i) {
    const double share = std::uniform_real_distribution<double>(0.02, 0.9)(random);
    const ProgramRun run =
        run_program("/usr/bin/timeout", {"-s", "KILL", std::to_string(share * whole.seconds), MINGJIAN_PROGRAM, "audit",
                                         folder.path() + "/年报", "--out", folder.path() + "/killed", "--waivers",
                                         "none", "--local", "none", "--jobs", "1"});
    killed += run.code == 137 ? 1 : 0;
  }
  CHECK(killed > 0);
  REQUIRE(audit(folder, "killed").code == 1);
  for (const char* file : {"findings.jsonl", "findings.csv", "summary.txt"}) {
    CHECK(bytes_of(folder.path() + "/killed/" + file) == bytes_of(folder.path() + "/whole/" + file));
  }
}

TEST_CASE("four parts merged are one run byte for byte, in any order, and again") {
  const TemporaryFolder folder;
  write_region(folder);
  folder.write("年报/坏.txt", "%PDF-1.4\n没有下文");
  folder.write("年报/通知.txt", "关于召开会议的通知\n\n各科室：定于周五开会，请准时参加。\n");
  REQUIRE(audit(folder, "whole").code == 2);
  std::vector<std::string> parts;
  for (int i = 4; i > 0; --i) {
    const std::string part = "part" + std::to_string(i);
    const ProgramRun run = audit(folder, part, {"--shard", std::to_string(i) + "/4"});
    CHECK_MESSAGE(run.code == 0, run.out << run.err);
    parts.push_back(folder.path() + "/" + part);
  }
  const auto same = [&](const std::string& out) {
    for (const char* file : {"findings.jsonl", "findings.csv", "summary.txt"}) {
      CHECK(bytes_of(folder.path() + "/" + out + "/" + file) == bytes_of(folder.path() + "/whole/" + file));
    }
  };
  const std::string merged = folder.path() + "/merged";
  std::vector<std::string> wanting(parts.begin(), parts.end() - 1);
  const ProgramRun incomplete = audit_of(wanting, merged, {"--merge"});
  CHECK(incomplete.code == 2);
  CHECK(incomplete.err.find("缺第 1/4 片") != std::string::npos);
  CHECK_MESSAGE(audit_of(parts, merged, {"--merge"}).code == 2, "the unreadable file is told");
  same("merged");
  const ProgramRun again = audit_of(parts, merged, {"--merge"});
  CHECK(again.out.find("新判0份") != std::string::npos);
  same("merged");

  folder.write("年报/2021/云溪.txt",
               edited_report({{"报告.单位", "示例市青禾区云溪街道办事处"}, {"报告.年度", "2021"}}));
  std::filesystem::remove(folder.path() + "/年报/坏.txt");
  for (int i = 1; i <= 4; ++i) audit(folder, "part" + std::to_string(i), {"--shard", std::to_string(i) + "/4"});
  CHECK(audit_of(parts, merged, {"--merge"}).code == 1);
  REQUIRE(audit(folder, "whole").code == 1);
  same("merged");
  CHECK(audit(folder, "x", {"--shard", "5/4"}).code == 4);
}

TEST_CASE("what readers say of a report is kept and told, and the exit code is that of check") {
  const TemporaryFolder folder;
  folder.write("年报/a.html",
               "<html><body><div>首页导航 机构概况 通知公告</div><pre>" + good_report() + "</pre></body></html>");
  const std::string file = folder.path() + "/年报/a.html";
  const ProgramRun checked = mingjian_run({"check", file, "--format", "json", "--waivers", "none", "--local", "none"});
  const auto said = nlohmann::json::parse(checked.out)["reports"][0]["diagnostics"];
  REQUIRE_MESSAGE(said.size() > 0, checked.out);
  const ProgramRun run = audit(folder, "out");
  CHECK_MESSAGE(run.code == checked.code, run.out << run.err);
  for (const auto& diagnostic : said) {
    CHECK(run.out.find("[" + diagnostic["code"].get<std::string>() + "]") != std::string::npos);
  }
  CHECK(run.out.find("读取时有说明的年报：1份") != std::string::npos);
  CHECK(audit(folder, "out").out.find("读取时有说明的年报：1份") != std::string::npos);

  const std::string notice = folder.write("通知.txt", "关于召开会议的通知\n\n各科室：定于周五开会，请准时参加。\n");
  CHECK(mingjian_run({"check", file, notice, "--waivers", "none"}).code == 2);
  CHECK(audit_of({file, notice}, folder.path() + "/named").code == 2);
}

TEST_CASE("an audit and judge speak English when asked to") {
  const TemporaryFolder folder;
  folder.write("年报/a.txt", replaced(good_report(), "申请7件", "申请9件"));
  const ProgramRun run = audit(folder, "out", {"--lang", "en"});
  CHECK(run.out.find("1 reports, 1 bodies, 1 files") != std::string::npos);
  CHECK(run.out.find("this run read 1 files") != std::string::npos);
  const std::string out = folder.path() + "/out";
  CHECK(mingjian_run({"judge", out, "--fingerprint", "0", "--verdict", "x", "--by", "A", "--lang", "en"})
            .err.find("confirmed") != std::string::npos);
  const std::string print = audit_lines(out)[0].json["fingerprint"];
  const ProgramRun judged =
      mingjian_run({"judge", out, "--fingerprint", print, "--verdict", "confirmed", "--by", "A", "--lang", "en"});
  CHECK_MESSAGE(judged.code == 0, judged.err);
  CHECK(judged.out.find("precision 100%") != std::string::npos);
}

TEST_CASE("against an earlier audit findings are new, cured or remaining") {
  const TemporaryFolder folder;
  const std::string wrong = replaced(good_report(), "申请7件", "申请9件");
  folder.write("年报/a.txt", wrong);
  REQUIRE(audit(folder, "before").code == 1);
  folder.write("年报/a.txt", replaced(wrong, "均按期办结", "均按期办结。为做好政务公开提拱了保证"));
  const ProgramRun worse = audit(folder, "now", {"--against", folder.path() + "/before"});
  CHECK(worse.out.find("新增1，消除0，仍在1") != std::string::npos);
  folder.write("年报/a.txt", good_report());
  const ProgramRun cured = audit(folder, "now", {"--against", folder.path() + "/before"});
  CHECK(cured.out.find("新增0，消除1，仍在0") != std::string::npos);
  const auto line = nlohmann::json::parse(bytes_of(folder.path() + "/now/changes.jsonl"));
  CHECK(line["change"] == "cured");
  CHECK(line["rule"] == "consistency/request-count");
  CHECK(audit(folder, "now", {"--against", folder.path() + "/没有"}).code == 2);
}

TEST_CASE("what people say of findings is kept over later runs and gives each rule its precision") {
  const TemporaryFolder folder;
  folder.write("年报/a.txt", replaced(good_report(), "申请7件", "申请9件"));
  REQUIRE(audit(folder, "out").code == 1);
  const std::string out = folder.path() + "/out";
  const std::string print = audit_lines(out)[0].json["fingerprint"];
  const ProgramRun one = mingjian_run({"judge", out, "--fingerprint", print, "--verdict", "确认", "--by", "王某"});
  CHECK_MESSAGE(one.code == 0, one.out << one.err);
  CHECK(one.out.find("consistency/request-count　确认1　驳回0　准确率100%") != std::string::npos);
  CHECK(bytes_of(out + "/findings.csv").find(R"("否","","","")") != std::string::npos);
  REQUIRE(audit(folder, "out").code == 1);  // nothing of the reports has changed
  CHECK(bytes_of(out + "/findings.csv").find(R"("否","确认","","王某")") != std::string::npos);
  CHECK(mingjian_run({"judge", out, "--from", out + "/findings.csv"}).out.find("记下1条") != std::string::npos);
  folder.write("年报/a.txt", good_report());
  REQUIRE(audit(folder, "out").code == 0);
  const std::string table =
      folder.write("判断.csv", "指纹,结论,理由,姓名\n" + print + ",驳回,台账有误,李某\nffff,,,\n");
  const ProgramRun again = mingjian_run({"judge", out, "--from", table});
  CHECK_MESSAGE(again.code == 0, again.out << again.err);
  CHECK(again.out.find("确认0　驳回1　准确率0%") != std::string::npos);
  CHECK(mingjian_run({"judge", out, "--fingerprint", "0000", "--verdict", "确认", "--by", "王某"}).code == 2);
  CHECK(mingjian_run({"judge", out, "--fingerprint", print, "--verdict", "驳回", "--by", "王某"}).code == 2);
  CHECK(mingjian_run({"judge", folder.path(), "--fingerprint", print, "--verdict", "确认", "--by", "王某"}).code == 2);
}
