#include "facts/scalar_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mingjian {
namespace {

using Argument = ScalarArgument;

void set_text(FactValue& value, std::string text, ByteRange range, ByteRange folded) {
  value.state = FactState::present;
  value.text = std::move(text);
  value.range = range;
  value.folded = folded;
}

void set_number(FactValue& value, double number, ByteRange range, ByteRange folded) {
  set_text(value, fmt::format("{}", number), range, folded);
  value.number = number;
}

void mark_confidence(FactValue& value, Confidence confidence) {
  value.confidence = confidence;
  if (confidence == Confidence::guessed && value.state == FactState::present) value.state = FactState::uncertain;
}

ByteRange point(std::uint32_t offset) { return {offset, offset}; }

// Where something of the head would stand: after the title, or at the start of the text.
void place_near_head(const FactSet& facts, FactValue& value) {
  if (!facts.preamble.folded.empty()) {
    value.range = point(facts.preamble.range.end);
    value.folded = point(facts.preamble.folded.end);
  } else if (facts.title) {
    value.range = point(facts.title->range.end);
    value.folded = point(facts.title->folded.end);
  }
}

// Where a missing section would stand: the end of the last section before it, else after the head.
void place_near_section(const FactSet& facts, std::string_view key, FactValue& value) {
  static constexpr std::string_view kOrder = "一二三四五六七八九十";
  const std::size_t wanted = kOrder.find(key);
  const Section* before = nullptr;
  for (const Section& section : facts.sections)
    if (!section.key.empty() && kOrder.find(section.key) < wanted) before = &section;
  if (before == nullptr) return place_near_head(facts, value);
  value.range = point(std::max(before->heading.end, before->body.end));
  value.folded = point(std::max(before->heading_folded.end, before->body_folded.end));
}

std::string date_text(const Date& date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return date.year == 0 ? fmt::format("{:02}-{:02}", date.month, date.day)
                        : fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

// ---------------------------------------------------------------- 报告

void read_title(const Document&, const FactSet& facts, Argument, FactValue& value) {
  if (!facts.title) return;
  set_text(value, facts.title->text, facts.title->range, facts.title->folded);
  mark_confidence(value, facts.title->confidence);
}

void read_body(const Document&, const FactSet& facts, Argument, FactValue& value) {
  if (facts.body.name.empty()) return place_near_head(facts, value);
  set_text(value, facts.body.name, facts.body.range, facts.body.folded);
  mark_confidence(value, facts.body.confidence);
}

void read_body_kind(const Document& document, const FactSet& facts, Argument argument, FactValue& value) {
  read_body(document, facts, argument, value);
  if (facts.body.kind == BodyKind::unknown) {
    value.state = FactState::absent;
    value.text.clear();
  } else {
    value.text = std::string(body_kind_name(facts.body.kind));
  }
}

void read_body_place(const Document& document, const FactSet& facts, Argument argument, FactValue& value) {
  read_body(document, facts, argument, value);
  value.text = facts.body.place;
  if (facts.body.place.empty()) value.state = FactState::absent;
}

void read_year(const Document&, const FactSet& facts, Argument, FactValue& value) {
  if (!facts.year) return place_near_head(facts, value);
  set_number(value, facts.year->value, facts.year->range, facts.year->folded);
  mark_confidence(value, facts.year->confidence);
}

void read_layout(const Document&, const FactSet& facts, Argument, FactValue& value) {
  if (facts.layout_id.empty()) return place_near_head(facts, value);
  for (const AlignedTable& table : facts.tables) {
    const bool speaks = table.layout != nullptr && table.layout->id == facts.layout_id;
    for (const AlignedTable::Evidence& evidence : table.evidence)
      if (evidence.layout_id == facts.layout_id) {
        set_text(value, speaks ? table.layout->name : facts.layout_id, evidence.range, {});
        return;
      }
    if (speaks && table.present) return set_text(value, table.layout->name, table.range, table.folded);
  }
  set_text(value, facts.layout_id, {}, {});
}

void read_period(const Document&, const FactSet& facts, Argument, FactValue& value) {
  if (!facts.period) return place_near_head(facts, value);
  set_text(value, date_text(facts.period->begin) + "/" + date_text(facts.period->end), facts.period->range,
           facts.period->folded);
}

void read_period_begin(const Document&, const FactSet& facts, Argument, FactValue& value) {
  if (!facts.period) return place_near_head(facts, value);
  set_text(value, date_text(facts.period->begin), facts.period->begin.range, facts.period->begin.folded);
}

void read_period_end(const Document&, const FactSet& facts, Argument, FactValue& value) {
  if (!facts.period) return place_near_head(facts, value);
  set_text(value, date_text(facts.period->end), facts.period->end.range, facts.period->end.folded);
}

// 全区 or 本级: said in the preamble, if at all.
void read_scope(const Document& document, const FactSet& facts, Argument, FactValue& value) {
  const std::string_view preamble = document.folded.view(facts.preamble.folded);
  constexpr std::string_view kOwn = "本级", kAll = "全", kLevels[] = {"省", "市", "区", "县", "镇", "乡"};
  std::size_t found = preamble.find(kOwn), best = std::size(kLevels);
  if (found == std::string_view::npos) {  // the first word of the highest level
    for (std::size_t at = preamble.find(kAll); at != std::string_view::npos && best > 0; at = preamble.find(kAll, at)) {
      const std::string_view level = preamble.substr(at + kAll.size(), 3);
      const auto known = static_cast<std::size_t>(std::find(kLevels, kLevels + best, level) - kLevels);
      if (known < best) {
        best = known;
        found = at;
      }
      at += kAll.size();
    }
  }
  if (found == std::string_view::npos) return place_near_head(facts, value);
  const std::uint32_t begin = facts.preamble.folded.begin + static_cast<std::uint32_t>(found);
  const ByteRange folded{begin, begin + static_cast<std::uint32_t>(kOwn.size())};
  set_text(value, std::string(document.folded.view(folded)), document.original(folded), folded);
}

// ---------------------------------------------------------------- 章节

std::string prose_of(const Document& document, std::size_t first, std::size_t end, ByteRange within) {
  std::string text;
  for (std::size_t i = first; i < end && i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::heading) continue;
    const ByteRange part{std::max(block.folded.begin, within.begin), std::min(block.folded.end, within.end)};
    if (part.empty()) continue;
    if (!text.empty()) text += '\n';
    text += document.folded.view(part);
  }
  return text;
}

template <class Read>
void with_section(const FactSet& facts, Argument argument, FactValue& value, Read read) {
  const Section* section = facts.section(argument.section);
  if (section == nullptr) return place_near_section(facts, argument.section, value);
  read(*section);
  mark_confidence(value, section->confidence);
}

void read_section(const Document& document, const FactSet& facts, Argument argument, FactValue& value) {
  with_section(facts, argument, value, [&](const Section& s) {
    set_text(value, s.ordinal_text + s.title, cover(s.heading, s.body), cover(s.heading_folded, s.body_folded));
    value.raw = document.source(s.heading);
  });
}

void read_section_title(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  with_section(facts, argument, value,
               [&](const Section& s) { set_text(value, s.ordinal_text + s.title, s.heading, s.heading_folded); });
}

void read_section_text(const Document& document, const FactSet& facts, Argument argument, FactValue& value) {
  with_section(facts, argument, value, [&](const Section& s) {
    set_text(value, prose_of(document, s.first_block, s.end_block, s.body_folded), s.body, s.body_folded);
    if (!s.body_folded.empty() || !s.body.empty()) return;
    value.state = FactState::blank;
    value.range = point(s.heading.end);
    value.folded = point(s.heading_folded.end);
  });
}

void read_section_length(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  with_section(facts, argument, value, [&](const Section& s) {
    set_number(value, s.characters, s.body.empty() ? s.heading : s.body,
               s.body_folded.empty() ? s.heading_folded : s.body_folded);
    value.unit = "字";
  });
}

void read_section_end(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  with_section(facts, argument, value, [&](const Section& s) {
    set_text(value, "", point(std::max(s.heading.end, s.body.end)),
             point(std::max(s.heading_folded.end, s.body_folded.end)));
  });
}

void read_subheading(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  with_section(facts, argument, value, [&](const Section& s) {
    if (argument.number > s.subheadings.size()) {
      value.range = point(std::max(s.heading.end, s.body.end));
      value.folded = point(std::max(s.heading_folded.end, s.body_folded.end));
      return;
    }
    const Subheading& heading = s.subheadings[argument.number - 1];
    set_text(value, heading.text, heading.range, heading.folded);
  });
}

std::size_t count_subheadings(const FactSet& facts, std::string_view key) {
  const Section* section = facts.section(key);
  return section == nullptr ? 0 : section->subheadings.size();
}

void read_preamble(const Document& document, const FactSet& facts, Argument, FactValue& value) {
  const Preamble& preamble = facts.preamble;
  if (preamble.blocks.empty()) return place_near_head(facts, value);
  set_text(value, prose_of(document, preamble.blocks.front(), preamble.blocks.back() + 1, preamble.folded),
           preamble.range, preamble.folded);
}

void read_announced(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  if (argument.number > facts.preamble.announced.size()) return place_near_head(facts, value);
  const AnnouncedItem& item = facts.preamble.announced[argument.number - 1];
  set_text(value, item.text, item.range, item.folded);
}

void read_whole(const Document& document, const FactSet&, Argument, FactValue& value) {
  const auto size = static_cast<std::uint32_t>(document.folded.text().size());
  if (size == 0) return;
  set_text(value, "", document.original({0, size}), {0, size});
  value.raw.clear();
}

// ---------------------------------------------------------------- 联系

template <ContactKind... kinds>
void read_contact(const Document&, const FactSet& facts, Argument, FactValue& value) {
  for (const bool own : {true, false})  // the report's own contacts before those of other bodies
    for (const Contact& contact : facts.contacts) {
      if (((contact.kind != kinds) && ...) || contact.owner.empty() != own) continue;
      set_text(value, contact.value, contact.range, contact.folded);
      if (contact.value.empty()) value.state = FactState::blank;
      return;
    }
  place_near_head(facts, value);
}

// ---------------------------------------------------------------- numbered

template <auto member>
std::size_t count_of(const FactSet& facts, std::string_view) {
  return (facts.*member).size();
}

void read_citation(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  if (argument.number > facts.citations.size()) return;
  const Citation& c = facts.citations[argument.number - 1];
  std::string text = c.title.empty() ? "" : "《" + c.title + "》";
  if (!c.number.empty()) text += c.title.empty() ? c.number : "（" + c.number + "）";
  set_text(value, text, cover(c.title_range, c.number_range), cover(c.title_folded, c.number_folded));
}

void read_quantity(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  if (argument.number > facts.quantities.size()) return;
  const Quantity& q = facts.quantities[argument.number - 1];
  set_number(value, q.value, q.range, q.folded);
  value.unit = q.percent ? "%" : q.unit;
  value.label = q.noun;
}

void read_date(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  if (argument.number > facts.dates.size()) return;
  const Date& date = facts.dates[argument.number - 1];
  set_text(value, date_text(date), date.range, date.folded);
}

void read_mention(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  if (argument.number > facts.bodies.size()) return;
  const BodyMention& mention = facts.bodies[argument.number - 1];
  set_text(value, mention.name, mention.range, mention.folded);
}

void read_own_name(const Document&, const FactSet& facts, Argument argument, FactValue& value) {
  if (argument.number > facts.body.variants.size()) return;
  const NameVariant& variant = facts.body.variants[argument.number - 1];
  set_text(value, variant.text, variant.range, variant.folded);
}

std::size_t count_own_names(const FactSet& facts, std::string_view) { return facts.body.variants.size(); }
std::size_t count_announced(const FactSet& facts, std::string_view) { return facts.preamble.announced.size(); }

}  // namespace

const std::vector<ScalarFact>& scalar_facts() {
  using K = ContactKind;
  static const std::vector<ScalarFact> kFacts = {
      {"报告.标题", "文字", "", "标题全文，分行的并在一起，去掉空格", read_title, nullptr},
      {"报告.单位", "文字", "", "编制单位，照标题所写（标题没有时取前言“由…编制”）", read_body, nullptr},
      {"报告.单位.称呼.<n>", "文字", "", "文中自称的第 n 种写法，取首次出现处", read_own_name, count_own_names},
      {"报告.单位类型", "文字", "",
       "省级政府、市级政府、区县政府、乡镇政府、街道办事处、政府部门、政府办公室、其他单位", read_body_kind, nullptr},
      {"报告.类型", "文字", "", "同 报告.单位类型", read_body_kind, nullptr, false},
      {"报告.地区", "文字", "", "单位所在或所管的地方，如写明", read_body_place, nullptr},
      {"报告.年度", "整数", "年", "报告年度：依次取标题、统计期限、正文", read_year, nullptr},
      {"报告.版式", "文字", "", "表格所用版式的简称，按表内标签多数认定", read_layout, nullptr},
      {"报告.口径", "文字", "", "前言所写统计范围：本级、全区、全市 …", read_scope, nullptr},
      {"报告.统计期限", "日期", "", "统计期限全文，值为“起/止”", read_period, nullptr},
      {"报告.统计期限.起", "日期", "", "统计期限起日", read_period_begin, nullptr},
      {"报告.统计期限.止", "日期", "", "统计期限止日；没写年份的随起日", read_period_end, nullptr},
      {"全文", "有无", "", "整篇报告", read_whole, nullptr, false},
      {"前言", "文字", "", "标题与第一部分之间的文字", read_preamble, nullptr},
      {"前言.所列.<n>", "文字", "", "前言所列的第 n 部分", read_announced, count_announced},
      {"章节.<章>", "有无", "", "整个部分：标题和正文", read_section, nullptr, false},
      {"章节.<章>.标题", "文字", "", "部分标题，连同序号", read_section_title, nullptr},
      {"章节.<章>.正文", "文字", "", "部分正文的文字，不含表格", read_section_text, nullptr},
      {"章节.<章>.字数", "整数", "字", "部分正文的字数，不含表格和空格", read_section_length, nullptr},
      {"章节.<章>.小标题.<n>", "文字", "", "部分内第 n 个小标题", read_subheading, count_subheadings},
      {"章节.<章>.末", "有无", "", "部分的末尾（位置）", read_section_end, nullptr, false},
      {"联系.电话", "文字", "", "联系电话", read_contact<K::phone, K::mobile>, nullptr},
      {"联系.传真", "文字", "", "传真号码", read_contact<K::fax>, nullptr},
      {"联系.地址", "文字", "", "地址", read_contact<K::address>, nullptr},
      {"联系.邮编", "文字", "", "邮政编码，照写", read_contact<K::postcode>, nullptr},
      {"联系.邮箱", "文字", "", "电子邮箱，照写", read_contact<K::email>, nullptr},
      {"联系.网址", "文字", "", "网址，照写", read_contact<K::website>, nullptr},
      {"联系.联系人", "文字", "", "联系人", read_contact<K::person>, nullptr},
      {"引用.<n>", "文字", "", "第 n 处引用的文件：题目、文号", read_citation, count_of<&FactSet::citations>},
      {"量.<n>", "数", "", "正文第 n 个数量，带单位", read_quantity, count_of<&FactSet::quantities>},
      {"日期.<n>", "日期", "", "第 n 个日期或年份", read_date, count_of<&FactSet::dates>},
      {"单位.<n>", "文字", "", "第 n 处写到的单位", read_mention, count_of<&FactSet::bodies>},
  };
  return kFacts;
}

}  // namespace mingjian
