#include "facts/runs.hpp"

#include <algorithm>
#include <array>

#include "base/ideographs.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kLongestItem = 3000;  // bytes

struct Marker {
  std::string_view style;
  int ordinal = 0;
  ByteRange folded;
  std::size_t block = 0;
};

class RunScan {
 public:
  RunScan(const Document& document, FactSet& facts)
      : document_(document), text_(document.folded.text()), facts_(facts) {}

  void run(const ProseScan& scan) {
    for (const std::uint32_t position : scan.numbers) number(position);
    words();
    std::sort(markers_.begin(), markers_.end(),
              [](const Marker& a, const Marker& b) { return a.folded.begin < b.folded.begin; });
    std::size_t block = 0;
    for (Marker& marker : markers_) {
      while (block < document_.blocks.size() && document_.blocks[block].folded.end <= marker.folded.begin) ++block;
      marker.block = block;
    }
    for (const std::string_view style : {std::string_view("一是"), std::string_view("第一"), std::string_view("首先"),
                                         std::string_view("（一）"), std::string_view("1.")})
      collect(style);
    std::stable_sort(
        facts_.ordinal_runs.begin(), facts_.ordinal_runs.end(),
        [](const OrdinalRun& a, const OrdinalRun& b) { return a.folded.front().begin < b.folded.front().begin; });
  }

 private:
  bool at_clause_start(std::uint32_t position) const {
    if (position == 0) return true;
    const char32_t c = scan::character_before(text_, position);
    return c == U'\n' || c == U'。' || c == U';' || c == U':' || c == U',' || c == U')' || c == U']' || c == U'”' ||
           c == U'、';
  }

  bool at_block_start(std::uint32_t position) const { return position == 0 || text_[position - 1] == '\n'; }

  void number(std::uint32_t position) {
    if (!scan::is_ascii_digit(static_cast<unsigned char>(text_[position]))) {
      const auto ordinal = scan::chinese_number(text_, position);
      if (!ordinal || ordinal->value < 1 || ordinal->value > 30) return;
      const int value = static_cast<int>(ordinal->value);
      if (scan::at(text_, ordinal->end, "是") && at_clause_start(position))
        return add("一是", value, position, ordinal->end + 3);
      // 二要, 三则 carry on what 一是 began only together with it; 第一，
      const std::uint32_t di = position >= 3 ? position - 3 : 0;
      if (scan::at(text_, di, "第") && di + 3 == position && at_clause_start(di)) {
        const bool mark = scan::at(text_, ordinal->end, ",") || scan::at(text_, ordinal->end, "、") ||
                          scan::at(text_, ordinal->end, "是") || scan::at(text_, ordinal->end, ":");
        if (mark) add("第一", value, di, ordinal->end);
        return;
      }
      if (position > 0 && text_[position - 1] == '(' && scan::at(text_, ordinal->end, ")") &&
          !at_block_start(position - 1) && at_clause_start(position - 1))
        add("（一）", value, position - 1, ordinal->end + 1);
      return;
    }
    const auto ordinal = scan::arabic_number(text_, position);
    if (!ordinal || ordinal->decimal || ordinal->grouped || ordinal->digits > 2 || ordinal->value < 1 ||
        at_block_start(position))
      return;
    const bool mark = scan::at(text_, ordinal->end, ".") || scan::at(text_, ordinal->end, "、");
    const char32_t before = scan::character_before(text_, position);
    const bool begins = before == U'。' || before == U';' || before == U':';
    if (mark && begins && !scan::is_ascii_digit(scan::character_at(text_, ordinal->end + 1)))
      add("1.", static_cast<int>(ordinal->value), position, ordinal->end);
  }

  // 首先 其次 再次 最后: looked for only at the start of sentences.
  void words() {
    static constexpr std::array<std::string_view, 4> kWords = {"首先", "其次", "再次", "最后"};
    for (const Sentence& sentence : facts_.sentences)
      for (std::size_t i = 0; i < kWords.size(); ++i)
        if (scan::at(text_, sentence.folded.begin, kWords[i]))
          add("首先", static_cast<int>(i) + 1, sentence.folded.begin, sentence.folded.begin + 6);
  }

  void add(std::string_view style, int ordinal, std::uint32_t begin, std::uint32_t end) {
    markers_.push_back({style, ordinal, {begin, end}, 0});
  }

  // A new run begins with 1 (after something else than 1), or where the number falls back in another paragraph.
  static bool carries_on(const Marker& last, const Marker& next) {
    if (next.ordinal == last.ordinal + 1) return true;
    if (next.ordinal == 1) return false;
    return next.block == last.block || next.ordinal > last.ordinal;
  }

  void collect(std::string_view style) {
    std::vector<const Marker*> run;
    for (const Marker& marker : markers_) {
      if (marker.style != style) continue;
      if (!run.empty() && (!carries_on(*run.back(), marker) || !same_section(*run.back(), marker))) flush(run);
      run.push_back(&marker);
    }
    flush(run);
  }

  bool same_section(const Marker& a, const Marker& b) const {
    return a.block == b.block || facts_.section_at(a.folded.begin) == facts_.section_at(b.folded.begin);
  }

  void flush(std::vector<const Marker*>& run) {
    const bool words = !run.empty() && run.front()->style == "首先";
    // 最后 alone begins nothing, nor does a single （1） or 第一.
    if (run.size() >= 2 || (run.size() == 1 && run.front()->style == "一是")) {
      OrdinalRun out;
      out.style = std::string(run.front()->style);
      out.block = run.front()->block;
      out.ordinals.reserve(run.size());
      out.folded.reserve(run.size());
      out.ranges.reserve(run.size());
      out.ends.reserve(run.size());
      for (std::size_t i = 0; i < run.size(); ++i) {
        out.ordinals.push_back(words ? static_cast<int>(i) + 1 : run[i]->ordinal);
        out.folded.push_back(run[i]->folded);
        out.ranges.push_back(document_.original(run[i]->folded));
        out.ends.push_back(end_of(*run[i], i + 1 < run.size() ? run[i + 1] : nullptr));
      }
      facts_.ordinal_runs.push_back(std::move(out));
    }
    run.clear();
  }

  // The mark before the next item; of the last one in a paragraph, the first 。 or ; after it, or the paragraph's end.
  std::string end_of(const Marker& marker, const Marker* next) const {
    if (next != nullptr && next->block == marker.block) {
      const std::uint32_t before = scan::previous(text_, next->folded.begin);
      return std::string(text_.substr(before, next->folded.begin - before));
    }
    const std::uint32_t end = marker.block < document_.blocks.size() ? document_.blocks[marker.block].folded.end
                                                                     : static_cast<std::uint32_t>(text_.size());
    if (next != nullptr) {
      const std::uint32_t before = scan::previous(text_, end);
      return std::string(text_.substr(before, end - before));
    }
    const std::uint32_t limit = std::min(end, marker.folded.end + kLongestItem);
    for (std::uint32_t p = marker.folded.end; p < limit;) {
      if (is_ideograph_lead(text_[p])) {
        p += ideograph_run(text_.data() + p, text_.data() + end);
        continue;
      }
      const auto [c, length] = utf8::decode(text_, p);
      if (c == U'。' || c == U';' || c == U'!') return std::string(text_.substr(p, length));
      p += length;
    }
    return {};
  }

  const Document& document_;
  std::string_view text_;
  FactSet& facts_;
  std::vector<Marker> markers_;
};

}  // namespace

void extract_ordinal_runs(const Document& document, const ProseScan& scan, FactSet& facts) {
  RunScan(document, facts).run(scan);
}

}  // namespace mingjian
