#include "facts/fact_set.hpp"

#include <algorithm>

namespace mingjian {

std::string_view body_kind_name(BodyKind kind) {
  switch (kind) {
    case BodyKind::unknown:
      return "";
    case BodyKind::province_government:
      return "省级政府";
    case BodyKind::city_government:
      return "市级政府";
    case BodyKind::county_government:
      return "区县政府";
    case BodyKind::township_government:
      return "乡镇政府";
    case BodyKind::street_office:
      return "街道办事处";
    case BodyKind::department:
      return "政府部门";
    case BodyKind::government_office:
      return "政府办公室";
    case BodyKind::other:
      return "其他单位";
  }
  return "";
}

std::string_view body_kind_english(BodyKind kind) {
  switch (kind) {
    case BodyKind::unknown:
      return "";
    case BodyKind::province_government:
      return "province_government";
    case BodyKind::city_government:
      return "city_government";
    case BodyKind::county_government:
      return "county_government";
    case BodyKind::township_government:
      return "township_government";
    case BodyKind::street_office:
      return "street_office";
    case BodyKind::department:
      return "department";
    case BodyKind::government_office:
      return "government_office";
    case BodyKind::other:
      return "other";
  }
  return "";
}

bool is_government(BodyKind kind) {
  return kind == BodyKind::province_government || kind == BodyKind::city_government ||
         kind == BodyKind::county_government || kind == BodyKind::township_government;
}

std::string_view cell_kind_english(CellKind kind) {
  switch (kind) {
    case CellKind::missing:
      return "missing";
    case CellKind::unread:
      return "unread";
    case CellKind::blank:
      return "blank";
    case CellKind::zero:
      return "zero";
    case CellKind::integer:
      return "integer";
    case CellKind::decimal:
      return "decimal";
    case CellKind::percent:
      return "percent";
    case CellKind::number_with_unit:
      return "number_with_unit";
    case CellKind::mark:
      return "mark";
    case CellKind::text:
      return "text";
  }
  return "";
}

std::string_view contact_kind_name(ContactKind kind) {
  switch (kind) {
    case ContactKind::address:
      return "地址";
    case ContactKind::postcode:
      return "邮编";
    case ContactKind::phone:
      return "电话";
    case ContactKind::mobile:
      return "手机";
    case ContactKind::fax:
      return "传真";
    case ContactKind::email:
      return "邮箱";
    case ContactKind::website:
      return "网址";
    case ContactKind::person:
      break;
  }
  return "联系人";
}

std::string_view cell_kind_name(CellKind kind) {
  switch (kind) {
    case CellKind::missing:
      return "缺";
    case CellKind::unread:
      return "未读出";
    case CellKind::blank:
      return "空白";
    case CellKind::zero:
      return "零";
    case CellKind::integer:
      return "整数";
    case CellKind::decimal:
      return "小数";
    case CellKind::percent:
      return "百分数";
    case CellKind::number_with_unit:
      return "带单位";
    case CellKind::mark:
      return "记号";
    case CellKind::text:
      return "文字";
  }
  return "";
}

bool PairedMark::mixed_width() const {
  if (open == 0 || close == 0) return false;
  return (open < 0x80) != (close < 0x80);
}

const AlignedTable* FactSet::table(std::string_view key) const {
  for (const AlignedTable& table : tables)
    if (table.key == key) return &table;
  return nullptr;
}

const Section* FactSet::section(std::string_view key) const {
  for (const Section& section : sections)
    if (section.key == key) return &section;
  return nullptr;
}

const Section* FactSet::section_at(std::uint32_t folded_offset) const {
  auto after = std::upper_bound(
      sections.begin(), sections.end(), folded_offset,
      [](std::uint32_t offset, const Section& section) { return offset < section.heading_folded.begin; });
  if (after == sections.begin()) return nullptr;
  const Section& section = *std::prev(after);
  const std::uint32_t end = std::max(section.heading_folded.end, section.body_folded.end);
  return folded_offset < end ? &section : nullptr;
}

bool FactSet::in_table_line(ByteRange folded) const {
  return std::any_of(tables.begin(), tables.end(), [&](const AlignedTable& table) {
    const auto after = std::upper_bound(table.lines.begin(), table.lines.end(), folded.begin,
                                        [](std::uint32_t at, ByteRange line) { return at < line.end; });
    return after != table.lines.end() && after->begin < std::max(folded.end, folded.begin + 1);
  });
}

bool FactSet::in_torn_table(ByteRange folded) const {
  return std::any_of(tables.begin(), tables.end(),
                     [&](const AlignedTable& table) {
                       return table.torn && table.folded.begin <= folded.begin && folded.begin < table.folded.end;
                     }) ||
         (std::any_of(tables.begin(), tables.end(), [](const AlignedTable& table) { return table.torn; }) &&
          in_table_line(folded));
}

std::size_t FactSet::sentence_at(std::uint32_t folded_offset) const {
  auto after =
      std::upper_bound(sentences.begin(), sentences.end(), folded_offset,
                       [](std::uint32_t offset, const Sentence& sentence) { return offset < sentence.folded.begin; });
  if (after == sentences.begin()) return sentences.size();
  const auto found = std::prev(after);
  return found->folded.contains(folded_offset) ? static_cast<std::size_t>(found - sentences.begin()) : sentences.size();
}

}  // namespace mingjian
