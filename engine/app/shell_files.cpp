#include "app/shell_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "app/help.hpp"

namespace mingjian {
namespace {

struct CommandHelp {
  std::string name;
  std::string summary;               // of the program's page
  std::vector<std::string> options;  // named on the command's page
};

// Lines "  word  what it does" of the program's page.
std::vector<CommandHelp> commands(Language language) {
  std::vector<CommandHelp> all;
  const std::string whole = help_text("", language);
  std::string_view page = whole;
  while (!page.empty()) {
    const std::size_t end = page.find('\n');
    const std::string_view line = page.substr(0, end);
    page.remove_prefix(end == std::string_view::npos ? page.size() : end + 1);
    if (!line.starts_with("  ") || line.size() < 4 || line[2] < 'a' || line[2] > 'z') continue;
    const std::size_t word = line.find(' ', 2);
    const std::size_t text = line.find_first_not_of(' ', word);
    const std::string name(line.substr(2, word - 2));
    if (text == std::string_view::npos || name == "mingjian") continue;
    all.push_back({name, std::string(line.substr(text)), {}});
  }
  return all;
}

bool is_option_character(char c) { return (c >= 'a' && c <= 'z') || c == '-'; }

std::vector<std::string> options_of(std::string_view page) {
  std::vector<std::string> options = {"--help", "--lang"};
  for (std::size_t at = page.find("--"); at != std::string_view::npos; at = page.find("--", at + 2)) {
    std::size_t end = at + 2;
    while (end < page.size() && is_option_character(page[end])) ++end;
    std::string option(page.substr(at, end - at));
    while (option.ends_with('-')) option.pop_back();
    if (option.size() > 3 && std::find(options.begin(), options.end(), option) == options.end()) {
      options.push_back(std::move(option));
    }
    at = end - 2;
  }
  std::sort(options.begin(), options.end());
  return options;
}

std::vector<CommandHelp> commands_with_options(Language language) {
  std::vector<CommandHelp> all = commands(language);
  for (CommandHelp& command : all) command.options = options_of(help_text(command.name, language));
  return all;
}

// Words after "mingjian rules " on the page of rules.
std::vector<std::string> rules_words() {
  std::vector<std::string> words;
  constexpr std::string_view kBefore = "mingjian rules ";
  const std::string page = help_text("rules", Language::english);
  for (std::size_t at = page.find(kBefore); at != std::string::npos; at = page.find(kBefore, at + 1)) {
    const std::size_t begin = at + kBefore.size();
    std::size_t end = begin;
    while (end < page.size() && page[end] >= 'a' && page[end] <= 'z') ++end;
    std::string word(page.substr(begin, end - begin));
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  }
  return words;
}

// Text of a page as roff prints it line for line.
void append_literal(std::string& out, std::string_view text) {
  out += ".nf\n";
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    line_begins = c == '\n';
  }
  if (!line_begins) out += '\n';
  out += ".fi\n";
}

std::string quoted(std::string_view text) {  // for a shell, between '
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out;
}

constexpr std::string_view kMadeFrom = "made from the program's help by ./dev docs";

}  // namespace

std::string manual_page(Language language, const std::string& version) {
  const bool english = language == Language::english;
  std::string out = fmt::format(".\\\" {}\n.TH MINGJIAN 1 \"\" \"mingjian {}\"\n.SH {}\n", kMadeFrom, version,
                                english ? "NAME" : "名称");
  out += english ? "mingjian \\- compliance checks for Chinese annual reports on government information disclosure\n"
                 : "mingjian \\- 政府信息公开工作年度报告合规检查\n";
  out += fmt::format(".SH {}\n", english ? "DESCRIPTION" : "说明");
  append_literal(out, help_text("", language));
  for (const CommandHelp& command : commands(language)) {
    std::string title = command.name;
    if (english)
      std::transform(title.begin(), title.end(), title.begin(),
                     [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    out += fmt::format(".SH {}\n", title);
    append_literal(out, help_text(command.name, language));
  }
  out += fmt::format(".SH {}\n", english ? "FILES" : "文件");
  out += english ? ".I ../share/mingjian/rules\nbeside the program: the rules; "
                   ".B MINGJIAN_RULES\nor\n.B \\-\\-rules\nnames others.\n"
                 : "规则在程序旁边的\n.I ../share/mingjian/rules\n里；环境变量\n.B MINGJIAN_RULES\n或\n"
                   ".B \\-\\-rules\n可以另指。\n";
  return out;
}

std::string bash_completion() {
  const std::vector<CommandHelp> all = commands_with_options(Language::english);
  std::string names, cases;
  for (const CommandHelp& command : all) {
    names += (names.empty() ? "" : " ") + command.name;
    fmt::format_to(std::back_inserter(cases), "    {}) options='{}' ;;\n", command.name,
                   fmt::join(command.options, " "));
  }
  return fmt::format(R"(# bash completion of mingjian; {}
_mingjian() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} options=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '{} --help --version' -- "$word")
    return
  fi
  if [ "${{COMP_WORDS[1]}}" = rules ] && [ "$COMP_CWORD" -eq 2 ]; then
    mapfile -t COMPREPLY < <(compgen -W '{}' -- "$word")
    return
  fi
  case ${{COMP_WORDS[1]}} in
{}  esac
  case $word in
    -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word") ;;
    *) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
  esac
}}
complete -F _mingjian mingjian
)",
                     kMadeFrom, names, fmt::join(rules_words(), " "), cases);
}

std::string zsh_completion() {
  std::string described, cases;
  for (const CommandHelp& command : commands_with_options(Language::chinese)) {
    fmt::format_to(std::back_inserter(described), "    '{}:{}'\n", command.name, quoted(command.summary));
    fmt::format_to(std::back_inserter(cases), "    {}) options=({}) ;;\n", command.name,
                   fmt::join(command.options, " "));
  }
  return fmt::format(R"(#compdef mingjian
# {}
_mingjian() {{
  local -a commands options
  commands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  if [[ $words[2] == rules ]] && (( CURRENT == 3 )); then
    compadd {}
    return
  fi
  case $words[2] in
{}  esac
  if [[ $words[CURRENT] == -* ]]; then
    compadd -- $options
  else
    _files
  fi
}}
_mingjian "$@"
)",
                     kMadeFrom, described, fmt::join(rules_words(), " "), cases);
}

std::string fish_completion() {
  std::string out = fmt::format("# fish completion of mingjian; {}\n", kMadeFrom);
  for (const CommandHelp& command : commands_with_options(Language::chinese)) {
    fmt::format_to(std::back_inserter(out), "complete -c mingjian -n __fish_use_subcommand -a {} -d '{}'\n",
                   command.name, quoted(command.summary));
    for (const std::string& option : command.options) {
      fmt::format_to(std::back_inserter(out), "complete -c mingjian -n '__fish_seen_subcommand_from {}' -l {}\n",
                     command.name, option.substr(2));
    }
  }
  fmt::format_to(std::back_inserter(out), "complete -c mingjian -n '__fish_seen_subcommand_from rules' -a '{}'\n",
                 fmt::join(rules_words(), " "));
  return out;
}

}  // namespace mingjian
