#include <algorithm>

#include "base/files.hpp"
#include "base/fold.hpp"
#include "rules/kind.hpp"
#include "rules/nearest.hpp"
#include "rules/year_span.hpp"

namespace mingjian {
namespace {

bool is_sentence_pattern(std::string_view text) {
  for (const std::string_view sign : {"…", "【", "|", "｜", "）?", "）？", ")?", ")？"}) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

std::string_view without_prefix(std::string_view name) {
  for (const std::string_view prefix : {"去年.", "今年.", "本报告.", "下级."}) {
    if (name.substr(0, prefix.size()) == prefix) return name.substr(prefix.size());
  }
  return name;
}

std::string fill_scope(std::string_view scope, std::string_view name) {
  std::string out(scope);
  const std::size_t at = out.find("{}");
  return at == std::string::npos ? std::string(name) : out.replace(at, 2, name);
}

}  // namespace

bool DecodeContext::knows(const std::string& name) const {
  return options_.vocabulary.knows(name, set_.layouts) || options_.vocabulary.knows(name + ".*", set_.layouts);
}

void DecodeContext::check_fact(const YamlNode& at, std::string_view name, std::string_view scope) {
  if (!options_.vocabulary.knows) return;
  const bool bare = !scope.empty() && name.find('.') == std::string_view::npos;
  const std::string full = bare ? fill_scope(scope, name) : std::string(without_prefix(name));
  if (knows(full)) return;
  std::string hint;
  if (options_.vocabulary.names) {
    std::vector<std::string> names = options_.vocabulary.names(set_.layouts);
    if (bare) {
      const bool row = scope.back() == '*';  // 每列: bare names are rows, the second part of 表三.新收.总计
      std::vector<std::string> parts;
      const std::string table = full.substr(0, full.find('.') + 1);
      for (const std::string& whole : names) {
        if (whole.compare(0, table.size(), table) != 0) continue;
        const std::size_t second = whole.find('.', table.size());
        if (second == std::string::npos) continue;
        parts.push_back(row ? whole.substr(table.size(), second - table.size()) : whole.substr(second + 1));
      }
      names = std::move(parts);
    } else if (std::count(full.begin(), full.end(), '.') == 1) {
      for (std::string& whole : names) {  // 表三.新受: compare with rows
        const std::size_t first = whole.find('.');
        const std::size_t second = first == std::string::npos ? first : whole.find('.', first + 1);
        if (second != std::string::npos) whole.resize(second);
      }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    hint = nearest_hint(bare ? name : std::string_view(full), names);
  }
  report(RuleMessage::unknown_fact, at, {name, hint});
}

std::vector<std::string> DecodeContext::facts(const YamlNode* value) {
  std::vector<std::string> out;
  for_each_item(value, [&](const YamlNode& item) {
    check_fact(item, item.text());
    out.emplace_back(item.text());
  });
  return out;
}

std::vector<Expression> DecodeContext::expressions(const YamlNode* value, std::string_view scope) {
  std::vector<Expression> out;
  for_each_item(value, [&](const YamlNode& item) {
    Result<Expression> expression = Expression::parse(item.text());
    if (!expression) {
      sink_.add(expression.error().code, expression.error().message, item.line(), item.column());
      return;
    }
    for (const std::string& name : expression->names()) check_fact(item, name, scope);
    out.push_back(std::move(*expression));
  });
  return out;
}

namespace {

PatternId checked(const Result<PatternId>& id, const YamlNode& at, MessageSink& sink) {
  if (id) return *id;
  sink.add(id.error().code, id.error().message, at.line(), at.column());
  return 0;
}

}  // namespace

PatternId DecodeContext::phrase(const YamlNode& value) {
  if (is_sentence_pattern(value.text())) return sentence(value);
  return checked(set_.patterns.add_literal(value.text()), value, sink_);
}

PatternId DecodeContext::sentence(const YamlNode& value) {
  return checked(set_.patterns.add_sentence(value.text()), value, sink_);
}

PatternId DecodeContext::regex(const YamlNode& value) {
  return checked(set_.patterns.add_regex(value.text()), value, sink_);
}

std::vector<PatternId> DecodeContext::phrases(const YamlNode* value) {
  std::vector<PatternId> out;
  for_each_item(value, [&](const YamlNode& item) { out.push_back(phrase(item)); });
  return out;
}

std::vector<std::string> DecodeContext::folded(const YamlNode* value) {
  std::vector<std::string> out;
  for_each_item(value, [&](const YamlNode& item) { out.push_back(fold(item.text())); });
  return out;
}

std::vector<std::string> DecodeContext::sections(const YamlNode* value, bool* whole_text, bool* preamble) {
  static constexpr std::string_view kPrefix = "章节.";
  std::vector<std::string> out;
  for_each_item(value, [&](const YamlNode& item) {
    std::string_view name = item.text();
    if (name.substr(0, kPrefix.size()) == kPrefix) name.remove_prefix(kPrefix.size());
    if (whole_text != nullptr && name == "全文") {
      *whole_text = true;
      return;
    }
    if (preamble != nullptr && name == "前言") {
      *preamble = true;
      return;
    }
    std::vector<std::string> known;
    for (const Layout& layout : set_.layouts.layouts) {
      for (const LayoutSection& section : layout.sections) {
        if (std::find(known.begin(), known.end(), section.key) == known.end()) known.push_back(section.key);
      }
    }
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      if (preamble != nullptr) known.emplace_back("前言");
      if (whole_text != nullptr) known.emplace_back("全文");
      report(RuleMessage::value_not_allowed, item, {"章节", item.text(), join(known), ""});
      return;
    }
    out.emplace_back(name);
  });
  return out;
}

std::vector<std::string> DecodeContext::tables(const YamlNode* value) {
  std::vector<std::string> out;
  for_each_item(value, [&](const YamlNode& item) {
    std::vector<std::string> known;
    for (const Layout& layout : set_.layouts.layouts) {
      for (const LayoutTable& table : layout.tables) {
        if (std::find(known.begin(), known.end(), table.key) == known.end()) known.push_back(table.key);
      }
    }
    if (std::find(known.begin(), known.end(), item.text()) == known.end()) {
      report(RuleMessage::value_not_allowed, item, {"表", item.text(), join(known), ""});
      return;
    }
    out.emplace_back(item.text());
  });
  return out;
}

std::string DecodeContext::layout_id(const YamlNode& value) {
  std::vector<std::string> names;
  for (const Layout& layout : set_.layouts.layouts) {
    if (value.text() == layout.name || value.text() == layout.id) return layout.id;
    names.push_back(layout.name);
  }
  report(RuleMessage::unknown_layout, value, {value.text(), join(names)});
  return {};
}

std::optional<YearSpan> DecodeContext::years(const YamlNode& value) {
  if (const std::string why = impossible_years(value.text()); !why.empty()) {
    report(RuleMessage::impossible_years, value, {value.text(), why});
    return std::nullopt;
  }
  const std::optional<YearSpan> span = parse_year_span(value.text());
  if (!span) report(RuleMessage::bad_year_span, value, {value.text()});
  return span;
}

std::shared_ptr<const CsvTable> DecodeContext::table(std::string_view name, const YamlNode& at,
                                                     std::initializer_list<std::string_view> columns) {
  std::shared_ptr<const CsvTable> table;
  if (const NamedList* kept = set_.list(name)) {
    table = {std::shared_ptr<void>(), &kept->table};  // belongs to the set
  } else {
    const std::string folder = set_.folder + "/lists";
    const std::string path = folder + "/" + std::string(name);
    const bool plain = name.find('/') == std::string_view::npos && name.find("..") == std::string_view::npos;
    const Result<std::string> bytes = plain ? read_file(path) : failure("I001", "");
    if (!bytes) {
      std::vector<std::string> names;
      const Result<std::vector<std::string>> files =
          is_folder(folder) ? list_files(folder) : std::vector<std::string>();
      if (files) {
        for (const std::string& file : *files) {
          if (extension(file) == "csv") names.push_back(file.substr(folder.size() + 1));
        }
      }
      report(RuleMessage::unknown_list, at, {name, nearest_hint(name, names)});
      return nullptr;
    }
    Result<CsvTable> parsed = parse_csv(*bytes);
    if (!parsed) {
      set_.diagnostics.push_back({DiagnosticLevel::error, parsed.error().code, parsed.error().message, path, 0, 0});
      report(RuleMessage::unreadable, at, {parsed.error().message});
      return nullptr;
    }
    table = std::make_shared<const CsvTable>(std::move(*parsed));
  }
  for (const std::string_view column : columns) {
    if (table->column(column) < 0) {
      report(RuleMessage::list_without_column, at, {name, column});
      return nullptr;
    }
  }
  return table;
}

std::shared_ptr<const CsvTable> DecodeContext::table(const YamlNode& value,
                                                     std::initializer_list<std::string_view> columns) {
  return table(value.text(), value, columns);
}

const NamedList* DecodeContext::list(const YamlNode& value, std::initializer_list<std::string_view> columns) {
  const std::shared_ptr<const CsvTable> found = table(value, columns);
  if (found == nullptr) return nullptr;
  if (set_.list(value.text()) == nullptr) set_.lists.push_back({std::string(value.text()), *found});
  return set_.list(value.text());
}

std::vector<std::size_t> DecodeContext::quantities(const YamlNode* value) {
  std::vector<std::size_t> out;
  for_each_item(value, [&](const YamlNode& item) {
    const auto found = std::find_if(set_.quantities.begin(), set_.quantities.end(),
                                    [&](const QuantityPhrase& quantity) { return quantity.name == item.text(); });
    if (found == set_.quantities.end()) {
      std::vector<std::string> names;
      for (const QuantityPhrase& quantity : set_.quantities) names.push_back(quantity.name);
      report(RuleMessage::unknown_quantity, item, {item.text(), nearest_hint(item.text(), names)});
      return;
    }
    out.push_back(static_cast<std::size_t>(found - set_.quantities.begin()));
  });
  return out;
}

void DecodeContext::check_slots(const YamlNode* value, std::string_view key, const std::vector<std::string>& offered) {
  static constexpr std::string_view kOpen = "【";
  static constexpr std::string_view kClose = "】";
  if (value == nullptr) return;
  const std::string_view text = value->text();
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at)) {
    at += kOpen.size();
    const std::size_t end = text.find(kClose, at);
    if (end == std::string_view::npos) return;
    const std::string slot(text.substr(at, end - at));
    if (std::find(offered.begin(), offered.end(), slot) == offered.end()) {
      report(RuleMessage::unknown_slot, *value, {key, slot, join(offered), nearest_hint(slot, offered)});
    }
    at = end + kClose.size();
  }
}

}  // namespace mingjian
