// Of what a sentence pattern spells the literals that are rarest in reports and of which one stands in every match.
#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "rules/pattern_program.hpp"
#include "rules/regex_needs.hpp"

namespace mingjian {
namespace {

using Node = PatternNode;
using Kind = PatternNode::Kind;
using Strings = std::vector<std::string>;

constexpr std::size_t kMostJoined = 24;
// What looking for one more literal costs, in hits a report that must be confirmed.
constexpr double kCostOfLiteral = 0.02;

struct Required {
  Strings literals;  // empty = nothing is required
  Extent before;
  double cost = 1e9;
  bool run = false;  // they are all that the parts from `first` on, before `end`, of the whole pattern can spell
  std::size_t first = 0, end = 0;
};

// Sorted, without those that hold another one: they are found whenever the other is, which stands so much further in
// the match.
std::uint32_t drop_covered(Strings& literals) {
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  const auto as_long = [&](const std::string& literal) { return literal.size() == literals.front().size(); };
  if (std::all_of(literals.begin(), literals.end(), as_long)) return 0;
  const Strings all = literals;
  std::uint32_t further = 0;
  std::erase_if(literals, [&](const std::string& literal) {
    const bool covered = std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      return other.size() < literal.size() && literal.find(other) != std::string::npos;
    });
    if (covered) further = std::max(further, static_cast<std::uint32_t>(literal.size()));
    return covered;
  });
  return further;
}

double cost_of(const Strings& literals) {
  double cost = kCostOfLiteral * static_cast<double>(literals.size());
  for (const std::string& literal : literals) cost += expected_hits(literal);
  return cost;
}

Strings joined(const Strings& heads, const Strings& tails) {
  Strings out;
  for (const std::string& head : heads) {
    for (const std::string& tail : tails) out.push_back(head + tail);
  }
  return out;
}

// All that the node can match; nullopt: too many, or a gap or a slot is in it.
std::optional<Strings> spellings(const Node& node) {
  if (node.kind == Kind::literal) return Strings{node.text};
  if (node.kind == Kind::gap || node.kind == Kind::slot) return std::nullopt;
  Strings out;
  if (node.kind == Kind::sequence) out.emplace_back();
  for (const Node& child : node.children) {
    const std::optional<Strings> part = spellings(child);
    if (!part) return std::nullopt;
    if (node.kind == Kind::choice) {
      out.insert(out.end(), part->begin(), part->end());
    } else {
      out = joined(out, *part);
    }
    if (out.size() > kMostJoined) return std::nullopt;
  }
  return out;
}

Required best_of(const Node& node);

// The run of parts from `first` on, as long as it spells few strings, that costs least; by `spelt`, what each part
// spells.
void try_runs(const std::vector<std::optional<Strings>>& spelt, std::size_t first, Extent before, Required& best) {
  Strings run{""};
  for (std::size_t i = first; i < spelt.size(); ++i) {
    const std::optional<Strings>& part = spelt[i];
    if (!part || run.size() * part->size() > kMostJoined) return;
    run = joined(run, *part);
    if (kCostOfLiteral * static_cast<double>(run.size()) >= best.cost) continue;
    if (std::any_of(run.begin(), run.end(), [](const std::string& each) { return each.empty(); })) continue;
    Required joint{run, before, 0, true, first, i + 1};
    const std::uint32_t further = drop_covered(joint.literals);
    joint.before.most += further;
    joint.run = further == 0;
    joint.cost = cost_of(joint.literals);
    const bool tells_more = joint.cost == best.cost && joint.run && !best.run;
    if (joint.cost < best.cost || tells_more) best = std::move(joint);
  }
}

Required best_of_sequence(const Node& node) {
  Required best;
  Extent before;
  std::vector<std::optional<Strings>> spelt;
  for (const Node& child : node.children) spelt.push_back(spellings(child));
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    try_runs(spelt, i, before, best);
    Required part = spelt[i] ? Required{} : best_of(node.children[i]);
    if (!part.literals.empty() && part.cost < best.cost) {
      best = std::move(part);
      best.run = false;
      best.before.least += before.least;
      best.before.most += before.most;
    }
    const Extent taken = extent_of(node.children[i]);
    before.least += taken.least;
    before.most += taken.most;
  }
  return best;
}

Required best_of_choice(const Node& node) {
  Required best;
  best.before.least = UINT32_MAX;
  for (const Node& child : node.children) {
    const Required part = best_of(child);
    if (part.literals.empty()) return {};
    best.literals.insert(best.literals.end(), part.literals.begin(), part.literals.end());
    best.before.least = std::min(best.before.least, part.before.least);
    best.before.most = std::max(best.before.most, part.before.most);
  }
  best.before.most += drop_covered(best.literals);
  best.cost = cost_of(best.literals);
  return best;
}

// Adds what the node can begin with; true if it can be empty.
bool add_first(const Node& node, CharacterSet& set) {
  bool empty = false;
  switch (node.kind) {
    case Kind::literal:
      set.set(character_bit(utf8::decode(node.text, 0).code_point));
      return false;
    case Kind::gap:
      set.set();
      return false;
    case Kind::slot:
      add_first_of(node.slot, set);
      return false;
    case Kind::sequence:
      return std::all_of(node.children.begin(), node.children.end(),
                         [&](const Node& child) { return add_first(child, set); });
    case Kind::choice:
      for (const Node& child : node.children) empty = add_first(child, set) || empty;
  }
  return empty;
}

// The same for what it can end with.
bool add_last(const Node& node, CharacterSet& set) {
  bool empty = false;
  switch (node.kind) {
    case Kind::literal: {
      std::size_t last = node.text.size() - 1;
      while (last > 0 && (static_cast<unsigned char>(node.text[last]) & 0xC0) == 0x80) --last;
      set.set(character_bit(utf8::decode(node.text, last).code_point));
      return false;
    }
    case Kind::gap:
    case Kind::slot:
      set.set();
      return false;
    case Kind::sequence:
      return std::all_of(node.children.rbegin(), node.children.rend(),
                         [&](const Node& child) { return add_last(child, set); });
    case Kind::choice:
      for (const Node& child : node.children) empty = add_last(child, set) || empty;
  }
  return empty;
}

Required best_of(const Node& node) {
  switch (node.kind) {
    case Kind::literal:
      return {{node.text}, {}, cost_of({node.text})};
    case Kind::sequence:
      return best_of_sequence(node);
    case Kind::choice:
      return best_of_choice(node);
    case Kind::gap:
    case Kind::slot:
      break;
  }
  return {};
}

}  // namespace

RequiredLiterals required_literals(const PatternNode& root) {
  Required best = best_of(root);
  RequiredLiterals out{std::move(best.literals), {best.before.least, best.before.most}};
  if (!best.run) return out;
  out.place.first = static_cast<std::uint32_t>(best.first);
  out.place.end = static_cast<std::uint32_t>(best.end);
  return out;
}

Beside beside(const PatternNode& root, const LiteralPlace& place) {
  Beside out;
  const std::vector<Node>& parts = root.children;
  if (place.end == 0 || place.end > parts.size() || place.first > place.end) return out;
  CharacterSet ahead, behind;
  if (!std::all_of(parts.begin() + static_cast<std::ptrdiff_t>(place.end), parts.end(),
                   [&](const Node& part) { return add_first(part, behind); }))
    out.behind = behind;
  if (!std::all_of(parts.rend() - static_cast<std::ptrdiff_t>(place.first), parts.rend(),
                   [&](const Node& part) { return add_last(part, ahead); }))
    out.ahead = ahead;
  return out;
}

}  // namespace mingjian
