#include "app/output_requests.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "output/output.hpp"

namespace mingjian {
namespace {

std::string format_names() {
  std::string names;
  for (const OutputFormat& each : output_formats()) names.append(names.empty() ? "" : " ").append(each.name);
  return names;
}

}  // namespace

void OutputRequests::format(const std::string& name) {
  if (find_output(name) == nullptr) throw CLI::ValidationError("--format", name + '\n' + format_names());
  requests_.push_back({name, ""});
}

void OutputRequests::file(const std::string& path) {
  const bool taken =
      std::any_of(requests_.begin(), requests_.end(), [&](const auto& each) { return each.file == path; });
  if (path.empty() || taken) throw CLI::ValidationError("--out", path + "\n每种格式一个文件，各不相同");
  if (!requests_.empty() && requests_.back().file.empty()) {
    requests_.back().file = path;
    return;
  }
  const OutputFormat* format = find_output_for_file(path);
  if (format == nullptr)
    throw CLI::ValidationError(
        "--out", path + "\n前面写上 --format，或者用这些扩展名：.html .xlsx .csv .md .json .jsonl .sarif .xml");
  requests_.push_back({std::string(format->name), path});
}

std::vector<OutputRequest> OutputRequests::all() const {
  std::size_t printed = 0;
  for (const OutputRequest& each : requests_) {
    if (!each.file.empty()) continue;
    if (find_output(each.format)->packed) {
      throw CLI::ValidationError("--format", each.format + "\n" + each.format + " -o 文件（它不能印在屏幕上）");
    }
    if (++printed > 1) throw CLI::ValidationError("--format", each.format + "\n多种格式时各写 -o 文件，最多一种不写");
  }
  return requests_;
}

}  // namespace mingjian
