#include "ruletest/place_match.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "facts/dictionary.hpp"

namespace mingjian {
namespace {

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

class PlaceMatcher {
 public:
  PlaceMatcher(const ReportedPlace& reported, const PreparedReport& report, const LayoutSet& layouts)
      : reported_(reported), report_(report), layouts_(layouts) {}

  bool matches(std::string_view place) const {
    if (starts(place, "“") && place.ends_with("”")) {
      const std::size_t mark = std::string_view("“").size();
      return quotes(place.substr(mark, place.size() - 2 * mark));
    }
    if (const std::optional<std::uint32_t> line = line_number(place)) return on_line(*line);
    if (place == "全文") return whole_report();
    if (place == "前言") return in_preamble();
    if (place == "标题") return report_.facts.title && near(report_.facts.title->range);
    if (starts(place, "章节.")) return in_section(place);
    if (const AlignedTable* table = report_.facts.table(place)) return in_table(*table);
    if (const std::optional<FactReference> fact = FactReference::compile(place, layouts_))
      return at_fact(*fact) || quotes(place);
    return quotes(place);
  }

 private:
  std::string_view text() const { return report_.document.text; }

  // The same place, or for an absent thing its nearest place: beside it or on its line.
  bool near(ByteRange target) const {
    const ByteRange range = reported_.range;
    if (!range.empty() && !target.empty()) return range.overlaps(target);
    if (range.begin + 1 >= target.begin && range.begin <= target.end + 1) return true;
    return report_.document.position(range.begin).line == report_.document.position(target.begin).line;
  }

  bool quotes(std::string_view words) const {
    const std::string wanted = fold(words);
    const std::string quote = fold(reported_.quote);
    if (wanted.empty() || quote.empty()) return words == reported_.quote && !words.empty();
    return quote.find(wanted) != std::string::npos ||
           (wanted.find(quote) != std::string::npos && quote.size() * 2 >= wanted.size());
  }

  static std::optional<std::uint32_t> line_number(std::string_view place) {
    constexpr std::string_view kBefore = "第", kAfter = "行";
    if (!starts(place, kBefore) || !place.ends_with(kAfter)) return std::nullopt;
    const std::string_view digits = place.substr(kBefore.size(), place.size() - kBefore.size() - kAfter.size());
    std::uint32_t line = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), line);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return line;
  }

  bool on_line(std::uint32_t line) const {
    return reported_.location != nullptr && reported_.location->line == line + report_.first_line - 1;
  }

  // A finding about the whole report stands at no text, at its beginning, or on all of it.
  bool whole_report() const {
    const ByteRange range = reported_.range;
    if (range.empty() || range.size() + 2 >= text().size()) return true;
    return report_.facts.title && report_.facts.title->range.contains(range);
  }

  bool in_preamble() const {
    const ByteRange preamble = report_.facts.preamble.range;
    if (!preamble.empty()) return near(preamble);
    return reported_.location != nullptr &&
           (reported_.location->section == "前言" || reported_.location->section == "标题");
  }

  bool in_table(const AlignedTable& table) const {
    if (table.present && near(table.range)) return true;
    return reported_.location != nullptr && reported_.location->table == table.key;
  }

  bool in_section(std::string_view place) const {
    std::string_view rest = place.substr(std::string_view("章节.").size());
    const std::string_view key = rest.substr(0, rest.find('.'));
    rest = key.size() < rest.size() ? rest.substr(key.size() + 1) : std::string_view{};
    const Section* section = report_.facts.section(key);
    if (section == nullptr) return false;
    if (rest.empty()) return near(cover(section->heading, section->body));
    if (rest == "标题") return near(section->heading);
    if (rest == "正文") return near(section->body.empty() ? section->heading : section->body);
    if (rest == "末") return at_end(*section);
    if (starts(rest, "小标题.")) return at_subheading(*section, rest.substr(std::string_view("小标题.").size()));
    return false;
  }

  bool at_subheading(const Section& section, std::string_view number) const {
    std::size_t n = 0;
    std::from_chars(number.data(), number.data() + number.size(), n);
    return n >= 1 && n <= section.subheadings.size() && near(section.subheadings[n - 1].range);
  }

  // From the section's last line – or the end of its own table, when what follows has lost its heading – to the heading
  // of the next section.
  bool at_end(const Section& section) const {
    const ByteRange whole = cover(section.heading, section.body);
    std::uint32_t next = static_cast<std::uint32_t>(text().size());
    for (const Section& other : report_.facts.sections) {
      if (other.heading.begin > whole.begin && other.heading.begin < next) next = other.heading.begin;
    }
    std::uint32_t last = report_.document.position(whole.end > 0 ? whole.end - 1 : 0).line;
    for (const AlignedTable& table : report_.facts.tables) {
      if (table.present && table.grid->section == section.key && whole.contains(table.range)) {
        last = std::min(last, report_.document.position(table.range.end - 1).line);
      }
    }
    return reported_.range.begin <= next && report_.document.position(reported_.range.begin).line >= last;
  }

  bool at_fact(const FactReference& fact) const {
    for (const FactValue& value : fact.read_all(report_.document, report_.facts)) {
      if (near(value.range)) return true;
    }
    return !fact.is_pattern() && near(fact.read(report_.document, report_.facts).range);
  }

  const ReportedPlace& reported_;
  const PreparedReport& report_;
  const LayoutSet& layouts_;
};

}  // namespace

bool stands_at(const ReportedPlace& reported, std::string_view place, const PreparedReport& report,
               const LayoutSet& layouts) {
  if (const PreparedReport* other = report.other(place.substr(0, place.find('.')))) {
    if (reported.path != other->name + ".txt") return false;
    if (place.size() == other->name.size()) return true;
    return PlaceMatcher(reported, *other, layouts).matches(place.substr(other->name.size() + 1));
  }
  if (!reported.path.empty()) return false;
  return PlaceMatcher(reported, report, layouts).matches(place);
}

}  // namespace mingjian
