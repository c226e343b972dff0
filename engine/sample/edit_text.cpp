#include "sample/edit_text.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "sample/fact_names.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kYear = "年";

// What a report of each kind of body is called in the invented places.
struct KindOfBody {
  std::string_view kind, body, self_term;
};
constexpr KindOfBody kKinds[] = {
    {"街道办事处", "示例区示例街道办事处", "我街道"}, {"乡镇政府", "示例县示例镇人民政府", "我镇"},
    {"区县政府", "示例区人民政府", "我区"},           {"市级政府", "示例市人民政府", "我市"},
    {"省级政府", "示例省人民政府", "我省"},           {"政府部门", "示例区民政局", "我局"},
    {"政府办公室", "示例区人民政府办公室", "我办"},
};

// "示例区示例街道办事处" → "示例街道办事处": the name without the places it begins with; itself if nothing is left.
std::string_view short_name(std::string_view body) {
  for (const std::string_view mark : {"区", "县", "市"}) {
    const std::size_t at = body.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view rest = body.substr(at + mark.size());
    if (rest.ends_with("办事处") || (rest.ends_with("人民政府") && rest.size() > std::string_view("人民政府").size()))
      return rest;
  }
  return body;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  while (!from.empty()) {
    const std::size_t at = text.find(from);
    if (at == std::string_view::npos) break;
    out.append(text.substr(0, at)).append(to);
    text.remove_prefix(at + from.size());
  }
  return out.append(text);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = utf8::trim(text.substr(0, end));
    if (!line.empty()) lines.emplace_back(line);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

void change_body(Draft& draft, std::string_view value) {
  const std::string old = draft.body;
  const std::string old_short(short_name(old));
  const std::string now(value);
  const std::string now_short(short_name(now));
  each_text(draft, [&](std::string& text) {
    // In pieces, so that a new name that holds the old one is not replaced twice.
    std::string out;
    std::string_view rest = text;
    while (true) {
      const std::size_t at = rest.find(old);
      out += replace_all(rest.substr(0, at), old_short, now_short);
      if (at == std::string_view::npos) break;
      out += now;
      rest.remove_prefix(at + old.size());
    }
    text = std::move(out);
  });
  draft.body = now;
}

Result<void> change_kind(Draft& draft, std::string_view value) {
  for (const KindOfBody& kind : kKinds) {
    if (kind.kind != value) continue;
    change_body(draft, kind.body);
    if (!draft.self_term.empty()) {
      each_text(draft, [&](std::string& text) { text = replace_all(text, draft.self_term, kind.self_term); });
    }
    draft.self_term = kind.self_term;
    draft.kind = kind.kind;
    return {};
  }
  std::string known;
  for (const KindOfBody& kind : kKinds) known += (known.empty() ? "" : "、") + std::string(kind.kind);
  return failure("E004", fmt::format("没有“{}”这一类型。可以写：{}", value, known));
}

Result<void> change_year(Draft& draft, std::string_view value) {
  int year = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year);
  if (error != std::errc{} || end != value.data() + value.size() || year < 1000 || year > 9999) {
    return failure("E004", fmt::format("报告.年度 要写四位年份，写的是“{}”", value));
  }
  if (year == draft.year) return failure("E003", "改“报告.年度”没有改变任何东西");
  each_text(draft, [&](std::string& text) { text = shift_years(text, draft.year, year); });
  draft.year = year;
  return {};
}

DraftContact* find_contact(Draft& draft, std::string_view kind) {
  for (DraftContact& contact : draft.contacts) {
    if (contact.kind == kind) return &contact;
  }
  return nullptr;
}

Result<void> changed_or_error(bool changed, std::string_view fact) {
  if (changed) return {};
  return failure("E003", fmt::format("改“{}”没有改变任何东西", fact));
}

Result<void> assign(std::string& place, std::string_view value, std::string_view fact) {
  const bool changed = place != value;
  place = std::string(value);
  return changed_or_error(changed, fact);
}

}  // namespace

void each_text(Draft& draft, const std::function<void(std::string&)>& visit) {
  visit(draft.title);
  for (std::string& text : draft.preamble) visit(text);
  for (DraftSection& section : draft.sections) {
    visit(section.heading);
    for (std::string& text : section.paragraphs) visit(text);
  }
  for (std::string& text : draft.tail) visit(text);
}

std::string shift_years(std::string_view text, int from, int to) {
  std::string out;
  int inside = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text, at);
    if (c.code_point == U'《' || c.code_point == U'〔') ++inside;
    if ((c.code_point == U'》' || c.code_point == U'〕') && inside > 0) --inside;
    if (!utf8::is_digit(c.code_point)) {
      out.append(text.substr(at, c.length));
      at += c.length;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    const std::string_view digits = text.substr(at, end - at);
    int year = 0;
    if (digits.size() == 4) std::from_chars(digits.data(), digits.data() + 4, year);
    const bool moves = inside == 0 && year != 0 && std::abs(year - from) <= 1 && text.substr(end).starts_with(kYear);
    out += moves ? std::to_string(year + to - from) : std::string(digits);
    at = end;
  }
  return out;
}

std::string without_clause(std::string_view text, std::string_view value) {
  const std::size_t at = value.empty() ? std::string_view::npos : text.find(value);
  if (at == std::string_view::npos) return std::string(text);
  constexpr std::string_view kJoins[] = {"，", "；", "、", ","};
  constexpr std::string_view kWalls[] = {"（", "）", "。", "(", ")"};
  std::size_t begin = 0, join = 0;
  for (const std::string_view mark : kJoins) {
    const std::size_t found = text.substr(0, at).rfind(mark);
    if (found != std::string_view::npos && found + mark.size() > begin) begin = found + mark.size(), join = mark.size();
  }
  for (const std::string_view mark : kWalls) {
    const std::size_t found = text.substr(0, at).rfind(mark);
    if (found != std::string_view::npos && found + mark.size() > begin) begin = found + mark.size(), join = 0;
  }
  std::size_t end = text.size(), next_join = 0;
  for (const std::string_view mark : kJoins) {
    const std::size_t found = text.find(mark, at + value.size());
    if (found < end) end = found, next_join = mark.size();
  }
  for (const std::string_view mark : kWalls) {
    const std::size_t found = text.find(mark, at + value.size());
    if (found < end) end = found, next_join = 0;
  }
  if (join > 0)
    begin -= join;
  else
    end += next_join;
  return std::string(text.substr(0, begin)) + std::string(text.substr(end));
}

Result<void> set_report_fact(Draft& draft, std::string_view fact, std::string_view value) {
  const std::string_view what = split_name(fact).back();
  if (what == "年度") return change_year(draft, value);
  if (what == "标题") return assign(draft.title, value, fact);
  if (what == "类型") {
    if (draft.kind == value) return changed_or_error(false, fact);
    return change_kind(draft, value);
  }
  if (what == "单位") {
    const bool changed = draft.body != value;
    change_body(draft, value);
    return changed_or_error(changed, fact);
  }
  if (what == "口径") {
    draft.preamble.push_back(fmt::format("本年度报告所列数据为{}数据。", value));
    return {};
  }
  return unknown_fact(fact, known_facts(draft));
}

Result<void> set_contact(Draft& draft, std::string_view fact, std::string_view value) {
  DraftContact* contact = find_contact(draft, split_name(fact).back());
  if (contact == nullptr) return unknown_fact(fact, known_facts(draft));
  const std::string old = contact->value;
  if (old == value) return changed_or_error(false, fact);
  bool changed = false;
  each_text(draft, [&](std::string& text) {
    std::string now = replace_all(text, old, value);
    changed = changed || now != text;
    text = std::move(now);
  });
  contact->value = std::string(value);
  return changed_or_error(changed, fact);
}

Result<void> set_section_fact(Draft& draft, std::string_view fact, std::string_view value) {
  const std::vector<std::string_view> parts = split_name(fact);
  DraftSection* section = parts.size() == 3 ? find_section(draft, parts[1]) : nullptr;
  if (section == nullptr) return unknown_fact(fact, known_facts(draft));
  if (parts[2] == "标题") return assign(section->heading, value, fact);
  if (parts[2] != "正文") return unknown_fact(fact, known_facts(draft));
  const bool table_last = section->table_after >= section->paragraphs.size();
  std::vector<std::string> now = lines_of(value);
  const bool changed = now != section->paragraphs;
  section->paragraphs = std::move(now);
  section->table_after = table_last ? section->paragraphs.size() : 0;
  return changed_or_error(changed, fact);
}

Result<void> remove_report_fact(Draft& draft, std::string_view fact) {
  const std::string_view what = split_name(fact).back();
  if (what == "标题") return assign(draft.title, "", fact);
  const auto cut_title = [&](const std::string& words) {
    return assign(draft.title, replace_all(draft.title, words, ""), fact);
  };
  if (what == "年度") return cut_title(fmt::format("{}年", draft.year));
  if (what == "单位") return cut_title(draft.body);
  return unknown_fact(fact, known_facts(draft));
}

Result<void> remove_contact(Draft& draft, std::string_view fact) {
  DraftContact* contact = find_contact(draft, split_name(fact).back());
  if (contact == nullptr) return unknown_fact(fact, known_facts(draft));
  bool changed = false;
  each_text(draft, [&](std::string& text) {
    std::string now = without_clause(text, contact->value);
    changed = changed || now != text;
    text = std::move(now);
  });
  draft.contacts.erase(draft.contacts.begin() + (contact - draft.contacts.data()));
  return changed_or_error(changed, fact);
}

Result<void> remove_section_fact(Draft& draft, std::string_view fact) {
  const std::vector<std::string_view> parts = split_name(fact);
  DraftSection* section = parts.size() > 1 ? find_section(draft, parts[1]) : nullptr;
  if (section == nullptr) return unknown_fact(fact, known_facts(draft));
  if (parts.size() == 2) {
    draft.sections.erase(draft.sections.begin() + (section - draft.sections.data()));
    return {};
  }
  if (parts[2] == "标题") return assign(section->heading, "", fact);
  if (parts[2] != "正文") return unknown_fact(fact, known_facts(draft));
  const bool changed = !section->paragraphs.empty();
  section->paragraphs.clear();
  section->table_after = 0;
  return changed_or_error(changed, fact);
}

}  // namespace mingjian
