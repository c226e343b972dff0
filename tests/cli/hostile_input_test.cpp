#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "cli/reports.hpp"

using namespace mingjian;

namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

// Sanitizers make everything slower and larger. clang tells of them by a feature, g++ by a macro.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MINGJIAN_UNDER_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define MINGJIAN_UNDER_SANITIZER
#endif
#if defined(MINGJIAN_UNDER_SANITIZER)
constexpr double kSlower = 10;
#else
constexpr double kSlower = 1;
#endif

}  // namespace

TEST_CASE("hostile input ends in a verdict or a clear message, in bounded time and memory") {
  const std::string head = "示例市青禾区云溪街道办事处2023年政府信息公开工作年度报告\n\n";
  struct Case {
    std::string what;
    std::function<std::string()>
        bytes;  // made for its own case: a child starts with the memory of its parent on its account
    double seconds;
    long mebibytes;
  };
  const std::size_t million = 1000000;
  const Case cases[] = {
      {"100 MB of one character", [=] { return std::string(100 * million, 'x'); }, 20, 2500},
      {"100 MB of one Han character", [=] { return repeated("公", 100 * million / 3); }, 30, 2500},
      {"a million opening brackets", [=] { return head + repeated("（", million); }, 10, 1000},
      {"a million closing brackets", [=] { return head + repeated(")", million); }, 10, 1000},
      {"a million nested brackets", [=] { return head + repeated("(", million) + repeated(")", million); }, 10, 1000},
      {"a million empty lines", [=] { return head + repeated("\n", million); }, 10, 600},
      {"a million tabs", [=] { return head + repeated("\t", million); }, 10, 600},
      {"100,000 table rows", [=] { return head + repeated("规章\t0\t0\t0\n", 100000); }, 20, 900},
      {"a million cells", [=] { return head + repeated("1\t2\t3\t4\t5\t6\t7\t8\t9\n", 120000); }, 20, 200},
      {"100,000 headings", [=] { return head + repeated("一、总体情况\n", 100000); }, 20, 900},
      {"100,000 numbers in one line", [=] { return head + repeated("收到申请7件，", 100000); }, 20, 900},
      {"100,000 sub-headings", [=] { return head + repeated("（一）主动公开。\n", 100000); }, 20, 900},
      {"100,000 numbers, a cell a line", [=] { return head + repeated("0\n", 100000); }, 20, 900},
      {"NUL bytes", [=] { return head + std::string(1000, '\0'); }, 5, 200},
      {"controls", [=] { return head + "\x01\x02\x1b[2J\x7f"; }, 5, 200},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    const TemporaryFolder folder;
    ProgramOptions options;
    options.limit_seconds = static_cast<int>(each.seconds * kSlower * 20);
    const ProgramRun run = mingjian_run({"check", "--format", "json", folder.write("a.txt", each.bytes())}, options);
    CHECK_MESSAGE((run.code == 1 || run.code == 2), "exit code " << run.code << ' ' << run.err.substr(0, 300));
    CHECK_FALSE(nlohmann::json::parse(run.out, nullptr, false).is_discarded());
    CHECK_MESSAGE(run.seconds < each.seconds * kSlower, run.seconds << " s");
    CHECK_MESSAGE(static_cast<double>(run.peak_kib) < static_cast<double>(each.mebibytes) * 1024 * kSlower,
                  (run.peak_kib / 1024) << " MiB");
    CHECK_MESSAGE(run.out.size() < 400 * million, run.out.size());
  }
}

TEST_CASE("a report cut at any place, or with any byte changed, never crashes the program") {
  const TemporaryFolder folder;
  const std::string whole = good_report();
  std::uint32_t seed = 20231;
  const auto next = [&] { return seed = seed * 1664525U + 1013904223U; };
  std::string names;
  for (int i = 0; i < 120; ++i) {
    std::string bytes = whole.substr(0, i % 2 == 0 ? next() % whole.size() : whole.size());
    for (std::uint32_t k = 0; k < next() % 6 && !bytes.empty(); ++k)
      bytes[next() % bytes.size()] = static_cast<char>(next() >> 24);
    folder.write("r" + std::to_string(i) + ".txt", bytes);
  }
  const ProgramRun run = mingjian_run({"check", "--format", "json", folder.path()});
  CHECK_MESSAGE((run.code == 1 || run.code == 2), "exit code " << run.code << ' ' << run.err.substr(0, 300));
  CHECK_FALSE(nlohmann::json::parse(run.out, nullptr, false).is_discarded());
}
