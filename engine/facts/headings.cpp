#include "facts/headings.hpp"

#include <algorithm>
#include <map>

#include "facts/heading_text.hpp"
#include "facts/prose_scan.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kMaxTitle = 34;    // characters of a heading that no layout knows
constexpr double kAlike = 0.55;            // likeness from which a wording means an official section
constexpr double kAlikeWithOrdinal = 0.5;  // with the bonus for the right ordinal in it

class HeadingSearch {
 public:
  HeadingSearch(const Document& document, const SectionTitles& titles, const FactSet& facts)
      : document_(document), text_(document.folded.text()), titles_(titles), facts_(facts) {}

  std::vector<HeadingCandidate> find(std::uint32_t from) {
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (!is_prose(block) || block.folded.end <= from || i < skip_until_) continue;
      if (facts_.in_table_line(block.folded)) continue;
      look_at(i, std::max(block.folded.begin, from));
    }
    drop_contents();
    settle_keys();
    settle_unknown();
    return std::move(found_);
  }

 private:
  // End of the block's first original line, in folded bytes: a reader may have joined a heading with its text.
  std::uint32_t first_line_end(const Block& block, std::uint32_t begin) const {
    const std::uint32_t from = document_.original({begin, begin + 1}).begin;
    const std::size_t line = document_.text.find('\n', from);
    if (line == std::string::npos || line >= block.range.end) return block.folded.end;
    return std::clamp(document_.folded.folded_at(static_cast<std::uint32_t>(line)), begin, block.folded.end);
  }

  void look_at(std::size_t index, std::uint32_t begin) {
    const Block& block = document_.blocks[index];
    begin = skip_decoration(text_, begin, block.folded.end);
    HeadingCandidate candidate;
    candidate.block = candidate.last_block = index;
    candidate.mark = parse_ordinal(text_, begin);
    if (candidate.mark.value == 0) candidate.mark = bare_ordinal(begin);
    const std::uint32_t title_begin = candidate.mark.value != 0 ? candidate.mark.end : begin;
    if (title_begin >= block.folded.end && candidate.mark.style != 's') return;
    candidate.folded = {begin, block.folded.end};
    candidate.title = {std::min(title_begin, block.folded.end), block.folded.end};
    if (candidate.mark.value == 0 && block.folded.end - begin > 240) return;  // unnumbered: short lines only
    if (as_official(candidate, block) || as_split(candidate) || as_numbered(candidate, block) ||
        as_run_in_variant(candidate, block))
      found_.push_back(candidate);
  }

  // 一 总体情况: a number without its mark counts before an official title only.
  OrdinalMark bare_ordinal(std::uint32_t begin) const {
    const auto number = scan::any_number(text_, begin);
    if (!number || number->decimal || number->value < 1 || number->value > 9 || number->digits > 1) return {};
    if (titles_.start(text_.substr(number->end, 200)).match != TitleMatch::exact) return {};
    const bool digit = scan::is_ascii_digit(scan::character_at(text_, begin));
    return {static_cast<int>(number->value), number->end, digit ? 'd' : 's'};
  }

  // The title, whole or with text running on after it, is an official one.
  bool as_official(HeadingCandidate& candidate, const Block& block) {
    const std::string_view title = text_.substr(candidate.title.begin, candidate.title.size());
    std::string_view stem = title.substr(0, 200);
    contents_line_ = strip_leader(stem);
    stem = trim_stops(stem);
    TitleHit whole = titles_.whole(stem);
    if (whole.section == nullptr) whole = titles_.whole(trim_stops(without_note(stem)));
    const bool numbered = candidate.mark.value != 0;
    if (whole.section != nullptr) {
      const bool clear = whole.match == TitleMatch::exact || numbered || block.kind == BlockKind::heading;
      if (!clear && whole.length < 24) return false;  // "其他事项" alone on a line
      const bool digits = candidate.mark.style == 'd' && whole.match != TitleMatch::exact;
      if (candidate.mark.style == 'c' || candidate.mark.style == 'p' || digits) weak_ = true;
      accept(candidate, whole, {candidate.title.begin, candidate.title.begin + whole.length});
      if (title.size() > whole.length && !contents_line_) candidate.folded.end = block.folded.end;
      candidate.split = has_line_break(candidate.folded);
      if (contents_line_) contents_.push_back(found_.size());
      if (weak_) weak_candidates_.push_back(found_.size());
      weak_ = false;
      return true;
    }
    if (contents_line_) return false;
    const TitleHit start = titles_.start(title);
    if (start.section == nullptr || start.match != TitleMatch::exact) return false;
    const bool strong = candidate.mark.style == 's' || candidate.mark.style == 'P';
    return strong ? run_in(candidate, title, start, block) : run_in_weak(candidate, title, start, block);
  }

  bool run_in(HeadingCandidate& candidate, std::string_view title, const TitleHit& start, const Block& block) {
    const std::uint32_t line_end = first_line_end(block, candidate.folded.begin);
    const std::uint32_t title_end = candidate.title.begin + start.length;
    const std::string_view rest = title.substr(start.length);
    // A list of titles, or a longer title that only begins like the official one.
    if (scan::at(rest, 0, "、") || scan::at(rest, 0, ";") || scan::at(rest, 0, ",")) return false;
    const bool own_line = trim_stops(text_.substr(title_end, line_end > title_end ? line_end - title_end : 0)).empty();
    if (!own_line && scan::visible_characters(rest) < 14 && rest.find("。") == std::string_view::npos) return false;
    accept(candidate, start, {candidate.title.begin, title_end});
    for (std::uint32_t length = 0; (length = stop_at(text_, candidate.folded.end)) != 0;)
      candidate.folded.end += length;
    candidate.run_in = candidate.folded.end < block.folded.end;
    return true;
  }

  // "总体情况。2022年，…", "总体情况：…", "1.总体情况 2022年，…"
  bool run_in_weak(HeadingCandidate& candidate, std::string_view title, const TitleHit& start, const Block& block) {
    const std::string_view rest = title.substr(start.length);
    const std::uint32_t title_end = candidate.title.begin + start.length;
    std::uint32_t stop = scan::at(rest, 0, "。") ? 3 : scan::at(rest, 0, ":") ? 1 : 0;
    const bool numbered = candidate.mark.value != 0;
    if (stop == 0 && (!blank_after(title_end) || scan::visible_characters(rest) < 14)) return false;
    if (numbered) weak_candidates_.push_back(found_.size());
    accept(candidate, start, {candidate.title.begin, title_end});
    candidate.folded.end += stop;
    candidate.run_in = candidate.folded.end < block.folded.end;
    return true;
  }

  // 二、政府信息主动公开情况。2022年，…: text runs on after a wording that is only like an official title.
  bool as_run_in_variant(HeadingCandidate& candidate, const Block& block) {
    constexpr double kVeryAlike = 0.75;  // with the bonus for the right ordinal, which it must have
    if (candidate.mark.style != 's') return false;
    const std::string_view title = text_.substr(candidate.title.begin, std::min(candidate.title.size(), kMaxTitle * 4));
    std::uint32_t end = 0;
    while (end < title.size() && stop_at(title, end) == 0 && (end == 0 || !blank_after(candidate.title.begin + end)))
      end += utf8::length_of(static_cast<unsigned char>(title[end]));
    const std::uint32_t title_end = candidate.title.begin + end;
    const std::uint32_t stop = scan::at(text_, title_end, "。") ? 3 : scan::at(text_, title_end, ":") ? 1 : 0;
    if (end < 12 || end >= title.size() || (stop == 0 && !blank_after(title_end))) return false;
    const TitleHit hit = titles_.nearest(title.substr(0, end), candidate.mark.value);
    if (hit.section == nullptr || hit.likeness < kVeryAlike || ordinal_of_key(hit.section->key) != candidate.mark.value)
      return false;
    accept(candidate, hit, {candidate.title.begin, title_end});
    candidate.folded.end += stop;
    candidate.tentative = candidate.run_in = candidate.folded.end < block.folded.end;
    return candidate.run_in;
  }

  // Whether the original text has a blank where folded text ends at `position`.
  bool blank_after(std::uint32_t position) const {
    if (position == 0) return false;
    const std::string_view rest =
        std::string_view(document_.text).substr(document_.original({position - 1, position}).end, 3);
    return scan::at(rest, 0, " ") || scan::at(rest, 0, "\t") || scan::at(rest, 0, "　") || scan::at(rest, 0, "\u00A0");
  }

  void accept(HeadingCandidate& candidate, const TitleHit& hit, ByteRange title) const {
    candidate.section = hit.section;
    candidate.match = hit.match;
    candidate.title = title;
    candidate.title_text = text_.substr(title.begin, title.size());
    candidate.folded.end = title.end;
  }

  bool has_line_break(ByteRange folded) const {
    const std::string_view source = document_.source(document_.original(folded));
    return source.find('\n') != std::string_view::npos;
  }

  // 三、收到和处理 / 政府信息公开申请情况: pieces in blocks of their own, furniture between them passed over.
  bool as_split(HeadingCandidate& candidate) {
    if (candidate.mark.value == 0 || candidate.mark.style != 's') return false;
    std::string joined(text_.substr(candidate.title.begin, std::min<std::uint32_t>(candidate.title.size(), 120)));
    if (!joined.empty() && !titles_.begins_title(joined)) return false;
    std::size_t next = candidate.block;
    for (int pieces = 0; pieces < 4; ++pieces) {
      do ++next;
      while (next < document_.blocks.size() && document_.blocks[next].folded.empty() &&
             document_.blocks[next].kind != BlockKind::table);
      if (next >= document_.blocks.size() || !is_prose(document_.blocks[next])) return false;
      const ByteRange piece = document_.blocks[next].folded;
      if (piece.size() > 120) return false;
      joined += trim_stops(text_.substr(piece.begin, piece.size()));
      const TitleHit hit = titles_.whole(joined);
      if (hit.section != nullptr) {
        candidate.section = hit.section;
        candidate.match = hit.match;
        candidate.folded.end = piece.end;
        candidate.title_text =
            hit.match == TitleMatch::exact ? std::string_view(hit.section->title) : alias_of(*hit.section, joined);
        candidate.last_block = next;
        candidate.split = true;
        skip_until_ = next + 1;
        return true;
      }
      if (!titles_.begins_title(joined)) return false;
    }
    return false;
  }

  static std::string_view alias_of(const LayoutSection& section, std::string_view joined) {
    for (const std::string& alias : section.aliases)
      if (alias == joined) return alias;
    return section.title;
  }

  // 二、工作机制保障: a line of its own with 一、 and a short title that no layout knows.
  bool as_numbered(HeadingCandidate& candidate, const Block& block) {
    if (candidate.mark.style != 's' && candidate.mark.style != 'P') return false;
    const std::uint32_t line_end = first_line_end(block, candidate.folded.begin);
    if (line_end <= candidate.title.begin) return false;
    std::string_view title = text_.substr(candidate.title.begin, line_end - candidate.title.begin);
    if (title.size() > kMaxTitle * 4) return false;
    std::string_view stem = title;
    const bool contents = strip_leader(stem);
    stem = trim_stops(stem);
    const bool next_line = line_end < block.folded.end;
    const bool stopped =
        next_line && (scan::ends_at(title, title.size(), ",") || scan::ends_at(title, title.size(), "、"));
    if (stem.size() < 6 || scan::visible_characters(stem) > kMaxTitle || stopped) return false;
    if (titles_.is_table_row(stem)) return false;
    if (stem.find("。") != std::string_view::npos || stem.find(';') != std::string_view::npos ||
        stem.find(':') != std::string_view::npos)
      return false;
    if (scan::is_chinese_numeral(scan::character_at(stem, 0)) && stem.find("、") != std::string_view::npos)
      return false;
    candidate.title.end = candidate.title.begin + static_cast<std::uint32_t>(stem.size());
    candidate.title_text = stem;
    candidate.folded.end = line_end;
    candidate.run_in = next_line;
    if (contents) contents_.push_back(found_.size());
    return true;
  }

  bool body_between(const HeadingCandidate& a, const HeadingCandidate& b) const {
    if (a.run_in) return true;
    for (std::size_t i = a.last_block + 1; i < b.block; ++i)
      if (!document_.blocks[i].folded.empty() || document_.blocks[i].kind == BlockKind::table) return true;
    return false;
  }

  // Lines of a table of contents, or of a list in the preamble: headings one after another whose titles come again
  // later.
  void drop_contents() {
    std::vector<bool> drop(found_.size(), false);
    for (const std::size_t i : contents_) drop[i] = true;
    std::map<std::string_view, std::size_t> last;  // title → last place
    for (std::size_t i = 0; i < found_.size(); ++i) last[title_key(found_[i])] = i;
    for (std::size_t begin = 0; begin < found_.size();) {
      std::size_t end = begin + 1;
      while (end < found_.size() && !body_between(found_[end - 1], found_[end])) ++end;
      // The first real heading may follow the contents directly, so it is in the run too.
      std::size_t again = 0;
      for (std::size_t i = begin; i < end; ++i) again += last[title_key(found_[i])] > i ? 1U : 0U;
      if (end - begin >= 3 && again + 1 >= end - begin)
        for (std::size_t i = begin; i < end; ++i)
          if (last[title_key(found_[i])] > i) drop[i] = true;
      begin = end;
    }
    drop_weak(drop);
    drop_captions(drop);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (!drop[i]) found_[kept++] = found_[i];
    found_.resize(kept);
  }

  // （一）总体情况, 1.主动公开情况 count only where no 一、总体情况 stands.
  void drop_weak(std::vector<bool>& drop) const {
    if (weak_candidates_.empty()) return;
    const auto bracketed = [](const HeadingCandidate& c) { return c.mark.style == 'c' || c.mark.style == 'p'; };
    const bool numbered =
        std::any_of(found_.begin(), found_.end(), [](const HeadingCandidate& c) { return c.mark.style == 's'; });
    const auto strong = sections_of([&](const HeadingCandidate& c, std::size_t) { return !bracketed(c); });
    const bool unnumbered = std::any_of(found_.begin(), found_.end(), [](const HeadingCandidate& c) {
      return c.section != nullptr && (c.mark.value == 0 || c.mark.style == 'P');
    });
    for (const std::size_t i : weak_candidates_) {
      const bool also_strong =
          bracketed(found_[i]) && std::find(strong.begin(), strong.end(), found_[i].section) != strong.end();
      const bool item = found_[i].run_in && unnumbered;  // 总体情况 / （一）主动公开情况。…
      if (numbered || also_strong || item) drop[i] = true;
    }
  }

  // An unnumbered line with the title of a numbered section is a caption.
  void drop_captions(std::vector<bool>& drop) const {
    const auto numbered =
        sections_of([&](const HeadingCandidate& c, std::size_t i) { return !drop[i] && c.mark.value != 0; });
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const bool plain = found_[i].mark.value == 0 && found_[i].section != nullptr;
      if (plain && std::find(numbered.begin(), numbered.end(), found_[i].section) != numbered.end()) drop[i] = true;
    }
  }

  template <class Fits>
  std::vector<const LayoutSection*> sections_of(Fits fits) const {
    std::vector<const LayoutSection*> sections;
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (found_[i].section != nullptr && fits(found_[i], i) &&
          std::find(sections.begin(), sections.end(), found_[i].section) == sections.end())
        sections.push_back(found_[i].section);
    return sections;
  }

  static std::string_view title_key(const HeadingCandidate& c) {
    return c.section != nullptr ? std::string_view(c.section->key) : c.title_text;
  }

  // Exact titles hold their sections; then aliases; then what is alike enough. A section taken is not given twice to
  // less.
  void settle_keys() {
    const auto taken = [&](const LayoutSection* section, std::size_t self) {
      for (std::size_t i = 0; i < found_.size(); ++i)
        if (i != self && found_[i].section != nullptr && found_[i].section->key == section->key) return true;
      return false;
    };
    if (found_.size() > 400) return;  // no report: leave it as it is rather than compare all with all
    for (std::size_t i = 0; i < found_.size(); ++i) {
      HeadingCandidate& candidate = found_[i];
      if (candidate.match == TitleMatch::variant && taken(candidate.section, i))
        candidate.section = nullptr, candidate.match = TitleMatch::unknown;
    }
    std::erase_if(found_, [](const HeadingCandidate& c) { return c.tentative && c.section == nullptr; });
    for (std::size_t i = 0; i < found_.size(); ++i) {
      HeadingCandidate& candidate = found_[i];
      if (candidate.section != nullptr) continue;
      const TitleHit hit = titles_.nearest(candidate.title_text, candidate.mark.value);
      const bool same = hit.section != nullptr && ordinal_of_key(hit.section->key) == candidate.mark.value;
      if (hit.section == nullptr || hit.likeness < (same ? kAlikeWithOrdinal : kAlike) || taken(hit.section, i))
        continue;
      candidate.section = hit.section;
      candidate.match = TitleMatch::variant;
    }
  }

  // 一、 inside a section: an unknown title whose number does not carry on the sections' numbering.
  void settle_unknown() {
    int section = 0, inner = 0;
    for (HeadingCandidate& candidate : found_) {
      const int ordinal = candidate.mark.value;
      const bool known = candidate.section != nullptr || candidate.mark.style == 'P';
      const bool carries_inner = inner != 0 && ordinal == inner + 1;
      const bool carries_section = ordinal > section && ordinal <= section + 2;
      if (known || (!carries_inner && carries_section)) {
        section = ordinal != 0 ? ordinal : section + 1;
        inner = 0;
      } else {
        candidate.inner = true;
        inner = ordinal;
      }
    }
  }

  const Document& document_;
  std::string_view text_;
  const SectionTitles& titles_;
  const FactSet& facts_;
  std::vector<HeadingCandidate> found_;
  std::vector<std::size_t> contents_, weak_candidates_;
  std::size_t skip_until_ = 0;
  bool contents_line_ = false, weak_ = false;
};

}  // namespace

std::vector<HeadingCandidate> find_headings(const Document& document, const SectionTitles& titles, std::uint32_t from,
                                            const FactSet& facts) {
  return HeadingSearch(document, titles, facts).find(from);
}

}  // namespace mingjian
