// 必备章节: a missing section is reported at its nearest place: its own table if that was found elsewhere, else the end
// of the section before.
#include "rules/kinds/required_sections.hpp"
#include "base/fold.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

class RequiredSections : public KindCheck<RequiredSectionsParams> {
 public:
  RequiredSections(const Rule& rule, const RuleSet& rules) : KindCheck(rule, {"序号", "标准标题", "毛病", "标题"}) {
    if (!has_params()) return;
    keys_ = section_keys(params().sections);
    if (params().aliases_list.empty()) return;
    const NamedList* list = rules.list(params().aliases_list);
    if (list == nullptr) return;
    const int key = list->table.column("章节"), alias = list->table.column("别名");
    if (key < 0 || alias < 0) return;
    for (const CsvRow& row : list->table.rows) {
      aliases_.emplace_back(row.fields[static_cast<std::size_t>(key)],
                            fold(row.fields[static_cast<std::size_t>(alias)]));
    }
  }

  void run(Context& context) const override {
    if (context.facts.sections.empty()) {
      context.not_assessable("没有认出任何章节标题");
      return;
    }
    if (context.trace != nullptr) trace_headings(context);
    if (params().check_present) check_present(context);
    for (std::size_t i = 0; i < context.facts.sections.size(); ++i) check_written(context, i);
  }

 private:
  const Section* written(const Context& context, const std::string& key) const {
    if (const Section* section = context.facts.section(key)) return section;
    for (const Section& section : context.facts.sections) {
      if (!section.key.empty()) continue;
      for (const auto& [alias_key, title] : aliases_) {
        if (alias_key == key && title == section.title) return &section;
      }
    }
    return nullptr;
  }

  // Where a missing section would stand: in front of its own table, or at the end of what comes before it.
  FindingDraft place_of_missing(const Context& context, std::size_t index) const {
    FindingDraft draft;
    const Layout* layout = layout_of(context);
    if (layout != nullptr) {
      for (const LayoutTable& grid : layout->tables) {
        if (grid.section != keys_[index]) continue;
        const AlignedTable* table = context.facts.table(grid.key);
        if (table == nullptr || !table->present || table->range.empty()) continue;
        draft.range = {table->range.begin, table->range.begin};
        draft.table = table->key;
        draft.section = table->section;
        return draft;
      }
    }
    for (std::size_t before = index; before-- > 0;) {
      if (const Section* section = written(context, keys_[before])) {
        const std::uint32_t end = std::max(section->heading.end, section->body.end);
        draft.range = {end, end};
        draft.section = keys_[before];
        return draft;
      }
    }
    draft.range = context.end_of_section("前言");
    return draft;
  }

  void trace_headings(const Context& context) const {
    Trace& trace = *context.trace;
    for (const Section& section : context.facts.sections) {
      std::string text = "标题“" + section.ordinal_text + section.title + "”：";
      if (section.key.empty()) {
        text += "不是规定的部分";
      } else {
        text += "认作第" + section.key + "部分“" + std::string(official_title(context, section.key)) + "”";
        if (section.match == TitleMatch::variant) text += "，写法与规定不同";
        if (section.ordinal == 0) text += "，没有序号";
      }
      trace.add(TraceMark::note, std::move(text), section.heading);
    }
    for (const std::string& key : keys_) {
      const Section* section = written(context, key);
      const std::string part = "第" + key + "部分“" + std::string(official_title(context, key)) + "”";
      if (section == nullptr) {
        trace.add(params().check_present ? TraceMark::fault : TraceMark::unmet, part + "：没有标题与它对得上");
      } else {
        const char* how = section->key.empty() ? "：有，凭“标题认法”里的别名" : "：有";
        trace.add(TraceMark::met, part + how, section->heading);
      }
    }
  }

  void check_present(Context& context) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (written(context, keys_[i]) != nullptr) continue;
      const std::string title(official_title(context, keys_[i]));
      if (unread_in(context, "unread-pages", 0, static_cast<std::uint32_t>(context.document.text.size()))) {
        context.not_assessable("有的页没有读，第" + keys_[i] + "部分“" + title + "”可能在那里");
        continue;
      }
      FindingDraft draft = place_of_missing(context, i);
      draft.fact_path = "章节." + keys_[i] + ".标题";
      draft.expected = keys_[i] + "、" + title;
      draft.slot("序号", keys_[i]).slot("标准标题", title).slot("标题", title).slot("毛病", "缺少");
      context.report(std::move(draft));
    }
  }

  void report_heading(Context& context, const Section& section, const std::string& fault, std::string expected,
                      std::optional<Level> level = std::nullopt) const {
    FindingDraft draft;
    draft.level = level;
    draft.range = section.heading;
    if (!section.key.empty()) draft.fact_path = "章节." + section.key + ".标题";
    draft.actual = section.ordinal_text + section.title;
    draft.expected = expected;
    if (!expected.empty() && !section.split) draft.replacement = std::move(expected);
    draft.slot("序号", section.key).slot("标准标题", std::string(official_title(context, section.key)));
    draft.slot("标题", section.ordinal_text + section.title).slot("毛病", fault);
    context.report(std::move(draft));
  }

  void check_written(Context& context, std::size_t index) const {
    const Section& section = context.facts.sections[index];
    if (section.key.empty()) {
      if (params().check_extra && section.ordinal > 0) report_heading(context, section, "格式规定之外的部分", "");
      return;
    }
    if (std::find(keys_.begin(), keys_.end(), section.key) == keys_.end()) return;
    const bool variant = params().check_title && section.match == TitleMatch::variant;
    const bool unnumbered = params().check_number && section.ordinal == 0;
    // 第一部分 总体情况, 1.总体情况, （一）总体情况
    const bool odd_number = params().check_number && section.ordinal != 0 &&
                            section.ordinal == section_number(section.key) &&
                            section.ordinal_text != section.key + "、";
    if (variant || unnumbered || odd_number) {
      const std::string title(official_title(context, section.key)), official = section.key + "、" + title;
      // 政府信息公开工作存在的主要问题及改进情况: respected reports have it.
      const bool only_prefixed = fold(section.title) == fold("政府信息公开工作" + title);
      if (variant) {
        report_heading(context, section, "标题应为“" + title + "”", official,
                       only_prefixed ? std::optional(Level::info) : std::nullopt);
      }
      if (unnumbered) report_heading(context, section, "标题没有序号", official);
      if (odd_number) report_heading(context, section, "序号应为“" + section.key + "、”", official);
    }
    if (!params().check_repeated && !params().check_order) return;
    bool repeated = false, late = false;
    for (std::size_t i = 0; i < index && !repeated; ++i) {
      const Section& earlier = context.facts.sections[i];
      if (earlier.key == section.key) repeated = true;
      if (section_number(earlier.key) > section_number(section.key)) late = true;
    }
    if (params().check_repeated && repeated) report_heading(context, section, "重复出现", "");
    if (params().check_order && late && !repeated) report_heading(context, section, "次序不对", "");
  }

  std::vector<std::string> keys_;
  std::vector<std::pair<std::string, std::string>> aliases_;  // key, folded title
};

}  // namespace

Result<BoundCheckPtr> bind_required_sections(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<RequiredSections>(rule, binder.rules);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
