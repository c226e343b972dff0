#pragma once
// The findings of a run as each format holds them, read back by parsers that are not the writers'. A finding is one
// line: path, line, column, rule, level, waived, message; messages as on one line, since some formats have lines only.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <regex>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "output/output.hpp"
#include "output/source_excerpt.hpp"
#include "readers/reader.hpp"

namespace mingjian::test {

using Keys = std::vector<std::string>;  // sorted: a multiset
using nlohmann::json;

// U+FFFE and U+FFFF, which XML cannot hold.
inline std::string without_noncharacters(std::string text) {
  for (const char* each : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = 0; (at = text.find(each, at)) != std::string::npos;) text.replace(at, 3, "\xEF\xBF\xBD");
  }
  return text;
}

inline std::string key_of(std::string path, const std::string& line, const std::string& column, const std::string& rule,
                          const std::string& level, bool waived, const std::string& message) {
  return printable(path) + '|' + line + '|' + column + '|' + rule + '|' + level + '|' + (waived ? "例外" : "") + '|' +
         printable(without_noncharacters(message));
}

inline Keys sorted(Keys keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

inline std::string level_from_english(const std::string& word) {
  return word == "error" ? "错误" : word == "warning" ? "警告" : "提示";
}

inline Keys keys_of(const RunResult& run) {
  Keys keys;
  for (const CheckResult& report : run.reports) {
    for (const Finding& f : report.findings) {
      keys.push_back(key_of(report.path, std::to_string(f.location.line), std::to_string(f.location.column), f.rule,
                            std::string(level_name(f.level)), f.waived, f.message));
    }
  }
  return sorted(keys);
}

inline void add_json_report(const json& report, Keys& keys) {
  for (const json& f : report["findings"]) {
    keys.push_back(key_of(report["path"], f["location"]["line"].dump(), f["location"]["column"].dump(), f["rule"],
                          level_from_english(f["severity"]), f["waived"], f["message"]));
  }
}

inline Keys from_json(const std::string& text) {
  Keys keys;
  const json run = json::parse(text);
  for (const json& report : run["reports"]) add_json_report(report, keys);
  return sorted(keys);
}

inline std::vector<std::string> lines_of_text(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

inline Keys from_jsonl(const std::string& text) {
  Keys keys;
  for (const std::string& line : lines_of_text(text)) add_json_report(json::parse(line), keys);
  return sorted(keys);
}

inline std::string percent_decoded(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

inline Keys from_sarif(const std::string& text) {
  Keys keys;
  const json log = json::parse(text);
  CHECK(log["version"] == "2.1.0");
  for (const json& result : log["runs"][0]["results"]) {
    const json& at = result["locations"][0]["physicalLocation"];
    const std::string level = result["level"];
    keys.push_back(key_of(percent_decoded(at["artifactLocation"]["uri"]), at["region"]["startLine"].dump(),
                          at["region"]["startColumn"].dump(), result["ruleId"],
                          level_from_english(level == "note" ? "info" : level), !result["suppressions"].empty(),
                          result["message"]["text"]));
  }
  return sorted(keys);
}

// As a person takes a text out of a cell: without the ' that marks it as text.
inline std::string cell_value(const std::string& text) { return text.starts_with('\'') ? text.substr(1) : text; }

inline Keys from_csv(const std::string& bytes) {
  CHECK(bytes.starts_with("\xEF\xBB\xBF"));
  const Result<CsvTable> table = parse_csv(bytes);
  REQUIRE_MESSAGE(table.has_value(), (table ? "" : table.error().message));
  Keys keys;
  for (const CsvRow& row : table->rows) {
    const auto field = [&](std::string_view name) {
      return cell_value(row.fields[static_cast<std::size_t>(table->column(name))]);
    };
    keys.push_back(key_of(field("文件"), field("行"), field("列"), field("规则"), field("级别"),
                          field("已列为例外") == "是", field("问题")));
  }
  return sorted(keys);
}

// finding_line.hpp
inline void add_text_line(const std::string& line, Keys& keys) {
  static const std::regex form(
      "^([^\n]*?):(\\d+):(\\d+)-(\\d+):(\\d+): ([^\\[]*)\\[([^\\]]+)\\] (（已列为例外）)?([^\n]*)〔[0-9a-f]*〕$");
  std::smatch part;
  REQUIRE_MESSAGE(std::regex_match(line, part, form), line);
  keys.push_back(key_of(part[1], part[2], part[3], part[7], part[6], part[8].matched, part[9]));
}

inline Keys from_junit(const std::string& text) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(text.data(), text.size());
  REQUIRE_MESSAGE(parsed, parsed.description());
  Keys keys;
  for (const auto suite : document.child("testsuites").children("testsuite")) {
    std::map<std::string, int> counted;
    for (const auto testcase : suite.children("testcase")) {
      ++counted["tests"];
      for (const char* kind : {"failure", "error", "skipped"}) {
        if (testcase.child(kind)) ++counted[kind];
      }
      for (const char* element : {"failure", "system-out"}) {
        for (const std::string& line : lines_of_text(testcase.child_value(element))) add_text_line(line, keys);
      }
    }
    CHECK(suite.attribute("tests").as_int() == counted["tests"]);
    CHECK(suite.attribute("failures").as_int() == counted["failure"]);
    CHECK(suite.attribute("errors").as_int() == counted["error"]);
    CHECK(suite.attribute("skipped").as_int() == counted["skipped"]);
  }
  return sorted(keys);
}

inline Keys from_github(const std::string& text) {
  static const std::regex form(
      "^::(error|warning|notice) "
      "file=([^,]*),line=(\\d+),endLine=\\d+,col=(\\d+)(?:,endColumn=\\d+)?,title=([^:]*)::(.*)$");
  static const std::regex title_form("^(（已列为例外）)?([^\\[]*)\\[([^\\]]+)\\]$");
  Keys keys;
  for (const std::string& line : lines_of_text(text)) {
    std::smatch part;
    if (!std::regex_match(line, part, form)) continue;  // diagnostics have no column
    const std::string title = percent_decoded(part[5]);
    std::smatch said;
    REQUIRE_MESSAGE(std::regex_match(title, said, title_form), title);
    std::string message = percent_decoded(part[6]);
    message = message.substr(0, message.rfind("\n建议："));
    keys.push_back(key_of(percent_decoded(part[2]), part[3], part[4], said[3], said[2], said[1].matched, message));
  }
  return sorted(keys);
}

inline Keys from_gitlab(const std::string& text) {
  Keys keys;
  static const std::string kWaived = "（已列为例外）";
  for (const json& issue : json::parse(text)) {
    std::string said = issue["description"];
    const bool waived = said.starts_with(kWaived);
    if (waived) said = said.substr(kWaived.size());
    const std::size_t colon = said.find("：");
    const json& at = issue["location"]["positions"]["begin"];
    keys.push_back(key_of(issue["location"]["path"], at["line"].dump(), at["column"].dump(), issue["check_name"],
                          said.substr(0, colon), waived, said.substr(colon + 3)));
  }
  return sorted(keys);
}

inline std::string without_backslashes(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

inline Keys from_markdown(const std::string& text) {
  static const std::regex form(
      "^\\| (错误|警告|提示)(（已列为例外）)? \\| (\\d+):(\\d+) \\| ((?:[^|\\\\]|\\\\.)*) \\| .* \\| "
      "((?:[^|\\\\]|\\\\.)*) \\| [0-9a-f]* \\|$");
  Keys keys;
  std::string path;
  for (const std::string& line : lines_of_text(text)) {
    if (line.starts_with("## ")) path = without_backslashes(line.substr(3));
    std::smatch part;
    if (!std::regex_match(line, part, form)) continue;
    std::string rule = without_backslashes(part[6]);
    rule = rule.substr(0, rule.find("（"));
    keys.push_back(key_of(path, part[3], part[4], rule, part[1], part[2].matched, without_backslashes(part[5])));
  }
  return sorted(keys);
}

inline std::string attribute(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(' ' + name + "=\"");
  REQUIRE_MESSAGE(at != std::string::npos, name << " in " << tag);
  const std::size_t begin = at + name.size() + 3;
  return tag.substr(begin, tag.find('"', begin) - begin);
}

inline std::string without_references(const std::string& text) {
  pugi::xml_document document;
  REQUIRE(document.load_string(("<t>" + text + "</t>").c_str(), pugi::parse_default | pugi::parse_ws_pcdata));
  return document.child("t").child_value();
}

inline Keys from_html(const std::string& text) {
  Keys keys;
  std::string path;
  static const std::string kItem = "<li class=\"finding ", kMeta = "<p class=\"meta\">",
                           kMessage = "<a class=\"message\"", kChip = "<span class=\"chip ";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, kMeta.size(), kMeta) == 0) {
      path = without_references(
          text.substr(at + kMeta.size(), std::min(text.find("，版式", at), text.find("</p>", at)) - at - kMeta.size()));
      path = path.substr(0, path.find(" · "));
    }
    if (text.compare(at, kItem.size(), kItem) != 0) continue;
    const std::string tag = text.substr(at, text.find('>', at) - at);
    const std::size_t chip = text.find('>', text.find(kChip, at)) + 1;
    const std::size_t message = text.find('>', text.find(kMessage, at)) + 1;
    const std::string place = attribute(tag, "data-place");
    const std::size_t colon = place.find(':');
    keys.push_back(key_of(path, place.substr(0, colon), place.substr(colon + 1, place.find('-') - colon - 1),
                          attribute(tag, "data-rule"), text.substr(chip, text.find('<', chip) - chip),
                          attribute(tag, "data-level") == "waived",
                          without_references(text.substr(message, text.find("</a>", message) - message))));
  }
  return sorted(keys);
}

inline Keys from_xlsx(const std::string& bytes) {
  const auto document = read_document("结果.xlsx", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  Keys keys;
  std::map<std::string, std::size_t> columns;
  for (const Table& table : document->tables) {
    for (const TableRow& row : table.rows) {
      std::vector<std::string> cells;
      for (const Cell& cell : row.cells) cells.emplace_back(document->source(cell.range));
      if (!cells.empty() && cells[0] == "文件" && cells.back() == "指纹") {
        for (std::size_t i = 0; i < cells.size(); ++i) columns[cells[i]] = i;
        continue;
      }
      if (columns.empty() || cells.size() != columns.size()) continue;
      const auto field = [&](const char* name) { return cells[columns.at(name)]; };
      keys.push_back(key_of(field("文件"), field("行"), field("列"), field("规则"), field("级别"),
                            field("已列为例外") == "是", field("问题")));
    }
  }
  return sorted(keys);
}

// terminal --quiet: one line a finding
inline Keys from_quiet_terminal(const std::string& text) {
  static const std::regex form("^([^\n]*?):(\\d+):(\\d+): ([^\\[]*)\\[([a-z]+/[^\\]]+)\\] ([^\n]*)$");
  static const std::string kWaived = "（已列为例外）";
  Keys keys;
  for (const std::string& line : lines_of_text(text)) {
    std::smatch part;
    if (!std::regex_match(line, part, form)) continue;
    std::string message = part[6];
    const bool waived = message.ends_with(kWaived);
    if (waived) message.resize(message.size() - kWaived.size());
    keys.push_back(key_of(part[1], part[2], part[3], part[5], part[4], waived, message));
  }
  return sorted(keys);
}

inline const std::map<std::string, std::function<Keys(const std::string&)>>& readers_back() {
  static const std::map<std::string, std::function<Keys(const std::string&)>> readers = {
      {"terminal", from_quiet_terminal},
      {"json", from_json},
      {"jsonl", from_jsonl},
      {"sarif", from_sarif},
      {"csv", from_csv},
      {"junit", from_junit},
      {"github", from_github},
      {"gitlab", from_gitlab},
      {"markdown", from_markdown},
      {"html", from_html},
      {"xlsx", from_xlsx}};
  return readers;
}

}  // namespace mingjian::test
