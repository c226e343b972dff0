// 残留: what a conversion, a template or an editor left behind. A run of the same residue is one finding.
#include "rules/kinds/residue.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

using Reach = ResidueSign::Reach;

// Kangxi radicals and CJK radicals: they look like characters and are none. Byte ranges E2 BA 80 – E2 BF 95.
bool is_radical(char32_t c) { return (c >= 0x2E80 && c <= 0x2EF3) || (c >= 0x2F00 && c <= 0x2FD5); }
bool is_bad(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r' && c != '\f';
  return c == 0xFFFD || c == 0x7F || utf8::is_private_use(c);
}

// Fast: is any byte with its two followers suspicious? Nearly every report answers no. Whole stretches are judged
// without a branch, so that the compiler can take many bytes at once.
template <class Suspicious>
bool any_suspicious(std::string_view text, Suspicious suspicious) {
  constexpr std::size_t kStretch = 256;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t begin = 0;
  for (; begin + kStretch + 2 <= text.size(); begin += kStretch) {
    unsigned char any = 0;
    for (std::size_t i = begin; i < begin + kStretch; ++i) {
      any = static_cast<unsigned char>(any | suspicious(bytes[i], bytes[i + 1], bytes[i + 2]));
    }
    if (any != 0) return true;
  }
  for (; begin < text.size(); ++begin) {
    if (suspicious(at(begin), at(begin + 1), at(begin + 2)) != 0) return true;
  }
  return false;
}

// Characters that folding takes away or changes.
bool needs_look(std::string_view text) {
  return any_suspicious(text, [](unsigned char first, unsigned char second, unsigned char third) {
    const unsigned control = static_cast<unsigned>(first < 0x20) & static_cast<unsigned>(first != '\t') &
                             static_cast<unsigned>(first != '\n') & static_cast<unsigned>(first != '\r');
    const unsigned rare = static_cast<unsigned>(first == 0x7F) | static_cast<unsigned>(first == 0xEE) |
                          static_cast<unsigned>(first == 0xF3) | static_cast<unsigned>(first == 0xF4);
    const unsigned radical = static_cast<unsigned>(first == 0xE2) & static_cast<unsigned>(second >= 0xBA);
    const unsigned specials = static_cast<unsigned>(second == 0xBF) & static_cast<unsigned>(third == 0xBD);
    const unsigned last = static_cast<unsigned>(first == 0xEF) & (static_cast<unsigned>(second < 0xA4) | specials);
    return control | rare | radical | last;
  });
}

// U+200B–U+200F, U+2060, U+FEFF within the text, U+00AD: seen by nobody, and searches fail over them.
std::size_t hidden_at(std::string_view text, std::size_t i) {
  const auto at = [&](std::size_t k) { return static_cast<unsigned char>(k < text.size() ? text[k] : 0); };
  const unsigned char first = at(i), second = at(i + 1), third = at(i + 2);
  if (first == 0xC2) return second == 0xAD ? 2 : 0;
  const bool wide =
      first == 0xE2 && ((second == 0x80 && third >= 0x8B && third <= 0x8F) || (second == 0x81 && third == 0xA0));
  return wide || (first == 0xEF && second == 0xBB && third == 0xBF && i > 0) ? 3 : 0;
}

bool may_hide(std::string_view text) {
  return any_suspicious(text, [](unsigned char first, unsigned char second, unsigned char third) {
    const unsigned marks = static_cast<unsigned>(first == 0xE2) & static_cast<unsigned>(second == 0x80) &
                           static_cast<unsigned>(third >= 0x8B) & static_cast<unsigned>(third <= 0x8F);
    const unsigned joiner = static_cast<unsigned>(first == 0xE2) & static_cast<unsigned>(second == 0x81) &
                            static_cast<unsigned>(third == 0xA0);
    const unsigned others = (static_cast<unsigned>(first == 0xEF) & static_cast<unsigned>(second == 0xBB)) |
                            (static_cast<unsigned>(first == 0xC2) & static_cast<unsigned>(second == 0xAD));
    return marks | joiner | others;
  });
}

class Residue : public KindCheck<ResidueParams> {
 public:
  Residue(const Rule& rule, Binder& binder) : KindCheck(rule, {"原样", "种类"}) {
    if (!has_params()) return;
    for (const ResidueSign& sign : params().signs) signs_.emplace_back(binder.patterns.literal(sign.literal), &sign);
    binder.patterns.need(params().more);
  }

  void run(Context& context) const override {
    std::vector<Found> found;
    for (const auto& [literal, sign] : signs_) {
      std::uint32_t covered = 0;
      for (const std::uint32_t end : context.scan.ends_of(literal)) {
        const ByteRange at{end - context.scan.index().literal_size(literal), end};
        if (at.begin < covered) continue;  // inside the run found last
        ByteRange reach = reach_of(context.folded(), at, sign->reach);
        covered = std::max(reach.end, at.end);
        if (!reach.empty()) found.push_back({context.original(reach), sign->kind, sign->removable, {}});
      }
    }
    for (const PatternId pattern : params().more) {
      for (const PatternMatch& match : context.matches(pattern)) {
        found.push_back({context.original(match.range), "残留文字", false, {}});
      }
    }
    if (params().radicals || params().bad_characters) scan_characters(context, found);
    if (params().table_lines) add_furniture(context, found, BlockKind::rule_line, "表格线");
    if (params().page_furniture) add_furniture(context, found, BlockKind::page_number, "页码");
    if (params().split_headings) split_headings(context);
    if (params().markdown) lone_heading_marks(context, found);
    if (params().hidden) find_hidden(context);
    report_all(context, found);
  }

 private:
  struct Found {
    ByteRange range;  // original
    std::string_view kind;
    bool removable = false;
    std::string replacement;
  };

  static bool is_letter(std::string_view text, std::size_t at) {
    return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])) != 0;
  }

  // 张某某申请 hides a name as it should; 由某某科室负责 was never filled in.
  static bool hides_name(std::string_view text, ByteRange at) {
    static constexpr std::string_view kSurnames =
        "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢唐韩邓冯曹彭曾萧田董潘袁蒋蔡杜叶魏苏吕丁沈姚卢崔谭汪廖贾韦邹孟熊秦"
        "邱薛侯龙陶黎贺郝龚邵钱赖覃武戴莫汤";
    return at.begin >= 3 && kSurnames.find(text.substr(at.begin - 3, 3)) != std::string_view::npos;
  }

  static ByteRange reach_of(std::string_view text, ByteRange at, Reach reach) {
    constexpr std::size_t kFarthest = 120;
    switch (reach) {
      case Reach::itself:
        return at;
      case Reach::bracket:
      case Reach::entity: {
        const std::size_t limit = std::min(text.size(), at.end + kFarthest);
        for (std::size_t i = at.end; i < limit && text[i] != '\n'; ++i) {
          const char c = text[i];
          if (reach == Reach::entity && c != ';' && !is_letter(text, i) &&
              std::isdigit(static_cast<unsigned char>(c)) == 0) {
            return at.size() > 2 ? at : ByteRange{};  // "&#" alone is no entity
          }
          if (c == ';' || (reach == Reach::bracket && (c == ']' || c == '}' || c == '>'))) {
            return {at.begin, static_cast<std::uint32_t>(i + 1)};
          }
        }
        return at.size() > 2 ? at : ByteRange{};
      }
      case Reach::run:
      case Reach::run_no_letter:
      case Reach::run_no_surname:
        break;
    }
    const std::uint32_t unit = utf8::length_of(static_cast<unsigned char>(text[at.end - 1]) >= 0x80
                                                   ? static_cast<unsigned char>(text[at.begin])
                                                   : static_cast<unsigned char>(text[at.end - 1]));
    const std::string_view like = text.substr(at.end - unit, unit);
    while (text.substr(at.end, unit) == like) at.end += unit;
    if (reach == Reach::run_no_letter && (is_letter(text, at.end) || (at.begin > 0 && is_letter(text, at.begin - 1))))
      return {};
    if (reach == Reach::run_no_surname && hides_name(text, at)) return {};
    return at;
  }

  // Characters that folding takes away or changes, so the original is looked at: by their first bytes, in one pass.
  void scan_characters(const Context& context, std::vector<Found>& found) const {
    const std::string& text = context.document.text;
    std::optional<bool>& odd = context.notes().odd_characters;
    if (!odd) odd = needs_look(text);
    if (!*odd) return;
    Found run;
    const auto flush = [&] {
      if (!run.range.empty()) {
        if (run.kind == "兼容部首字") run.replacement = fold(context.document.source(run.range));
        found.push_back(run);
      }
      run = {};
    };
    for (std::size_t i = 0; i < text.size();) {
      const auto lead = static_cast<unsigned char>(text[i]);
      const bool suspicious =
          lead == 0xE2 || lead == 0xEE || lead == 0xEF || lead == 0xF3 || lead == 0xF4 || lead < 0x20 || lead == 0x7F;
      if (!suspicious) {
        i += utf8::length_of(lead);
        continue;
      }
      const auto [c, length] = utf8::decode(text, i);
      const std::string_view kind = params().radicals && is_radical(c)     ? "兼容部首字"
                                    : params().bad_characters && is_bad(c) ? "乱码"
                                                                           : "";
      if (!kind.empty()) {
        if (run.kind != kind || run.range.end != i) flush();
        if (run.range.empty()) run = {{static_cast<std::uint32_t>(i), 0}, kind, false, {}};
        run.range.end = static_cast<std::uint32_t>(i + length);
      }
      i += length;
    }
    flush();
  }

  static void add_furniture(const Context& context, std::vector<Found>& found, BlockKind kind, std::string_view name) {
    const auto& blocks = context.document.blocks;
    const bool rules_are_form = kind == BlockKind::rule_line && context.document.metadata.contains("markup");
    if (rules_are_form) return;  // --- between the parts of a Markdown file
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind != kind || of_pipe_table(context.document, i)) continue;
      const std::string_view line = context.document.source(blocks[i].range);
      const bool link = line.starts_with("上一") || line.starts_with("下一");
      found.push_back({blocks[i].range, link ? "网页链接" : name, true, {}});
    }
  }

  // One ### in a text that is no Markdown file otherwise was pasted with what it stands before.
  static void lone_heading_marks(const Context& context, std::vector<Found>& found) {
    if (context.document.metadata.contains("markup")) return;
    const std::string& text = context.document.text;
    const auto heading = [](const Block& block) { return block.kind == BlockKind::heading && block.level > 0; };
    const auto& blocks = context.document.blocks;
    if (std::count_if(blocks.begin(), blocks.end(), heading) != 1 || text.find("**") != std::string::npos) return;
    for (const Block& block : blocks) {
      if (!heading(block) || block.level < 2) continue;
      std::uint32_t end = block.range.begin;
      while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '*')) --end;
      std::uint32_t begin = end;
      while (begin > 0 && text[begin - 1] == '#') --begin;
      if (begin < end) found.push_back({{begin, end}, "标记符号", true, {}});
    }
  }

  // |---, +--- or ├───: the edge of a table, not a line through a page.
  static bool begins_frame(std::string_view line) {
    if (line.starts_with('|') || line.starts_with('+')) return true;
    const char32_t first = utf8::decode(line, 0).code_point;
    return first > 0x2501 && first <= 0x257F && first != 0x2550;  // box drawings but for ─ ━ ═
  }

  // |---| and +---+ belong to tables written with vertical bars, also when a page end tore such a table to pieces. A
  // line of bars alone is what is left of the frame of a page.
  static bool of_pipe_table(const Document& document, std::size_t index) {
    const auto& blocks = document.blocks;
    const Block& line = blocks[index];
    if (line.kind != BlockKind::rule_line) return false;
    const auto is_rule = [&](std::size_t i) { return i < blocks.size() && blocks[i].kind == BlockKind::rule_line; };
    const auto is_drawn = [&](std::size_t i) {
      return i < blocks.size() && blocks[i].kind == BlockKind::table &&
             document.tables[static_cast<std::size_t>(blocks[i].table)].form == TableForm::blank_columns;
    };
    constexpr std::size_t kFarthest = 40;
    std::size_t before = index, after = index;  // a rule inside a table comes behind it
    while (is_rule(before) && index - before < kFarthest) --before;
    while (is_rule(after) && after - index < kFarthest) ++after;
    if (is_drawn(before) || is_drawn(after)) return true;
    if (!begins_frame(document.source(line.range))) return false;
    return document.source(line.range).find_first_not_of("| ") == std::string_view::npos ||
           std::any_of(document.tables.begin(), document.tables.end(),
                       [](const Table& table) { return table.form == TableForm::pipes; });
  }

  static void find_hidden(Context& context) {
    constexpr std::size_t kMostRelated = 20;
    const std::string& text = context.document.text;
    if (!may_hide(text)) return;
    FindingDraft draft;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::size_t length = hidden_at(text, i);
      if (length == 0) continue;
      const ByteRange range{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + length)};
      if (draft.range.empty()) {
        draft.range = range;
      } else if (draft.related.size() < kMostRelated) {
        draft.related.push_back({"又一处", range});
      }
    }
    if (draft.range.empty()) return;
    const std::string_view line = std::string_view(text).substr(0, draft.range.begin);
    const std::size_t begin = line.rfind('\n') == std::string_view::npos ? 0 : line.rfind('\n') + 1;
    draft.slot("原样", fold(line.substr(begin))).slot("种类", "隐形字符");
    context.report(std::move(draft));
  }

  void split_headings(Context& context) const {
    for (const Section& section : context.facts.sections) {
      if (!section.split) continue;
      FindingDraft draft;
      draft.range = section.heading;
      draft.slot("原样", shown(context, section.heading)).slot("种类", "断开的标题");
      context.report(std::move(draft));
    }
  }

  void report_all(Context& context, std::vector<Found>& found) const {
    if (found.empty()) return;
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.range.begin != b.range.begin ? a.range.begin < b.range.begin : a.range.end > b.range.end;
    });
    ByteRange last;
    for (Found& item : found) {
      if (!last.empty() && item.range.begin < last.end) continue;  // inside the one before
      last = item.range;
      FindingDraft draft;
      draft.range = item.range;
      draft.actual = shown(context, item.range);
      if (!item.replacement.empty()) {
        draft.expected = item.replacement;
        draft.replacement = item.replacement;
      } else if (item.removable) {
        draft.replacement = "";
      }
      draft.slot("原样", draft.actual).slot("种类", std::string(item.kind));
      context.report(std::move(draft));
    }
  }

  std::vector<std::pair<LiteralId, const ResidueSign*>> signs_;
};

}  // namespace

Result<BoundCheckPtr> bind_residue(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Residue>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
