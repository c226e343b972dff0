#include "rules/waivers.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "rules/key_table.hpp"
#include "rules/nearest.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMaxFile = std::size_t{4} << 20;

// Words of an entry for messages: the rule and what narrows it.
std::string summary(const Waiver& waiver) {
  std::string text = waiver.rule;
  for (const std::string* part : {&waiver.body, &waiver.place, &waiver.value, &waiver.fingerprint}) {
    if (!part->empty()) text += " " + *part;
  }
  return text;
}

bool fits_place(const Finding& finding, std::string_view place) {
  constexpr std::string_view kSection = "章节.";
  if (finding.fact_path == place || finding.location.section == place || finding.location.table == place) return true;
  if (finding.fact_path.size() > place.size() && finding.fact_path.starts_with(place) &&
      finding.fact_path[place.size()] == '.') {
    return true;
  }
  if (!place.starts_with(kSection)) return false;
  place.remove_prefix(kSection.size());
  return finding.location.section == place.substr(0, place.find('.'));
}

// Byte offset of the character with that index; the end if there are fewer.
std::size_t byte_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) at += utf8::decode(text, at).length;
  return at;
}

// A word that is wider than the finding must stand around it: 截止阀 around 截止.
bool stands_around(const Finding& finding, std::string_view word) {
  if (finding.location.end_line != finding.location.line || finding.location.column < finding.context_column)
    return false;
  const std::string_view line = finding.context_line;
  const std::size_t begin = byte_of(line, finding.location.column - finding.context_column);
  const std::size_t end = byte_of(line, finding.location.end_column - finding.context_column);
  for (std::size_t at = line.find(word); at != std::string_view::npos && at <= begin; at = line.find(word, at + 1)) {
    if (at + word.size() >= end) return true;
  }
  return false;
}

bool fits_value(const Finding& finding, const std::string& value) {
  const std::string wanted = fold(value);
  if (!finding.quote.empty() && fold(finding.quote).find(wanted) != std::string::npos) return true;
  return fold(finding.actual) == wanted || stands_around(finding, value);
}

bool fits(const Waiver& waiver, const Finding& finding) {
  return waiver.rule == finding.rule && (waiver.place.empty() || fits_place(finding, waiver.place)) &&
         (waiver.value.empty() || fits_value(finding, waiver.value)) &&
         (waiver.fingerprint.empty() || waiver.fingerprint == finding.fingerprint);
}

bool fits_body(const Waiver& waiver, const CheckResult& report) {
  return waiver.body.empty() || fold(report.body).find(fold(waiver.body)) != std::string::npos;
}

}  // namespace

const KeyTable& waiver_keys() {
  static const KeyTable kKeys = {
      {"规则", KeyType::text, true, "规则编号", {}, {}},
      {"单位", KeyType::text, false, "哪个单位的报告", {}, {}},
      {"处", KeyType::text, false, "章节.一、前言、标题、表三、表三.新收.总计 ……", {}, {}},
      {"值", KeyType::text, false, "原文里的词", {}, {}},
      {"指纹", KeyType::text, false, "问题的指纹（JSON 里的 fingerprint）", {}, {}},
      {"理由", KeyType::text, true, "为什么不算问题", {}, {}},
      {"责任人", KeyType::text, true, "谁认可的", {}, {}},
      {"到期", KeyType::text, true, "最后一天，如 2026-12-31", {}, {}},
  };
  return kKeys;
}

int calendar_day(std::string_view text) {
  static constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return 0;
  int day = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) continue;
    if (text[i] < '0' || text[i] > '9') return 0;
    day = day * 10 + (text[i] - '0');
  }
  const int year = day / 10000, month = day / 100 % 100, date = day % 100;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (month < 1 || month > 12 || date < 1 || date > kDays[month - 1] || (month == 2 && date == 29 && !leap)) return 0;
  return day;
}

Waivers Waivers::load(const std::string& path, int today, const std::vector<std::string>& rule_ids,
                      Diagnostics& diagnostics) {
  static const KeyTable kKeys = {{"例外", KeyType::any, true, "一列，一条放过一处或一类", {}, {}},
                                 {"说明", KeyType::text, false, "写给维护的人", {}, {}}};
  Waivers waivers;
  waivers.path_ = path;
  waivers.today_ = today;
  MessageSink sink(diagnostics, path);
  const Result<std::string> bytes = read_file(path, kMaxFile);
  if (!bytes) {
    sink.add(RuleMessage::unreadable, 0, 0, {bytes.error().message});
    return waivers;
  }
  const std::shared_ptr<const YamlNode> root = parse_yaml(*bytes, path, diagnostics);
  if (root == nullptr || !check_keys(*root, kKeys, sink)) return waivers;
  for_each_item(root->find("例外"), [&](const YamlNode& item) {
    if (!item.is_map()) {
      sink.add(RuleMessage::wrong_type, item.line(), item.column(), {"例外", "一列“项: 值”", "别的写法"});
      return;
    }
    if (!check_keys(item, waiver_keys(), sink)) return;
    const auto text = [&](std::string_view key) { return std::string(read_text(item, key)); };
    Waiver waiver{text("规则"), text("单位"), text("处"), text("值"), text("指纹"), {}, 0, item.line(), false, 0};
    waiver.note = {text("理由"), text("责任人"), text("到期")};
    for (const std::string_view key : {"规则", "理由", "责任人"}) {
      if (!text(key).empty()) continue;
      sink.add(RuleMessage::missing_key, item.line(), item.column(), {key});
      return;
    }
    const YamlNode& until = *item.find("到期");
    waiver.until = calendar_day(until.text());
    if (waiver.until == 0) {
      sink.add(RuleMessage::bad_expiry, until.line(), until.column(), {until.text()});
      return;
    }
    if (waiver.body.empty() && waiver.place.empty() && waiver.value.empty() && waiver.fingerprint.empty()) {
      sink.add(RuleMessage::waiver_too_wide, item.line(), item.column(), {waiver.rule});
      return;
    }
    if (std::find(rule_ids.begin(), rule_ids.end(), waiver.rule) == rule_ids.end()) {
      const YamlNode& rule = *item.find("规则");
      sink.add(RuleMessage::unknown_rule, rule.line(), rule.column(),
               {waiver.rule, nearest_hint(waiver.rule, rule_ids)});
    }
    waivers.waivers_.push_back(std::move(waiver));
  });
  return waivers;
}

void Waivers::apply(CheckResult& report) {
  for (Waiver& waiver : waivers_) {
    if (waiver.until < today_ || !report.judged || !fits_body(waiver, report)) continue;
    waiver.seen = waiver.seen || std::any_of(report.verdicts.begin(), report.verdicts.end(),
                                             [&](const Verdict& verdict) { return verdict.rule == waiver.rule; });
    for (Finding& finding : report.findings) {
      if (finding.waived || !fits(waiver, finding)) continue;
      finding.waived = true;
      finding.waiver = waiver.note;
      ++waiver.used;
    }
  }
}

Diagnostics Waivers::closing() const {
  Diagnostics out;
  MessageSink sink(out, path_);
  for (const Waiver& waiver : waivers_) {
    if (waiver.until < today_) {
      sink.add(RuleMessage::waiver_expired, waiver.line, 1, {summary(waiver), waiver.note.until, waiver.note.owner});
    } else if (waiver.seen && waiver.used == 0) {
      sink.add(RuleMessage::waiver_unused, waiver.line, 1, {summary(waiver)});
    }
  }
  return out;
}

}  // namespace mingjian
