#pragma once
// Changes the XML of a DOCX's main part at places given in the Document's text: replacements, the same as tracked
// changes, and the marks of comments. Runs are split where a change begins and ends, each part keeping the run's
// properties; nothing else of the XML changes. It writes no other part (docx_package.hpp).
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "revise/docx_map.hpp"
#include "revise/text_edit.hpp"

namespace mingjian {

inline constexpr std::string_view kCommentAuthor = "明鉴";

void append_xml_text(std::string& out, std::string_view text);  // & < > escaped, what XML cannot hold left out

class DocxRewriter {
 public:
  // All three must outlive it.
  DocxRewriter(const Document& document, const docx::DocxSource& source, const DocxMap& map);

  // False, and nothing is done: the place is not in plain text of the body.
  bool replace(const TextEdit& edit);
  bool track(const TextEdit& edit);  // neither inside another tracked insertion
  // Marks the range for the comment `id`, or the nearest place before it that is in the body; false: there is none.
  bool comment(ByteRange range, std::int64_t id);
  void comment_at_begin(std::int64_t id);  // at the first paragraph with text outside tables

  std::int64_t first_free_id() const { return free_id_; }  // of changes and comments in this part
  std::string_view prefix() const { return prefix_; }      // "w:"
  std::string_view name_space() const { return name_space_; }

  std::string finish();

 private:
  struct Event {                       // inside one piece of text
    std::uint32_t begin = 0, end = 0;  // in Content::text
    int order = 0;
    std::string xml;
  };
  struct Split {
    std::uint32_t begin = 0, end = 0;  // in the XML
    std::string xml;
  };
  struct Insertion {
    std::size_t at = 0, cut = 0;
    std::string xml;
  };

  void scan();
  bool add(const TextEdit& edit, bool tracked);
  bool add_insertion(const TextEdit& edit, bool tracked);
  void put(std::size_t at, std::size_t cut, std::string_view text);
  std::string removed(std::uint32_t piece, std::uint32_t begin, std::uint32_t end);
  std::string inserted(std::uint32_t piece, std::string_view text);
  std::string run(std::uint32_t piece, std::string_view element, std::string_view xml) const;
  bool in_tracked(std::uint32_t piece) const;
  bool in_body(const MappedCharacter& character) const;
  std::uint32_t raw_offset(std::uint32_t piece, std::uint32_t content) const;
  std::uint32_t character_end(const MappedCharacter& character) const;
  void mark_paragraph(std::uint32_t paragraph, std::int64_t id);
  std::string mark(std::string_view element, std::int64_t id) const;
  void split_piece(std::uint32_t piece, std::vector<Event>& events);
  void place(std::uint32_t piece, const Split& split);

  const Document& document_;
  const docx::DocxSource& source_;
  const DocxMap& map_;
  std::string_view xml_;
  std::string prefix_, name_space_;
  std::int64_t free_id_ = 0, next_change_ = 0;
  std::vector<ByteRange> tracked_;  // insertions and moves in the XML
  std::map<std::uint32_t, std::vector<Event>> events_;
  std::map<std::uint32_t, std::string> at_paragraphs_;
  std::vector<Insertion> insertions_;
};

}  // namespace mingjian
