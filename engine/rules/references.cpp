#include "rules/references.hpp"

#include <algorithm>
#include <functional>

#include "rules/key_table.hpp"
#include "rules/kinds/root_cause.hpp"
#include "rules/messages.hpp"
#include "rules/nearest.hpp"

namespace mingjian {
namespace {

// "one leads to the other", as a rule says it.
struct Link {
  std::string from, to;
  const Rule* said_by;
};

std::vector<Link> links_of(const Rule& rule) {
  std::vector<Link> links;
  if (!rule.info.replaced_by.empty()) links.push_back({rule.info.id, rule.info.replaced_by, &rule});
  if (const auto* cause = dynamic_cast<const RootCauseParams*>(rule.params.get())) {
    for (const std::string& from : cause->causes) {
      for (const std::string& to : cause->affected) links.push_back({from, to, &rule});
    }
  }
  return links;
}

// The way from `at` back to `goal`, empty if there is none.
std::vector<std::string> way_back(const std::vector<Link>& links, const std::string& at, const std::string& goal,
                                  std::vector<std::string>& seen) {
  if (at == goal) return {at};
  if (std::find(seen.begin(), seen.end(), at) != seen.end()) return {};
  seen.push_back(at);
  for (const Link& link : links) {
    if (link.from != at) continue;
    std::vector<std::string> way = way_back(links, link.to, goal, seen);
    if (way.empty()) continue;
    way.insert(way.begin(), at);
    return way;
  }
  return {};
}

void check_cycles(const std::vector<Link>& links, Diagnostics& diagnostics) {
  std::vector<std::string> told;  // rules of cycles
  for (const Link& link : links) {
    if (std::find(told.begin(), told.end(), link.from) != told.end()) continue;
    std::vector<std::string> seen;
    std::vector<std::string> way = way_back(links, link.to, link.from, seen);
    if (way.empty()) continue;
    told.insert(told.end(), way.begin(), way.end());
    way.insert(way.begin(), link.from);
    MessageSink(diagnostics, link.said_by->info.file)
        .add(RuleMessage::rule_cycle, link.said_by->info.line, 1, {join(way, " → ")});
  }
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

bool looks_like_document(std::string_view name) {
  return name.find("〔") != std::string_view::npos || ends_with_any(name, {"号", "条例", "办法", "法", "规定", "通知"});
}

}  // namespace

void check_rule_references(const std::vector<Rule>& rules, const std::vector<std::string>& ids,
                           Diagnostics& diagnostics) {
  std::vector<Link> all;
  for (const Rule& rule : rules) {
    std::vector<std::string> named;
    if (!rule.info.replaced_by.empty()) named.push_back(rule.info.replaced_by);
    if (const auto* cause = dynamic_cast<const RootCauseParams*>(rule.params.get())) {
      named.insert(named.end(), cause->causes.begin(), cause->causes.end());
      named.insert(named.end(), cause->affected.begin(), cause->affected.end());
    }
    for (const std::string& id : named) {
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
      MessageSink(diagnostics, rule.info.file)
          .add(RuleMessage::unknown_rule, rule.info.line, 1, {id, nearest_hint(id, ids)});
    }
    const std::vector<Link> links = links_of(rule);
    all.insert(all.end(), links.begin(), links.end());
  }
  check_cycles(all, diagnostics);
}

DocumentNames::DocumentNames(const CsvTable& documents) {
  for (const CsvRow& row : documents.rows) {
    for (const std::string& field : row.fields) {
      names_.push_back(field);
      if (const std::size_t blank = field.find(' '); blank != std::string::npos) {
        names_.push_back(field.substr(0, blank));  // 标点符号用法 GB/T 15834
      }
    }
  }
  std::sort(names_.begin(), names_.end());
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

void DocumentNames::check(const YamlNode& rule, MessageSink& sink) const {
  if (names_.empty()) return;
  for_each_item(rule.find("依据"), [&](const YamlNode& item) {
    const std::string name(item.text().substr(0, item.text().find(' ')));
    if (!looks_like_document(name) || std::binary_search(names_.begin(), names_.end(), name)) return;
    sink.add(RuleMessage::unknown_basis, item.line(), item.column(), {name, nearest_hint(name, names_)});
  });
}

}  // namespace mingjian
