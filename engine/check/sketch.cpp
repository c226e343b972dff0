#include "check/sketch.hpp"

#include <algorithm>
#include <string_view>

#include "base/utf8.hpp"
#include "facts/dictionary.hpp"

namespace mingjian {
namespace {

struct Kept {
  char32_t c = 0;
  ByteRange folded;
  bool law = false;
};

bool counts(char32_t c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || utf8::is_han(c);
}

// FNV-1a over the characters; only equality matters.
std::uint32_t hash_of(const Kept* first) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (std::size_t i = 0; i < kShingleCharacters; ++i) {
    hash = (hash ^ static_cast<std::uint64_t>(first[i].c)) * 1099511628211ULL;
  }
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

// “…” after a sentence has named a law and says what it lays down.
bool introduces_law(std::string_view sentence_before) {
  static constexpr std::string_view kLaws[] = {"》", "《", "条例", "办法", "法第"};
  static constexpr std::string_view kSays[] = {"规定", "要求", "明确", "指出", "提出"};
  const auto has = [&](std::string_view word) { return sentence_before.find(word) != std::string_view::npos; };
  return std::any_of(std::begin(kLaws), std::end(kLaws), has) && std::any_of(std::begin(kSays), std::end(kSays), has);
}

// Reads a stretch of folded text into the characters that count.
class Reading {
 public:
  Reading(std::string_view text, std::string_view own_name) : text_(text), own_name_(own_name) {}

  void add(ByteRange range) {
    sentence_ = range.begin;
    quoted_law_ = in_title_ = false;
    for (std::uint32_t at = range.begin; at < range.end;) {
      if (!own_name_.empty() && text_.compare(at, own_name_.size(), own_name_) == 0) {
        at += static_cast<std::uint32_t>(own_name_.size());
        continue;
      }
      const utf8::Decoded one = utf8::decode(text_, at);
      take(one.code_point, {at, at + one.length});
      at += one.length;
    }
  }

  std::vector<Passage::Shingle> shingles() const {
    std::vector<Passage::Shingle> out;
    if (kept_.size() < kShingleCharacters) return out;
    out.reserve(kept_.size() - kShingleCharacters + 1);
    for (std::size_t i = 0; i + kShingleCharacters <= kept_.size(); ++i) {
      const Kept& last = kept_[i + kShingleCharacters - 1];
      out.push_back({hash_of(&kept_[i]), {kept_[i].folded.begin, last.folded.end}, kept_[i].law || last.law});
    }
    return out;
  }

  std::vector<Span> spans() const {
    std::vector<Span> out;
    if (kept_.size() < kSpanCharacters) return out;
    const std::vector<std::uint32_t> hashes = span_hashes();
    std::size_t lowest = hashes.size();  // of the window that ends at `i`; the last of equals
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const std::size_t begin = i + 1 < kSpanWindow ? 0 : i + 1 - kSpanWindow;
      if (lowest == hashes.size() || lowest < begin) {
        lowest = begin;
        for (std::size_t j = begin; j <= i; ++j) lowest = hashes[j] <= hashes[lowest] ? j : lowest;
      } else if (hashes[i] <= hashes[lowest]) {
        lowest = i;
      }
      if (i + 1 < std::min(kSpanWindow, hashes.size())) continue;
      if (out.empty() || out.back().first != lowest)
        out.push_back({hashes[lowest], static_cast<std::uint32_t>(lowest)});
    }
    return out;
  }

 private:
  // Of all spans, rolled over the characters and then scattered.
  std::vector<std::uint32_t> span_hashes() const {
    constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15ULL;
    std::uint64_t leaving = 1, sum = 0;
    for (std::size_t i = 0; i < kSpanCharacters; ++i) leaving *= kBase;
    std::vector<std::uint32_t> out;
    out.reserve(kept_.size() - kSpanCharacters + 1);
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      sum = sum * kBase + kept_[i].c;
      if (i >= kSpanCharacters) sum -= leaving * kept_[i - kSpanCharacters].c;
      if (i + 1 < kSpanCharacters) continue;
      const std::uint64_t mixed = (sum ^ sum >> 29U) * 0xBF58476D1CE4E5B9ULL;
      out.push_back(static_cast<std::uint32_t>(mixed >> 32U));
    }
    return out;
  }

  void take(char32_t c, ByteRange at) {
    switch (c) {
      case U'《':
        in_title_ = true;
        return;
      case U'》':
        in_title_ = false;
        return;
      case U'“':
        quoted_law_ = introduces_law(text_.substr(sentence_, at.begin - sentence_));
        return;
      case U'”':
        quoted_law_ = false;
        return;
      case U'。':
      case U'；':
      case U'！':
      case U'？':
        if (!quoted_law_) sentence_ = at.end;
        return;
      default:
        break;
    }
    if (utf8::is_digit(c)) {  // figures change from year to year: any stands for any
      if (kept_.empty() || kept_.back().c != U'#') kept_.push_back({U'#', at, in_title_ || quoted_law_});
    } else if (counts(c)) {
      kept_.push_back({c, at, in_title_ || quoted_law_});
    }
  }

  std::string_view text_, own_name_;
  std::vector<Kept> kept_;
  std::uint32_t sentence_ = 0;
  bool in_title_ = false, quoted_law_ = false;
};

// Headings, title and sub-headings, in order; what of a block is none of these is prose.
std::vector<ByteRange> headings_of(const FactSet& facts) {
  std::vector<ByteRange> out;
  if (facts.title) out.push_back(facts.title->folded);
  for (const Section& section : facts.sections) {
    out.push_back(section.heading_folded);
    for (const Subheading& heading : section.subheadings) out.push_back(heading.folded);
  }
  for (const AlignedTable& table : facts.tables) {
    if (table.present) out.push_back(table.folded);
  }
  std::sort(out.begin(), out.end(), [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
  return out;
}

}  // namespace

ShingleSet::ShingleSet(std::vector<std::uint32_t> shingles) : all_(std::move(shingles)) {
  std::sort(all_.begin(), all_.end());
  all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
  unsigned bits = 1;
  while ((std::size_t{1} << bits) < 2 * (all_.size() + 1)) ++bits;
  table_.assign(std::size_t{1} << bits, 0);
  shift_ = 32 - bits;
  for (const std::uint32_t shingle : all_) {
    if (shingle == 0) {
      zero_ = true;
      continue;
    }
    std::size_t at = place_of(shingle);
    while (table_[at] != 0) at = (at + 1) & (table_.size() - 1);
    table_[at] = shingle;
  }
}

std::vector<Passage> passages_of(const Document& document, const FactSet& facts) {
  std::vector<Passage> out;
  const std::string_view text = document.folded.text();
  // A name of one character would be cut out of other words.
  const std::string_view name = utf8::count(facts.body.core) >= 2 ? std::string_view(facts.body.core) : "";
  const std::vector<ByteRange> headings = headings_of(facts);
  std::size_t next = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::paragraph || block.folded.empty()) continue;
    std::uint32_t begin = block.folded.begin;
    while (next < headings.size() && headings[next].end <= begin) ++next;
    Reading reading(text, name);
    for (std::size_t i = next; i < headings.size() && headings[i].begin < block.folded.end; ++i) {
      if (headings[i].begin > begin) reading.add({begin, headings[i].begin});
      begin = std::max(begin, headings[i].end);
    }
    if (begin < block.folded.end) reading.add({begin, block.folded.end});
    Passage passage;
    passage.shingles = reading.shingles();
    if (passage.shingles.empty()) continue;
    passage.spans = reading.spans();
    passage.range = block.range;
    passage.folded = block.folded;
    if (const Section* section = facts.section_at(block.folded.begin)) passage.section = section->key;
    out.push_back(std::move(passage));
  }
  return out;
}

ReportSketch sketch_of(const std::vector<Passage>& passages) {
  ReportSketch sketch;
  sketch.passages.reserve(passages.size());
  for (const Passage& passage : passages) {
    PassageSketch& kept = sketch.passages.emplace_back();
    kept.section = passage.section;
    kept.range = passage.range;
    kept.characters = static_cast<std::uint32_t>(passage.shingles.size() + kShingleCharacters - 1);
    kept.shingles.reserve(passage.shingles.size());
    for (const Passage::Shingle& shingle : passage.shingles) {
      if (shingle.law) kept.law.push_back(static_cast<std::uint32_t>(kept.shingles.size()));
      kept.shingles.push_back(shingle.hash);
    }
    kept.spans = passage.spans;
  }
  return sketch;
}

ReportSketch sketch_of(const Document& document, const FactSet& facts) {
  ReportSketch sketch = sketch_of(passages_of(document, facts));
  sketch.scope = scope_of(document, facts);
  for (PassageSketch& kept : sketch.passages) kept.line = document.position(kept.range.begin).line;
  return sketch;
}

std::string scope_of(const Document& document, const FactSet& facts) {
  static const std::optional<FactReference> kScope = FactReference::compile("报告.口径", LayoutSet{});
  const FactValue value = kScope->read(document, facts);
  return value.state == FactState::present ? value.text : std::string();
}

std::vector<std::uint32_t> shingles_of(std::string_view folded_text) {
  Reading reading(folded_text, "");
  reading.add({0, static_cast<std::uint32_t>(folded_text.size())});
  std::vector<std::uint32_t> out;
  for (const Passage::Shingle& shingle : reading.shingles()) out.push_back(shingle.hash);
  return out;
}

}  // namespace mingjian
