#include "revise/docx_rewriter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "readers/archive/xml_scanner.hpp"

namespace mingjian {
namespace {

constexpr int kEnds = 0, kWhole = 1, kBegins = 2, kChange = 3;

// Elements whose w:id is a number of a change, a comment or a bookmark.
bool numbers_annotations(std::string_view name) {
  for (const std::string_view begin : {"ins", "del", "move", "bookmark", "comment", "perm", "cell", "customXml"}) {
    if (name.starts_with(begin)) return true;
  }
  return name.ends_with("Change");
}

std::uint32_t small(std::size_t at) { return static_cast<std::uint32_t>(at); }

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
    }
  }
}

DocxRewriter::DocxRewriter(const Document& document, const docx::DocxSource& source, const DocxMap& map)
    : document_(document), source_(source), map_(map), xml_(source.xml) {
  scan();
  next_change_ = free_id_;
}

// Prefix and name space of the root, the highest id in use, and what is tracked already.
void DocxRewriter::scan() {
  XmlScanner scanner(xml_);
  std::vector<std::pair<std::size_t, std::uint32_t>> open;  // depth, begin
  for (auto event = scanner.next(); event != XmlScanner::Event::end; event = scanner.next()) {
    if (event == XmlScanner::Event::close) {
      if (!open.empty() && open.back().first > scanner.depth()) {
        tracked_.push_back({open.back().second, small(scanner.offset())});
        open.pop_back();
      }
      continue;
    }
    if (event != XmlScanner::Event::open) continue;
    if (scanner.depth() == 1) {
      const std::string_view name = xml_.substr(scanner.begin() + 1);
      const std::size_t colon = name.find(scanner.local());
      prefix_ = name.substr(0, colon);
      const std::string wanted = prefix_.empty() ? "xmlns=" : "xmlns:" + prefix_.substr(0, prefix_.size() - 1) + "=";
      const std::size_t declared = name.find(wanted);
      if (declared != std::string_view::npos) {
        const std::size_t quote = declared + wanted.size();
        name_space_ = name.substr(quote + 1, name.find(name[quote], quote + 1) - quote - 1);
      }
    }
    if (scanner.local() == "ins" || scanner.local() == "moveTo")
      open.emplace_back(scanner.depth(), small(scanner.begin()));
    if (numbers_annotations(scanner.local())) {
      free_id_ = std::max<std::int64_t>(free_id_, scanner.number("id", -1) + std::int64_t{1});
    }
  }
}

bool DocxRewriter::in_tracked(std::uint32_t piece) const {
  const std::uint32_t at = source_.content.pieces[piece].source_begin;
  return std::any_of(tracked_.begin(), tracked_.end(), [&](ByteRange range) { return range.contains(at); });
}

bool DocxRewriter::in_body(const MappedCharacter& character) const {
  if (character.piece < 0 || source_.content.paragraphs[character.paragraph].boxed) return false;
  const docx::TextPiece& piece = source_.content.pieces[static_cast<std::uint32_t>(character.piece)];
  const std::size_t tag = xml_.rfind('<', piece.source_begin - 1);  // a comment may stand in the text
  return xml_.substr(tag).starts_with("<" + prefix_ + "t") &&
         xml_.substr(piece.source_end).starts_with("</" + prefix_ + "t>");
}

std::uint32_t DocxRewriter::character_end(const MappedCharacter& character) const {
  return character.content + std::max<std::uint32_t>(utf8::decode(source_.content.text, character.content).length, 1);
}

// Of a place in the decoded text of a piece the place in its XML.
std::uint32_t DocxRewriter::raw_offset(std::uint32_t piece, std::uint32_t content) const {
  const docx::TextPiece& own = source_.content.pieces[piece];
  std::uint32_t at = own.source_begin, left = content - own.begin;
  std::string decoded;
  while (left > 0 && at < own.source_end) {
    const std::size_t end = xml_[at] == '&' ? xml_.substr(at, 12).find(';') : std::string_view::npos;
    std::uint32_t length = 1;
    decoded.clear();
    if (end != std::string_view::npos) {
      XmlScanner::append(xml_.substr(at, end + 1), decoded);
      if (!decoded.ends_with(';') || decoded.size() != end + 1)
        length = small(end + 1);
      else
        decoded = '&';
    } else {
      length = utf8::length_of(static_cast<unsigned char>(xml_[at]));
      decoded = xml_.substr(at, length);
    }
    at += length;
    left -= std::min(left, small(decoded.size()));
  }
  return at;
}

std::string DocxRewriter::run(std::uint32_t piece, std::string_view element, std::string_view xml) const {
  const docx::TextPiece& own = source_.content.pieces[piece];
  return fmt::format("<{0}r>{1}<{0}{2} xml:space=\"preserve\">{3}</{0}{2}></{0}r>", prefix_,
                     xml_.substr(own.properties_begin, own.properties_end - own.properties_begin), element, xml);
}

std::string DocxRewriter::removed(std::uint32_t piece, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t from = raw_offset(piece, begin), to = raw_offset(piece, end);
  return fmt::format("<{0}del {0}id=\"{1}\" {0}author=\"{2}\">{3}</{0}del>", prefix_, next_change_++, kCommentAuthor,
                     run(piece, "delText", xml_.substr(from, to - from)));
}

std::string DocxRewriter::inserted(std::uint32_t piece, std::string_view text) {
  std::string escaped;
  append_xml_text(escaped, text);
  return fmt::format("<{0}ins {0}id=\"{1}\" {0}author=\"{2}\">{3}</{0}ins>", prefix_, next_change_++, kCommentAuthor,
                     run(piece, "t", escaped));
}

bool DocxRewriter::replace(const TextEdit& edit) { return add(edit, false); }
bool DocxRewriter::track(const TextEdit& edit) { return add(edit, true); }

bool DocxRewriter::add(const TextEdit& edit, bool tracked) {
  if (edit.range.empty()) return add_insertion(edit, tracked);
  const auto [first, last] = map_.within(edit.range);
  if (first == last) return false;
  for (const MappedCharacter* c = first; c != last; ++c) {
    if (!in_body(*c) || c->paragraph != first->paragraph) return false;
    if (tracked && in_tracked(static_cast<std::uint32_t>(c->piece))) return false;
  }
  for (const MappedCharacter* c = first; c != last;) {
    const MappedCharacter* end = c + 1;
    while (end != last && end->piece == c->piece) ++end;
    const auto piece = static_cast<std::uint32_t>(c->piece);
    Event event{c->content, character_end(end[-1]), kChange, ""};
    if (tracked) {
      event.xml = removed(piece, event.begin, event.end);
      if (c == first && !edit.text.empty()) event.xml += inserted(piece, edit.text);
      events_[piece].push_back(std::move(event));
    } else {
      const std::uint32_t from = raw_offset(piece, event.begin);
      put(from, raw_offset(piece, event.end) - from, c == first ? edit.text : "");
    }
    c = end;
  }
  return true;
}

void DocxRewriter::put(std::size_t at, std::size_t cut, std::string_view text) {
  Insertion& insertion = insertions_.emplace_back();
  insertion.at = at;
  insertion.cut = cut;
  append_xml_text(insertion.xml, text);
}

// Behind the character before, in whose run it goes; at the begin of a paragraph before the first.
bool DocxRewriter::add_insertion(const TextEdit& edit, bool tracked) {
  const MappedCharacter* before = map_.before(edit.range.begin);
  const auto [after, end] = map_.within({edit.range.begin, small(document_.text.size())});
  const bool joins = before != nullptr && after != end && before->paragraph == after->paragraph;
  const MappedCharacter* at = joins || after == end ? before : after;
  if (at == nullptr || !in_body(*at)) return false;
  const auto piece = static_cast<std::uint32_t>(at->piece);
  if (tracked && in_tracked(piece)) return false;
  const std::uint32_t content = at == before ? character_end(*at) : at->content;
  if (tracked) {
    events_[piece].push_back({content, content, kChange, inserted(piece, edit.text)});
  } else {
    put(raw_offset(piece, content), 0, edit.text);
  }
  return true;
}

std::string DocxRewriter::mark(std::string_view element, std::int64_t id) const {
  std::string xml = fmt::format("<{0}{1} {0}id=\"{2}\"/>", prefix_, element, id);
  if (element == "commentRangeEnd") {
    xml += fmt::format("<{0}r><{0}commentReference {0}id=\"{1}\"/></{0}r>", prefix_, id);
  }
  return xml;
}

bool DocxRewriter::comment(ByteRange range, std::int64_t id) {
  auto [first, last] = map_.within(range);
  while (first != last && !in_body(*first)) ++first;
  while (first != last && !in_body(last[-1])) --last;
  if (first != last) {
    events_[static_cast<std::uint32_t>(first->piece)].push_back(
        {first->content, first->content, kBegins, mark("commentRangeStart", id)});
    const std::uint32_t end = character_end(last[-1]);
    events_[static_cast<std::uint32_t>(last[-1].piece)].push_back({end, end, kEnds, mark("commentRangeEnd", id)});
    return true;
  }
  if (const auto paragraph = map_.empty_paragraph_at(document_, range.begin)) {
    mark_paragraph(*paragraph, id);
    return true;
  }
  const MappedCharacter* at = map_.before(range.begin);
  while (at != nullptr && !in_body(*at)) at = map_.before(at->offset);
  if (at == nullptr) return false;
  const std::uint32_t end = character_end(*at);
  events_[static_cast<std::uint32_t>(at->piece)].push_back(
      {end, end, kWhole, mark("commentRangeStart", id) + mark("commentRangeEnd", id)});
  return true;
}

void DocxRewriter::mark_paragraph(std::uint32_t paragraph, std::int64_t id) {
  at_paragraphs_[paragraph] += mark("commentRangeStart", id) + mark("commentRangeEnd", id);
}

void DocxRewriter::comment_at_begin(std::int64_t id) {
  const docx::Content& content = source_.content;
  std::uint32_t chosen = 0;
  for (std::uint32_t i = 0; i < content.paragraphs.size(); ++i) {
    if (content.paragraphs[i].number == 0 || utf8::trim(content.text_of(content.paragraphs[i])).empty()) continue;
    chosen = i;
    break;
  }
  mark_paragraph(chosen, id);
}

}  // namespace mingjian
