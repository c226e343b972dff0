#include "app/usage_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace mingjian {
namespace {

// CLI11 writes "NAME: text"; what we need of it is the name.
std::string subject(const std::string& text) { return text.substr(0, text.find_first_of(": ")); }

// No command where one must stand: a word that is none, or nothing.
std::string explain_command(int argc, char** argv, const Wording& words) {
  const bool in_rules = argc > 1 && std::string_view(argv[1]) == "rules";
  for (int i = in_rules ? 2 : 1; i < argc; ++i) {
    if (argv[i][0] != '-') return fmt::format(fmt::runtime(words.unknown_argument), argv[i]);
  }
  return std::string(in_rules ? words.needs_rules_command : words.needs_command);
}

}  // namespace

std::string explain_usage(const std::string& kind, const std::string& text, int argc, char** argv, Language language) {
  const Wording& words = wording(language);
  if (kind == "ValidationError" && text.find('\n') != std::string::npos) {  // thrown by choice()
    const std::size_t colon = text.find(": ");
    const std::size_t line = text.find('\n');
    return fmt::format(fmt::runtime(words.bad_value), text.substr(0, colon), text.substr(colon + 2, line - colon - 2),
                       text.substr(line + 1));
  }
  if (kind == "ExtrasError") {
    const std::size_t colon = text.rfind(": ");
    return fmt::format(fmt::runtime(words.unknown_argument),
                       colon == std::string::npos ? text : text.substr(colon + 2));
  }
  if (kind == "RequiredError") {
    if (text.find("subcommand") != std::string::npos) return explain_command(argc, argv, words);
    return fmt::format(fmt::runtime(words.missing_argument), ' ' + subject(text));
  }
  if (kind == "ArgumentMismatch") return fmt::format(fmt::runtime(words.needs_value), subject(text));
  return text;
}

std::string command_words(int argc, char** argv) {
  std::string words;
  for (int i = 1; i < argc && i <= 2; ++i) {
    const std::string_view word = argv[i];
    const bool inner = words == "rules " && (word == "list" || word == "show" || word == "test" || word == "try" ||
                                             word == "profile" || word == "new" || word == "schema");
    static constexpr std::string_view kOuter[] = {"check",   "audit", "judge",        "why",      "facts",   "text",
                                                  "compare", "fix",   "annotate",     "template", "migrate", "rules",
                                                  "score",   "bench", "mutate-bench", "fix-bench"};
    const bool outer = words.empty() && std::find(std::begin(kOuter), std::end(kOuter), word) != std::end(kOuter);
    if (!inner && !outer) break;
    words.append(word) += ' ';
  }
  return words;
}

}  // namespace mingjian
