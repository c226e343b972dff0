#include "facts/dictionary.hpp"

#include <algorithm>

#include "facts/cell_facts.hpp"
#include "facts/scalar_facts.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kSectionSlot = "<章>", kNumberSlot = "<n>";

std::string_view next_part(std::string_view& rest) {
  const std::size_t dot = rest.find('.');
  const std::string_view part = rest.substr(0, dot);
  rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  return part;
}

std::size_t number_in(std::string_view part) {
  if (part.empty() || part.size() > 5 || part.front() == '0') return 0;
  std::size_t number = 0;
  for (const char c : part) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

bool known_section(std::string_view key, const LayoutSet& layouts) {
  for (const Layout& layout : layouts.layouts)
    for (const LayoutSection& section : layout.sections)
      if (section.key == key) return true;
  return false;
}

// "章节.六.正文" against "章节.<章>.正文".
bool fits(std::string_view name, std::string_view pattern, const LayoutSet& layouts, ScalarArgument& argument) {
  while (!pattern.empty() && !name.empty()) {
    const std::string_view wanted = next_part(pattern), part = next_part(name);
    if (wanted == kSectionSlot) {
      if (!known_section(part, layouts)) return false;
      argument.section = part;
    } else if (wanted == kNumberSlot) {
      if ((argument.number = number_in(part)) == 0) return false;
    } else if (wanted != part) {
      return false;
    }
  }
  return pattern.empty() && name.empty();
}

ScalarArgument argument_of(std::string_view stored) {
  ScalarArgument argument;
  while (!stored.empty()) {
    const std::string_view part = next_part(stored);
    if (const std::size_t number = number_in(part); number != 0) {
      argument.number = number;
    } else {
      argument.section = part;
    }
  }
  return argument;
}

std::string concrete(std::string_view pattern, ScalarArgument argument) {
  std::string name(pattern);
  if (const std::size_t at = name.find(kSectionSlot); at != std::string::npos)
    name.replace(at, kSectionSlot.size(), argument.section);
  if (const std::size_t at = name.find(kNumberSlot); at != std::string::npos)
    name.replace(at, kNumberSlot.size(), std::to_string(argument.number));
  return name;
}

FactValue read_scalar(const ScalarFact& fact, std::string name, ScalarArgument argument, const Document& document,
                      const FactSet& facts) {
  FactValue value;
  value.name = std::move(name);
  value.unit = fact.unit;
  fact.read(document, facts, argument, value);
  if (value.raw.empty() && !value.range.empty() && fact.type != "有无") value.raw = document.source(value.range);
  if (value.label.empty()) value.label = value.name;
  return value;
}

std::vector<std::string> section_keys(const LayoutSet& layouts) {
  std::vector<std::string> keys;
  for (const Layout& layout : layouts.layouts)
    for (const LayoutSection& section : layout.sections)
      if (std::find(keys.begin(), keys.end(), section.key) == keys.end()) keys.push_back(section.key);
  return keys;
}

}  // namespace

std::optional<FactReference> FactReference::compile(std::string_view name, const LayoutSet& layouts) {
  FactReference reference;
  reference.name_ = std::string(name);
  if (auto cells = compile_cells(name, layouts)) {
    reference.table_ = std::move(cells->table);
    reference.row_ = std::move(cells->row);
    reference.column_ = std::move(cells->column);
    return reference;
  }
  const auto& scalars = scalar_facts();
  for (std::size_t i = 0; i < scalars.size(); ++i) {
    ScalarArgument argument;
    if (!fits(name, scalars[i].name, layouts, argument)) continue;
    reference.scalar_ = static_cast<int>(i);
    reference.argument_ = std::string(argument.section);
    if (argument.number != 0)
      reference.argument_ += (reference.argument_.empty() ? "" : ".") + std::to_string(argument.number);
    return reference;
  }
  return std::nullopt;
}

bool FactReference::is_cell() const { return !table_.empty() && !(row_.empty() && column_.empty()); }

bool FactReference::is_pattern() const { return is_cell() && CellName{table_, row_, column_}.pattern(); }

std::string_view FactReference::table_key() const { return table_; }

FactValue FactReference::read(const Document& document, const FactSet& facts) const {
  if (scalar_ >= 0)
    return read_scalar(scalar_facts()[static_cast<std::size_t>(scalar_)], name_, argument_of(argument_), document,
                       facts);
  const CellName cells{table_, row_, column_};
  if (!is_cell()) return read_table(cells, document, facts);
  std::vector<FactValue> values = read_cells(cells, document, facts, 1);
  if (!values.empty()) {
    if (!is_pattern()) values.front().name = name_;
    return std::move(values.front());
  }
  return absent_cell(cells, name_, facts);
}

std::vector<FactValue> FactReference::read_all(const Document& document, const FactSet& facts) const {
  if (!is_cell() || !is_pattern()) return {read(document, facts)};
  return read_cells({table_, row_, column_}, document, facts, static_cast<std::size_t>(-1));
}

std::vector<FactEntry> fact_entries(const LayoutSet& layouts) {
  std::vector<FactEntry> entries;
  std::string sections;
  for (const std::string& key : section_keys(layouts)) sections += (sections.empty() ? "" : "|") + key;
  for (const ScalarFact& fact : scalar_facts()) {
    std::string name(fact.name);
    if (const std::size_t at = name.find(kSectionSlot); at != std::string::npos)
      name.replace(at, kSectionSlot.size(), "<" + sections + ">");
    entries.push_back({std::move(name), std::string(fact.type), std::string(fact.unit), std::string(fact.description)});
  }
  append_cell_entries(layouts, entries);
  return entries;
}

std::vector<std::string> fact_names(const LayoutSet& layouts) {
  std::vector<std::string> names;
  for (const ScalarFact& fact : scalar_facts()) {
    if (fact.name.find(kSectionSlot) == std::string_view::npos) {
      names.push_back(concrete(fact.name, {"", 1}));
      continue;
    }
    for (const std::string& key : section_keys(layouts)) names.push_back(concrete(fact.name, {key, 1}));
  }
  append_cell_names(layouts, names);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::vector<FactValue> all_facts(const Document& document, const FactSet& facts) {
  std::vector<FactValue> values;
  const auto take = [&](const ScalarFact& fact, ScalarArgument argument) {
    FactValue value = read_scalar(fact, concrete(fact.name, argument), argument, document, facts);
    if (value.state != FactState::absent) values.push_back(std::move(value));
  };
  const auto take_numbers = [&](const ScalarFact& fact, std::string_view section) {
    if (fact.count == nullptr) return take(fact, {section, 0});
    for (std::size_t n = 1; n <= fact.count(facts, section); ++n) take(fact, {section, n});
  };
  std::vector<std::string_view> keys;
  for (const Section& section : facts.sections)
    if (!section.key.empty() && std::find(keys.begin(), keys.end(), section.key) == keys.end())
      keys.push_back(section.key);
  for (const ScalarFact& fact : scalar_facts()) {
    if (!fact.listed) continue;
    if (fact.name.find(kSectionSlot) == std::string_view::npos) {
      take_numbers(fact, "");
    } else {
      for (const std::string_view key : keys) take_numbers(fact, key);
    }
  }
  append_cells(document, facts, values);
  std::stable_sort(values.begin(), values.end(),
                   [](const FactValue& a, const FactValue& b) { return a.name < b.name; });
  return values;
}

}  // namespace mingjian
