#include <xxhash.h>

#include <cstdint>

#include "base/utf8.hpp"
#include "finding/finding.hpp"

namespace mingjian {
namespace {

// Blanks, line breaks and invisible characters differ between two wrappings of the same report.
void append_without_blanks(std::string& out, std::string_view text) {
  std::size_t kept = 0;  // text[kept, at) is to be kept
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0xE4 && byte <= 0xE9 && at + 3 <= text.size()) {  // ideographs
      at += 3;
      continue;
    }
    const auto [c, length] = utf8::decode(text, at);
    if (c <= 0x20 || utf8::is_blank(c) || utf8::is_invisible(c)) {
      out.append(text, kept, at - kept);
      kept = at + length;
    }
    at += length;
  }
  out.append(text, kept);
}

std::string hexadecimal(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; value >>= 4) out[i] = kDigits[value & 15];
  return out;
}

}  // namespace

std::string make_fingerprint(const Finding& finding, const CheckResult& report, std::string_view fact_path) {
  std::string key;
  key.reserve(finding.rule.size() + report.body.size() + fact_path.size() + finding.quote.size() +
              finding.expected.size() + finding.actual.size() + 64);
  key += finding.rule;
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
  return hexadecimal(XXH3_64bits(key.data(), key.size()));
}

}  // namespace mingjian
