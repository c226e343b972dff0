// 引用文件: documents cited by number or title, held against the library: form of the number, number and title, in
// force or not.
#include <map>
#include <optional>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/citation.hpp"
#include "rules/slots.hpp"

namespace mingjian {
namespace {

struct Entry {
  std::string number, title, short_title, successor;  // as the library writes them
  std::string folded_title, folded_short;
  int from = 0, until = 0;  // yyyymmdd, 0 = unknown / still in force
  int articles = 0;         // 条数, 0 = unknown
};

// The same number however its brackets, 第 and 号 are written.
std::string number_key(std::string_view number) {
  const std::string folded = fold(number);
  std::string key;
  for (std::size_t at = 0; at < folded.size();) {
    const auto [c, length] = utf8::decode(folded, at);
    const bool dropped = c == U'第' || c == U'号' || c == U'[' || c == U']' || c == U'(' || c == U')' || c == U'〔' ||
                         c == U'〕' || c == U'【' || c == U'】' || c == U'﹝' || c == U'﹞' || c == U' ';
    if (dropped) {
      if (!key.empty() && key.back() != '|' && c != U'第' && c != U'号') key += '|';
    } else {
      key.append(folded, at, length);
    }
    at += length;
  }
  static constexpr std::string_view kState = "中华人民共和国";  // …国务院令第711号, …主席令第十号: said in full
  if (key.starts_with(kState)) key.erase(0, kState.size());
  static constexpr std::string_view kShort = "国令";  // the index code of orders of the State Council
  if (key.compare(0, kShort.size(), kShort) == 0) key.replace(0, kShort.size(), "国务院令");
  return key;
}

int date_number(std::string_view text) {
  int value = 0, digits = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') continue;
    if (++digits > 8) break;
    value = value * 10 + (c - '0');
  }
  return digits == 8 ? value : digits == 4 ? value * 10000 + 101 : 0;
}

std::string title_key(std::string_view title) {
  std::string key = fold(title);
  for (const std::string_view mark : {"《", "》", "〈", "〉", "“", "”"}) {
    for (std::size_t at = key.find(mark); at != std::string::npos; at = key.find(mark, at)) key.erase(at, mark.size());
  }
  // 国务院办公厅关于…的意见: the library may leave the issuer out.
  for (const std::string_view issuer : {"中共中央办公厅、国务院办公厅", "国务院办公厅", "国务院"}) {
    if (key.starts_with(std::string(issuer) + "关于")) return key.substr(issuer.size());
  }
  return key;
}

// …条例(2007年): what tells editions of one title apart stands in no report.
std::string without_edition(std::string title) {
  const std::size_t open = title.rfind('(');
  if (title.ends_with("年)") && open != std::string::npos) title.resize(open);
  return title;
}

bool titles_fit(const std::string& cited, const Entry& entry) {
  const auto within = [](const std::string& a, const std::string& b) {
    return !a.empty() && !b.empty() && (a.find(b) != std::string::npos || b.find(a) != std::string::npos);
  };
  return within(cited, entry.folded_title) || within(cited, entry.folded_short);
}

// Number of characters that differ between two titles of equal length; 99 if they cannot be compared.
int different_characters(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return 99;
  int different = 0;
  for (std::size_t at = 0; at < a.size();) {
    const auto x = utf8::decode(a, at), y = utf8::decode(b, at);
    if (x.length != y.length) return 99;
    if (x.code_point != y.code_point) ++different;
    at += x.length;
  }
  return different;
}

class CitationCheck : public KindCheck<CitationParams> {
 public:
  CitationCheck(const Rule& rule, Binder& binder) : KindCheck(rule, {"原文", "毛病", "正确", "标题", "文号"}) {
    if (!has_params() || params().library.empty()) return;
    const NamedList* list = binder.rules.list(params().library);
    if (list == nullptr) return;
    const CsvTable& table = list->table;
    const auto field = [&](const CsvRow& row, std::string_view column) -> std::string {
      const int index = table.column(column);
      return index < 0 ? "" : row.fields[static_cast<std::size_t>(index)];
    };
    for (const CsvRow& row : table.rows) {
      Entry entry{field(row, "文号"), field(row, "标题"), field(row, "简称"), field(row, "接替"), "", "", 0, 0, 0};
      entry.folded_title = without_edition(title_key(entry.title));
      entry.folded_short = title_key(entry.short_title);
      entry.from = date_number(field(row, "施行"));
      entry.until = date_number(field(row, "废止"));
      for (const char c : field(row, "条数"))
        entry.articles = c >= '0' && c <= '9' ? entry.articles * 10 + (c - '0') : entry.articles;
      if (!entry.number.empty()) by_number_[number_key(entry.number)] = entries_.size();
      entries_.push_back(std::move(entry));
    }
  }

  void run(Context& context) const override {
    for (const Citation& citation : context.facts.citations) check(context, citation);
  }

 private:
  void report(Context& context, ByteRange range, const std::string& fault, const std::string& right,
              const Citation& citation, std::optional<std::string> replacement = std::nullopt,
              std::optional<Level> level = std::nullopt) const {
    FindingDraft draft;
    draft.range = range;
    draft.actual = shown(context, range);
    draft.expected = right;
    draft.replacement = std::move(replacement);
    draft.level = level;
    draft.slot("原文", shown(context, citation.number_range.empty() ? citation.title_range : citation.number_range));
    draft.slot("毛病", fault).slot("正确", right).slot("标题", citation.title).slot("文号", citation.number);
    context.report(std::move(draft));
  }

  const Entry* by_number(const Citation& citation) const {
    if (citation.number.empty()) return nullptr;
    const auto found = by_number_.find(number_key(citation.number));
    return found == by_number_.end() ? nullptr : &entries_[found->second];
  }

  // The document whose title the citation gives in full; several of one title: the one in force when `year` ended.
  const Entry* by_title(const std::string& title, int year) const {
    const Entry* best = nullptr;
    for (const Entry& entry : entries_) {
      if (title.empty() || (entry.folded_title != title && entry.folded_short != title)) continue;
      if (best == nullptr ||
          (entry.from <= year * 10000 + 1231 && (entry.until == 0 || entry.until > year * 10000 + 1231)))
        best = &entry;
    }
    return best;
  }

  void check(Context& context, const Citation& citation) const {
    const int year = context.facts.year ? context.facts.year->value : 0;
    if (params().number_form && !citation.number_range.empty()) check_form(context, citation);
    const Entry* entry = by_number(citation);
    const std::string title = title_key(issuer_before(context, citation) + citation.title);
    if (entry != nullptr && params().number_and_title && !title.empty() && !titles_fit(title, *entry)) {
      mismatch(context, citation, *entry, title, year);
      return;
    }
    if (entry == nullptr && !citation.number.empty()) {
      unknown_number(context, citation, title, year);
      return;
    }
    if (entry == nullptr) entry = by_title(title, year);
    if (entry == nullptr) {
      const Entry* meant = params().article ? by_short_name(context, title, year) : nullptr;
      if (meant != nullptr && meant->articles > 0) check_article(context, citation, *meant);
      if (params().title_form && !title.empty()) check_title_form(context, citation, title);
      return;
    }
    if (params().in_force && year > 0) check_in_force(context, citation, *entry, year);
    if (params().article && entry->articles > 0) check_article(context, citation, *entry);
  }

  // 国务院令711号, [2021], 〔21〕, 〔2020〕第18号, 〔2020〕018号, 〔2020〕18
  void check_form(Context& context, const Citation& citation) const {
    if (citation.year == 0) {
      // Orders: 国务院令第711号
      const std::size_t order = citation.number.find("令");
      if (order == std::string::npos || citation.has_di || citation.serial == 0) return;
      const std::string right = citation.number.substr(0, order) + "令第" + std::to_string(citation.serial) + "号";
      report(context, citation.number_range, "令号少了“第”", right, citation, right);
      return;
    }
    const std::string right =
        citation.issuer_code + "〔" + std::to_string(citation.year) + "〕" + std::to_string(citation.serial) + "号";
    const ByteRange brackets = bracket_range(context, citation);
    if ((citation.open != U'〔' || citation.close != U'〕') && !brackets.empty() && citation.year >= 1000) {
      report(context, brackets, "年份要用六角括号〔〕", right, citation, "〔" + std::to_string(citation.year) + "〕");
      return;
    }
    if (citation.year < 100) {
      report(
          context, citation.number_range, "年份要写四位",
          citation.issuer_code + "〔20" + std::to_string(citation.year) + "〕" + std::to_string(citation.serial) + "号",
          citation);
    } else if (citation.has_di) {
      report(context, citation.number_range, "顺序号前不加“第”", right, citation, right);
    } else if (leading_zero(citation)) {
      report(context, citation.number_range, "顺序号前不加0", right, citation, right);
    } else if (!citation.has_hao) {
      report(context, citation.number_range, "少了“号”", right, citation, right);
    }
  }

  static bool leading_zero(const Citation& citation) {
    const std::string year = std::to_string(citation.year);
    const std::size_t at = citation.number.find(year);
    if (at == std::string::npos) return false;
    const std::size_t digit = citation.number.find_first_of("0123456789", at + year.size());
    return digit != std::string::npos && citation.number[digit] == '0';
  }

  // From the opening bracket to the closing one, in the original.
  static ByteRange bracket_range(const Context& context, const Citation& citation) {
    const std::string_view text = context.document.source(citation.number_range);
    const auto is_bracket = [](char32_t c) {
      return c == U'[' || c == U'］' || c == U'［' || c == U']' || c == U'(' || c == U')' || c == U'（' || c == U'）' ||
             c == U'【' || c == U'】' || c == U'〔' || c == U'〕' || c == U'﹝' || c == U'﹞' || c == U'{' || c == U'}';
    };
    std::uint32_t begin = 0, end = 0;
    bool opened = false;
    for (std::uint32_t at = 0; at < text.size();) {
      const auto [c, length] = utf8::decode(text, at);
      if (is_bracket(c)) {
        if (!opened) begin = at;
        opened = true;
        end = at + length;
      }
      at += length;
    }
    if (!opened || end - begin < 5) return {};
    return {citation.number_range.begin + begin, citation.number_range.begin + end};
  }

  void mismatch(Context& context, const Citation& citation, const Entry& entry, const std::string& title,
                int year) const {
    const Entry* meant = by_title(title, year);
    if (meant == nullptr) {
      for (const Entry& other : entries_) {
        if (!other.number.empty() && titles_fit(title, other)) meant = &other;
      }
    }
    // The number is this year's and the title that of the document before it: the title is the slip.
    const bool old_title = meant != nullptr && over_in(*meant, year) && !over_in(entry, year) && !entry.title.empty();
    if (meant != nullptr && !old_title && over_in(*meant, year) && !meant->successor.empty()) {
      report(context, citation.number_range, "题目和文号对不上，这个题目的文件已被" + meant->successor + "取代",
             meant->successor, citation, meant->successor);
    } else if (meant != nullptr && !meant->number.empty() && !old_title) {
      report(context, citation.number_range, "题目和文号对不上，这个题目的文号是" + meant->number, meant->number,
             citation, meant->number);
    } else {
      report(context, citation.title_range.empty() ? citation.number_range : citation.title_range,
             "题目和文号对不上，" + entry.number + "的题目是《" + entry.title + "》", "《" + entry.title + "》",
             citation);
    }
  }

  // 国务院办公厅政府信息与政务公开办公室《关于…的通知》: the library has the issuer in the title.
  static std::string issuer_before(const Context& context, const Citation& citation) {
    if (!citation.title.starts_with("关于") || citation.title_folded.empty()) return "";
    static constexpr std::string_view kIssuers[] = {"国务院办公厅政府信息与政务公开办公室", "国务院办公厅"};
    std::string_view before = context.folded().substr(0, citation.title_folded.begin);
    if (before.ends_with("《")) before.remove_suffix(std::string_view("《").size());
    for (const std::string_view issuer : kIssuers)
      if (before.ends_with(issuer)) return std::string(issuer);
    return "";
  }

  // 编制年报按照国办发〔2021〕30号: the year and the number of the format in force, another code.
  const Entry* format_meant(const Context& context, const Citation& citation) const {
    if (!citation.issuer_code.starts_with("国办") || !citation.title.empty()) return nullptr;
    const std::string_view sentence = context.view(context.scan.unit_at(citation.number_folded.begin));
    if (!contains_any(sentence, {"年报", "年度报告", "编制", "格式"})) return nullptr;
    const std::string same = "〔" + std::to_string(citation.year) + "〕" + std::to_string(citation.serial) + "号";
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
      return entry.number.ends_with(same) && entry.title.find("年度报告") != std::string::npos;
    });
    return found == entries_.end() ? nullptr : &*found;
  }

  void unknown_number(Context& context, const Citation& citation, const std::string& title, int year) const {
    const Entry* meant = by_title(title, year);
    if (meant == nullptr) meant = format_meant(context, citation);
    if (params().number_and_title && meant != nullptr && !meant->number.empty()) {
      const std::string fault =
          title.empty() ? "不是年报格式的文号" : "题目和文号对不上，这个题目的文号是" + meant->number;
      report(context, citation.number_range, fault, meant->number, citation, meant->number);
    } else if (params().unknown == CitationParams::Unknown::info) {
      report(context, citation.number_range, "文件库里没有，请核对", "", citation, std::nullopt, Level::info);
    }
  }

  static bool over_in(const Entry& entry, int year) { return entry.until != 0 && entry.until <= year * 10000 + 1231; }

  void check_in_force(Context& context, const Citation& citation, const Entry& entry, int year) const {
    const bool over = over_in(entry, year);
    if (!over && entry.from <= (year + 1) * 10000 + 331) return;
    const ByteRange range = citation.number_range.empty() ? citation.title_range : citation.number_range;
    // Cited beside the document that took its place: the report knows the one in force.
    const bool beside = over && !entry.successor.empty() && cites_successor(context, entry);
    const ByteRange folded = citation.number_folded.empty() ? citation.title_folded : citation.number_folded;
    const std::string_view sentence = context.view(context.scan.unit_at(folded.begin));
    static const std::vector<std::string_view> kHistory = {"废止", "取代", "代替", "停止执行", "修订前", "原《"};
    if (contains_any(sentence, kHistory)) return;
    if (over) {
      const std::string by = entry.successor.empty() ? "废止" : entry.successor + "取代";
      report(context, range, "已被" + by + "，不能再作" + std::to_string(year) + "年度报告的依据", entry.successor,
             citation, std::nullopt, beside ? std::optional(Level::info) : std::nullopt);
    } else {
      report(context, range, "编制" + std::to_string(year) + "年度报告时还没有施行", "", citation);
    }
  }

  // By its number, or by its title where the two do not share it.
  bool cites_successor(const Context& context, const Entry& over) const {
    const auto& citations = context.facts.citations;
    return std::any_of(citations.begin(), citations.end(), [&](const Citation& citation) {
      const Entry* entry = by_number(citation);
      if (entry == nullptr) entry = by_title(title_key(citation.title), context.facts.year->value);
      if (entry == nullptr || entry->number != over.successor) return false;
      return !citation.number.empty() || entry->folded_title != over.folded_title;
    });
  }

  // 《…条例》第九十条, 《…条例》（国务院令第711号）第九十条 of a law with fewer articles.
  void check_article(Context& context, const Citation& citation, const Entry& entry) const {
    if (citation.title_folded.empty()) return;
    const std::string_view text = context.folded();
    std::uint32_t at = citation.title_folded.end;
    if (!citation.number_folded.empty() && citation.number_folded.begin >= at) {
      at = citation.number_folded.end;
      if (at < text.size() && text[at] == ')') ++at;
    }
    if (text.substr(at, 3) == "》") at += 3;
    const std::uint32_t begin = at;
    if (text.substr(at, 3) != "第") return;
    at += 3;
    std::size_t end = at;
    while (end < text.size() && end - at < 24 && text.substr(end, 3) != "条") ++end;
    const std::string_view numeral = text.substr(at, end - at);
    if (text.substr(end, 3) != "条" || numeral.empty()) return;
    const bool digits = std::all_of(numeral.begin(), numeral.end(), [](char c) { return c >= '0' && c <= '9'; });
    const double value = digits ? std::stod(std::string(numeral)) : chinese_number(numeral);
    if (value <= entry.articles) return;  // negative: no numeral
    const ByteRange article = context.original({begin, static_cast<std::uint32_t>(end) + 3});
    report(context, article,
           "《" + (entry.short_title.empty() ? entry.title : entry.short_title) + "》只有" +
               std::to_string(entry.articles) + "条，没有" + shown(context, article),
           "", citation);
  }

  // 《条例》, as reports call the regulation that they cite in full elsewhere: the version in force in that year.
  const Entry* by_short_name(const Context& context, const std::string& title, int year) const {
    if (title != "条例" && title != "新条例") return nullptr;
    for (const Citation& other : context.facts.citations) {
      const std::string full = title_key(other.title);
      if (full.size() > title.size() && full.ends_with("政府信息公开条例")) return by_title(full, year);
    }
    return nullptr;
  }

  void check_title_form(Context& context, const Citation& citation, const std::string& title) const {
    if (utf8::count(title) < 6) return;
    for (const Entry& entry : entries_) {
      for (const std::string* known : {&entry.folded_title, &entry.folded_short}) {
        if (known->empty() || different_characters(title, *known) > 2) continue;
        const std::string& right = known == &entry.folded_title ? entry.title : entry.short_title;
        report(context, citation.title_range, "题目写错了", "《" + right + "》", citation);
        return;
      }
    }
  }

  std::vector<Entry> entries_;
  std::map<std::string, std::size_t> by_number_;
};

}  // namespace

Result<BoundCheckPtr> bind_citation(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<CitationCheck>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
