// Audits of several processes into one PostgreSQL database: a server of its own is started for the test.
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "audit/store.hpp"
#include "cli/audit_support.hpp"

using namespace mingjian;

namespace {

// A server that listens in its own folder only, owned by a user that a server may run as.
class Server {
 public:
  Server() {
    const std::string binaries = find_binaries();
    if (binaries.empty()) return;
    const bool root = geteuid() == 0;
    user_ = root ? "/usr/sbin/runuser -u nobody -- " : "";
    binaries_ = binaries;
    std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
    if (sh("env LC_ALL=C " + binaries + "/initdb -D '" + folder_.path() +
           "/data' -U audit -A trust -E UTF8 --no-sync") != 0)
      return;
    runs_ = sh(binaries + "/pg_ctl -D '" + folder_.path() + "/data' -w -l '" + folder_.path() + "/log' -o \"-k '" +
               folder_.path() + "' -c listen_addresses='' -c fsync=off\" start") == 0;
  }
  ~Server() {
    if (runs_) sh(binaries_ + "/pg_ctl -D '" + folder_.path() + "/data' -m immediate stop");
    if (!user_.empty()) sh("rm -rf '" + folder_.path() + "/data'");
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  bool runs() const { return runs_; }
  std::string url() const { return "postgresql://audit@/postgres?host=" + folder_.path(); }
  std::string answer(const std::string& sql) const {
    return run_program("/bin/sh", {"-c", "psql -X -A -t '" + url() + "' -c \"$0\"", sql}).out;
  }

 private:
  static std::string find_binaries() {
    for (const char* version : {"15", "16", "17", "14"}) {
      const std::string folder = std::string("/usr/lib/postgresql/") + version + "/bin";
      if (std::filesystem::exists(folder + "/initdb")) return folder;
    }
    return "";
  }
  int sh(const std::string& command) const {
    ProgramOptions options;
    options.limit_seconds = 60;
    return run_program("/bin/sh", {"-c", "cd / && " + user_ + command + " >/dev/null 2>&1"}, options).code;
  }

  TemporaryFolder folder_;
  std::string user_, binaries_;
  bool runs_ = false;
};

// Null, and said: no server can be started here, or the program is built without PostgreSQL.
std::unique_ptr<Store> host_at(const Server& server) {
  if (!server.runs()) {
    MESSAGE("left out: no PostgreSQL server can be started here");
    return nullptr;
  }
  Result<std::unique_ptr<Store>> store = Store::open(server.url(), "key", RuleSet(), {});
  if (!store && store.error().code == "A015") {
    MESSAGE("left out: built without PostgreSQL");
    return nullptr;
  }
  REQUIRE_MESSAGE(store.has_value(), (store ? "" : store.error().message));
  return std::move(*store);
}

// Asks until the answer is yes; false after a minute.
bool comes_true(const Server& server, const std::string& sql) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (std::chrono::steady_clock::now() < end) {
    if (server.answer(sql) == "t\n") return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

bool somebody_waits(const Server& server) {
  return comes_true(server, "SELECT COUNT(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("several processes write one audit into PostgreSQL, one of them killed, with the bytes of a file's") {
  const TemporaryFolder folder;
  const std::string nowhere = "postgresql://audit@/postgres?host=" + folder.path();
  folder.write("年报/a.txt", good_report());
  const ProgramRun alone = audit(folder, "nowhere", {"--store", nowhere});
  CHECK(alone.code == 2);
  const bool without = alone.err.find("A015") != std::string::npos;
  CHECK((without || alone.err.find("A001") != std::string::npos));
  const Server server;
  if (without || !server.runs()) {
    MESSAGE("left out: " << (without ? "built without PostgreSQL" : "no PostgreSQL server can be started here"));
    return;
  }
  for (int i = 0; i < 300; ++i) {
    FactEdits facts = {{"报告.单位", "示例市青禾区第" + std::to_string(i / 2) + "街道办事处"},
                       {"报告.年度", std::to_string(2021 + i % 2)}};
    if (i % 20 == 1) facts.emplace_back("表三.上年结转.总计", "2");
    folder.write("年报/" + std::to_string(i) + ".txt", edited_report(facts));
  }
  folder.write("年报/坏.txt", "%PDF-1.4\n没有下文");
  REQUIRE(audit(folder, "file").code == 2);
  run_program("/usr/bin/timeout", {"-s", "KILL", "0.4", MINGJIAN_PROGRAM, "audit", folder.path() + "/年报", "--out",
                                   folder.path() + "/killed", "--store", server.url(), "--jobs", "1"});
  std::vector<ProgramRun> runs(3);
  std::vector<std::thread> hosts;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    hosts.emplace_back([&, i] {
      runs[i] = audit(folder, "host" + std::to_string(i), {"--store", server.url(), "--jobs", "1"});
    });
  }
  for (std::thread& host : hosts) host.join();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    CHECK_MESSAGE(runs[i].code == 2, runs[i].out << runs[i].err);
    for (const char* file : {"findings.jsonl", "findings.csv", "summary.txt"}) {
      CHECK(bytes_of(folder.path() + "/host" + std::to_string(i) + "/" + file) ==
            bytes_of(folder.path() + "/file/" + file));
    }
  }
  CHECK(server.answer("SELECT COUNT(*) FROM claim") == "0\n");
  CHECK(server.answer("SELECT COUNT(DISTINCT path) FROM verdict WHERE reason = '没有去年的报告'") == "151\n");
  CHECK(server.answer("SELECT COUNT(*) FROM cell WHERE \"table\" = '表三' AND value > 0") != "0\n");
  CHECK(audit(folder, "host0", {"--store", server.url()}).out.find("本次新读0个，新判0份") != std::string::npos);
  const std::string print = audit_lines(folder.path() + "/file")[0].json["fingerprint"];
  const ProgramRun judged =
      mingjian_run({"judge", server.url(), "--fingerprint", print, "--verdict", "确认", "--by", "王某"});
  CHECK_MESSAGE(judged.code == 0, judged.err);
}

TEST_CASE("what one host has just read is not offered again by a host that comes late") {
  const Server server;
  const std::unique_ptr<Store> first = host_at(server), late = host_at(server);
  if (!first || !late) return;
  first->begin();
  first->offer({{"a.txt", "1"}});
  REQUIRE(first->commit().has_value());
  first->begin();
  REQUIRE(first->claim(64) == std::vector<std::string>{"a.txt"});
  FileReading reading;
  reading.path = "a.txt";
  reading.content_hash = "1";
  reading.state = FileState::other;
  first->put(reading);
  first->done({"a.txt"});
  std::thread offers([&] {
    late->begin();
    late->offer({{"a.txt", "1"}});
    CHECK(late->commit().has_value());
  });
  CHECK(somebody_waits(server));
  CHECK(first->commit().has_value());
  offers.join();
  CHECK(late->waiting() == 0);
}

TEST_CASE("a host with another program or other rules is turned away while others are at work") {
  const Server server;
  std::unique_ptr<Store> first = host_at(server);
  if (!first) return;
  CHECK(host_at(server) != nullptr);
  const Result<std::unique_ptr<Store>> other = Store::open(server.url(), "other", RuleSet(), {});
  REQUIRE_FALSE(other.has_value());
  CHECK(other.error().code == "A017");
  first.reset();
  CHECK(comes_true(server, "SELECT COUNT(*) = 0 FROM pg_locks WHERE locktype = 'advisory'"));
  CHECK(Store::open(server.url(), "other", RuleSet(), {}).has_value());
}

TEST_CASE("while one host judges across reports no other reads any anew") {
  const Server server;
  std::unique_ptr<Store> judging = host_at(server);
  const std::unique_ptr<Store> late = host_at(server);
  if (!judging || !late) return;
  judging->alone();
  std::thread reads([&] {
    late->begin();
    late->claim(64);
    CHECK(late->commit().has_value());
  });
  CHECK(somebody_waits(server));
  judging.reset();
  reads.join();
}
