#include "app/check_outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/rule_words.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kFlushAt = std::size_t{1} << 20;

std::vector<RuleNote> rule_notes(const RuleSet& rules) {
  std::vector<RuleNote> notes;
  for (const Rule& rule : rules.rules) {
    const RuleInfo& info = rule.info;
    const std::string topic(topic_name(info.id.substr(0, info.id.find('/'))));
    notes.push_back({info.id, info.name, topic, info.explanation, info.advice, info.basis, info.level});
  }
  return notes;
}

std::string folder_of(const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

CheckOutputs::CheckOutputs(const Options& options, const RuleSet& rules, Streams& streams)
    : options_(options), streams_(streams), rules_(rule_notes(rules)) {
  OutputOptions output;
  output.language = options.language;
  output.quiet = options.quiet;
  output.rules = &rules_;
  for (const OutputRequest& request : options.outputs) add(request, output);
  if (options.outputs.empty()) add({"terminal", ""}, output);
}

void CheckOutputs::add(const OutputRequest& request, OutputOptions output) {
  auto target = std::make_unique<Target>();
  target->format = find_output(request.format);
  target->path = request.file;
  if (request.file.empty()) {
    output.color = streams_.out_color;
    output.width = streams_.width;
  } else {
    output.folder = folder_of(request.file);
    target->file = std::make_unique<ResultFile>(request.file);
  }
  target->writer = target->format->make(output, target->file ? target->bytes : streams_.out);
  targets_.push_back(std::move(target));
}

bool CheckOutputs::with_text() const {
  return std::any_of(targets_.begin(), targets_.end(), [](const auto& target) { return target->format->with_text; });
}

void CheckOutputs::begin(const RunResult& run) {
  for (const auto& target : targets_) target->writer->begin(run);
}

void CheckOutputs::report(const CheckResult& report, const Document* document) {
  for (const auto& target : targets_) {
    target->writer->report(report, document);
    pass_on(*target);
  }
  tell(Tells::diagnostics_of_reports, report.diagnostics);
}

void CheckOutputs::pass_on(Target& target) {
  if (!target.file) {
    if (streams_.out.size() > kFlushAt) streams_.flush();
    return;
  }
  if (target.bytes.size() <= kFlushAt) return;
  target.file->write(target.bytes);
  target.bytes.clear();
}

// What none of the formats has a place for.
void CheckOutputs::tell(Tells known, const Diagnostics& diagnostics) {
  for (const auto& target : targets_) {
    if (target->format->tells >= known) return;
  }
  for (const Diagnostic& diagnostic : diagnostics) print_diagnostic(diagnostic, options_, streams_);
}

bool CheckOutputs::finish(Target& target) {
  Result<bool> more = true;
  while (more && *more) {
    more = target.writer->more();
    pass_on(target);
  }
  if (!more) {
    print_diagnostic({DiagnosticLevel::error, more.error().code, more.error().message, target.path, 0, 0}, options_,
                     streams_);
    return false;
  }
  if (!target.file) return true;
  target.file->write(target.bytes);
  const Wording& words = wording(options_.language);
  const bool whole = target.file->close();
  streams_.err += fmt::format(fmt::runtime(whole ? words.written : words.not_written), target.path) + '\n';
  return whole;
}

bool CheckOutputs::end(const RunResult& run) {
  bool whole = true;
  for (const auto& target : targets_) {
    target->writer->end(run);
    whole = finish(*target) && whole;
  }
  tell(Tells::all_diagnostics, run.diagnostics);
  return whole;
}

}  // namespace mingjian
