#include "ruletest/test_case.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.hpp"
#include "rules/key_table.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {
namespace {

struct GroupName {
  TestGroup group;
  std::string_view name;
};
constexpr GroupName kGroups[] = {{TestGroup::must_report, "应报"},
                                 {TestGroup::must_not_report, "不应报"},
                                 {TestGroup::not_assessable, "不评"},
                                 {TestGroup::must_fail, "出错"},
                                 {TestGroup::known_gap, "已知不足"}};
// 实例 holds places in real reports for people to read; it is not run.
constexpr std::string_view kNotRun[] = {"段落", "实例"};
constexpr TestKey kTestKeys[] = {
    {"说明", "这个测试看什么"},
    {"底稿", "从哪份好报告出发"},
    {"改", "事实名: 新值"},
    {"删", "删去的事实、章节、行、表，一个或一列"},
    {"加句", "{处: 章节.一, 句: …}，一条或一列"},
    {"换字", "{处: …, 原: …, 新: …}，一条或一列"},
    {"原文", "一小段文字，代替底稿"},
    {"样本", "一个文件，代替底稿"},
    {"另有", "同一次检查里的别的报告：{代号: 去年, 底稿: …}"},
    {"名单", "应当有报告的下级的代号"},
    {"连同", "一起跑的别的规则"},
    {"得", "恰好报这几条"},
    {"因", "不评、出错的缘故里要有的话"},
    {"限额", "{步数: 1000}：只给脚本这么多步"},
};
constexpr TestKey kOtherKeys[] = {
    {"代号", "去年、下级甲 ……"},
    {"关系", "去年、下级、他单位或另一份"},
    {"底稿", ""},
    {"改", ""},
    {"删", ""},
    {"加句", ""},
    {"换字", ""},
    {"原文", ""},
    {"样本", ""},
};
constexpr std::string_view kRoles[] = {"去年", "下级", "他单位", "另一份"};
constexpr TestKey kRegisterKeys[] = {{"代号", "名录"}, {"机构", "一列 {名: …, 上级: …}"}};
constexpr TestKey kFindingKeys[] = {
    {"处", "报在哪里：事实名、第几行，或原文的字"}, {"级别", "错误、警告或提示"}, {"话", "提示里要有的话，一句或一列"},
    {"另处", "相关的另一处，一处或一列"},           {"改为", "给出的改法"},
};

template <std::size_t N>
bool is_one_of(std::string_view word, const TestKey (&keys)[N]) {
  return std::any_of(std::begin(keys), std::end(keys), [&](const TestKey& key) { return key.name == word; });
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class TestReader {
 public:
  TestReader(const Rule& rule, Diagnostics& diagnostics) : rule_(rule), diagnostics_(diagnostics) {}

  std::vector<RuleTest> read() {
    if (rule_.tests == nullptr || rule_.tests->is_null()) return {};
    const YamlNode& root = *rule_.tests;
    if (!root.is_map()) {
      fault(root, "T110", "测试应分列：应报、不应报、不评、出错、已知不足");
      return {};
    }
    if (const YamlNode* passages = root.find("段落"); passages != nullptr && passages->is_map()) {
      for (std::size_t i = 0; i < passages->size(); ++i) {
        passages_[std::string(passages->key(i).text())] = std::string(passages->value(i).text());
      }
    }
    for (std::size_t i = 0; i < root.size(); ++i) read_group(root.key(i), root.value(i));
    return std::move(tests_);
  }

 private:
  void fault(const YamlNode& at, std::string code, std::string message) {
    broken_ = true;
    diagnostics_.push_back(
        {DiagnosticLevel::error, std::move(code), std::move(message), rule_.info.file, at.line(), at.column()});
  }

  void read_group(const YamlNode& key, const YamlNode& value) {
    if (is_one_of(key.text(), kNotRun)) return;
    const auto* group =
        std::find_if(std::begin(kGroups), std::end(kGroups), [&](const GroupName& g) { return g.name == key.text(); });
    if (group == std::end(kGroups)) {
      fault(key, "T111",
            fmt::format("测试里没有“{}”这一项；可以写：应报、不应报、不评、出错、已知不足、段落", key.text()));
      return;
    }
    for_each_item(&value, [&](const YamlNode& item) {
      broken_ = false;
      RuleTest test;
      test.group = group->group;
      test.line = item.line();
      read_test(item, test);
      if (!broken_) tests_.push_back(std::move(test));
    });
  }

  void read_test(const YamlNode& item, RuleTest& test) {
    if (!item.is_map()) return fault(item, "T110", "一条测试应写成“底稿: …”或“原文: …”");
    check_keys(item, kTestKeys, "测试");
    test.note = text_of(item.find("说明"));
    read_source(item, test);
    for_each_item(item.find("连同"), [&](const YamlNode& rule) { test.with.push_back(text_of(&rule)); });
    for_each_item(item.find("另有"), [&](const YamlNode& other) { read_other(other, test); });
    for_each_item(item.find("名单"), [&](const YamlNode& name) { test.subordinates.push_back(text_of(&name)); });
    if (const YamlNode* expected = item.find("得")) read_expected(*expected, test);
    test.reason = text_of(item.find("因"));
    if (const YamlNode* limits = item.find("限额")) {
      const std::string steps = text_of(limits->find("步数"));
      std::from_chars(steps.data(), steps.data() + steps.size(), test.steps);
      if (test.steps == 0) fault(*limits, "T112", "测试的限额只认“步数”，是大于0的整数");
    }
    check_complete(item, test);
  }

  template <std::size_t N>
  void check_keys(const YamlNode& map, const TestKey (&known)[N], std::string_view where) {
    for (std::size_t i = 0; i < map.size(); ++i) {
      if (!is_one_of(map.key(i).text(), known))
        fault(map.key(i), "T111", fmt::format("{}里没有“{}”这一项", where, map.key(i).text()));
    }
  }

  void read_source(const YamlNode& item, ReportSource& source) {
    source.base = text_of(item.find("底稿"));
    source.raw = text_of(item.find("原文"));
    source.sample = text_of(item.find("样本"));
    const int sources = (source.base.empty() ? 0 : 1) + (source.raw.empty() ? 0 : 1) + (source.sample.empty() ? 0 : 1);
    if (sources != 1) fault(item, "T110", "一条测试要写底稿、原文、样本三者之一，且只写一个");
    read_edits(item, source);
    if (source.base.empty() && !source.edits.empty()) fault(item, "T110", "改、删、换字、加句只用于底稿");
  }

  // A further report, or a register of bodies.
  void read_other(const YamlNode& item, RuleTest& test) {
    if (!item.is_map()) return fault(item, "T112", "另有应是一列 {代号: …, 底稿: …}");
    if (const YamlNode* bodies = item.find("机构")) {
      check_keys(item, kRegisterKeys, "另有");
      for_each_item(bodies, [&](const YamlNode& body) {
        test.bodies.push_back({text_of(body.find("名")), text_of(body.find("上级"))});
        if (test.bodies.back().name.empty()) fault(body, "T112", "机构应写成 {名: …, 上级: …}");
      });
      return;
    }
    check_keys(item, kOtherKeys, "另有");
    OtherReport other;
    other.name = text_of(item.find("代号"));
    if (other.name.empty()) fault(item, "T110", "另有的报告要写“代号”");
    for (const OtherReport& known : test.others) {
      if (known.name == other.name) fault(item, "T112", fmt::format("另有两份报告都叫“{}”", other.name));
    }
    const std::string role = text_of(item.find("关系"));
    const std::string_view told = role.empty() ? std::string_view(other.name) : std::string_view(role);
    if (told.starts_with("去年")) other.role = CompanionRole::last_year;
    if (told.starts_with("下级")) other.role = CompanionRole::subordinate;
    if (told.starts_with("另一份")) other.role = CompanionRole::version;
    if (!role.empty() && !is_one_of(role, kRoles)) fault(item, "T112", "关系只有去年、下级、他单位、另一份");
    read_source(item, other);
    test.others.push_back(std::move(other));
  }

  void check_complete(const YamlNode& item, const RuleTest& test) {
    const bool wants_findings = test.group == TestGroup::must_report || test.group == TestGroup::known_gap;
    if (test.group == TestGroup::must_report && (!test.expected || test.expected->empty()))
      fault(item, "T110", "应报的测试要写“得”：报几条、报在哪里");
    if (!wants_findings && test.expected)
      fault(item, "T110", fmt::format("“{}”下面不写“得”", test_group_name(test.group)));
    const bool wants_reason = test.group == TestGroup::not_assessable || test.group == TestGroup::must_fail;
    if (wants_reason && test.reason.empty())
      fault(item, "T110", fmt::format("“{}”的测试要写“因”", test_group_name(test.group)));
    if (!wants_reason && !test.reason.empty()) fault(item, "T110", "只有不评和出错的测试写“因”");
  }

  void read_edits(const YamlNode& item, ReportSource& test) {
    if (const YamlNode* set = item.find("改")) {
      if (!set->is_map()) return fault(*set, "T112", "改应写成 {事实名: 新值}");
      for (std::size_t i = 0; i < set->size(); ++i) {
        test.edits.push_back({TestEdit::Kind::set, text_of(&set->key(i)), {}, text_of(&set->value(i))});
      }
    }
    for_each_item(item.find("删"), [&](const YamlNode& name) {
      test.edits.push_back({TestEdit::Kind::remove, text_of(&name), {}, {}});
    });
    for_each_item(item.find("换字"), [&](const YamlNode& edit) {
      if (edit.find("原") == nullptr || edit.find("新") == nullptr)
        return fault(edit, "T112", "换字应写成 {处: …, 原: …, 新: …}");
      test.edits.push_back(
          {TestEdit::Kind::replace, text_of(edit.find("处")), text_of(edit.find("原")), text_of(edit.find("新"))});
    });
    for_each_item(item.find("加句"), [&](const YamlNode& edit) {
      if (edit.find("处") == nullptr || edit.find("句") == nullptr)
        return fault(edit, "T112", "加句应写成 {处: …, 句: …}");
      test.edits.push_back({TestEdit::Kind::add, text_of(edit.find("处")), {}, text_of(edit.find("句"))});
    });
  }

  void read_expected(const YamlNode& node, RuleTest& test) {
    test.expected.emplace();
    for_each_item(&node, [&](const YamlNode& item) {
      if (!item.is_map()) return fault(item, "T112", "“得”应是一列 {处: …, 话: […]}");
      for (std::size_t i = 0; i < item.size(); ++i) {
        if (!is_one_of(item.key(i).text(), kFindingKeys))
          fault(item.key(i), "T111", fmt::format("“得”里没有“{}”这一项", item.key(i).text()));
      }
      ExpectedFinding finding;
      finding.place = text_of(item.find("处"));
      if (finding.place.empty()) fault(item, "T110", "“得”的每一条都要写“处”");
      for_each_item(item.find("话"), [&](const YamlNode& word) { finding.words.push_back(text_of(&word)); });
      for_each_item(item.find("另处"), [&](const YamlNode& place) { finding.other_places.push_back(text_of(&place)); });
      if (const YamlNode* level = item.find("级别")) read_level(*level, finding);
      if (const YamlNode* fixed = item.find("改为")) finding.fixed = text_of(fixed);
      test.expected->push_back(std::move(finding));
    });
  }

  void read_level(const YamlNode& node, ExpectedFinding& finding) {
    for (const Level level : {Level::error, Level::warning, Level::info}) {
      if (level_name(level) == node.text()) finding.level = level;
    }
    if (!finding.level) fault(node, "T112", fmt::format("级别只有错误、警告、提示，写的是“{}”", node.text()));
  }

  // The scalar with 【段落名】 replaced by the named text.
  std::string text_of(const YamlNode* node) const {
    if (node == nullptr) return {};
    std::string text(node->text());
    for (const auto& [name, passage] : passages_) {
      const std::string slot = fmt::format("【{}】", name);
      for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at + passage.size())) {
        text.replace(at, slot.size(), passage);
      }
    }
    return text;
  }

  const Rule& rule_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::string> passages_;
  std::vector<RuleTest> tests_;
  bool broken_ = false;
};

std::string edit_in_words(const TestEdit& edit) {
  switch (edit.kind) {
    case TestEdit::Kind::set:
      return fmt::format("改 {}={}", edit.target, edit.value);
    case TestEdit::Kind::remove:
      return fmt::format("删 {}", edit.target);
    case TestEdit::Kind::replace:
      return fmt::format("换字 {}→{}", edit.from, edit.value);
    case TestEdit::Kind::add:
      return fmt::format("加句 {}", edit.value);
  }
  return {};
}

std::string shortened(std::string_view text, std::size_t characters) {
  const std::string_view head = utf8::prefix(text, characters);
  return std::string(head) + (head.size() < text.size() ? "…" : "");
}

}  // namespace

TestVocabulary test_vocabulary() {
  TestVocabulary words;
  for (const GroupName& group : kGroups) words.groups.push_back(group.name);
  words.not_run.assign(std::begin(kNotRun), std::end(kNotRun));
  words.test.assign(std::begin(kTestKeys), std::end(kTestKeys));
  words.other.assign(std::begin(kOtherKeys), std::end(kOtherKeys));
  words.other.insert(words.other.end(), std::begin(kRegisterKeys) + 1, std::end(kRegisterKeys));
  words.finding.assign(std::begin(kFindingKeys), std::end(kFindingKeys));
  return words;
}

std::string_view test_group_name(TestGroup group) {
  for (const GroupName& name : kGroups) {
    if (name.group == group) return name.name;
  }
  return {};
}

std::vector<RuleTest> decode_rule_tests(const Rule& rule, Diagnostics& diagnostics) {
  return TestReader(rule, diagnostics).read();
}

std::string title_of(const RuleTest& test) {
  if (!test.note.empty()) return test.note;
  if (!test.raw.empty()) return fmt::format("原文“{}”", shortened(test.raw, 24));
  if (!test.sample.empty()) return test.sample;
  std::string title = test.base;
  for (const TestEdit& edit : test.edits) title += "，" + edit_in_words(edit);
  return shortened(title, 48);
}

}  // namespace mingjian
