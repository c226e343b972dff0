#include "check/kinds/aspects.hpp"

#include <array>

#include "base/utf8.hpp"
#include "check/kinds/support.hpp"

namespace mingjian::aspects {
namespace {

constexpr std::size_t kLongestHeading = 16;  // characters; longer ones tell of what was done
constexpr int kEnough = 4;                   // so many known headings show an order

struct Aspect {
  std::string_view name;
  std::vector<std::string_view> words;
};

const std::array<Aspect, 5>& all() {
  static const std::array<Aspect, 5> kAspects = {{{"主动公开", {"主动公开"}},
                                                  {"依申请公开", {"依申请", "申请公开", "公开申请"}},
                                                  {"政府信息管理", {"信息管理", "信息资源管理", "规范性文件管理"}},
                                                  {"平台建设", {"平台"}},
                                                  {"监督保障", {"监督", "保障"}}}};
  return kAspects;
}

// Index of the one aspect that the words speak of; -1: none, or more than one.
int aspect_of(std::string_view heading) {
  int found = -1;
  if (heading.find("组织保障") != std::string_view::npos && heading.find("监督") == std::string_view::npos) return -1;
  for (std::size_t i = 0; i < all().size(); ++i) {
    if (!contains_any(heading, all()[i].words)) continue;
    if (found >= 0) return -1;
    found = static_cast<int>(i);
  }
  return found;
}

// The heading itself where the text runs on.
std::string_view head_of(std::string_view text) {
  constexpr std::string_view kStop = "。";
  const std::size_t stop = text.find(kStop);
  return stop == std::string_view::npos ? text : text.substr(0, stop + kStop.size());
}

}  // namespace

void check(Context& context) {
  const Section* section = context.facts.section("一");
  if (section == nullptr) {
    context.not_assessable("缺 章节.一");
    return;
  }
  const Subheading* wrong = nullptr;
  int last = -1, seen = 0, own = 0, after = 0;
  for (const Subheading& sub : section->subheadings) {
    const std::string_view heading = head_of(context.view(sub.folded));
    if (heading.size() > kLongestHeading * 4 || utf8::count(heading) > kLongestHeading) continue;
    const int aspect = aspect_of(heading);
    if (aspect < 0) continue;
    ++seen;
    if (aspect < last && wrong == nullptr) {
      wrong = &sub;
      own = aspect;
      after = last;
    }
    last = std::max(last, aspect);
  }
  if (wrong == nullptr || seen < kEnough) return;
  const auto name = [](int aspect) { return std::string(all()[static_cast<std::size_t>(aspect)].name); };
  FindingDraft draft;
  draft.range = wrong->range;
  draft.slot("标题", shown(context, wrong->range)).slot("应为", "");
  draft.slot("毛病", "“" + name(own) + "”排在“" + name(after) + "”后面");
  context.report(std::move(draft));
}

}  // namespace mingjian::aspects
