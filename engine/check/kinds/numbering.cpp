// 次序编号: ordinals of sections, sub-headings and enumerations, and the parts that the preamble announces.
#include <array>

#include "check/kinds/aspects.hpp"
#include "check/kinds/enumeration.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/numbering.hpp"

namespace mingjian {
namespace {

std::string replaced_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// How deep a style of ordinals stands: 一、 above （一） above 1. above （1）.
int depth_of(char style) {
  switch (style) {
    case 's':
      return 0;
    case 'c':
      return 1;
    case 'd':
      return 2;
    case 'p':
      return 3;
    default:
      return -1;
  }
}

std::string ordinal_text(char style, int ordinal) {
  switch (style) {
    case 's':
      return chinese_number(ordinal) + "、";
    case 'c':
      return "（" + chinese_number(ordinal) + "）";
    case 'd':
      return std::to_string(ordinal) + ".";
    default:
      return "（" + std::to_string(ordinal) + "）";
  }
}

class Numbering : public KindCheck<NumberingParams> {
 public:
  explicit Numbering(const Rule& rule) : KindCheck(rule, {"标题", "毛病", "应为"}) {}

  void run(Context& context) const override {
    if (params().sections) check_sections(context);
    if (params().subheadings) {
      for (const Section& section : context.facts.sections) check_subheadings(context, section);
      if (params().full_width_brackets) check_brackets(context);
    }
    if (params().aspects) aspects::check(context);
    if (params().enumerations || params().same_ends) check_enumerations(context);
    if (params().compare_preamble) compare_preamble(context);
  }

 private:
  void report(Context& context, ByteRange range, std::string title, const std::string& fault, std::string expected,
              const std::string& fact_path = "", ByteRange beginning = {}) const {
    FindingDraft draft;
    draft.range = range;
    draft.fact_path = fact_path;
    if (!beginning.empty()) draft.related.push_back({"这一部分的开头", {beginning.begin, beginning.begin}});
    draft.slot("标题", std::move(title)).slot("毛病", fault).slot("应为", expected);
    draft.expected = std::move(expected);
    context.report(std::move(draft));
  }

  // A section whose ordinal is the official one is right whatever is missing before it: that is 必备章节's finding.
  void check_sections(Context& context) const {
    int last = 0;
    for (const Section& section : context.facts.sections) {
      if (section.ordinal <= 0) {
        if (!section.key.empty()) last = std::max(last, section_number(section.key));
        continue;
      }
      const int before = last;
      const int official = section_number(section.key);
      last = section.ordinal;
      if (official == section.ordinal && (!params().no_repeat || before != official)) continue;
      const std::string title = shortened(section.ordinal_text + section.title);
      const std::string path = section.key.empty() ? "" : "章节." + section.key + ".标题";
      if (params().no_repeat && section.ordinal == before) {
        report(context, section.heading, title, "序号与前一部分重复", chinese_number(before + 1) + "、", path);
      } else if (before == 0 && params().from_one && section.ordinal != 1) {
        report(context, section.heading, title, "序号从" + chinese_number(section.ordinal) + "开始", "一、", path);
      } else if (params().no_gap && before > 0 && section.ordinal != before + 1) {
        const std::string jump = section.ordinal > before ? "序号从" + chinese_number(before) + "跳到"
                                                          : "序号从" + chinese_number(before) + "退到";
        report(context, section.heading, title, jump + chinese_number(section.ordinal),
               chinese_number(before + 1) + "、", path);
      }
    }
  }

  void check_subheadings(Context& context, const Section& section) const {
    std::array<int, 4> last{};
    std::array<int, 4> count{};
    const Subheading* first_unnumbered = nullptr;
    const Subheading* only = nullptr;
    const Subheading* before = nullptr;
    for (const Subheading& sub : section.subheadings) {
      const int depth = depth_of(sub.style);
      if (depth < 0 || sub.ordinal <= 0) {
        if (first_unnumbered == nullptr && last[1] == 0) first_unnumbered = &sub;
        continue;
      }
      const auto level = static_cast<std::size_t>(depth);
      for (std::size_t deeper = level + 1; deeper < last.size(); ++deeper) last[deeper] = 0;
      check_step(context, section, sub, last[level], depth == 1 ? first_unnumbered : nullptr);
      if (params().no_repeat && before != nullptr) check_same_again(context, section, *before, sub);
      before = &sub;
      last[level] = sub.ordinal;
      if (++count[level] == 1 && depth == 1) only = &sub;
    }
    if (params().more_than_one && count[1] == 1 && only != nullptr) {
      report(context, only->range, shortened(only->text), "同级只有这一个小标题", "");
    }
  }

  // 1.… and again 1.… in the very next line: no list begins anew there.
  void check_same_again(Context& context, const Section& section, const Subheading& before,
                        const Subheading& sub) const {
    if (sub.ordinal != 1 || before.ordinal != 1 || sub.style != before.style || sub.style == 'c') return;
    const std::string_view text = context.document.text;
    const std::size_t end = text.find('\n', before.range.begin);
    if (end == std::string_view::npos || end > sub.range.begin) return;
    if (text.substr(end, sub.range.begin - end).find_first_not_of(" \t\r\n") != std::string_view::npos) return;
    report(context, sub.range, shortened(sub.text), "编号与前一段重复", ordinal_text(sub.style, 2),
           "章节." + section.key + ".小标题." + ordinal_text(sub.style, 1));
  }

  void check_step(Context& context, const Section& section, const Subheading& sub, int before,
                  const Subheading* unnumbered) const {
    if (sub.ordinal == before + 1) return;
    const std::string now = ordinal_text(sub.style, sub.ordinal);
    const std::string expected = ordinal_text(sub.style, before + 1);
    const std::string path = "章节." + section.key + ".小标题." + now;
    const std::string title = shortened(sub.text);
    if (before == 0) {
      if (!params().from_one || (sub.style != 'c' && sub.style != 's')) return;
      const Subheading& place = unnumbered != nullptr ? *unnumbered : sub;
      report(context, place.range, shortened(place.text), "小标题编号从" + now + "开始，缺" + expected, expected, path,
             unnumbered == nullptr ? section.body : ByteRange{});
    } else if (sub.ordinal <= before) {
      // Digits may begin anew in another paragraph without a heading between.
      if (sub.ordinal == 1 && sub.style != 'c') return;
      if (params().no_repeat)
        report(context, sub.range, title, "编号重复或倒退，前一个是" + ordinal_text(sub.style, before), expected, path);
    } else if (params().no_gap) {
      report(context, sub.range, title, "编号从" + ordinal_text(sub.style, before) + "跳到" + now, expected, path);
    }
  }

  // Half-width brackets count only where the same level also uses full-width ones: a whole report of half-width
  // brackets comes from a conversion.
  void check_brackets(Context& context) const {
    bool full = false;
    for (const Section& section : context.facts.sections) {
      for (const Subheading& sub : section.subheadings) {
        if (sub.style == 'c' && !sub.half_width_open && !sub.half_width_close) full = true;
      }
    }
    if (!full) return;
    for (const Section& section : context.facts.sections) {
      for (const Subheading& sub : section.subheadings) {
        if (sub.style != 'c' || (!sub.half_width_open && !sub.half_width_close) || sub.ordinal_range.empty()) continue;
        FindingDraft draft;
        draft.range = sub.ordinal_range;
        draft.actual = context.quote(sub.ordinal_range);
        draft.expected = replaced_all(replaced_all(draft.actual, "(", "（"), ")", "）");
        draft.replacement = draft.expected;
        draft.safe_fix = true;
        draft.slot("标题", shortened(context.quote(sub.range))).slot("毛病", "用了半角括号，同级小标题是全角括号");
        draft.slot("应为", draft.expected);
        context.report(std::move(draft));
      }
    }
  }

  void check_enumerations(Context& context) const {
    const OrdinalRun* before = nullptr;
    for (const OrdinalRun& run : context.facts.ordinal_runs) {
      if (params().enumerations) check_run(context, run);
      if (params().enumerations && params().no_repeat && before != nullptr) check_begun_again(context, *before, run);
      before = &run;
      const std::size_t odd = params().same_ends ? odd_end(run) : run.ordinals.size();
      if (odd >= run.ranges.size()) continue;
      report(context, run.ranges[odd], shown(context, run.ranges[odd]), odd_end_text(run), "");
    }
  }

  // 一是…；一是…: a run of one item, and in the same sentence another that begins anew.
  void check_begun_again(Context& context, const OrdinalRun& before, const OrdinalRun& run) const {
    if (before.ordinals.size() != 1 || before.ordinals[0] != 1 || run.ordinals[0] != 1 || before.style != run.style ||
        before.block != run.block)
      return;
    const std::string_view between = context.view({before.folded[0].end, run.folded[0].begin});
    if (between.find("。") != std::string_view::npos || between.find(':') != std::string_view::npos) return;
    report(context, run.ranges[0], shown(context, run.ranges[0]), "列举的序号重复或倒退", "");
  }

  void check_run(Context& context, const OrdinalRun& run) const {
    for (std::size_t i = 0; i < run.ordinals.size() && i < run.ranges.size(); ++i) {
      const int before = i == 0 ? 0 : run.ordinals[i - 1];
      const int now = run.ordinals[i];
      if (now == before + 1) continue;
      const std::string title = shown(context, run.ranges[i]);
      if (i == 0) {
        if (params().from_one && lacks_first(context, run))
          report(context, run.ranges[i], title, "列举不是从一开始", "");
      } else if (now <= before) {
        if (params().no_repeat) report(context, run.ranges[i], title, "列举的序号重复或倒退", "");
      } else if (params().no_gap) {
        report(context, run.ranges[i], title, "列举的序号从" + chinese_number(before) + "跳到" + chinese_number(now),
               "");
      }
    }
  }

  // True of 二是 … 三是 … with no 一是 since the run before; one that stands inside a sentence is in no run.
  static bool lacks_first(const Context& context, const OrdinalRun& run) {
    if (run.style != "一是" || run.folded.size() < 2) return false;
    std::uint32_t begin = 0;
    for (const OrdinalRun& other : context.facts.ordinal_runs) {
      if (!other.folded.empty() && other.folded.back().end <= run.folded.front().begin) {
        begin = std::max(begin, other.folded.back().end);
      }
    }
    const std::string_view before = context.folded().substr(begin, run.folded.front().begin - begin);
    return before.find("一是") == std::string_view::npos && before.find("第一") == std::string_view::npos;
  }

  // 一、总体概述, announced by the same words: which of the official parts it should be is told elsewhere.
  static const Section* titled(const Context& context, const AnnouncedItem& item) {
    const auto& sections = context.facts.sections;
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [&](const Section& section) { return section.title == item.text; });
    return found == sections.end() ? nullptr : &*found;
  }

  // Section that an announced item means; an item that is none of the official ones may still be a heading of the body.
  static bool stands_in_body(const Context& context, const AnnouncedItem& item) {
    if (!item.section.empty()) return context.facts.section(item.section) != nullptr;
    if (titled(context, item) != nullptr) return true;
    for (const Section& section : context.facts.sections) {
      if (section.key.empty() && !section.title.empty() &&
          (item.text.find(section.title) != std::string::npos || section.title.find(item.text) != std::string::npos)) {
        return true;
      }
    }
    return false;
  }

  // 全文共分八个部分, without naming them. Fewer than four may be parts of something else.
  void compare_count(Context& context) const {
    const Preamble& preamble = context.facts.preamble;
    const auto written = static_cast<int>(context.facts.sections.size());
    constexpr int kOfficial = 6;
    if (!preamble.announced_count || *preamble.announced_count < 4 || *preamble.announced_count == kOfficial ||
        *preamble.announced_count == written || written == 0)
      return;
    report(context, context.original(preamble.folded), "前言",
           "说有" + std::to_string(*preamble.announced_count) + "个部分，正文有" + std::to_string(written) + "个部分",
           "", "前言.所列");
  }

  // 全文包括主动公开、依申请公开、政府信息管理、平台建设、监督保障等方面: the aspects of part 一, no parts.
  static bool names_aspects(std::string_view list) {
    return list.starts_with("主动公开、依申请公开、") && list.substr(0, 120).find("信息管理") != std::string_view::npos;
  }

  void compare_preamble(Context& context) const {
    const Preamble& preamble = context.facts.preamble;
    if (preamble.announced.size() < 2) return compare_count(context);
    if (names_aspects(context.folded().substr(preamble.announced_folded.begin))) return;
    std::vector<std::string> absent, silent, announced;
    ByteRange place = preamble.announced_range;
    for (const AnnouncedItem& item : preamble.announced) {
      if (!item.section.empty()) announced.push_back(item.section);
      if (item.section.empty() && titled(context, item) != nullptr) announced.push_back(titled(context, item)->key);
      if (preamble.announced_range.empty()) place = cover(place, item.range);
      if (!stands_in_body(context, item)) absent.push_back(item.text);
    }
    for (const Section& section : context.facts.sections) {
      if (section.key.empty()) continue;
      if (std::find(announced.begin(), announced.end(), section.key) == announced.end()) {
        silent.push_back(section.key + "、" + section.title);
      }
    }
    const std::string_view tail = clause_after(context, preamble.announced_folded.end, 2);
    const auto named = static_cast<int>(preamble.announced.size());
    // Five of 等六部分 were meant to be all.
    const bool all_but_one = named > 4 && preamble.announced_count == named + 1;
    const bool open_list =
        !all_but_one &&
        (tail.substr(0, 3) == "等" || context.view(preamble.announced_folded).find("等") != std::string_view::npos);
    std::string fault;
    const auto add = [&](const std::string& part) { fault += (fault.empty() ? "" : "；") + part; };
    if (!absent.empty()) add("列了“" + join(absent, "”“") + "”，正文没有");
    if (!silent.empty() && (!open_list || !absent.empty())) add("没有列“" + join(silent, "”“") + "”，正文有");
    const auto written = static_cast<int>(context.facts.sections.size());
    const int told = preamble.announced_count.value_or(named);
    if (told != named && (told < named || !open_list)) {
      add("说有" + std::to_string(told) + "个部分，列了" + std::to_string(named) + "个部分");
    } else if (fault.empty() && preamble.announced_count && told != written && written > 0) {
      add("说有" + std::to_string(told) + "个部分，正文有" + std::to_string(written) + "个部分");
    }
    if (fault.empty()) return;
    report(context, place, "前言", fault, "", "前言.所列");
  }
};

}  // namespace

Result<BoundCheckPtr> bind_numbering(const Rule& rule, Binder&) {
  auto check = std::make_unique<Numbering>(rule);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
