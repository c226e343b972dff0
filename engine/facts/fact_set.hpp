#pragma once
// FactSet: everything the engine knows of one report, typed, located, with a confidence. Built once by extract()
// (facts/extract.hpp), then immutable. All ranges named `range` are in Document::text; those named `folded` are in
// Document::folded.text(). A fact that is not there is absent (optional, empty vector), never a default.
// Dotted names for rules, scripts and `mingjian facts`: facts/dictionary.hpp.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "model/layout.hpp"

namespace mingjian {

// exact: stands there as the format wants it. recovered: one certain reading after repair (torn label, shifted row).
// guessed: the likeliest of several readings; can never lead to an error or warning, only to 提醒 or 未评估.
enum class Confidence : std::uint8_t { exact, recovered, guessed };

// Whose fault a deviation is: the author's, or the conversion's / our reading's.
enum class Fault : std::uint8_t { none, source, reading };

// ---------------------------------------------------------------- head

enum class BodyKind : std::uint8_t {
  unknown,
  province_government,
  city_government,
  county_government,    // 省级政府 市级政府 区县政府
  township_government,  // 乡镇人民政府
  street_office,        // 街道办事处
  department,           // 局 委 厅 … of a government
  government_office,    // 人民政府办公室, 办公厅
  other,                // 管委会, authorised organisations …
};
std::string_view body_kind_name(BodyKind kind);  // Chinese, as rules write it in 适用.类型: 街道办事处, 乡镇政府 …
std::string_view body_kind_english(BodyKind kind);  // for JSON body_kind: "street_office" …
bool is_government(BodyKind kind);                  // 各级人民政府 in the sense of Art. 50(4)

struct Title {
  std::string text;               // folded, all blanks gone, pieces joined
  std::vector<ByteRange> pieces;  // original lines
  ByteRange range;                // cover of the pieces
  ByteRange folded;
  Confidence confidence = Confidence::exact;
};

struct SelfTerm {  // 我办, 我街道, 本机关, 我局 …
  std::string text;
  ByteRange range, folded;
};

struct NameVariant {  // a way the report writes its own name
  std::string text;
  ByteRange range, folded;  // first place
};

struct ReportBody {
  std::string name;   // full name as the title gives it, folded: "示例区桐湾街道办事处"
  std::string core;   // distinguishing part: "桐湾" ; for a government its place: "青禾"
  std::string place;  // place above or of the body if named: "示例区", "示例市青禾区"
  BodyKind kind = BodyKind::unknown;
  std::vector<NameVariant> variants;
  std::vector<SelfTerm> self_terms;
  ByteRange range, folded;  // where the name stands in the title (or preamble)
  Confidence confidence = Confidence::exact;
};

struct YearMention {
  int year = 0;
  ByteRange range, folded;
};

struct ReportYear {
  int value = 0;
  std::string source;  // "标题", "统计期限", "正文" – where it was taken from
  ByteRange range, folded;
  Confidence confidence = Confidence::exact;
  bool school = false;  // runs by school year: value is the year in which that ends
};

struct Date {
  int year = 0;   // 0 = not written
  int month = 0;  // 0 = not written
  int day = 0;
  std::string raw;  // original text
  ByteRange range, folded;
};

struct Period {  // statistics period
  Date begin, end;
  ByteRange range, folded;
};

// ---------------------------------------------------------------- structure

struct Subheading {
  std::string text;     // folded, with its ordinal
  int ordinal = 0;      // 0 = no number
  char style = 'c';     // 'c' （一） 'd' 1. 'p' （1） 's' 一、 inside a section, '-' none
  bool run_in = false;  // the paragraph goes on after it on the same line
  bool half_width_open = false, half_width_close = false;
  std::size_t block = 0;
  ByteRange range, folded;  // ordinal and text
  ByteRange ordinal_range;  // empty if none
};

// exact: official title; variant: recognised, wording differs; unnumbered etc. are told by the other fields.
enum class TitleMatch : std::uint8_t { exact, variant, unknown };

struct Section {
  std::string key;           // official key "一" … "六"; empty: a section the layout does not know
  int ordinal = 0;           // as written, 0 = no number
  std::string ordinal_text;  // "三、"
  std::string title;         // as written, folded, without ordinal
  TitleMatch match = TitleMatch::exact;
  bool split = false;                          // heading stands on several lines
  ByteRange heading, heading_folded;           // with ordinal
  std::size_t first_block = 0, end_block = 0;  // blocks of the body (without the heading's), half-open
  ByteRange body, body_folded;                 // cover of those blocks; empty if none
  std::uint32_t characters = 0;  // Han and other visible characters in prose blocks, without tables and furniture
  std::vector<Subheading> subheadings;
  Confidence confidence = Confidence::exact;
};

struct AnnouncedItem {  // one part that the preamble says the report has
  std::string text;
  std::string section;  // key of the section it means, empty if none
  ByteRange range, folded;
};

struct Preamble {
  ByteRange range, folded;
  std::vector<std::size_t> blocks;
  std::vector<AnnouncedItem> announced;
  ByteRange announced_range, announced_folded;
  std::optional<int> announced_count;  // 六部分, 七个部分
};

struct Sentence {  // ends at 。！？； or the block's end
  ByteRange folded;
  std::size_t block = 0;
};

// ---------------------------------------------------------------- tables

enum class CellKind : std::uint8_t {
  missing,  // the cell (row, column, table) is not there
  unread,   // something is there that we could not lay on the grid; never judged against the author
  blank,    // there and empty
  zero,
  integer,  // integer may be negative
  decimal,
  percent,           // value is the number before %
  number_with_unit,  // 320.23 万元, 7件
  mark,              // / - — 无 × * …
  text,              // 若干, 约300 …
};
std::string_view cell_kind_english(CellKind kind);  // "missing", "unread", "number_with_unit" …
std::string_view cell_kind_name(CellKind kind);  // 缺, 未读出, 空白, 零, 整数, 小数, 百分数, 带单位, 记号, 文字

struct GridCell {
  CellKind kind = CellKind::missing;
  Confidence confidence = Confidence::exact;
  Fault fault = Fault::none;
  double value = 0;         // for zero integer decimal percent number_with_unit
  std::string_view unit;    // number_with_unit; a constant
  ByteRange range, folded;  // the cell's text; for blank and missing: an empty range at its nearest place
  bool has_value() const {
    return kind == CellKind::zero || kind == CellKind::integer || kind == CellKind::decimal ||
           kind == CellKind::percent || kind == CellKind::number_with_unit;
  }
};

struct GridLabel {  // a row label, column label, block heading or corner as found
  bool found = false;
  bool official = true;       // equal to the official label after fold_label
  bool split = false;         // torn over rows or lines
  std::string text;           // folded, pieces joined; own label only, without parents
  std::string_view expected;  // official label, of the layout
  ByteRange range, folded;    // first piece
};

struct ExtraRow {  // a labelled row in the table's region that no grid row takes
  std::string text;
  ByteRange range;
};

struct AlignedTable {
  std::string key;                 // "表三"
  const Layout* layout = nullptr;  // the layout it is laid on (whose labels it carries)
  const LayoutTable* grid = nullptr;
  bool present = false;  // at least one labelled row, header or the data row of 表四 was found
  Confidence confidence = Confidence::exact;
  ByteRange range, folded;                            // cover of all that belongs to it
  std::vector<GridCell> cells;                        // grid->cell_count
  std::vector<std::vector<GridLabel>> row_labels;     // [block][row]
  std::vector<std::vector<GridLabel>> column_labels;  // [block][column]
  std::vector<GridLabel> headings;                    // [block]
  std::vector<ExtraRow> extra_rows;
  std::vector<ByteRange> lines;  // folded: lines of the text, outside the document's tables, that are of this table
  bool torn = false;             // a conversion has taken it apart: its labels, head and rows are nobody's wording
  bool header_found = true;      // 表三, 表四: header rows are there (at least half of the column labels)
  std::string section;           // key of the section it stands in, may differ from grid->section
  // Old-layout and new-layout tokens seen in this table: label texts with their places; what layout rules cite.
  struct Evidence {
    std::string layout_id;
    std::string label;
    ByteRange range;
  };
  std::vector<Evidence> evidence;
};

// ---------------------------------------------------------------- prose

enum class Approximation : std::uint8_t { none, yu, duo, yue, jin, chao, zuoyou };  // 余 多 约 近 超 左右

struct Quantity {
  double value = 0;
  bool percent = false;
  std::string unit;  // 件 条 期 次 万元 …, empty = none
  Approximation approximation = Approximation::none;
  bool chinese = false;  // written 三 , 十二
  std::string noun;      // what it counts, as far as the clause tells
  std::size_t sentence = 0;
  ByteRange range, folded;  // digits to unit
};

struct Citation {           // a document named in 《》 or by its number
  std::string title;        // without 《》, folded; empty if only a number
  std::string issuer_code;  // 国办发, 黑政办发; 国务院令 for orders
  int year = 0;             // in the brackets
  int serial = 0;
  std::string number;            // as written, folded: "国办公开办函〔2019〕60号", "国务院令711号"
  char32_t open = 0, close = 0;  // brackets of the year as written; 0 = none
  bool has_di = false;           // 第 before the serial
  bool has_hao = true;
  ByteRange title_range, title_folded, number_range, number_folded;
};

enum class ContactKind : std::uint8_t { address, postcode, phone, mobile, fax, email, website, person };
std::string_view contact_kind_name(ContactKind kind);  // 地址, 邮编, 电话, 手机, 传真, 邮箱, 网址, 联系人

struct Contact {
  ContactKind kind = ContactKind::phone;
  std::string value;  // folded
  std::string owner;  // body named before it in the same bracket or sentence; empty = the report's own
  ByteRange range, folded;
  bool labelled = false;  // 电话: … stands before it
};

enum class BodyRelation : std::uint8_t { self, superior, subordinate, own_department, parallel, unknown };

struct BodyMention {
  std::string name;  // folded: "云溪街道办事处"
  std::string core;  // "云溪"
  BodyKind kind = BodyKind::unknown;
  BodyRelation relation = BodyRelation::unknown;
  std::string cue;  // 微信群, 公众号, 网站, 编制, 联系 … that stands beside it; empty = none
  std::size_t sentence = 0;
  ByteRange range, folded;
};

struct CountedList {  // 以下三个方面 … 一是 二是 ; 6个子栏目 with its items
  int announced = 0;
  int counted = 0;          // 0 = items could not be told apart
  ByteRange range, folded;  // of the announcement
};

struct OrdinalRun {   // 一是 二是 三是 ; 首先 其次 ; 第一 第二
  std::string style;  // "一是", "第一", "（一）", "1."
  std::vector<int> ordinals;
  std::vector<ByteRange> ranges, folded;
  std::vector<std::string> ends;  // punctuation that closes each item: "；" "。"
  std::size_t block = 0;
};

struct PairedMark {
  char32_t open = 0, close = 0;  // 0 = that side is not there
  ByteRange range;               // of the pair, or of the lone mark
  ByteRange open_range, close_range;
  std::size_t block = 0;
  bool mixed_width() const;  // one full, one half
};

struct FactSet {
  std::optional<Title> title;
  ReportBody body;  // name empty = not found
  std::optional<ReportYear> year;
  std::vector<YearMention> title_years;
  std::optional<Period> period;
  std::string layout_id;          // layout of the report's tables by majority of evidence; "" = none recognised
  bool is_annual_report = false;  // false: another document (plan, guide, notice)
  std::string not_report_reason;  // Chinese, when is_annual_report is false

  Preamble preamble;
  std::vector<Section> sections;  // in order of the text
  std::vector<Sentence> sentences;
  std::vector<AlignedTable> tables;  // those of the layout chosen: 表二 表三 表四 in this order; empty if it has none

  std::vector<Quantity> quantities;
  std::vector<Date> dates;
  std::vector<Contact> contacts;
  std::vector<Citation> citations;
  std::vector<BodyMention> bodies;
  std::vector<CountedList> counted_lists;
  std::vector<OrdinalRun> ordinal_runs;
  std::vector<PairedMark> paired_marks;  // all pairs and all lone marks of prose blocks, in order

  const AlignedTable* table(std::string_view key) const;
  const Section* section(std::string_view key) const;
  // Section whose heading or body holds the folded offset, or nullptr (preamble, title).
  const Section* section_at(std::uint32_t folded_offset) const;
  // Within a line of the text that a table takes (AlignedTable::lines), or any part of a table that is torn.
  bool in_table_line(ByteRange folded) const;
  bool in_torn_table(ByteRange folded) const;
  std::size_t sentence_at(std::uint32_t folded_offset) const;  // sentences.size() if none
};

}  // namespace mingjian
