#include "audit/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace mingjian {
namespace {

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out.append("\\") += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

// 0, 7 · "blank" · ["percent",12.5,"exact"]; a sure whole number stands for itself.
void append_cell(std::string& out, const GridCell& cell) {
  const bool whole = cell.kind == CellKind::zero || cell.kind == CellKind::integer;
  if (whole && cell.confidence == Confidence::exact) {
    fmt::format_to(std::back_inserter(out), "{:.0f}", cell.value + 0.0);
  } else if (!cell.has_value() && cell.confidence == Confidence::exact) {
    out.append("\"").append(cell_kind_english(cell.kind)) += '"';
  } else {
    static constexpr const char* kConfidence[] = {"exact", "recovered", "guessed"};
    const std::string value = cell.has_value() ? fmt::format("{}", cell.value) : "null";
    fmt::format_to(std::back_inserter(out), "[\"{}\",{},\"{}\"]", cell_kind_english(cell.kind), value,
                   kConfidence[static_cast<std::size_t>(cell.confidence)]);
  }
}

// Equal for passages with the same shingles.
std::int64_t fingerprint_of(const PassageSketch& passage) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::uint32_t shingle : passage.shingles) hash = (hash ^ shingle) * 1099511628211ULL;
  return static_cast<std::int64_t>(hash);
}

std::string_view contact_kind_english(ContactKind kind) {
  static constexpr std::string_view kNames[] = {"address", "postcode", "phone",   "mobile",
                                                "fax",     "email",    "website", "person"};
  return kNames[static_cast<std::size_t>(kind)];
}

// 44 bits, never 0: whole in every JSON reader, also shifted by 3.
std::int64_t reason_id(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::int64_t>((hash >> 20U) | 1U);
}

}  // namespace

std::vector<FindingRow> finding_rows(const CheckResult& result, std::vector<std::string> lines) {
  std::vector<FindingRow> rows;
  rows.reserve(result.findings.size());
  for (std::size_t i = 0; i < result.findings.size(); ++i) {
    const Finding& finding = result.findings[i];
    FindingRow row;
    row.rule = finding.rule;
    row.section = finding.location.section;
    row.table = finding.location.table;
    row.row_label = finding.location.row_label;
    row.column_label = finding.location.column_label;
    row.fingerprint = finding.fingerprint;
    row.message = finding.message;
    row.quote = finding.quote;
    row.advice = finding.advice;
    row.json = std::move(lines[i]);
    row.level = finding.level;
    row.first = finding.range.begin;
    row.last = finding.range.end;
    row.ordinal = static_cast<std::uint32_t>(i);
    row.line = finding.location.line;
    row.column = finding.location.column;
    row.waived = finding.waived;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string verdict_number(const Verdict* verdict, std::vector<ReasonRow>& reasons) {
  if (verdict == nullptr) return "null";
  const auto kind = static_cast<std::int64_t>(verdict->kind);
  if (verdict->reason.empty()) return std::to_string(kind);
  const std::int64_t id = reason_id(verdict->reason);
  const bool known = std::any_of(reasons.begin(), reasons.end(), [&](const ReasonRow& row) { return row.first == id; });
  if (!known) reasons.emplace_back(id, verdict->reason);
  return std::to_string(kind | id << 3);
}

std::string tables_json(const FactSet& facts) {
  std::string out = "[";
  for (const AlignedTable& table : facts.tables) {
    if (!table.present || table.layout == nullptr) continue;
    if (out.size() > 1) out += ',';
    out += "{\"name\":";
    append_json_text(out, table.key);
    out += ",\"layout\":";
    append_json_text(out, table.layout->id);
    out += ",\"cells\":[";
    for (const GridCell& cell : table.cells) {
      if (out.back() != '[') out += ',';
      append_cell(out, cell);
    }
    out += "]}";
  }
  return out + ']';
}

std::string contacts_json(const FactSet& facts) {
  std::string out = "[";
  for (const Contact& contact : facts.contacts) {
    if (out.size() > 1) out += ',';
    out += '[';
    append_json_text(out, contact_kind_english(contact.kind));
    out += ',';
    append_json_text(out, contact.value);
    out += ',';
    append_json_text(out, contact.owner);
    out += ']';
  }
  return out + ']';
}

std::string passages_json(const ReportSketch& sketch) {
  std::string out = "[";
  for (const PassageSketch& passage : sketch.passages) {
    if (out.size() > 1) out += ',';
    out += '[';
    append_json_text(out, passage.section);
    fmt::format_to(std::back_inserter(out), ",{},{},{}]", passage.line, passage.characters, fingerprint_of(passage));
  }
  return out + ']';
}

}  // namespace mingjian
