// 用词: words that are wrong, doubtful or out of date, in the context they need and outside what is protected.
#include "rules/kinds/wording.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/misspelling.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

bool ends_with(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

char32_t last_character(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return utf8::decode(text, at).code_point;
}

// 2022年…, 年底, 目前, 12月: a time stands at the begin of the text.
bool begins_with_year(std::string_view text) {
  if (text.substr(0, 3) == "到" || text.substr(0, 3) == "至") text.remove_prefix(3);
  std::size_t digits = 0;
  while (digits < text.size() && utf8::is_digit(static_cast<unsigned char>(text[digits]))) ++digits;
  return digits >= 2 && digits <= 4 && text.substr(digits, 3) == "年";
}

bool begins_with_date(std::string_view text) {
  if (begins_with_year(text)) return true;
  if (text.substr(0, 3) == "到" || text.substr(0, 3) == "至") text.remove_prefix(3);
  std::size_t digits = 0;
  while (digits < text.size() && utf8::is_digit(static_cast<unsigned char>(text[digits]))) ++digits;
  if (digits > 0 && digits <= 2) {
    const std::string_view unit = text.substr(digits, 3);
    return unit == "月" || unit == "日";
  }
  static constexpr std::string_view kTimes[] = {"目前", "年底", "年末", "今年", "本年", "去年",
                                                "当前", "现在", "上月", "本月", "月底"};
  return std::any_of(std::begin(kTimes), std::end(kTimes),
                     [&](std::string_view word) { return text.substr(0, word.size()) == word; });
}

class Wording : public KindCheck<WordingParams> {
 public:
  Wording(const Rule& rule, Binder& binder) : KindCheck(rule, {"错", "对", "说明", "依据", "原话"}) {
    if (!has_params()) return;
    for (const WordingEntry& entry : params().entries) wrong_.add(entry.wrong);
    binder.patterns.need(wrong_.patterns());
    sections_ = section_keys(params().sections);
    not_sections_ = section_keys(params().not_in_sections);
  }

  void run(Context& context) const override {
    if (context.trace != nullptr) {
      context.trace->add(TraceMark::note, "找 " + std::to_string(params().entries.size()) +
                                              " 个词条；文中出现的（没有列出的都没有出现）：");
    }
    std::vector<ByteRange> told;
    context.scan.for_each_possible(wrong_, [&](std::size_t i) { find(context, params().entries[i], told); });
    if (params().spelling) find_misspelt(context, told);
  }

  const std::vector<PatternId>* waits_for() const override { return params().spelling ? nullptr : &wrong_.patterns(); }

 private:
  // `told`: every place of a listed word, reported or let pass.
  void find(Context& context, const WordingEntry& entry, std::vector<ByteRange>& told) const {
    std::vector<ByteRange> hits;
    for (const PatternMatch& match : context.matches(entry.wrong)) {
      told.push_back(match.range);
      const std::string_view why_not = why_let_pass(context, entry, match.range);
      trace_candidate(context, why_not.empty() ? TraceMark::fault : TraceMark::unmet, match.range,
                      why_not.empty() ? "要报" : why_not);
      if (why_not.empty()) hits.push_back(match.range);
    }
    if (!hits.empty()) report(context, entry, hits);
  }

  // 字表: one word is one entry, however often it stands there.
  void find_misspelt(Context& context, const std::vector<ByteRange>& told) const {
    std::vector<std::pair<WordingEntry, std::vector<ByteRange>>> words;
    for (const Misspelling& word : find_misspellings(context.folded(), *params().spelling, params().phrases.get())) {
      const bool listed = std::any_of(told.begin(), told.end(), [&](ByteRange t) { return t.overlaps(word.range); });
      if (listed) continue;
      WordingEntry entry;
      entry.shown = std::string(context.view(word.range));
      entry.right = word.right;
      std::string_view why_not = why_let_pass(context, entry, word.range);
      if (why_not.empty() && in_document_number(context, word.range)) why_not = "放过，是文号";
      if (why_not.empty() && in_account_name(context, word.range)) why_not = "放过，是账号、平台的名称";
      trace_candidate(context, why_not.empty() ? TraceMark::fault : TraceMark::unmet, word.range,
                      why_not.empty() ? "字表：要报" : why_not);
      if (!why_not.empty()) continue;
      const auto same =
          std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.first.shown == entry.shown; });
      if (same == words.end()) {
        words.push_back({std::move(entry), {word.range}});
      } else {
        same->second.push_back(word.range);
      }
    }
    for (const auto& [entry, hits] : words) report(context, entry, hits);
  }

  // 云政发〔2022〕3号, also where the number is not as it should be.
  static bool in_document_number(const Context& context, ByteRange hit) {
    const std::string_view after = context.folded().substr(hit.end, 3);
    if (after == "〔" || after == "【" || after.substr(0, 1) == "[") return true;
    const std::vector<Citation>& citations = context.facts.citations;
    return std::any_of(citations.begin(), citations.end(),
                       [&](const Citation& citation) { return citation.number_folded.overlaps(hit); });
  }

  // “悦读青禾”平台, 公众号“微青禾”: names play with words.
  static bool in_account_name(const Context& context, ByteRange hit) {
    static const std::vector<std::string_view> kAccounts = {"公众号", "微信",   "微博", "抖音", "视频号", "平台",
                                                            "小程序", "客户端", "APP",  "app",  "头条",   "账号"};
    constexpr std::uint32_t kLongest = 36, kReach = 15;
    const std::uint32_t from = hit.begin > kLongest ? hit.begin - kLongest : 0;
    const std::string_view before = context.view({from, hit.begin}), after = context.folded().substr(hit.end, kLongest);
    const std::string_view open = "“", close = "”";
    const std::size_t opened = before.rfind(open), closed = after.find(close);
    if (opened == std::string_view::npos || closed == std::string_view::npos) return false;
    const std::string_view head = before.substr(opened), tail = after.substr(0, closed);
    if (head.size() + tail.size() > kLongest || head.find(close) != std::string_view::npos) return false;
    const std::uint32_t begin = from + static_cast<std::uint32_t>(opened);
    return contains_any(head, kAccounts) || contains_any(tail, kAccounts) ||
           contains_any(context.folded().substr(hit.end + closed + close.size(), kReach), kAccounts) ||
           contains_any(context.view({begin > kReach ? begin - kReach : 0, begin}), kAccounts);
  }

  // "" = the hit counts.
  std::string_view why_let_pass(const Context& context, const WordingEntry& entry, ByteRange hit) const {
    if (!sections_.empty() && !context.in_sections(hit.begin, sections_)) return "放过，不在“须在”的部分";
    if (!not_sections_.empty() && context.in_sections(hit.begin, not_sections_)) return "放过，在“不看”的部分";
    if (inside_longer(context, entry.absent, hit)) return "放过，是“不在”里一个长词的一部分";
    if (inside_longer(context, params().protect_words, hit)) return "放过，是“保护词”的一部分";
    if (const std::string_view why = why_stands_wrong(context, entry, hit); !why.empty()) return why;
    if (!entry.near.empty() && !near_word(context, entry, hit)) return "放过，近旁没有“邻近”的词";
    return why_protected(context, hit);
  }

  // The hit is part of one of these longer words.
  static bool inside_longer(const Context& context, const std::vector<std::string>& words, ByteRange hit) {
    const std::string_view text = context.folded();
    const std::string_view wrong = context.view(hit);
    for (const std::string& word : words) {
      for (std::size_t at = word.find(wrong); at != std::string::npos; at = word.find(wrong, at + 1)) {
        if (hit.begin >= at && text.substr(hit.begin - at, word.size()) == word) return true;
      }
    }
    return false;
  }

  static bool fits_after(std::string_view after, const WordingEntry::Context& wanted) {
    const char32_t next = utf8::decode(after, 0).code_point;
    if (wanted.number && utf8::is_digit(next)) return true;
    if (wanted.date && begins_with_date(after)) return true;
    if (wanted.year && begins_with_year(after)) return true;
    if (wanted.han && utf8::is_han(next)) return true;
    if (wanted.sentence_end &&
        (next == 0 || next == U'\n' || next == U'。' || next == U';' || next == U'!' || next == U'?'))
      return true;
    return std::any_of(wanted.words.begin(), wanted.words.end(),
                       [&](const std::string& word) { return after.substr(0, word.size()) == word; });
  }

  static bool fits_before(std::string_view before, const WordingEntry::Context& wanted) {
    const char32_t last = last_character(before);
    if (wanted.number && utf8::is_digit(last)) return true;
    if (wanted.year && ends_with(before, "年")) return true;
    if (wanted.date && (ends_with(before, "年") || ends_with(before, "月") || ends_with(before, "日"))) return true;
    if (wanted.han && utf8::is_han(last)) return true;
    if (wanted.sentence_end && (last == 0 || last == U'\n' || last == U'。' || last == U';')) return true;
    return std::any_of(wanted.words.begin(), wanted.words.end(),
                       [&](const std::string& word) { return ends_with(before, word); });
  }

  static std::string_view why_stands_wrong(const Context& context, const WordingEntry& entry, ByteRange hit) {
    const std::string_view text = context.folded();
    const std::string_view before = text.substr(0, hit.begin), after = text.substr(hit.end);
    if (!entry.followed.empty() && !fits_after(after, entry.followed)) return "放过，后面不是“后接”要的";
    if (!entry.preceded.empty() && !fits_before(before, entry.preceded)) return "放过，前面不是“前接”要的";
    if (!entry.not_followed.empty() && fits_after(after, entry.not_followed)) return "放过，后面是“不后接”里的";
    if (!entry.not_preceded.empty() && fits_before(before, entry.not_preceded)) return "放过，前面是“不前接”里的";
    return "";
  }

  static bool near_word(const Context& context, const WordingEntry& entry, ByteRange hit) {
    ByteRange unit = context.scan.unit_at(hit.begin);
    if (entry.near_distance > 0) {
      const auto reach = static_cast<std::uint32_t>(entry.near_distance) * 3;
      if (hit.begin > reach) unit.begin = std::max(unit.begin, hit.begin - reach);
      unit.end = std::min(unit.end, hit.end + reach);
    }
    const std::string_view before = context.view({unit.begin, hit.begin});
    const std::string_view after = context.view({hit.end, std::max(unit.end, hit.end)});
    return std::any_of(entry.near.begin(), entry.near.end(), [&](const std::string& word) {
      return before.find(word) != std::string_view::npos || after.find(word) != std::string_view::npos;
    });
  }

  static bool between(const Context& context, ByteRange hit, std::string_view open, std::string_view close) {
    constexpr std::uint32_t kReach = 300;
    const std::uint32_t begin = hit.begin > kReach ? hit.begin - kReach : 0;
    const std::string_view before = context.view({begin, hit.begin});
    const std::size_t opened = before.rfind(open);
    if (opened == std::string_view::npos || before.find('\n', opened) != std::string_view::npos) return false;
    const std::size_t closed = before.rfind(close);
    return closed == std::string_view::npos || closed < opened;
  }

  std::string_view why_protected(const Context& context, ByteRange hit) const {
    if (params().protect_titles && between(context, hit, "《", "》")) return "放过，“保护”：书名号内";
    if (params().protect_quotes && between(context, hit, "“", "”")) return "放过，“保护”：引号内";
    if (params().protect_tables || params().protect_headings) {
      const Zone zone = context.zone_at(hit.begin);
      if (params().protect_tables && zone == Zone::table) return "放过，“保护”：表格";
      if (params().protect_headings && (zone == Zone::title || zone == Zone::heading)) return "放过，“保护”：标题";
    }
    if (!params().protect_body_names) return "";
    const FactSet& facts = context.facts;
    if (facts.body.folded.contains(hit)) return "放过，“保护”：单位名";
    const std::size_t at =
        first_ending_after(facts.bodies, hit.begin, [](const BodyMention& body) { return body.folded; });
    if (at >= facts.bodies.size()) return "";
    const ByteRange& name = facts.bodies[at].folded;  // 在榆 of 在榆溪镇: a name's first character is no evidence
    const bool in_name = name.contains(hit) || (hit.begin < name.begin && name.begin < hit.end);
    return in_name ? "放过，“保护”：单位名" : "";
  }

  void report(Context& context, const WordingEntry& entry, const std::vector<ByteRange>& hits) const {
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (params().once_per_report && i > 0) break;
      FindingDraft draft;
      draft.range = context.original(hits[i]);
      draft.actual = shown(context, draft.range);
      draft.expected = entry.right;
      if (!entry.right.empty() || entry.deletes) draft.replacement = entry.right;
      draft.safe_fix = entry.safe_fix;
      if (!entry.basis.empty()) draft.basis.push_back(entry.basis);
      draft.slot("错", draft.actual).slot("原话", draft.actual).slot("对", entry.right);
      draft.slot("说明", entry.note).slot("依据", entry.basis);
      for (std::size_t j = 1; params().once_per_report && j < hits.size() && j <= 20; ++j) {
        draft.related.push_back({"又一处", context.original(hits[j])});
      }
      context.report(std::move(draft));
    }
  }

  PatternList wrong_;  // of each entry
  std::vector<std::string> sections_, not_sections_;
};

}  // namespace

Result<BoundCheckPtr> bind_wording(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Wording>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
