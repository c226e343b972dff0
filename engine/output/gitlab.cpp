#include "output/gitlab.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"
#include "output/json_writer.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kPathDigits = 8;

class GitlabOutput : public OutputWriter {
 public:
  explicit GitlabOutput(std::string& out) : out_(out), json_(out, 1) {}

  void begin(const RunResult&) override { json_.begin_array(); }

  void report(const CheckResult& report, const Document*) override {
    const std::string path = hash_hex(report.path).substr(0, kPathDigits);
    for (const Finding& each : report.findings) issue(report, each, path);
  }

  void end(const RunResult&) override {
    json_.end_array();
    out_ += '\n';
  }

 private:
  void position(std::string_view name, std::uint32_t line, std::uint32_t column) {
    json_.key(name);
    json_.begin_object();
    json_.field_integer("line", line);
    json_.field_integer("column", column);
    json_.end_object();
  }

  void issue(const CheckResult& report, const Finding& finding, std::string_view path) {
    static constexpr std::string_view kSeverities[] = {"major", "minor", "info"};
    const Location& at = finding.location;
    json_.begin_object();
    json_.field("type", "issue");
    json_.field("check_name", finding.rule);
    json_.field("description", fmt::format("{}{}：{}", finding.waived ? "（已列为例外）" : "",
                                           level_name(finding.level), finding.message));
    json_.field("severity", finding.waived ? kSeverities[2] : kSeverities[static_cast<std::size_t>(finding.level)]);
    json_.field("fingerprint", fmt::format("{}-{}", finding.fingerprint, path));
    json_.key("location");
    json_.begin_object();
    json_.field("path", report.path);
    json_.key("positions");
    json_.begin_object();
    position("begin", at.line, at.column);
    position("end", std::max(at.end_line, at.line), at.end_column);
    json_.end_object();
    json_.end_object();
    json_.end_object();
  }

  std::string& out_;
  JsonWriter json_;
};

}  // namespace

std::unique_ptr<OutputWriter> make_gitlab_writer(const OutputOptions&, std::string& out) {
  return std::make_unique<GitlabOutput>(out);
}

}  // namespace mingjian
