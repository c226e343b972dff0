#include "revise/docx_map.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

tl::unexpected<Error> apart() {
  return failure("V003", "读出的文字与文件里的对不上，不能改这个文件。请用原软件打开，另存为新的 docx 再试");
}

bool same_cell(const SourceAnchor& a, const SourceAnchor& b) {
  return a.part == b.part && a.table == b.table && a.row == b.row && a.column == b.column &&
         (a.table > 0 || a.paragraph == b.paragraph);
}

// Appends where the mapped characters of the range begin.
void collect(std::string_view text, ByteRange range, std::vector<std::uint32_t>& out) {
  for (std::uint32_t at = range.begin; at < range.end;) {
    const auto [c, length] = utf8::decode(text, at);
    if (is_mapped_character(c)) out.push_back(at);
    at += std::max<std::uint32_t>(length, 1);
  }
}

}  // namespace

bool is_mapped_character(char32_t c) {
  return c > 0x20 && c != 0x85 && c != 0x2028 && c != 0x2029 && !utf8::is_blank(c);
}

Result<DocxMap> DocxMap::of_read(const Document& document, const docx::DocxSource& source) {
  DocxMap map;
  map.source_ = &source;
  std::vector<std::uint32_t> all;
  collect(document.text, {0, static_cast<std::uint32_t>(document.text.size())}, all);
  std::size_t next = 0;
  std::vector<std::uint32_t> own;
  for (const docx::WrittenParagraph& written : source.written) {
    std::vector<std::uint32_t> inside;
    collect(
        source.content.text_of(source.content.paragraphs[written.paragraph]),
        {0, static_cast<std::uint32_t>(source.content.text_of(source.content.paragraphs[written.paragraph]).size())},
        inside);
    next += written.label_characters;
    if (next + inside.size() > all.size()) return apart();
    own.assign(all.begin() + static_cast<std::ptrdiff_t>(next),
               all.begin() + static_cast<std::ptrdiff_t>(next + inside.size()));
    next += inside.size();
    if (auto done = map.align(document, written.paragraph, own); !done) {
      return tl::unexpected<Error>(std::move(done.error()));
    }
  }
  return map;
}

Result<DocxMap> DocxMap::of_written(const Document& document, const std::vector<std::vector<ByteRange>>& ranges,
                                    const docx::DocxSource& source) {
  DocxMap map;
  map.source_ = &source;
  if (source.content.paragraphs.size() < ranges.size()) return apart();
  std::vector<std::uint32_t> own;
  for (std::uint32_t i = 0; i < ranges.size(); ++i) {
    own.clear();
    for (const ByteRange range : ranges[i]) collect(document.text, range, own);
    if (own.empty() && !ranges[i].empty()) map.empty_.emplace_back(ranges[i].front(), i);
    if (auto done = map.align(document, i, own); !done) return tl::unexpected<Error>(std::move(done.error()));
  }
  std::sort(map.characters_.begin(), map.characters_.end(),
            [](const MappedCharacter& a, const MappedCharacter& b) { return a.offset < b.offset; });
  return map;
}

Result<void> DocxMap::align(const Document& document, std::uint32_t paragraph,
                            const std::vector<std::uint32_t>& offsets) {
  const docx::Content& content = source_->content;
  const docx::Paragraph& own = content.paragraphs[paragraph];
  auto piece = std::lower_bound(content.pieces.begin(), content.pieces.end(), own.begin,
                                [](const docx::TextPiece& a, std::uint32_t begin) { return a.begin < begin; });
  std::size_t next = 0;
  for (std::uint32_t at = own.begin; at < own.end;) {
    const auto [c, length] = utf8::decode(content.text, at);
    if (is_mapped_character(c)) {
      if (next >= offsets.size() || utf8::decode(document.text, offsets[next]).code_point != c) return apart();
      while (piece != content.pieces.end() && piece->end <= at) ++piece;
      const bool inside = piece != content.pieces.end() && piece->begin <= at && piece->plain;
      characters_.push_back(
          {offsets[next], paragraph, at, inside ? static_cast<std::int32_t>(piece - content.pieces.begin()) : -1});
      ++next;
    }
    at += std::max<std::uint32_t>(length, 1);
  }
  if (next != offsets.size()) return apart();
  return {};
}

std::pair<const MappedCharacter*, const MappedCharacter*> DocxMap::within(ByteRange range) const {
  const auto at = [&](std::uint32_t offset) {
    return characters_.data() +
           (std::lower_bound(characters_.begin(), characters_.end(), offset,
                             [](const MappedCharacter& a, std::uint32_t b) { return a.offset < b; }) -
            characters_.begin());
  };
  return {at(range.begin), at(std::max(range.begin, range.end))};
}

const MappedCharacter* DocxMap::before(std::uint32_t offset) const {
  const MappedCharacter* first = within({offset, offset}).first;
  return first == characters_.data() ? nullptr : first - 1;
}

std::optional<std::uint32_t> DocxMap::empty_paragraph_at(const Document& document, std::uint32_t offset) const {
  for (const auto& [range, paragraph] : empty_) {
    if (range.begin == offset) return paragraph;
  }
  const SourceAnchor* anchor = document.anchor(offset);
  if (anchor == nullptr || !empty_.empty()) return std::nullopt;
  for (const docx::WrittenParagraph& written : source_->written) {
    const docx::Paragraph& paragraph = source_->content.paragraphs[written.paragraph];
    if (written.at.table > 0 && !paragraph.boxed && same_cell(written.at, *anchor) &&
        utf8::trim(source_->content.text_of(paragraph)).empty()) {
      return written.paragraph;
    }
  }
  return std::nullopt;
}

}  // namespace mingjian
