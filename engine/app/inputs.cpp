#include "app/inputs.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/files.hpp"
#include "readers/content.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kInputLimit = std::size_t{256} << 20;

Result<std::string> read_standard_input() {
  std::string bytes;
  std::array<char, 1 << 16> buffer;
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), stdin)) {
    bytes.append(buffer.data(), got);
    if (bytes.size() > kInputLimit) return failure("I004", "标准输入超过 256 MB，不像一份年报。");
  }
  if (std::ferror(stdin) != 0) return failure("I003", "读不了标准输入。");
  return bytes;
}

// What an audit writes into its folder, beside audit.lock, which is always there.
bool is_audit_result(std::string_view path, const std::set<std::string>& audited) {
  constexpr std::array<std::string_view, 5> kResults = {"audit.", "findings.", "summary.txt", "changes.jsonl",
                                                        "shingles-"};
  const std::size_t name = path.rfind('/') + 1;
  return std::any_of(kResults.begin(), kResults.end(),
                     [&](std::string_view result) { return path.substr(name).starts_with(result); }) &&
         audited.contains(std::string(path.substr(0, name)));
}

void add_found(std::vector<std::string> files, std::map<std::string, bool>& named_by_path) {
  std::set<std::string> audited;  // folders, with the slash behind
  for (const std::string& file : files) {
    constexpr std::string_view kLock = "/audit.lock";
    if (file.ends_with(kLock)) audited.insert(file.substr(0, file.size() - kLock.size() + 1));
  }
  for (std::string& file : files) {
    if (!is_audit_result(file, audited)) named_by_path.try_emplace(std::move(file), false);
  }
}

}  // namespace

Inputs collect_inputs(const std::vector<std::string>& paths) {
  Inputs inputs;
  std::map<std::string, bool> named_by_path;
  for (const std::string& path : paths) {
    if (path == "-" || !is_folder(path)) {
      named_by_path[path] = true;
      continue;
    }
    FileList list = list_what_can_be(path);
    for (const auto& [folder, error] : list.unread) {
      inputs.diagnostics.push_back({DiagnosticLevel::error, error.code, error.message, folder, 0, 0});
    }
    add_found(std::move(list.files), named_by_path);
  }
  inputs.files.reserve(named_by_path.size());
  while (!named_by_path.empty()) {  // paths are moved: there may be very many
    auto first = named_by_path.extract(named_by_path.begin());
    inputs.files.push_back({std::move(first.key()), first.mapped()});
  }
  return inputs;
}

bool is_something_else(const std::string& path, const Error& error, std::string_view bytes) {
  static constexpr std::string_view kDocuments[] = {"txt", "md",    "doc", "docx", "wps", "rtf",
                                                    "pdf", "ofd",   "odt", "html", "htm", "shtml",
                                                    "mht", "mhtml", "xls", "xlsx", "ods", "csv"};
  if (error.code != "I011" && error.code != "I021") return false;
  const std::string ending = extension(path);
  if (std::find(std::begin(kDocuments), std::end(kDocuments), ending) != std::end(kDocuments)) return false;
  return !foreign_format(bytes).holds_documents;
}

Result<std::string> read_input(const std::string& path) {
  return path == "-" ? read_standard_input() : read_file(path, kInputLimit);
}

}  // namespace mingjian
