#include "app/one_report.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "app/inputs.hpp"
#include "app/today.hpp"
#include "script/lua_host.hpp"

namespace mingjian {

std::unique_ptr<OneReport> OneReport::open(const Options& options, Streams& streams) {
  Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return nullptr;
  return std::unique_ptr<OneReport>(new OneReport(options, streams, std::move(*rules)));
}

OneReport::OneReport(const Options& options, Streams& streams, RuleSet rules)
    : options_(options), streams_(streams), rules_(std::move(rules)) {
  Diagnostics notes;
  const std::string file =
      find_own_file(options.waivers_file, "waivers.yaml", {rules_.folder, rules_.scripts_folder, ""});
  if (!file.empty()) waivers_ = Waivers::load(file, today(options.today), rules_.ids, notes);
  judge_ = std::make_unique<ReportJudge>(rules_, make_lua_host_factory(),
                                         [this](CheckResult& result) { waivers_.apply(result); });
  for (const Diagnostics* some : {&std::as_const(rules_.diagnostics), &std::as_const(notes), &judge_->diagnostics()}) {
    for (const Diagnostic& diagnostic : *some) print_diagnostic(diagnostic, options_, streams_);
  }
}

void OneReport::tell(const Error& error, const std::string& path) {
  print_diagnostic({DiagnosticLevel::error, error.code, error.message, path, 0, 0}, options_, streams_);
}

std::optional<std::string> OneReport::bytes(const std::string& path) {
  Result<std::string> bytes = read_input(path);
  if (!bytes) {
    tell(bytes.error(), path);
    return std::nullopt;
  }
  return std::move(*bytes);
}

std::optional<JudgedReport> OneReport::judged(const std::string& path, std::string_view bytes) {
  Result<JudgedReport> report = judge_->read(path, bytes);
  if (!report) {
    tell(report.error(), path);
    return std::nullopt;
  }
  for (const Diagnostic& diagnostic : report->document.diagnostics) print_diagnostic(diagnostic, options_, streams_);
  return std::move(*report);
}

Result<void> write_whole_file(const std::string& path, std::string_view bytes) {
  namespace fs = std::filesystem;
  const auto fail = [&] {
    return failure("V010", fmt::format("写不了 {}。请核对文件夹是否存在、有没有写的权限、磁盘是否已满", path));
  };
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::canonical(path, error) : fs::path(path);
  if (error && error != std::errc::no_such_file_or_directory) return fail();
  const std::string beside = target.string() + ".part";
  std::FILE* file = std::fopen(beside.c_str(), "wb");
  if (file == nullptr) return fail();
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = std::fclose(file) == 0;
  if (written && closed) {
    if (const auto status = fs::status(target, error); !error && fs::exists(status)) {
      fs::permissions(beside, status.permissions(), error);
    }
    fs::rename(beside, target, error);
    if (!error) return {};
  }
  fs::remove(beside, error);
  return fail();
}

}  // namespace mingjian
