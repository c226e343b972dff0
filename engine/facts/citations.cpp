#include "facts/citations.hpp"

#include <algorithm>
#include <array>

#include "facts/dates.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

struct DocumentNumber {
  ByteRange folded;
  ByteRange code;      // issuer code
  std::string issuer;  // as the fact wants it
  int year = 0, serial = 0;
  std::uint32_t open = 0, close = 0;  // folded offsets of the brackets; 0 = none
  bool has_di = false, has_hao = true;
};

constexpr std::uint32_t kLongestCode = 12;    // characters before the bracket
constexpr std::uint32_t kLongestTitle = 600;  // bytes; more is a mark that was never closed

bool in_code(char32_t c) {
  if (!utf8::is_han(c)) return false;
  switch (c) {  // words before a code, which belong to the sentence
    case U'据':
    case U'照':
    case U'由':
    case U'按':
    case U'与':
    case U'和':
    case U'及':
    case U'的':
    case U'以':
    case U'见':
    case U'将':
    case U'第':
    case U'年':
      return false;
    default:
      return true;
  }
}

class CitationScan {
 public:
  CitationScan(const Document& document, FactSet& facts)
      : document_(document), text_(document.folded.text()), facts_(facts) {}

  void run(const ProseScan& scan) {
    std::vector<std::uint32_t> open;  // 《 of the block that are not closed yet
    std::uint32_t block = 0;
    for (std::size_t i = 0; i < scan.marks.size(); ++i) {
      const Trigger& mark = scan.marks[i];
      if (scan.mark_block[i] != block) open.clear();
      block = scan.mark_block[i];
      if (mark.character == U'《') {
        open.push_back(mark.offset);
      } else if (mark.character == U'》' && !open.empty()) {
        add_title({open.back() + 3, mark.offset});
        open.pop_back();
      } else {
        bracket(mark);
      }
    }
    for (const std::uint32_t position : scan.numbers) order(position);
    attach();
  }

 private:
  // A title that holds others (《关于印发《…》的通知》) takes their place.
  void add_title(ByteRange title) {
    if (title.size() > kLongestTitle) return;
    while (!titles_.empty() && titles_.back().title_folded.begin > title.begin) titles_.pop_back();
    Citation citation;
    citation.title = std::string(document_.folded.view(title));
    citation.title_folded = {title.begin - 3, title.end + 3};
    citation.title_range = document_.original(citation.title_folded);
    citation.has_hao = false;
    titles_.push_back(std::move(citation));
  }

  // 〔2021〕30号 behind a code: the opening bracket is the trigger.
  void bracket(const Trigger& mark) {
    if (mark.character != U'〔' && mark.character != U'(' && mark.character != U'[' && mark.character != U'【') return;
    DocumentNumber number;
    std::uint32_t p = mark.offset + utf8::length_of(static_cast<unsigned char>(text_[mark.offset]));
    std::uint32_t end = 0;
    number.year = parse_year(text_, p, end);
    if (number.year == 0) return;
    static constexpr scan::Words kClose({"〕", ")", "]", "】", "年"});
    const std::uint32_t close = scan::any_at(text_, end, kClose);
    if (close == 0) return;
    number.open = mark.offset;
    number.close = end;
    p = end + close;
    number.has_di = scan::at(text_, p, "第");
    if (number.has_di) p += 3;
    const auto serial = scan::arabic_number(text_, p);
    if (!serial || serial->decimal || serial->digits > 5) return;
    number.serial = static_cast<int>(serial->value);
    const bool own_hao = scan::at(text_, serial->end, "号");
    number.has_hao = own_hao || shares_hao(serial->end);
    number.folded.end = serial->end + (own_hao ? 3 : 0);
    number.folded.begin = code_begin(mark.offset);
    number.code = {number.folded.begin, mark.offset};
    if (number.code.empty()) return;
    static constexpr scan::CharacterSet kCodeEnds(U"发函字令规通办文");
    if (!number.has_hao && !kCodeEnds.has(scan::character_before(text_, mark.offset))) return;  // 报告（2022）第3页
    number.issuer = std::string(document_.folded.view(number.code));
    numbers_.push_back(std::move(number));
  }

  // 〔2019〕60、61号: the 号 stands behind the last of them.
  bool shares_hao(std::uint32_t p) const {
    while (scan::at(text_, p, "、") || scan::at(text_, p, "和")) {
      const auto next = scan::arabic_number(text_, p + 3);
      if (!next || next->decimal) return false;
      if (scan::at(text_, next->end, "号")) return true;
      p = next->end;
    }
    return false;
  }

  std::uint32_t code_begin(std::uint32_t bracket) const {
    std::uint32_t begin = bracket;
    for (std::uint32_t i = 0; i < kLongestCode && begin > 0; ++i) {
      const std::uint32_t p = scan::previous(text_, begin);
      if (!in_code(scan::character_at(text_, p))) break;
      begin = p;
    }
    return begin;
  }

  // 国务院令第711号, 国务院令711号, 国令第711号, 国务院第711号令, 第711号令
  void order(std::uint32_t position) {
    const auto serial = scan::arabic_number(text_, position);
    if (!serial || serial->decimal || serial->digits > 4) return;
    DocumentNumber number;
    number.serial = static_cast<int>(serial->value);
    number.has_hao = scan::at(text_, serial->end, "号");
    std::uint32_t end = serial->end + (number.has_hao ? 3 : 0);
    std::uint32_t begin = position;
    number.has_di = scan::ends_at(text_, begin, "第");
    if (number.has_di) begin -= 3;
    const bool order_before = scan::ends_at(text_, begin, "令");
    const bool order_after = number.has_hao && scan::at(text_, end, "令");
    if (!order_before && !order_after) return;
    if (order_before) begin -= 3;
    if (order_after) end += 3;
    static constexpr scan::Words kIssuers(
        {"中华人民共和国国务院", "国务院", "中华人民共和国主席", "国家主席", "主席", "国"});
    std::uint32_t issuer = scan::any_ends_at(text_, begin, kIssuers);
    const std::string_view name = text_.substr(begin - issuer, issuer);
    number.issuer = name.find("主席") != std::string_view::npos ? "主席令" : issuer != 0 ? "国务院令" : "令";
    if (issuer == 0 && order_before) {
      issuer = department_before(begin);
      if (issuer != 0) number.issuer = std::string(text_.substr(begin - issuer, issuer)) + "令";
    }
    if (issuer == 0 && !number.has_di) return;
    number.folded = {begin - issuer, end};
    numbers_.push_back(std::move(number));
  }

  // Broadcasts, films and newspapers stand in 《》 too: short, and nothing in the name says document.
  static bool names_document(std::string_view title) {
    if (scan::visible_characters(title) > 8) return true;
    static constexpr scan::Words kPress({"日报", "晚报", "晨报", "早报", "周报", "时报", "商报", "都市报", "快报"});
    if (scan::any_ends_at(title, static_cast<std::uint32_t>(title.size()), kPress) != 0) return false;
    static constexpr scan::CharacterSet kOfDocuments(
        U"法条例规办则知见案程录南度式决告划单报函令复准书册范表议约章纲制要典集志鉴标目字号件文评策公清细意");
    for (std::uint32_t p = 0; p < title.size();) {
      const auto [c, length] = utf8::decode(title, p);
      if (kOfDocuments.has(c) || scan::is_ascii_digit(c)) return true;
      p += length;
    }
    return false;
  }

  // （教育部令第29号）, （示例市人民政府令第12号）: who gave the order, from the opening bracket on; bytes, 0 if
  // nobody.
  std::uint32_t department_before(std::uint32_t end) const {
    static constexpr scan::Words kEnds({"部", "委员会", "总局", "局", "总署", "署", "银行", "人民政府", "政府", "委"});
    if (scan::any_ends_at(text_, end, kEnds) == 0) return 0;
    std::uint32_t begin = end;
    for (int i = 0; i < 20 && begin > 0; ++i) {
      const std::uint32_t p = scan::previous(text_, begin);
      const char32_t c = scan::character_at(text_, p);
      if (c == U'(' || c == U'、') return end - begin;
      if (!utf8::is_han(c)) break;
      begin = p;
    }
    return 0;
  }

  // A number in brackets behind a title belongs to it; all others stand alone.
  void attach() {
    std::sort(numbers_.begin(), numbers_.end(),
              [](const DocumentNumber& a, const DocumentNumber& b) { return a.folded.begin < b.folded.begin; });
    std::size_t next = 0;
    std::vector<bool> used(numbers_.size(), false);
    for (Citation& title : titles_) {
      while (next < numbers_.size() && numbers_[next].folded.begin < title.title_folded.end) ++next;
      if (next < numbers_.size() && belongs(title.title_folded.end, numbers_[next].folded.begin)) {
        fill(title, numbers_[next]);
        used[next] = true;
      } else if (!names_document(title.title)) {
        continue;
      }
      facts_.citations.push_back(std::move(title));
    }
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      if (used[i]) continue;
      Citation citation;
      fill(citation, numbers_[i]);
      facts_.citations.push_back(std::move(citation));
    }
    std::sort(facts_.citations.begin(), facts_.citations.end(), [](const Citation& a, const Citation& b) {
      return cover(a.title_folded, a.number_folded).begin < cover(b.title_folded, b.number_folded).begin;
    });
  }

  // "》(", "》的通知(", "》，" do not matter: only brackets and the end of an outer title may stand between.
  bool belongs(std::uint32_t title_end, std::uint32_t number_begin) const {
    std::uint32_t p = title_end;
    static constexpr scan::Words kBetween({"的通知", "通知", "(", "〔", "[", "以下简称"});
    for (std::uint32_t length = 0; p < number_begin && (length = scan::any_at(text_, p, kBetween)) != 0;) p += length;
    return p == number_begin;
  }

  void fill(Citation& citation, const DocumentNumber& number) const {
    citation.number_folded = number.folded;
    citation.number_range = document_.original(number.folded);
    citation.number = std::string(document_.folded.view(number.folded));
    citation.issuer_code = number.issuer;
    citation.year = number.year;
    citation.serial = number.serial;
    citation.has_di = number.has_di;
    citation.has_hao = number.has_hao;
    if (number.open != 0) {
      citation.open = written(number.open);
      citation.close = written(number.close);
    }
  }

  // The bracket as the author wrote it; folding unifies widths.
  char32_t written(std::uint32_t folded) const {
    const ByteRange range =
        document_.original({folded, folded + utf8::length_of(static_cast<unsigned char>(text_[folded]))});
    return utf8::decode(document_.text, range.begin).code_point;
  }

  const Document& document_;
  std::string_view text_;
  FactSet& facts_;
  std::vector<Citation> titles_;
  std::vector<DocumentNumber> numbers_;
};

}  // namespace

void extract_citations(const Document& document, const ProseScan& scan, FactSet& facts) {
  CitationScan(document, facts).run(scan);
}

}  // namespace mingjian
