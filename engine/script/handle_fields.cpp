#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "script/arguments.hpp"
#include "script/handle.hpp"
#include "script/name_parts.hpp"
#include "script/run_state.hpp"

namespace mingjian {
namespace {

using State = lua_State*;
using Run = const RunState&;

void push_at(State state, Run run, Handle handle) { push_spot(state, spot_of(run, handle)); }
void push_folded(State state, Run run, Handle handle) { push_text(state, folded_text(run, spot_of(run, handle))); }
void push_raw(State state, Run run, Handle handle) {
  push_text(state, run.document->source(spot_of(run, handle).range));
}

void push_section_key(State state, Run run, Handle handle) {
  const ByteRange folded = spot_of(run, handle).folded;
  const FactSet& facts = *run.facts;
  if (const Section* section = facts.section_at(folded.begin)) {
    push_text(state, section->key);
  } else if (facts.title && facts.title->folded.contains(folded.begin)) {
    push_text(state, "标题");
  } else if (facts.preamble.folded.contains(folded.begin)) {
    push_text(state, "前言");
  } else {
    push_text(state, "");
  }
}

void push_sentence(State state, Run run, std::size_t sentence) {
  if (sentence < run.facts->sentences.size()) {
    push_handle(state, {HandleKind::sentence, sentence});
  } else {
    lua_pushnil(state);
  }
}
void push_sentence_around(State state, Run run, Handle handle) {
  push_sentence(state, run, run.facts->sentence_at(spot_of(run, handle).folded.begin));
}
void sentence_previous(State state, Run run, Handle handle) {
  push_sentence(state, run, handle.index == 0 ? run.facts->sentences.size() : handle.index - 1);
}
void sentence_next(State state, Run run, Handle handle) { push_sentence(state, run, handle.index + 1); }
void push_optional(State state, int value) { value != 0 ? lua_pushinteger(state, value) : lua_pushnil(state); }

// ---- cells

const AlignedTable& table_of(Run run, Handle handle) { return run.facts->tables[handle.outer()]; }
const GridCell& cell_of(Run run, Handle handle) { return table_of(run, handle).cells[handle.inner()]; }
const LayoutRow& row_of(Run run, Handle handle) {
  const LayoutTable& grid = *table_of(run, handle).grid;
  const GridPlace place = place_of(grid, static_cast<std::uint32_t>(handle.inner()));
  return grid.blocks[place.block].rows[place.row];
}
const LayoutColumn& column_of(Run run, Handle handle) {
  const LayoutTable& grid = *table_of(run, handle).grid;
  const GridPlace place = place_of(grid, static_cast<std::uint32_t>(handle.inner()));
  return grid.blocks[place.block].columns[place.column];
}
void cell_name(State state, Run run, Handle handle) {
  const std::string& row = row_of(run, handle).key;
  push_text(state, fmt::format("{}.{}{}{}", table_of(run, handle).key, row, row.empty() ? "" : ".",
                               column_of(run, handle).key));
}
void cell_kind(State state, Run run, Handle handle) {
  const CellKind kind = cell_of(run, handle).kind;
  push_text(state, cell_kind_name(kind == CellKind::zero ? CellKind::integer : kind));
}
void cell_value(State state, Run run, Handle handle) {
  const GridCell& cell = cell_of(run, handle);
  cell.has_value() ? push_number(state, cell.value) : lua_pushnil(state);
}
void cell_table(State state, Run run, Handle handle) { push_text(state, table_of(run, handle).key); }
void cell_row(State state, Run run, Handle handle) { push_text(state, row_of(run, handle).key); }
void cell_column(State state, Run run, Handle handle) { push_text(state, column_of(run, handle).key); }
void cell_unit(State state, Run run, Handle handle) { push_text(state, cell_of(run, handle).unit); }
void cell_label(State state, Run run, Handle handle) {
  const std::string& row = row_of(run, handle).path_label;
  push_text(state, fmt::format("{}{}{}", row, row.empty() ? "" : " ", column_of(run, handle).path_label));
}

// ---- structure

const Section& section_of(Run run, Handle handle) { return run.facts->sections[handle.index]; }
void section_text(State state, Run run, Handle handle) {
  const Section& section = section_of(run, handle);
  run_of(state).meter.charge(state, section.body_folded.size() / 64);
  std::string text;
  for (std::size_t i = section.first_block; i < section.end_block && i < run.document->blocks.size(); ++i) {
    const Block& block = run.document->blocks[i];
    if (block.kind != BlockKind::heading && block.kind != BlockKind::paragraph) continue;
    if (!text.empty()) text += '\n';
    text += run.document->folded.view(block.folded);
  }
  push_text(state, text);
}
void section_match(State state, Run run, Handle handle) {
  push_text(state, title_match_name(section_of(run, handle).match));
}
void section_key(State state, Run run, Handle handle) { push_text(state, section_of(run, handle).key); }
void section_title(State state, Run run, Handle handle) { push_text(state, section_of(run, handle).title); }
void section_ordinal(State state, Run run, Handle handle) { push_optional(state, section_of(run, handle).ordinal); }
void section_characters(State state, Run run, Handle handle) {
  lua_pushinteger(state, section_of(run, handle).characters);
}
void subheading_ordinal(State state, Run run, Handle handle) {
  push_optional(state, run.facts->sections[handle.outer()].subheadings[handle.inner()].ordinal);
}

// ---- the title and the body itself

void title_line(State state, Run run, Handle handle) {
  push_text(state, in_one_line(folded_text(run, spot_of(run, handle))));
}
void title_year(State state, Run run, Handle handle) {
  const std::string year = written_year(in_one_line(folded_text(run, spot_of(run, handle))));
  year.empty() ? lua_pushnil(state) : push_text(state, year);
}

void own_name(State state, Run run, Handle) { push_text(state, run.facts->body.name); }
void own_core(State state, Run run, Handle) { push_text(state, run.facts->body.core); }
void own_place(State state, Run run, Handle) { push_text(state, run.facts->body.place); }
void own_kind(State state, Run run, Handle) { push_text(state, body_kind_name(run.facts->body.kind)); }

void variant_place(State state, Run run, Handle handle) {
  push_text(state, place_before(folded_text(run, spot_of(run, handle)), run.facts->body.core));
}

// ---- prose

std::string_view relation_name(BodyRelation relation) {
  switch (relation) {
    case BodyRelation::self:
      return "本单位";
    case BodyRelation::superior:
      return "上级";
    case BodyRelation::subordinate:
      return "下级";
    case BodyRelation::own_department:
      return "本级部门";
    case BodyRelation::parallel:
      return "平级";
    case BodyRelation::unknown:
      break;
  }
  return "不明";
}
std::string_view approximation_name(Approximation approximation) {
  switch (approximation) {
    case Approximation::none:
      return "";
    case Approximation::yu:
      return "余";
    case Approximation::duo:
      return "多";
    case Approximation::yue:
      return "约";
    case Approximation::jin:
      return "近";
    case Approximation::chao:
      return "超";
    case Approximation::zuoyou:
      break;
  }
  return "左右";
}

const BodyMention& mention_of(Run run, Handle handle) { return run.facts->bodies[handle.index]; }
void mention_name(State state, Run run, Handle handle) { push_text(state, mention_of(run, handle).name); }
void mention_core(State state, Run run, Handle handle) { push_text(state, mention_of(run, handle).core); }
void mention_kind(State state, Run run, Handle handle) {
  push_text(state, body_kind_name(mention_of(run, handle).kind));
}
void mention_relation(State state, Run run, Handle handle) {
  push_text(state, relation_name(mention_of(run, handle).relation));
}
void mention_cue(State state, Run run, Handle handle) { push_text(state, mention_of(run, handle).cue); }
void mention_sentence(State state, Run run, Handle handle) {
  push_sentence(state, run, mention_of(run, handle).sentence);
}

const Quantity& quantity_of(Run run, Handle handle) { return run.facts->quantities[handle.index]; }
void quantity_value(State state, Run run, Handle handle) { push_number(state, quantity_of(run, handle).value); }
void quantity_start(State state, Run run, Handle handle) {
  lua_pushinteger(state, quantity_of(run, handle).folded.begin);
}
void quantity_percent(State state, Run run, Handle handle) { lua_pushboolean(state, quantity_of(run, handle).percent); }
void quantity_counted(State state, Run run, Handle handle) {
  lua_pushboolean(state, counts_things(quantity_of(run, handle)));
}
void quantity_unit(State state, Run run, Handle handle) { push_text(state, quantity_of(run, handle).unit); }
void quantity_noun(State state, Run run, Handle handle) { push_text(state, quantity_of(run, handle).noun); }
void quantity_about(State state, Run run, Handle handle) {
  push_text(state, approximation_name(quantity_of(run, handle).approximation));
}
void quantity_sentence(State state, Run run, Handle handle) {
  push_sentence(state, run, quantity_of(run, handle).sentence);
}

const Date& date_of(Run run, Handle handle) { return run.facts->dates[handle.index]; }
void date_year(State state, Run run, Handle handle) { push_optional(state, date_of(run, handle).year); }
void date_month(State state, Run run, Handle handle) { push_optional(state, date_of(run, handle).month); }
void date_day(State state, Run run, Handle handle) { push_optional(state, date_of(run, handle).day); }

const Citation& citation_of(Run run, Handle handle) { return run.facts->citations[handle.index]; }
void citation_title(State state, Run run, Handle handle) { push_text(state, citation_of(run, handle).title); }
void citation_number(State state, Run run, Handle handle) { push_text(state, citation_of(run, handle).number); }
void citation_issuer(State state, Run run, Handle handle) { push_text(state, citation_of(run, handle).issuer_code); }
void citation_year(State state, Run run, Handle handle) { push_optional(state, citation_of(run, handle).year); }
void citation_serial(State state, Run run, Handle handle) { push_optional(state, citation_of(run, handle).serial); }

const Contact& contact_of(Run run, Handle handle) { return run.facts->contacts[handle.index]; }
void contact_kind(State state, Run run, Handle handle) {
  push_text(state, contact_kind_name(contact_of(run, handle).kind));
}
void contact_value(State state, Run run, Handle handle) { push_text(state, contact_of(run, handle).value); }
void contact_digits(State state, Run run, Handle handle) {
  std::string digits = contact_of(run, handle).value;
  std::erase_if(digits, [](char c) { return !utf8::is_digit(static_cast<unsigned char>(c)); });
  push_text(state, digits);
}
void contact_owner(State state, Run run, Handle handle) { push_text(state, contact_of(run, handle).owner); }

const OrdinalRun& ordinals_of(Run run, Handle handle) { return run.facts->ordinal_runs[handle.index]; }
void ordinals_style(State state, Run run, Handle handle) { push_text(state, ordinals_of(run, handle).style); }
void ordinals_count(State state, Run run, Handle handle) {
  lua_pushinteger(state, static_cast<lua_Integer>(ordinals_of(run, handle).ordinals.size()));
}
void ordinals_last(State state, Run run, Handle handle) {
  const OrdinalRun& ordinals = ordinals_of(run, handle);
  ordinals.ordinals.empty() ? lua_pushnil(state) : lua_pushinteger(state, ordinals.ordinals.back());
}

constexpr const char* kAtText = "位置";
constexpr const char* kTextText = "文字（已折叠：全角半角一致，没有空格）";
constexpr const char* kRawText = "原样的文字";
constexpr const char* kSectionText = "所在章节：一 … 六，或 前言、标题，都不是为空";

}  // namespace

std::string_view title_match_name(TitleMatch match) {
  return match == TitleMatch::exact ? "标准" : match == TitleMatch::variant ? "变体" : "不认识";
}

bool in_head(const FactSet& facts, std::uint32_t folded) {
  return (facts.title && facts.title->folded.contains(folded)) || facts.preamble.folded.contains(folded);
}

bool counts_things(const Quantity& quantity) {
  constexpr std::string_view kOthers[] = {"", "年", "月", "日", "岁"};
  return !quantity.percent && std::find(std::begin(kOthers), std::end(kOthers), quantity.unit) == std::end(kOthers);
}

const std::vector<HandleEntry>& handle_entries() {
  static const std::vector<HandleEntry> all = {
      {HandleKind::cell,
       "cells()",
       {{"kind", "整数（零也是整数）、小数、百分数、带单位、空白、记号、文字", cell_kind},
        {"value", "数值；空白、记号、文字没有数值，为 nil", cell_value, "number?"},
        {"name", "事实名，如 表三.新收.总计", cell_name},
        {"table", "表名，如 表三", cell_table},
        {"row", "行名，如 新收；表四没有行名", cell_row},
        {"column", "列名，如 总计、复议.维持", cell_column},
        {"label", "官方的行列标题，给人看的", cell_label},
        {"unit", "带单位时的单位", cell_unit},
        {"raw", kRawText, push_raw},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::sentence,
       "sentences()",
       {{"text", kTextText, push_folded},
        {"section", kSectionText, push_section_key},
        {"previous", "前一句，没有为 nil", sentence_previous, "句子?"},
        {"next", "后一句，没有为 nil", sentence_next, "句子?"},
        {"raw", kRawText, push_raw},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::section,
       "sections()、section()",
       {{"key", "一 … 六；不认识的章节为空", section_key},
        {"title", "标题，不带序号", section_title},
        {"ordinal", "写着的序号，没有为 nil", section_ordinal, "integer?"},
        {"match", "标题与官方的：标准、变体、不认识", section_match},
        {"text", "正文（不含表格），已折叠，一段一行", section_text},
        {"characters", "正文字数", section_characters, "integer"},
        {"at", "标题的位置；没有标题时是正文的位置", push_at, "位置"}}},
      {HandleKind::subheading,
       "subheadings()",
       {{"text", kTextText, push_folded},
        {"ordinal", "序号，没有为 nil", subheading_ordinal, "integer?"},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::mention,
       "bodies()",
       {{"name", "单位名", mention_name},
        {"core", "名称里区别于别家的部分", mention_core},
        {"kind", "街道办事处、乡镇政府、区县政府、市级政府、省级政府、政府部门、政府办公室 …", mention_kind},
        {"relation", "本单位、上级、下级、本级部门、平级、不明", mention_relation},
        {"cue", "旁边的线索词：微信群、公众号 …，没有为空", mention_cue},
        {"sentence", "所在的句子", mention_sentence, "句子?"},
        {"section", kSectionText, push_section_key},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::quantity,
       "quantities()",
       {{"value", "数值", quantity_value, "number"},
        {"percent", "是不是百分数", quantity_percent, "boolean"},
        {"unit", "单位", quantity_unit},
        {"counted", "数的是东西：有单位，不是百分数，单位也不是年、月、日、岁", quantity_counted, "boolean"},
        {"noun", "数的是什么", quantity_noun},
        {"about", "余、多、约、近、超、左右，没有为空", quantity_about},
        {"start", "一个数，只用来比谁在前谁在后", quantity_start, "integer"},
        {"text", kTextText, push_folded},
        {"sentence", "所在的句子", quantity_sentence, "句子?"},
        {"section", kSectionText, push_section_key},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::date,
       "dates()",
       {{"year", "年，没写为 nil", date_year, "integer?"},
        {"month", "月，没写为 nil", date_month, "integer?"},
        {"day", "日，没写为 nil", date_day, "integer?"},
        {"text", kTextText, push_folded},
        {"sentence", "所在的句子", push_sentence_around, "句子?"},
        {"section", kSectionText, push_section_key},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::citation,
       "citations()",
       {{"title", "书名号里的题目，没有为空", citation_title},
        {"number", "文号，没有为空", citation_number},
        {"issuer", "发文机关代字", citation_issuer},
        {"year", "文号里的年份", citation_year, "integer?"},
        {"serial", "序号", citation_serial, "integer?"},
        {"sentence", "所在的句子", push_sentence_around, "句子?"},
        {"section", kSectionText, push_section_key},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::contact,
       "contacts()",
       {{"kind", "地址、邮编、电话、手机、传真、邮箱、网址、联系人", contact_kind},
        {"value", "内容", contact_value},
        {"digits", "内容里的数字", contact_digits},
        {"owner", "前面写明是谁的；本单位的为空", contact_owner},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::ordinal_run,
       "runs()",
       {{"style", "一是、第一、（一）、1. …", ordinals_style},
        {"count", "共几项", ordinals_count, "integer"},
        {"last", "最后一项的序号", ordinals_last, "integer?"},
        {"sentence", "第一项所在的句子", push_sentence_around, "句子?"},
        {"section", kSectionText, push_section_key},
        {"at", "第一项序号的位置", push_at, "位置"}}},
      {HandleKind::self_term,
       "self_terms()",
       {{"text", kTextText, push_folded},
        {"sentence", "所在的句子", push_sentence_around, "句子?"},
        {"section", kSectionText, push_section_key},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::name_variant,
       "name_variants()",
       {{"text", kTextText, push_folded},
        {"place", "本单位核心名之前写着的地名，没有为空", variant_place},
        {"sentence", "第一次出现的句子", push_sentence_around, "句子?"},
        {"section", kSectionText, push_section_key},
        {"at", "第一次出现的位置", push_at, "位置"}}},
      {HandleKind::list_row, "list()", {}},
      {HandleKind::title,
       "title",
       {{"text", kTextText, push_folded},
        {"line", "文字，分几行写的连成一行", title_line},
        {"year", "写着的年份，照它的写法：2022、二〇二二；没有为 nil", title_year, "string?"},
        {"raw", kRawText, push_raw},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::own_body,
       "body",
       {{"name", "全名", own_name},
        {"core", "名称里区别于别家的部分", own_core},
        {"kind", "类型，同 bodies()", own_kind},
        {"place", "所在或所属的地方", own_place},
        {"at", kAtText, push_at, "位置"}}},
      {HandleKind::preamble,
       "preamble",
       {{"text", kTextText, push_folded}, {"raw", kRawText, push_raw}, {"at", kAtText, push_at, "位置"}}},
  };
  return all;
}

}  // namespace mingjian
