#include "readers/html/article.hpp"

#include <algorithm>
#include <array>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "readers/html/run_text.hpp"
#include "readers/html/table_view.hpp"
#include "readers/text/line_marks.hpp"

namespace mingjian::html_reader {
namespace {

constexpr std::uint32_t kTitleBytes = 240;  // longer is no title
constexpr std::uint32_t kTitleReach = 80;   // runs before the prose that may be the title
constexpr std::uint32_t kSignatureRuns = 5;
constexpr std::uint32_t kFewRuns = 3;  // a block of fewer is a paragraph, not an article

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

bool is_linked(const Run& run) { return run.link * 2 > run.text.size(); }

bool is_section_title(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kTitles = {
      "总体情况",  "主动公开政府信息情况", "收到和处理政府信息公开", "行政复议、行政诉讼", "复议和诉讼", "主要问题",
      "报告的事项"};
  return text.size() <= 120 && has_any(text, kTitles);
}

bool is_preamble(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kWords = {"编制", "统计期限", "信息公开条例》", "年度报告"};
  return has_any(text, kWords);
}

bool names_report(std::string_view text) {
  static constexpr std::array<std::string_view, 4> kReports = {"报告", "年报", "总结", "年度"};
  return has(text, "公开") && has_any(text, kReports);
}

// 。 in it; one at the end of a title makes no sentence.
bool is_sentence(std::string_view text) {
  const std::size_t stop = text.find("。");
  if (stop == std::string_view::npos) return false;
  const bool title = stop + 3 == text.size() && text.size() <= kTitleBytes && names_report(text) && !has(text, "，");
  return !title;
}

std::string decoded(const Page& page, ByteRange content) {
  std::string text;
  RunText run(text);
  run.begin();
  run.append(page.at(content), true);
  return std::string(utf8::trim(text));
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

// <title> without the site's name behind it: 示例局2023年…年度报告-示例市人民政府.
std::string head_title(const Page& page) {
  for (const MetaTag& tag : page.meta) {
    if (!same_name(page.at(tag.name), "articletitle")) continue;
    if (std::string text = decoded(page, tag.content); names_report(text)) return text;
  }
  std::string_view title = page.title;
  if (!names_report(title)) return {};
  for (const std::string_view mark : {"_", "-", "|", "–", "—", "－", "｜", " "}) {
    const std::size_t found = title.find(mark);
    if (found != std::string_view::npos && names_report(title.substr(0, found))) title = title.substr(0, found);
  }
  return std::string(utf8::trim(title));
}

class Finder {
 public:
  Finder(const Page& page, const Weights& weights) : page_(page), weights_(weights) {}

  Article find() {
    article_.page_title = head_title(page_);
    folded_title_ = fold(article_.page_title);
    descend();
    const Node& node = page_.nodes[article_.node];
    article_.prose = first_prose(node);
    find_title();
    article_.body = {node.first_run, node.end_run};
    if (article_.title.end > node.first_run) article_.body.begin = article_.title.end;
    article_.body.end = cut_tail(article_.body);
    article_.signature = signature(node);
    return std::move(article_);
  }

 private:
  // To the smallest block that still holds nearly all of the report's text and every mark of it.
  void descend() {
    const std::uint32_t all = weights_.report(page_.nodes[0]);
    if (all == 0) return;
    std::uint32_t at = 0;
    for (std::uint32_t child = 1; child < page_.nodes[at].end;) {
      const Node& node = page_.nodes[child];
      const bool holds = std::uint64_t{weights_.report(node)} * 20 >= std::uint64_t{all} * 19 &&
                         weights_.marks(node) == weights_.marks(page_.nodes[0]);
      if (!holds || node.tag == Tag::p || node.end_run - node.first_run < kFewRuns) {
        child = node.end;
        continue;
      }
      if (node.tag == Tag::table && !is_layout(page_, view_table(page_, child))) break;
      at = child;
      child = at + 1;
    }
    article_.node = at;
  }

  std::uint32_t first_prose(const Node& node) const {
    for (std::uint32_t r = node.first_run; r < node.end_run; ++r) {
      if (!weights_.is_report(r)) continue;
      if (weights_.is_mark(r) || is_sentence(page_.view(page_.runs[r]))) return r;
    }
    return node.first_run;
  }

  // The runs of one block that stand together, as 示例局<br>2023年…年度报告 does.
  RunRange together(std::uint32_t run) const {
    RunRange range{run, run + 1};
    const std::uint32_t node = page_.runs[run].node;
    while (range.begin > 0 && page_.runs[range.begin].after_break && page_.runs[range.begin - 1].node == node)
      --range.begin;
    while (range.end < article_.prose && page_.runs[range.end].after_break && page_.runs[range.end].node == node)
      ++range.end;
    return range;
  }

  std::string joined(RunRange range) const {
    std::string text;
    for (std::uint32_t r = range.begin; r < range.end && text.size() <= kTitleBytes; ++r)
      text += page_.view(page_.runs[r]);
    return text;
  }

  int title_score(RunRange range) const {
    const std::string text = joined(range);
    if (text.size() > kTitleBytes || !names_report(text) || is_sentence(text) || has(text, ">") || has(text, "："))
      return 0;
    int score = has(text, "年度报告") ? 4 : 1;
    if (std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) score += 2;
    const Node& node = page_.nodes[page_.runs[range.begin].node];
    if (is_heading(node.tag)) score += 2;
    if (!folded_title_.empty() && fold(text) == folded_title_) score += 3;
    return score;
  }

  void find_title() {
    const std::uint32_t least = article_.prose > kTitleReach ? article_.prose - kTitleReach : 0;
    int best = 4;  // a bare 政府信息公开年报 is a column's name
    for (std::uint32_t r = article_.prose; r > least;) {
      const RunRange range = together(--r);
      r = std::min(r, range.begin);
      if (is_linked(page_.runs[range.begin])) continue;
      const int score = title_score(range);
      if (score <= best) continue;
      best = score;
      article_.title = range;
    }
    extend_title();
  }

  // A body's name in a line of its own above the title: both stand in the same block.
  void extend_title() {
    RunRange& title = article_.title;
    if (title.begin == title.end || title.begin == 0) return;
    const Run& before = page_.runs[title.begin - 1];
    const std::string_view text = page_.view(before);
    const auto parent = [&](const Run& run) { return page_.nodes[run.node].parent; };
    if (is_linked(before) || text.size() > 90 || parent(before) != parent(page_.runs[title.begin])) return;
    if (page_.nodes[before.node].tag != page_.nodes[page_.runs[title.begin].node].tag || is_page_line(text)) return;
    static constexpr std::array<std::string_view, 12> kBodies = {"府", "局", "处", "委",   "会", "办",
                                                                 "室", "厅", "院", "中心", "队", "公司"};
    if (std::any_of(kBodies.begin(), kBodies.end(), [&](std::string_view end) { return text.ends_with(end); }))
      --title.begin;
  }

  // Past the last line of the report: the page's own lines after it are cut off.
  std::uint32_t cut_tail(RunRange body) const {
    std::uint32_t last = body.end;
    while (last > body.begin && !weights_.is_report(last - 1)) --last;
    for (std::uint32_t r = last; last > body.begin && r < body.end; ++r) {
      if (is_page_line(page_.view(page_.runs[r]))) return r;
    }
    return body.end;
  }

  static bool is_date(std::string_view text) {
    const bool digits = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return (digits || has(text, "〇") || has(text, "二")) && has(text, "年") && has(text, "月") && text.ends_with("日");
  }

  RunRange signature(const Node& node) const {
    RunRange result{article_.body.end, article_.body.end};
    if (article_.body.end != node.end_run) return result;
    const std::uint32_t most = std::min<std::uint32_t>(node.end_run + kSignatureRuns, page_.nodes[0].end_run);
    for (std::uint32_t r = node.end_run; r < most; ++r) {
      const std::string_view text = page_.view(page_.runs[r]);
      if (is_linked(page_.runs[r]) || text.size() > 120 || is_page_line(text)) break;
      if (is_date(text)) result.end = r + 1;
    }
    return result;
  }

  const Page& page_;
  const Weights& weights_;
  Article article_;
  std::string folded_title_;
};

}  // namespace

Weights::Weights(const Page& page) {
  sums_.resize(page.runs.size() + 1);
  for (std::size_t r = 0; r < page.runs.size(); ++r) {
    const Run& run = page.runs[r];
    const std::string_view text = page.view(run);
    Sums next = sums_[r];
    next.text += run.text.size();
    next.link += run.link;
    if (text.size() >= 12) {
      const bool elsewhere = text.substr(3, 3) == "一" && text_reader::is_page_link(text);
      const bool stop = text.size() >= 45 && !elsewhere && is_sentence(text);
      const bool title = is_section_title(text);
      if ((stop || !is_linked(run)) && (stop || title || (!elsewhere && has(text, "公开"))))
        next.report += run.text.size();
      if (!is_linked(run) && (title || (stop && is_preamble(text)))) ++next.marks;
    }
    sums_[r + 1] = next;
  }
}

Article find_article(const Page& page, const Weights& weights) { return Finder(page, weights).find(); }

bool is_page_line(std::string_view line) {
  static constexpr std::array<std::string_view, 44> kWords = {
      "打印",     "关闭",     "字体：",   "字号：",   "字体:",    "字号:",    "扫一扫",   "浏览次数", "浏览量",
      "点击数",   "点击次数", "访问次数", "阅读次数", "上一篇",   "下一篇",   "上一条",   "下一条",   "返回顶部",
      "分享到",   "我要纠错", "当前位置", "您的位置", "所在位置", "责任编辑", "信息来源", "发布时间", "发布日期",
      "公开日期", "来源：",   "来源:",    "作者：",   "索引号",   "版权所有", "主办单位", "承办单位", "主办：",
      "ICP备",    "网安备",   "网站标识", "技术支持", "网站地图", "联系我们", "相关链接", "友情链接"};
  static constexpr std::array<std::string_view, 6> kMore = {"相关阅读", "相关稿件", "相关文章",
                                                            "相关信息", "相关解读", "主办："};
  return line.size() <= 300 && (has_any(line, kWords) || has_any(line, kMore));
}

bool is_record_line(std::string_view line) {
  static constexpr std::array<std::string_view, 18> kLabels = {
      "索引号",   "发布机构", "发布单位", "公开机构", "发文机关", "主题分类", "信息分类", "信息类别", "文号",
      "发文字号", "有效性",   "效力状况", "成文日期", "生成日期", "公开方式", "公开时限", "公开范围", "主题词"};
  if (line.size() > 200) return false;
  const std::string text = fold(line);
  return std::any_of(kLabels.begin(), kLabels.end(), [&](std::string_view label) {
    return text == label || (text.starts_with(label) && text[label.size()] == ':');
  });
}

// Whatever its cells link to, no menu has these.
static bool is_table_of_report(const Page& page, const Node& node) {
  static constexpr std::array<std::string_view, 5> kLabels = {"信息内容", "结果维持", "尚未审结", "信息公开申请数量",
                                                              "年度办理结果"};
  for (std::uint32_t r = node.first_run; r < node.end_run; ++r) {
    if (has_any(page.view(page.runs[r]), kLabels)) return true;
  }
  return false;
}

bool is_left_out(const Page& page, const Weights& weights, const Article& article, std::uint32_t node) {
  const Node& n = page.nodes[node];
  if (n.end_run == n.first_run) return false;
  const std::uint32_t report = weights.report(n);
  if (n.tag == Tag::aside) return report * 2 < weights.report(page.nodes[article.node]);
  if (report > 0 || weights.marks(n) > 0) return false;
  const bool group =
      n.tag == Tag::block || n.tag == Tag::ul || n.tag == Tag::dl || n.tag == Tag::header || n.tag == Tag::table;
  return group && std::uint64_t{weights.link(n)} * 10 >= std::uint64_t{weights.text(n)} * 6 &&
         !(n.tag == Tag::table && is_table_of_report(page, n));
}

}  // namespace mingjian::html_reader
