#pragma once
// From places in a Document's text to places in the XML of a DOCX that holds the same text: character by character,
// blanks left out (a reader joins and cuts them). Made for a Document read from that DOCX, or for one that was written
// into it. What has no character there (generated numbers, signs with elements of their own) is not mapped.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "base/result.hpp"
#include "model/document.hpp"
#include "readers/docx/source.hpp"

namespace mingjian {

bool is_mapped_character(char32_t c);  // not a blank, not a break

struct MappedCharacter {
  std::uint32_t offset = 0;     // in Document::text
  std::uint32_t paragraph = 0;  // index in the source's content
  std::uint32_t content = 0;    // in Content::text
  std::int32_t piece = -1;      // index; -1: it cannot be cut out of its run
};

class DocxMap {
 public:
  // Of a Document that was read with this source. Error V003: they do not agree.
  static Result<DocxMap> of_read(const Document& document, const docx::DocxSource& source);
  // Of a Document whose ranges were written as paragraphs of the source: `ranges[i]` as its i-th.
  static Result<DocxMap> of_written(const Document& document, const std::vector<std::vector<ByteRange>>& ranges,
                                    const docx::DocxSource& source);

  // Characters of the range, ascending.
  std::pair<const MappedCharacter*, const MappedCharacter*> within(ByteRange range) const;
  // The last that begins before the offset; null: none.
  const MappedCharacter* before(std::uint32_t offset) const;
  // The paragraph where an empty cell's place lies; nothing: none.
  std::optional<std::uint32_t> empty_paragraph_at(const Document& document, std::uint32_t offset) const;

 private:
  Result<void> align(const Document& document, std::uint32_t paragraph, const std::vector<std::uint32_t>& offsets);

  const docx::DocxSource* source_ = nullptr;
  std::vector<MappedCharacter> characters_;
  std::vector<std::pair<ByteRange, std::uint32_t>> empty_;  // written only: places of paragraphs without a character
};

}  // namespace mingjian
