#pragma once
// A small report made by hand, and a host to run script sources on it.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>

#include "script/lua_host.hpp"
#include "support/cpu_time.hpp"
#include "support/program.hpp"

namespace mingjian {

class ScriptReport {
 public:
  ScriptReport() {
    const ByteRange title = line("示例市青禾区云溪街道办事处2022年政府信息公开工作年度报告");
    const ByteRange heading = line("一、总体情况");
    const ByteRange first = line("我办收到申请 ７ 件；转来“我局”来信１件。");
    const ByteRange second = line("我办全部办结。");
    add_table();
    facts.title = Title{"", {}, original(title), title, Confidence::exact};
    facts.year = ReportYear{2022, "标题", {}, {}, Confidence::exact};
    facts.body.name = "示例市青禾区云溪街道办事处";
    facts.body.core = "云溪";
    facts.body.kind = BodyKind::street_office;
    facts.body.place = "示例市青禾区";
    for (const std::uint32_t from : {first.begin, second.begin}) add_self_term("我办", from);
    add_self_term("我局", first.begin);
    const ByteRange quote = folded_of("“我局”", first.begin);
    PairedMark mark;
    mark.open = U'“';
    mark.close = U'”';
    mark.range = original(quote);
    facts.paired_marks.push_back(mark);
    const std::uint32_t half = folded_of("转来", first.begin).begin;
    facts.sentences = {{title, 0}, {heading, 1}, {{first.begin, half}, 2}, {{half, first.end}, 2}, {second, 3}};
    Section section;
    section.key = "一";
    section.title = "总体情况";
    section.heading_folded = heading;
    section.heading = original(heading);
    section.first_block = 2;
    section.end_block = 4;
    section.body_folded = cover(first, second);
    section.body = original(section.body_folded);
    section.characters = 25;
    facts.sections.push_back(section);
    input.layouts = &layouts;
    input.document = &document;
    input.facts = &facts;
    host = make_lua_host_factory()();
    host->begin_report(document, facts);
  }

  int load(std::string_view source) {
    const Result<int> script = host->load(folder_.write(fmt::format("{}.lua", ++files_), source));
    load_error = script ? "" : script.error().code + " " + script.error().message;
    return script ? *script : -1;
  }

  Result<ScriptOutcome> run(std::string_view source, const ScriptLimits& limits = {}) {
    const double start = cpu_seconds();
    const int script = load(source);
    Result<ScriptOutcome> result = script < 0
                                       ? Result<ScriptOutcome>(failure(load_error.substr(0, 4), load_error.substr(5)))
                                       : host->run(script, input, limits);
    seconds = cpu_seconds() - start;
    return result;
  }

  // "S020 第 1 行：…"; "" if the script ran to its end.
  std::string error(std::string_view source, const ScriptLimits& limits = {}) {
    const Result<ScriptOutcome> result = run(source, limits);
    return result ? "" : result.error().code + " " + result.error().message;
  }

  // Findings as "quote{slot=value}", joined by '|'; "?reason" if not assessable; "!error".
  std::string told(std::string_view source, const ScriptLimits& limits = {}) {
    const Result<ScriptOutcome> result = run(source, limits);
    if (!result) return "!" + result.error().code + " " + result.error().message;
    std::string text;
    for (const ScriptFinding& finding : result->findings) {
      if (!text.empty()) text += '|';
      text += document.source(finding.range);
      for (const auto& [name, value] : finding.slots) text += fmt::format("{{{}={}}}", name, value);
    }
    if (!result->not_assessable.empty()) text += "?" + result->not_assessable;
    return text;
  }

  // The value of a Lua expression, as tostring() gives it.
  std::string value(std::string_view expression) {
    const Result<ScriptOutcome> result = run(fmt::format("report{{ at = title, v = tostring({}) }}", expression));
    return result ? result->findings.at(0).slots.at("v") : "!" + result.error().message;
  }

  ByteRange folded_of(std::string_view word, std::uint32_t from = 0) const {
    const auto at = static_cast<std::uint32_t>(document.folded.text().find(word, from));
    return {at, at + static_cast<std::uint32_t>(word.size())};
  }
  ByteRange original(ByteRange folded) const { return document.original(folded); }

  Document document;
  FactSet facts;
  LayoutSet layouts;
  ScriptInput input;
  std::unique_ptr<ScriptHost> host;
  std::string load_error;
  double seconds = 0;  // processor time of the last run with its loading

 private:
  // One more paragraph; its folded range.
  ByteRange line(std::string_view text) {
    if (!document.text.empty()) document.folded.separator('\n', static_cast<std::uint32_t>(document.text.size() - 1));
    Block block;
    block.range = {static_cast<std::uint32_t>(document.text.size()),
                   static_cast<std::uint32_t>(document.text.size() + text.size())};
    document.line_starts.push_back(block.range.begin);
    document.text += text;
    document.text += '\n';
    block.folded = document.folded.append(document.text, block.range);
    document.blocks.push_back(block);
    return block.folded;
  }

  void add_self_term(std::string_view term, std::uint32_t from) {
    const ByteRange folded = folded_of(term, from);
    facts.body.self_terms.push_back({std::string(term), original(folded), folded});
  }

  // 表三 with two rows and two columns: 7 0 / blank (a guessed value).
  void add_table() {
    Layout layout;
    layout.id = "2021-30";
    LayoutTable grid;
    grid.key = "表三";
    grid.cell_count = 4;
    LayoutBlock block;
    const auto column = [](const char* key) {
      LayoutColumn made;
      made.key = made.label = made.path_label = key;
      return made;
    };
    const auto row = [](const char* key, std::uint32_t first_cell) {
      LayoutRow made;
      made.key = made.label = made.path_label = key;
      made.first_cell = first_cell;
      return made;
    };
    block.columns = {column("自然人"), column("总计")};
    block.domains = {CellDomain::count, CellDomain::count};
    block.rows = {row("新收", 0), row("结转下年", 2)};
    grid.blocks.push_back(block);
    layout.tables.push_back(grid);
    layouts.layouts.push_back(layout);
    facts.layout_id = "2021-30";
    AlignedTable table;
    table.key = "表三";
    table.layout = &layouts.layouts.front();
    table.grid = &table.layout->tables.front();
    table.present = true;
    table.range = document.blocks.back().range;
    table.folded = document.blocks.back().folded;
    table.cells.resize(4);
    table.cells[0].kind = CellKind::integer;
    table.cells[0].value = 7;
    table.cells[0].folded = folded_of("7");
    table.cells[0].range = original(table.cells[0].folded);
    table.cells[1].kind = CellKind::zero;
    table.cells[2].kind = CellKind::blank;
    table.cells[3].kind = CellKind::integer;
    table.cells[3].value = 9;
    table.cells[3].confidence = Confidence::guessed;
    facts.tables.push_back(table);
    AlignedTable absent;
    absent.key = "表四";
    absent.grid = table.grid;
    absent.layout = table.layout;
    facts.tables.push_back(absent);
  }

  TemporaryFolder folder_;
  int files_ = 0;
};

}  // namespace mingjian
