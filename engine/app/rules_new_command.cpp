// rules new: asks what a rule is, writes its file with empty tests, says what is still to be filled.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/commands.hpp"
#include "rules/kind.hpp"

namespace mingjian {
namespace {

struct Question {
  DraftPart part;
  std::string RuleDraft::*answer;
  std::string_view text;
};
constexpr Question kQuestions[] = {
    {DraftPart::id, &RuleDraft::id, "编号（专题/名称，如 table/blank-note）"},
    {DraftPart::kind, &RuleDraft::kind, "查法"},
    {DraftPart::name, &RuleDraft::name, "名称（一句话，查什么）"},
    {DraftPart::level, &RuleDraft::level, "级别（错误、警告、提示）"},
    {DraftPart::years, &RuleDraft::years, "适用年度（2021 起、2019 至 2020、2020 止、2022；都适用就直接回车）"},
    {DraftPart::message, &RuleDraft::message, "提示（报出的话）"},
    {DraftPart::why, &RuleDraft::why, "说明（为什么要查，可以先不写）"},
    {DraftPart::advice, &RuleDraft::advice, "建议（怎么改，可以先不写）"},
    {DraftPart::base, &RuleDraft::base, "测试的底稿（直接回车就用合适年度的一份好报告）"},
};
constexpr std::string_view kBasisQuestion = "依据（法规或文件；几条用“；”隔开）";

ExitCode usage(const std::string& message, const Options& options, Streams& streams) {
  streams.err += fmt::format(fmt::runtime(wording(options.language).usage_error), message) + '\n';
  return ExitCode::usage;
}

// One line of standard input without its end; false at the end of the input.
bool read_line(std::string& line) {
  char* buffer = nullptr;
  std::size_t size = 0;
  const ssize_t got = getline(&buffer, &size, stdin);
  if (got >= 0) line.assign(buffer, static_cast<std::size_t>(got));
  std::free(buffer);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' ')) line.pop_back();
  line.erase(0, line.find_first_not_of(' ') == std::string::npos ? 0 : line.find_first_not_of(' '));
  return got >= 0;
}

void explain(DraftPart part, const RuleDraft& draft, Streams& streams) {
  if (part == DraftPart::kind) {
    for (const KindSpec* kind : kinds()) streams.out += fmt::format("    {}：{}\n", kind->name, kind->doc);
  }
  const KindSpec* kind = find_kind(draft.kind);
  if (part == DraftPart::message && kind != nullptr && kind->slots.front() != "*") {
    streams.out += "    可以填：";
    for (const std::string_view slot : kind->slots) streams.out += fmt::format("【{}】", slot);
    streams.out += '\n';
  }
}

bool ask_basis(RuleDraft& draft, Streams& streams) {
  constexpr std::string_view kStop = "；";
  streams.out += fmt::format("{}：", kBasisQuestion);
  streams.flush();
  std::string line;
  if (!read_line(line)) return false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(kStop, at), line.size());
    if (end > at) draft.basis.push_back(line.substr(at, end - at));
    at = end + kStop.size();
  }
  return true;
}

// Asks what no option has answered. False: the input ended before the end.
bool ask(RuleDraft& draft, const RuleSet& rules, Streams& streams) {
  for (const Question& question : kQuestions) {
    if (question.part == DraftPart::years && draft.basis.empty() && !ask_basis(draft, streams)) return false;
    std::string& answer = draft.*question.answer;
    if (!answer.empty()) continue;
    explain(question.part, draft, streams);
    for (;;) {
      streams.out += fmt::format("{}：", question.text);
      streams.flush();
      answer.clear();
      if (!read_line(answer)) return false;
      const std::string fault = fault_of(question.part, answer, rules);
      if (fault.empty()) break;
      streams.out += fault + '\n';
    }
  }
  return true;
}

bool write_file(const std::string& path, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  if (error) return false;
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return !file.fail();
}

// What the loader says of the new file is what is still to be done.
void tell(const std::string& path, const RuleDraft& draft, const Options& options, Streams& streams) {
  streams.out += fmt::format("写好了：{}\n", path);
  Options again = options;
  again.only = {draft.id};
  const Result<RuleSet> rules = open_pack(again, streams, PackTests::load);
  if (!rules) return;
  std::size_t left = 0;
  for (const Diagnostic& diagnostic : rules->diagnostics) {
    if (diagnostic.path != path) continue;
    streams.out += fmt::format("  第 {} 行：{}\n", diagnostic.line, diagnostic.message);
    ++left;
  }
  streams.out += left > 0 ? "以上填好、再写测试以后，运行：" : "写好测试以后，运行：";
  streams.out += fmt::format("mingjian rules test {}\n", draft.id);
}

}  // namespace

ExitCode run_rules_new(const Options& options, Streams& streams) {
  const Result<RuleSet> rules = open_pack(options, streams);
  if (!rules) return ExitCode::not_judged;
  RuleDraft draft = options.draft;
  for (const Question& question : kQuestions) {
    const std::string& answer = draft.*question.answer;
    if (answer.empty()) continue;
    if (const std::string fault = fault_of(question.part, answer, *rules); !fault.empty()) {
      return usage(fault, options, streams);
    }
  }
  if ((options.ask || isatty(STDIN_FILENO) == 1) && !ask(draft, *rules, streams)) {
    return usage("没有回答完，什么也没有写", options, streams);
  }
  for (const DraftPart part : {DraftPart::id, DraftPart::kind}) {
    const std::string& answer = part == DraftPart::id ? draft.id : draft.kind;
    if (const std::string fault = fault_of(part, answer, *rules); !fault.empty()) return usage(fault, options, streams);
  }
  const std::string path = fmt::format("{}/{}.yaml", rules->folder, draft.id);
  if (!write_file(path, rule_draft_text(draft, *rules))) {
    streams.err += fmt::format("写不了文件：{}\n", path);
    return ExitCode::not_judged;
  }
  tell(path, draft, options, streams);
  return ExitCode::compliant;
}

}  // namespace mingjian
