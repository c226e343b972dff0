#include "readers/html/embedded.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/byte_range.hpp"
#include "base/utf8.hpp"
#include "readers/html/entities.hpp"
#include "readers/html/tokenizer.hpp"

namespace mingjian::html_reader {
namespace {

constexpr std::array<std::string_view, 2> kMarks = {"总体情况", "\\u603b\\u4f53\\u60c5\\u51b5"};
constexpr std::size_t kLongTitle = 600;  // bytes, escapes and all
constexpr std::string_view kSourceDocument = "srcdoc=";

bool holds_mark(std::string_view text) {
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

bool holds_markup(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kTags = {"<p", "<td", "<div", "<br", "<span"};
  return std::any_of(kTags.begin(), kTags.end(),
                     [&](std::string_view tag) { return text.find(tag) != std::string_view::npos; });
}

std::string without_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Entity entity = text[at] == '&' ? entity_at(text, at) : Entity{};
    if (entity.length == 0) {
      out += text[at++];
    } else {
      utf8::append(out, entity.character);
      at += entity.length;
    }
  }
  return out;
}

// Of \uXXXX and \xXX at `at` (behind the backslash's letter); U+FFFD if it is none.
char32_t hex_character(std::string_view text, std::size_t at, std::size_t digits) {
  char32_t value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    const char c = i < text.size() ? static_cast<char>(text[i] | 0x20) : ' ';
    const bool letter = c >= 'a' && c <= 'f';
    if (!letter && (c < '0' || c > '9')) return 0xFFFD;
    value = value * 16 + static_cast<char32_t>(letter ? c - 'a' + 10 : c - '0');
  }
  return value;
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

// The contents of a string as JSON and scripts write it.
std::string without_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    const char c = text[++at];
    if (c == 'u' || c == 'x') {
      const std::size_t digits = c == 'u' ? 4 : 2;
      char32_t value = hex_character(text, at + 1, digits);
      at += std::min(digits, text.size() - at - 1);
      if (value >= 0xD800 && value < 0xDC00 && text.substr(at + 1, 2) == "\\u") {
        const char32_t low = hex_character(text, at + 3, 4);
        if (low >= 0xDC00 && low <= 0xDFFF) {
          value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
          at += 6;
        }
      }
      utf8::append(out, is_surrogate(value) || value == 0 ? 0xFFFD : value);
    } else if (c == 'n' || c == 'r' || c == 't') {
      out += c == 't' ? '\t' : '\n';
    } else if (c != '\n') {
      out += c;
    }
  }
  return out;
}

bool is_title(std::string_view text) {
  constexpr std::size_t kLongest = 240;
  return text.size() <= kLongest && !holds_markup(text) && text.ends_with("年度报告");
}

// The string of a script that holds the mark and markup; empty if there is none. `title`: of another string.
std::string_view report_string(std::string_view script, std::string& title) {
  std::string_view report;
  for (std::size_t at = 0; at < script.size(); ++at) {
    const char quote = script[at];
    if (script.substr(at, 2) == "//" && (at == 0 || script[at - 1] != ':')) {
      at = std::min(script.find('\n', at), script.size());
      continue;
    }
    if (quote != '"' && quote != '\'' && quote != '`') continue;
    std::size_t end = at + 1;
    while (end < script.size() && script[end] != quote) end += script[end] == '\\' ? 2 : 1;
    end = std::min(end, script.size());
    const std::string_view inside = script.substr(at + 1, end - at - 1);
    const bool markup = holds_markup(inside) || inside.find("\\u003c") != std::string_view::npos ||
                        inside.find("\\u003C") != std::string_view::npos ||
                        inside.find("&lt;") != std::string_view::npos;
    if (report.empty() && markup && holds_mark(inside)) report = inside;
    if (title.empty() && inside.size() < kLongTitle) title = without_escapes(inside);
    if (!is_title(title)) title.clear();
    at = end;
  }
  return report;
}

// `title`: of the report, if the script's data have it beside.
std::string from_script(std::string_view script, std::string& title) {
  const std::string_view inside = report_string(script, title);
  if (inside.empty()) {  // a template is markup as it stands
    const std::size_t first = std::min(script.find_first_not_of(" \t\r\n"), script.size());
    return script.substr(first, 1) == "<" && holds_markup(script) ? std::string(script) : std::string();
  }
  std::string text = without_escapes(inside);
  return holds_markup(text) ? text : without_entities(text);
}

// The value of srcdoc in an open tag; empty if it has none.
std::string_view source_document(std::string_view tag) {
  const std::size_t found = tag.find(kSourceDocument);
  if (found == std::string_view::npos || found + kSourceDocument.size() >= tag.size()) return {};
  const std::size_t begin = found + kSourceDocument.size();
  const char quote = tag[begin];
  if (quote != '"' && quote != '\'') return {};
  const std::size_t end = tag.find(quote, begin + 1);
  return end == std::string_view::npos ? std::string_view() : tag.substr(begin + 1, end - begin - 1);
}

}  // namespace

std::string with_embedded_report(std::string_view source) {
  if (!holds_mark(source)) return {};
  Tokenizer tokenizer(source);
  Token token;
  while (tokenizer.next(token) && token.kind != Token::Kind::end) {
    const std::string_view text = source.substr(token.range.begin, token.range.size());
    if (!holds_mark(text)) continue;
    std::string report, title;
    if (token.kind == Token::Kind::raw && token.tag == Tag::textarea) report = without_entities(text);
    if (token.kind == Token::Kind::raw && token.tag == Tag::script) report = from_script(text, title);
    if (token.kind == Token::Kind::open) report = without_entities(source_document(text));
    if (!holds_markup(report) || !holds_mark(report)) continue;
    // The element stays, without its raw text; the report stands in front of a frame and behind the others.
    std::size_t rest = token.range.begin;
    std::string page(source.substr(0, token.range.begin));
    if (token.kind == Token::Kind::raw) {
      rest = std::min(source.find('>', token.range.end), source.size() - 1) + 1;
      page += source.substr(token.range.end, rest - token.range.end);
    }
    // Of a page that shows no title itself.
    if (!title.empty() && (page + std::string(source.substr(rest))).find(title) == std::string::npos)
      page.append("<h1>").append(title).append("</h1>");
    return page.append("<div>").append(report).append("</div>").append(source.substr(rest));
  }
  return {};
}

}  // namespace mingjian::html_reader
