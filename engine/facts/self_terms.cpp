// 我办, 我街道, 本机关 …: whole words only (not 我们, 本办法, 基本单位).
#include <algorithm>
#include <array>

#include "facts/bodies.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::array<std::string_view, 24> kAfterWo = {
    "街道办事处", "街道办", "街道", "办事处", "办公室", "办", "单位", "机关", "部门", "中心", "局", "区",
    "镇",         "乡",     "委",   "县",     "市",     "省", "厅",   "处",   "院",   "署",   "旗", "州"};
// 本市, 本区 name the place rather than the body.
constexpr std::array<std::string_view, 15> kAfterBen = {
    "街道办事处", "街道办", "街道", "办事处", "机关", "单位", "部门", "中心", "局", "镇", "乡", "委", "办", "厅", "处"};
// Characters that make another word of the term before them: 本办法, 我市场, 我委托.
struct Continuation {
  std::string_view term;
  std::u32string_view next;
};
constexpr std::array<Continuation, 8> kContinuations = {{{"办", U"理法公事案学好实结件复"},
                                                         {"局", U"部面限势域促"},
                                                         {"委", U"托派婉员"},
                                                         {"处", U"理罚在于分置境"},
                                                         {"区", U"域别间分划"},
                                                         {"市", U"场民"},
                                                         {"省", U"略去"},
                                                         {"院", U"落"}}};
constexpr std::u32string_view kBeforeBen = U"基根资成原版样文日课书剧标脚副读蓝母一两多几每三各";
constexpr std::u32string_view kBeforeWo = U"自忘唯大小你他";

bool other_word(std::string_view term, char32_t next) {
  return std::any_of(kContinuations.begin(), kContinuations.end(), [&](const Continuation& c) {
    return c.term == term && c.next.find(next) != std::u32string_view::npos;
  });
}

}  // namespace

void extract_self_terms(const Document& document, const ProseScan& scan, FactSet& facts) {
  const std::string_view text = document.folded.text();
  for (const Trigger& trigger : scan.selves) {
    const bool wo = trigger.character == U'我';
    const char32_t before = scan::character_before(text, trigger.offset);
    if (before != 0 && (wo ? kBeforeWo : kBeforeBen).find(before) != std::u32string_view::npos) continue;
    const std::uint32_t at = trigger.offset + 3;
    const std::uint32_t length = wo ? scan::any_at(text, at, kAfterWo) : scan::any_at(text, at, kAfterBen);
    if (length == 0 || other_word(text.substr(at, length), scan::character_at(text, at + length))) continue;
    SelfTerm term;
    term.folded = {trigger.offset, at + length};
    term.range = document.original(term.folded);
    term.text = std::string(document.folded.view(term.folded));
    facts.body.self_terms.push_back(std::move(term));
  }
}

}  // namespace mingjian
