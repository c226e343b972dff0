#include "audit/digest.hpp"

#include <algorithm>

#include "audit/bytes.hpp"

namespace mingjian {
namespace {

constexpr char kVersion = 6;

AlignedTable kept_of(const AlignedTable& table) {
  AlignedTable kept;
  kept.key = table.key;
  kept.layout = table.layout;
  kept.grid = table.grid;
  kept.present = table.present;
  kept.confidence = table.confidence;
  kept.range = table.range;
  kept.cells = table.cells;
  return kept;
}

void write_table(ByteWriter& out, const AlignedTable& table) {
  out.text(table.layout == nullptr ? std::string_view() : std::string_view(table.layout->id));
  out.text(table.key);
  out.number(table.present ? 1 : 0);
  out.number(static_cast<std::uint64_t>(table.confidence));
  out.range(table.range);
  out.number(table.cells.size());
  for (const GridCell& cell : table.cells) {
    out.number(static_cast<std::uint64_t>(cell.kind));
    out.number(static_cast<std::uint64_t>(cell.confidence));
    out.number(static_cast<std::uint64_t>(cell.fault));
    out.range(cell.range);
    if (cell.has_value() && cell.kind != CellKind::zero) out.real(cell.value);
  }
}

bool read_table(ByteReader& in, const LayoutSet& layouts, AlignedTable& table) {
  table.layout = layouts.by_id(in.text());
  table.key = in.text();
  if (table.layout == nullptr) return false;
  for (const LayoutTable& grid : table.layout->tables) {
    if (grid.key == table.key) table.grid = &grid;
  }
  table.present = in.number() != 0;
  table.confidence = in.choice(Confidence::guessed);
  table.range = in.range();
  table.cells.resize(in.count());
  for (GridCell& cell : table.cells) {
    cell.kind = in.choice(CellKind::text);
    cell.confidence = in.choice(Confidence::guessed);
    cell.fault = in.choice(Fault::reading);
    cell.range = in.range();
    if (cell.has_value() && cell.kind != CellKind::zero) cell.value = in.real();
  }
  return in.ok() && table.grid != nullptr && table.cells.size() == table.grid->cell_count;
}

void write_texts(ByteWriter& out, const std::vector<std::string>& texts) {
  out.number(texts.size());
  for (const std::string& text : texts) out.text(text);
}

void read_texts(ByteReader& in, std::vector<std::string>& texts) {
  texts.resize(in.count());
  for (std::string& text : texts) text = in.text();
}

void write_sketch(ByteWriter& out, const ReportSketch& sketch) {
  out.text(sketch.scope);
  out.number(sketch.passages.size());
  for (const PassageSketch& passage : sketch.passages) {
    out.text(passage.section);
    out.range(passage.range);
    out.number(passage.line);
    out.number(passage.characters);
    out.words(passage.shingles);
    out.number(passage.law.size());
    std::uint32_t before = 0;
    for (const std::uint32_t place : passage.law) {
      out.number(place - before);
      before = place;
    }
    out.number(passage.spans.size());
    before = 0;
    for (const Span& span : passage.spans) {
      out.number(span.hash);
      out.number(span.first - before);
      before = span.first;
    }
  }
}

void read_sketch(ByteReader& in, ReportSketch& sketch) {
  sketch.scope = in.text();
  sketch.passages.resize(in.count());
  for (PassageSketch& passage : sketch.passages) {
    passage.section = in.text();
    passage.range = in.range();
    passage.line = static_cast<std::uint32_t>(in.number());
    passage.characters = static_cast<std::uint32_t>(in.number());
    passage.shingles = in.words();
    passage.law.resize(in.count());
    std::uint32_t before = 0;
    for (std::uint32_t& place : passage.law) place = before += static_cast<std::uint32_t>(in.number());
    passage.spans.resize(in.count());
    before = 0;
    for (Span& span : passage.spans) {
      span.hash = static_cast<std::uint32_t>(in.number());
      span.first = before += static_cast<std::uint32_t>(in.number());
    }
  }
}

}  // namespace

ReportDigest digest_of(const Document& document, const FactSet& facts) {
  ReportDigest digest;
  FactSet& kept = digest.facts;
  kept.is_annual_report = facts.is_annual_report;
  kept.title = facts.title;
  kept.year = facts.year;
  kept.layout_id = facts.layout_id;
  kept.body.name = facts.body.name;
  kept.body.core = facts.body.core;
  kept.body.place = facts.body.place;
  kept.body.kind = facts.body.kind;
  kept.body.range = facts.body.range;
  kept.body.confidence = facts.body.confidence;
  kept.contacts = facts.contacts;
  for (const AlignedTable& table : facts.tables) kept.tables.push_back(kept_of(table));
  for (const BodyMention& mention : facts.bodies) {
    if (mention.relation != BodyRelation::parallel && mention.relation != BodyRelation::unknown) continue;
    const bool known = std::any_of(kept.bodies.begin(), kept.bodies.end(), [&](const BodyMention& other) {
      return other.core == mention.core && other.kind == mention.kind;
    });
    if (known || mention.core.empty()) continue;
    BodyMention named;
    named.core = mention.core;
    named.kind = mention.kind;
    kept.bodies.push_back(std::move(named));
  }
  digest.origin = origin_of(facts);
  digest.sketch = sketch_of(document, facts);
  return digest;
}

std::string encode(const ReportDigest& digest) {
  const FactSet& facts = digest.facts;
  ByteWriter out;
  out.number(kVersion);
  out.number(facts.is_annual_report ? 1 : 0);
  out.text(facts.body.name);
  out.text(facts.body.core);
  out.text(facts.body.place);
  out.number(static_cast<std::uint64_t>(facts.body.kind));
  out.number(static_cast<std::uint64_t>(facts.body.confidence));
  out.range(facts.body.range);
  out.number(facts.title ? 1 : 0);
  if (facts.title) {
    out.text(facts.title->text);
    out.range(facts.title->range);
  }
  out.number(facts.year ? static_cast<std::uint64_t>(facts.year->value) : 0);
  out.number(facts.year && facts.year->school ? 1 : 0);
  out.text(facts.layout_id);
  out.number(facts.tables.size());
  for (const AlignedTable& table : facts.tables) write_table(out, table);
  out.number(facts.contacts.size());
  for (const Contact& contact : facts.contacts) {
    out.number(static_cast<std::uint64_t>(contact.kind));
    out.text(contact.value);
    out.text(contact.owner);
    out.range(contact.range);
    out.number(contact.labelled ? 1 : 0);
  }
  out.number(facts.bodies.size());
  for (const BodyMention& mention : facts.bodies) {
    out.text(mention.core);
    out.number(static_cast<std::uint64_t>(mention.kind));
  }
  write_texts(out, digest.origin.area_codes);
  write_texts(out, digest.origin.regions);
  write_texts(out, digest.origin.superiors);
  write_sketch(out, digest.sketch);
  out.number(digest.before.size());
  for (const Checker::Session::Before& before : digest.before) {
    out.number(static_cast<std::uint64_t>(before.verdict) << 1U | (before.reached ? 1U : 0U));
  }
  return out.take();
}

std::optional<ReportDigest> decode(std::string_view bytes, const LayoutSet& layouts) {
  ByteReader in(bytes);
  if (in.number() != kVersion) return std::nullopt;
  ReportDigest digest;
  FactSet& facts = digest.facts;
  facts.is_annual_report = in.number() != 0;
  facts.body.name = in.text();
  facts.body.core = in.text();
  facts.body.place = in.text();
  facts.body.kind = in.choice(BodyKind::other);
  facts.body.confidence = in.choice(Confidence::guessed);
  facts.body.range = in.range();
  if (in.number() != 0) {
    facts.title.emplace();
    facts.title->text = in.text();
    facts.title->range = in.range();
  }
  const auto year = static_cast<int>(in.number());
  const bool school = in.number() != 0;
  if (year != 0) {
    facts.year.emplace();
    facts.year->value = year;
    facts.year->school = school;
  }
  facts.layout_id = in.text();
  facts.tables.resize(in.count());
  for (AlignedTable& table : facts.tables) {
    if (!read_table(in, layouts, table)) return std::nullopt;
  }
  facts.contacts.resize(in.count());
  for (Contact& contact : facts.contacts) {
    contact.kind = in.choice(ContactKind::person);
    contact.value = in.text();
    contact.owner = in.text();
    contact.range = in.range();
    contact.labelled = in.number() != 0;
  }
  facts.bodies.resize(in.count());
  for (BodyMention& mention : facts.bodies) {
    mention.core = in.text();
    mention.kind = in.choice(BodyKind::other);
  }
  read_texts(in, digest.origin.area_codes);
  read_texts(in, digest.origin.regions);
  read_texts(in, digest.origin.superiors);
  read_sketch(in, digest.sketch);
  digest.before.resize(in.count());
  for (Checker::Session::Before& before : digest.before) {
    const std::uint64_t value = in.number();
    before = {static_cast<VerdictKind>(value >> 1U & 7U), (value & 1U) != 0};
  }
  if (!in.at_end()) return std::nullopt;
  return digest;
}

}  // namespace mingjian
