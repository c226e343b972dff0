#include "readers/html/page_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "readers/html/run_text.hpp"

namespace mingjian::html_reader {
namespace {

constexpr std::size_t kLongestLine = 900;  // bytes; the page's own lines are short
constexpr std::uint32_t kReach = 400;      // runs looked at on either side of the report

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

// 2024-01-17, 2024年1月17日, 2024/1/17, 20240117, as the first thing in `text` but for blanks, colons and brackets.
std::string leading_date(std::string_view text) {
  std::size_t at = 0;
  const auto skip_marks = [&] {
    while (at < text.size()) {
      const utf8::Decoded d = utf8::decode(text, at);
      const bool mark = utf8::is_blank(d.code_point) || d.code_point == ':' || d.code_point == U'：' ||
                        d.code_point == U'】' || d.code_point == ']' || d.code_point == U'［' || d.code_point == '[' ||
                        d.code_point == U'【' || d.code_point == '(' || d.code_point == U'（';
      if (!mark) return;
      at += d.length;
    }
  };
  const auto number = [&](std::size_t most) {
    int value = 0;
    std::size_t taken = 0;
    for (; taken < most && at < text.size() && utf8::is_digit(static_cast<unsigned char>(text[at])); ++taken, ++at) {
      value = value * 10 + (text[at] - '0');
    }
    return taken > 0 ? value : -1;
  };
  const auto part = [&] {
    while (at < text.size()) {
      const utf8::Decoded d = utf8::decode(text, at);
      const bool mark = d.code_point == '-' || d.code_point == '/' || d.code_point == '.' || d.code_point == U'年' ||
                        d.code_point == U'月' || utf8::is_blank(d.code_point);
      if (!mark) break;
      at += d.length;
    }
    return number(2);
  };
  skip_marks();
  const int year = number(4);
  if (year < 2000 || year > 2099) return {};
  const int month = part(), day = part();
  if (month < 1 || month > 12 || day < 1 || day > 31) return {};
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

// 云溪街道办事处浏览次数: labels beside each other are parted by nothing but their style.
std::string_view before_label(std::string_view name) {
  for (const std::string_view label :
       {"浏览", "点击", "阅读", "访问",     "发布时间", "发布日期", "发布于", "时间",   "日期", "作者",
        "字号", "字体", "大小", "责任编辑", "编辑",     "分享",     "打印",   "索引号", "文号", "主题分类"}) {
    const std::size_t found = name.find(label);
    if (found != std::string_view::npos && found >= 9) name = name.substr(0, found);
  }
  return name;
}

// The name after a label: up to a blank or the next label, without marks at its ends.
std::string leading_name(std::string_view text) {
  std::size_t at = 0;
  const auto is_mark = [](char32_t c) {
    return utf8::is_blank(c) || c == ':' || c == U'：' || c == U'】' || c == ']' || c == U'［' || c == U'【' ||
           c == '[' || c == '|' || c == U'｜';
  };
  while (at < text.size()) {
    const utf8::Decoded d = utf8::decode(text, at);
    if (!is_mark(d.code_point)) break;
    at += d.length;
  }
  const std::size_t begin = at;
  while (at < text.size()) {
    const utf8::Decoded d = utf8::decode(text, at);
    if (is_mark(d.code_point)) break;
    at += d.length;
  }
  const std::string_view name = before_label(text.substr(begin, at - begin));
  const std::size_t characters = utf8::count(name);
  if (characters < 3 || characters > 40 || name.find("//") != std::string_view::npos) return {};
  if (!utf8::is_han(utf8::decode(name, 0).code_point)) return {};
  return std::string(name);
}

// 来　源 and 时 间 without the blanks between their characters.
std::string closed_up(std::string_view line) {
  std::string text(line);
  for (const std::string_view label : {"来源", "时间", "日期"}) {
    const std::string_view first = label.substr(0, 3), second = label.substr(3);
    for (std::size_t at = text.find(first); at != std::string::npos; at = text.find(first, at + 3)) {
      std::size_t end = at + 3;
      for (utf8::Decoded d = utf8::decode(text, end); d.length > 0 && utf8::is_blank(d.code_point);) {
        end += d.length;
        d = utf8::decode(text, end);
      }
      if (std::string_view(text).substr(end, 3) == second) text.erase(at + 3, end - at - 3);
    }
  }
  return text;
}

class Reader {
 public:
  Reader(const Page& page, const Article& article) : page_(page), article_(article) {}

  PageFacts read() {
    read_meta();
    const auto runs = static_cast<std::uint32_t>(page_.runs.size());
    const std::uint32_t begin = article_.prose > kReach ? article_.prose - kReach : 0;
    read_lines({begin, article_.prose});
    read_lines({article_.signature.end, std::min(runs, article_.signature.end + kReach)});
    if (facts_.published.empty()) read_short_label(begin);
    if (facts_.published.empty()) read_bare_date();
    return std::move(facts_);
  }

 private:
  void read_meta() {
    static constexpr std::array<std::string_view, 7> kDates = {
        "pubdate",         "publishdate",    "publishtime", "publish_time", "article:published_time",
        "og:release_date", "publicationdate"};
    static constexpr std::array<std::string_view, 3> kSources = {"contentsource", "source", "publisher"};
    for (const MetaTag& tag : page_.meta) {
      const std::string name = lower(page_.at(tag.name));
      const auto is = [&](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
      const bool date = is(kDates), source = is(kSources);
      if (!date && !source) continue;
      std::string content;
      RunText text(content);
      text.begin();
      text.append(page_.at(tag.content), true);
      if (date && facts_.published.empty()) facts_.published = leading_date(content);
      if (source && facts_.publisher.empty()) facts_.publisher = leading_name(content);
    }
  }

  void read_lines(RunRange range) {
    static constexpr std::array<std::string_view, 6> kDates = {"发布时间", "发布日期", "公开日期",
                                                               "公开时间", "发表时间", "上网日期"};
    static constexpr std::array<std::string_view, 9> kSources = {
        "信息来源", "文章来源", "内容来源", "发布机构", "发布单位", "公开机构", "发文机关", "公开主体", "来源"};
    for (std::uint32_t r = range.begin; r < range.end; ++r) {
      if (!facts_.published.empty() && !facts_.publisher.empty()) return;
      if (page_.runs[r].text.size() > kLongestLine) continue;
      const std::string line = closed_up(page_.view(page_.runs[r]));
      const std::string_view next = r + 1 < range.end ? page_.view(page_.runs[r + 1]) : std::string_view();
      if (facts_.published.empty()) facts_.published = labelled(line, next, kDates, leading_date);
      if (facts_.publisher.empty()) facts_.publisher = labelled(line, next, kSources, leading_name);
    }
  }

  // What stands after the first label in the line; in the next line if the label ends this one.
  template <std::size_t N>
  static std::string labelled(std::string_view line, std::string_view next,
                              const std::array<std::string_view, N>& labels, std::string (*read)(std::string_view)) {
    for (const std::string_view label : labels) {
      const std::size_t found = line.find(label);
      if (found == std::string_view::npos) continue;
      const std::string_view after = line.substr(found + label.size());
      const std::string_view rest = utf8::trim(after);
      const bool at_end = rest.empty() || rest == "：" || rest == ":";
      if (at_end) return found == 0 || !rest.empty() ? read(next) : std::string();
      if (rest[0] != ':' && !rest.starts_with("：") && !rest.starts_with("】") && !rest.starts_with("]") &&
          rest.data() == after.data())
        continue;
      if (std::string value = read(rest); !value.empty()) return value;
    }
    return {};
  }

  // 时间：2024-01-17 and 日期：… , not 更新时间：… or 成文日期：….
  void read_short_label(std::uint32_t begin) {
    for (std::uint32_t r = begin; r < article_.prose; ++r) {
      if (page_.runs[r].text.size() > kLongestLine) continue;
      const std::string line = closed_up(page_.view(page_.runs[r]));
      for (const std::string_view label : {"时间", "日期"}) {
        for (std::size_t at = line.find(label); at != std::string::npos; at = line.find(label, at + 3)) {
          const bool whole = at < 3 || !utf8::is_han(utf8::decode(line, at - 3).code_point);
          const std::string_view after = std::string_view(line).substr(at + label.size());
          if (whole && (after.starts_with("：") || after.starts_with(":"))) facts_.published = leading_date(after);
          if (!facts_.published.empty()) return;
        }
      }
    }
  }

  // A line between title and text that is nothing but a date.
  void read_bare_date() {
    for (std::uint32_t r = article_.title.end; r > 0 && r < article_.prose; ++r) {
      const std::string_view line = page_.view(page_.runs[r]);
      if (line.size() <= 40 && !leading_date(line).empty()) {
        facts_.published = leading_date(line);
        return;
      }
    }
  }

  const Page& page_;
  const Article& article_;
  PageFacts facts_;
};

}  // namespace

PageFacts read_page_facts(const Page& page, const Article& article) { return Reader(page, article).read(); }

}  // namespace mingjian::html_reader
