// Head of the report: title, body, year, statistics period.
#include <algorithm>
#include <array>

#include "facts/body_name.hpp"
#include "facts/dates.hpp"
#include "facts/extract.hpp"
#include "facts/preamble_body.hpp"
#include "facts/school_year.hpp"
#include "facts/signed_body.hpp"
#include "facts/text_scan.hpp"
#include "facts/title.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kHeadBytes = 6000;  // of folded text: title, preamble and the first section's beginning

std::string_view head_text(const Document& document) {
  std::string_view text = document.folded.text().substr(0, kHeadBytes);
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.remove_suffix(1);
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
  return text;
}

// Range in the folded text of title.text[begin, end): the pieces lie apart.
ByteRange title_range(const FoundTitle& found, const Document& document, std::uint32_t begin, std::uint32_t end) {
  ByteRange range{0, 0};
  std::uint32_t offset = 0;
  bool started = false;
  for (const ByteRange& piece : found.folded_pieces)
    for (std::uint32_t p = piece.begin; p < piece.end; ++p) {
      if (document.folded.text()[p] == ' ') continue;  // title.text has no blanks
      if (offset == begin) range.begin = p, started = true;
      ++offset;
      if (started && offset <= end) range.end = p + 1;
    }
  return range;
}

void take_title_years(const FoundTitle& found, const Document& document, FactSet& facts) {
  const std::string_view text = found.title.text;
  for (std::uint32_t p = 0; p < text.size();) {
    std::uint32_t end = 0;
    const int year = parse_year(text, p, end);
    if (year != 0 && year_of_day(text, end)) {  // the day on which a page was published
      p = end;
      continue;
    }
    if (year == 0) {
      p += utf8::length_of(static_cast<unsigned char>(text[p]));
      continue;
    }
    YearMention mention;
    mention.year = year;
    mention.folded = title_range(found, document, p, end);
    mention.range = document.original(mention.folded);
    facts.title_years.push_back(mention);
    p = end;
  }
}

void fill_body(ReportBody& body, const BodyName& parsed) {
  body.name = std::string(parsed.name);
  body.core = std::string(parsed.core);
  body.place = std::string(parsed.place);
  body.kind = parsed.kind;
}

// 青禾桐湾街道: 青禾 is the district without its 区 if the text or the gazetteer knows it as one.
void split_short_place(std::string_view text, const Gazetteer* gazetteer, ReportBody& body) {
  if (body.kind != BodyKind::street_office && body.kind != BodyKind::township_government) return;
  if (!body.place.empty() || scan::visible_characters(body.core) < 4) return;
  const std::string core = body.core;
  for (std::uint32_t cut = 6; cut + 6 <= core.size(); cut += 3)
    for (std::string_view end :
         {std::string_view("区"), std::string_view("县"), std::string_view("市"), std::string_view("旗")}) {
      const std::string place = core.substr(0, cut) + std::string(end);
      const bool known = scan::find(text, place) != std::string_view::npos ||
                         (gazetteer != nullptr && !gazetteer->find(place).empty());
      static constexpr scan::Words kRoads({"东路", "西路", "南路", "北路", "中路", "大街", "大道"});  // 青禾西路街道
      if (!known || scan::any_at(core, cut, kRoads) != 0) continue;
      body.place = place;
      body.core = core.substr(cut);
      return;
    }
}

// A fuller name in the preamble tells the place that the title leaves out.
void take_place_from(std::string_view text, ReportBody& body) {
  if (!body.place.empty() || body.core.empty()) return;
  const ByteRange range = body_that_compiles(text);
  if (range.empty()) return;
  const BodyName fuller = parse_body_name(text.substr(range.begin, range.size()));
  if (fuller.core == body.core && !fuller.place.empty()) body.place = std::string(fuller.place);
}

// A county-level city is told from a city only by what stands above it.
void correct_level(const Gazetteer* gazetteer, ReportBody& body) {
  if (gazetteer == nullptr || body.kind != BodyKind::city_government) return;
  const std::string_view place = body.place;
  std::uint32_t begin = 0, next = 0;
  while ((next = place_prefix(place.substr(begin, place.size() - begin - 1))) != 0) begin += next;
  const auto known = gazetteer->find(place.substr(begin));
  const bool below_city = !known.empty() && std::all_of(known.begin(), known.end(), [](const Place& p) {
    return !p.parent.empty() && !p.province.empty() && p.parent != p.province;
  });
  if (below_city) body.kind = BodyKind::county_government;
}

void settle(const Document& document, const ExtractOptions& options, ReportBody& body) {
  const std::string_view text = head_text(document);
  body.range = document.original(body.folded);
  split_short_place(text, options.gazetteer, body);
  take_place_from(text, body);
  correct_level(options.gazetteer, body);
}

// The title has no name, or only a word of the page's menu (部门信息公开年报): the preamble's is taken.
void take_body(const Document& document, const ExtractOptions& options, ByteRange range, ReportBody& body) {
  const std::string_view text = head_text(document);
  fill_body(body, parse_body_name(text.substr(range.begin, range.size())));
  body.folded = range;
  body.confidence = Confidence::recovered;
  settle(document, options, body);
}

// Nothing at the report's head names its body.
void take_late_body(const Document& document, const ExtractOptions& options, ReportBody& body) {
  if (const ByteRange range = body_that_signs(document); !range.empty()) {
    fill_body(body, parse_body_name(document.folded.view(range)));
    body.folded = range;
    body.confidence = Confidence::recovered;
  } else if (const std::string name = body_that_publishes(document); !name.empty()) {
    fill_body(body, parse_body_name(name));
    body.confidence = Confidence::guessed;  // it stands nowhere in the text
  } else {
    return;
  }
  settle(document, options, body);
}

void find_body(const Document& document, const ExtractOptions& options, const std::optional<FoundTitle>& found,
               FactSet& facts) {
  const std::string_view text = head_text(document);
  ReportBody& body = facts.body;
  if (found) {
    const TitleBody in_title = title_body(found->title.text);
    if (!in_title.name.empty()) {
      const BodyName parsed = parse_body_name(in_title.name);
      const ByteRange published = parsed.kind == BodyKind::unknown ? body_that_compiles(text) : ByteRange{};
      if (!published.empty()) return take_body(document, options, published, body);
      fill_body(body, parsed);
      body.folded = title_range(*found, document, in_title.begin,
                                in_title.begin + static_cast<std::uint32_t>(in_title.name.size()));
      if (parsed.kind == BodyKind::unknown) {
        body.core = body.name;
        body.confidence = Confidence::recovered;
      }
    }
  }
  if (body.name.empty()) {
    ByteRange range = body_that_compiles(text);
    if (range.empty()) range = body_that_is_asked(text);
    if (!range.empty()) return take_body(document, options, range, body);
    return take_late_body(document, options, body);
  }
  settle(document, options, body);
}

void find_period(const Document& document, FactSet& facts) {
  const std::string_view text = head_text(document);
  std::optional<Period> fallback;
  for (std::uint32_t p = 0; p < text.size();) {
    const auto lead = static_cast<unsigned char>(text[p]);
    std::uint32_t year_end = p;
    if (lead < 0x80 ? !scan::is_ascii_digit(lead) : lead != 0xE4) {  // 一, 二
      p += utf8::length_of(lead);
      continue;
    }
    if (parse_year(text, p, year_end) == 0) {
      while (lead < 0x80 && p < text.size() && scan::is_ascii_digit(static_cast<unsigned char>(text[p]))) ++p;
      if (lead >= 0x80) p += utf8::length_of(lead);
      continue;
    }
    auto period = parse_period(text, p);
    p = period ? period->folded.end : year_end;
    if (!period) continue;
    const std::uint32_t from = period->folded.begin > 90 ? period->folded.begin - 90 : 0;
    std::string_view before = text.substr(from, period->folded.begin - from);
    if (const std::size_t stop = before.rfind("。"); stop != std::string_view::npos) before = before.substr(stop + 3);
    const bool named = before.find("统计") != std::string_view::npos || before.find("期限") != std::string_view::npos ||
                       before.find("数据") != std::string_view::npos || before.find("时间") != std::string_view::npos;
    if (named) {
      facts.period = std::move(period);
      break;
    }
    if (!fallback && (period->begin.month == 1 || spans_school_year(*period))) fallback = std::move(period);
  }
  if (!facts.period) facts.period = std::move(fallback);
  if (!facts.period) return;
  Period& period = *facts.period;
  period.range = document.original(period.folded);
  for (Date* date : {&period.begin, &period.end}) {
    date->range = document.original(date->folded);
    date->raw = document.source(date->range);
  }
}

// The first year of the head's prose that stands in no 《》 and no brackets.
std::optional<ReportYear> year_in_prose(const Document& document) {
  const std::string_view text = head_text(document);
  int depth = 0;
  for (std::uint32_t p = 0; p < text.size();) {
    const auto [c, length] = utf8::decode(text, p);
    if (c == U'《' || c == U'〔' || c == U'[') ++depth;
    if (c == U'》' || c == U'〕' || c == U']' || c == U'\n') depth = c == U'\n' ? 0 : std::max(0, depth - 1);
    std::uint32_t end = 0;
    const int year = depth == 0 ? parse_year(text, p, end) : 0;
    if (year != 0 && scan::at(text, end, "年")) {
      ReportYear found;
      found.value = year;
      found.source = "正文";
      found.folded = {p, end};
      found.confidence = Confidence::recovered;
      return found;
    }
    p += length;
  }
  return std::nullopt;
}

ReportYear year_of_period(const Document& document, const Period& period) {
  const Date& begin = period.begin;
  std::uint32_t end = begin.folded.begin;
  parse_year(document.folded.text(), begin.folded.begin, end);
  return {begin.year, "统计期限", {}, {begin.folded.begin, end}, Confidence::recovered};
}

std::size_t mentions_of(std::string_view text, int year) {
  const std::string word = std::to_string(year) + "年";
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

// The title names another year than the period, and the text speaks of the period's year throughout.
bool title_errs(const Document& document, const FactSet& facts) {
  if (!facts.period || facts.title_years.size() != 1) return false;
  const int title = facts.title_years.front().year, period = facts.period->begin.year;
  if (period == 0 || period == title || facts.period->end.year != period) return false;
  const std::string_view text = document.folded.text();
  const std::size_t own = mentions_of(text, period);
  return own >= 4 && own >= 2 * mentions_of(text, title);  // two of them are the period's
}

// 2020—2021学年: the year in which it ends, and no other of the title's.
bool take_school_year(std::string_view head, FactSet& facts) {
  const int ends = school_year(head, facts);
  if (ends == 0) return false;
  std::erase_if(facts.title_years, [&](const YearMention& mention) { return mention.year == ends - 1; });
  facts.year = ReportYear{ends, "统计期限", {}, {}, Confidence::recovered, true};
  for (const YearMention& mention : facts.title_years)
    if (mention.year == ends) facts.year = {ends, "标题", mention.range, mention.folded, Confidence::exact, true};
  if (facts.year->folded.empty() && facts.period) {
    facts.year->folded = facts.period->end.folded;
    facts.year->range = facts.period->end.range;
  }
  return true;
}

void find_year(const Document& document, FactSet& facts) {
  if (take_school_year(head_text(document), facts)) return;
  if (!facts.title_years.empty() && !title_errs(document, facts)) {
    const YearMention& mention = facts.title_years.front();
    facts.year = ReportYear{mention.year, "标题", mention.range, mention.folded, Confidence::exact};
    return;
  }
  if (facts.period && facts.period->begin.year != 0) {
    facts.year = year_of_period(document, *facts.period);
  } else {
    facts.year = year_in_prose(document);
  }
  if (facts.year) facts.year->range = document.original(facts.year->folded);
}

}  // namespace

void extract_head(const Document& document, const ExtractOptions& options, FactSet& facts) {
  const auto lines = head_lines(document);
  auto found = find_title(document, lines);
  if (found) {
    take_title_years(*found, document, facts);
    if (!found->report) facts.not_report_reason = found->title.text;  // judged at the end of extract()
    facts.is_annual_report = found->report;
  }
  find_body(document, options, found, facts);
  if (found) facts.title = std::move(found->title);
  find_period(document, facts);
  find_year(document, facts);
}

}  // namespace mingjian
