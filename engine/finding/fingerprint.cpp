#include <fmt/format.h>
#include <xxhash.h>

#include "base/utf8.hpp"
#include "finding/finding.hpp"

namespace mingjian {
namespace {

// Blanks, line breaks and invisible characters differ between two wrappings of the same report.
void append_without_blanks(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = utf8::decode(text, at);
    if (c > 0x20 && !utf8::is_blank(c) && !utf8::is_invisible(c)) out.append(text, at, length);
    at += length;
  }
}

}  // namespace

std::string make_fingerprint(const Finding& finding, const CheckResult& report, std::string_view fact_path) {
  std::string key = finding.rule;
  key += '\x1f';
  append_without_blanks(key, report.body);
  key += '\x1f';
  key += std::to_string(report.year);
  key += '\x1f';
  if (!fact_path.empty()) {
    key += fact_path;
  } else {
    key += finding.location.section;
    key += finding.location.table;
  }
  key += '\x1f';
  append_without_blanks(key, finding.quote);
  key += '\x1f';
  append_without_blanks(key, finding.expected);
  key += '\x1f';
  append_without_blanks(key, finding.actual);
  return fmt::format("{:016x}", XXH3_64bits(key.data(), key.size()));
}

}  // namespace mingjian
