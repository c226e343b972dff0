// The second half of DocxRewriter: events of each piece of text become insertions into the XML and cuts from it.
#include <fmt/format.h>

#include <algorithm>

#include "revise/docx_rewriter.hpp"

namespace mingjian {

// What begins or ends inside a stretch that is changed goes to its ends.
void DocxRewriter::split_piece(std::uint32_t piece, std::vector<Event>& events) {
  std::vector<const Event*> changes;
  for (const Event& event : events) {
    if (event.begin < event.end) changes.push_back(&event);
  }
  std::vector<Event> points;
  std::vector<Event> all;
  for (const Event& event : events) {
    Event moved = event;
    for (const Event* change : changes) {
      if (event.begin != event.end || event.begin <= change->begin || event.begin >= change->end) continue;
      moved.begin = moved.end = event.order == 2 ? change->begin : change->end;
    }
    all.push_back(std::move(moved));
  }
  std::stable_sort(all.begin(), all.end(), [](const Event& a, const Event& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.order < b.order;
  });
  for (std::size_t i = 0; i < all.size();) {
    Split split;
    std::uint32_t end = all[i].begin;
    split.begin = raw_offset(piece, all[i].begin);
    // A change takes with it what stands at its end.
    for (; i < all.size() && all[i].begin <= end; ++i) {
      split.xml += all[i].xml;
      end = std::max(end, all[i].end);
    }
    split.end = raw_offset(piece, end);
    place(piece, split);
  }
}

void DocxRewriter::place(std::uint32_t piece, const Split& split) {
  const docx::TextPiece& own = source_.content.pieces[piece];
  const std::size_t tag = xml_.rfind('<', own.source_begin - 1);
  const std::size_t tag_end = xml_.find('>', own.source_end) + 1;
  const std::size_t run_content =
      own.properties_end > own.properties_begin ? own.properties_end : xml_.find('>', own.run_begin) + 1;
  const std::string run_close = "</" + prefix_ + "r>";
  const std::string_view properties = xml_.substr(own.properties_begin, own.properties_end - own.properties_begin);
  const bool first = tag == run_content, last = xml_.substr(tag_end).starts_with(run_close);
  const bool at_begin = split.begin == own.source_begin, at_end = split.end == own.source_end;
  const std::size_t cut = split.end - split.begin;
  const std::string reopen = "<" + prefix_ + "r>" + std::string(properties);
  if (at_begin && first && at_end && last && cut > 0) {  // the run holds nothing else
    insertions_.push_back({own.run_begin, tag_end + run_close.size() - own.run_begin, split.xml});
    return;
  }
  const auto cut_text = [&] {
    if (cut > 0) insertions_.push_back({split.begin, cut, ""});
  };
  if (at_begin && first) {
    insertions_.push_back({own.run_begin, 0, split.xml});
    cut_text();
  } else if (at_end && last) {
    cut_text();
    insertions_.push_back({tag_end + run_close.size(), 0, split.xml});
  } else if (at_begin) {
    insertions_.push_back({tag, 0, run_close + split.xml + reopen});
    cut_text();
  } else if (at_end) {
    cut_text();
    insertions_.push_back({tag_end, 0, run_close + split.xml + reopen});
  } else {
    const bool blank_before = xml_[split.begin - 1] == ' ';
    const std::string_view opening = xml_.substr(tag, own.source_begin - tag);
    if (blank_before && opening.find("space=") == std::string_view::npos) {
      insertions_.push_back({own.source_begin - std::size_t{1}, 0, " xml:space=\"preserve\""});
    }
    insertions_.push_back(
        {split.begin, cut,
         fmt::format("</{0}t>{1}{2}{3}<{0}t xml:space=\"preserve\">", prefix_, run_close, split.xml, reopen)});
  }
}

std::string DocxRewriter::finish() {
  for (auto& [piece, events] : events_) split_piece(piece, events);
  for (const auto& [paragraph, xml] : at_paragraphs_) {
    const docx::ParagraphSource& own = source_.content.sources[paragraph];
    if (xml_.substr(0, own.content).ends_with("/>") && own.content == own.end) {  // <w:p/>
      const std::string_view opening = xml_.substr(own.begin, own.end - own.begin);
      const std::size_t name_end = opening.find_first_of(" />", 1);
      insertions_.push_back(
          {own.end - std::size_t{2}, 2, fmt::format(">{}</{}>", xml, opening.substr(1, name_end - 1))});
    } else {
      insertions_.push_back({xml_.rfind("</", own.end), 0, xml});
    }
  }
  std::stable_sort(insertions_.begin(), insertions_.end(),
                   [](const Insertion& a, const Insertion& b) { return a.at < b.at; });
  std::string out;
  std::size_t kept = 0;
  for (const Insertion& insertion : insertions_) {
    out.append(xml_, kept, insertion.at - kept).append(insertion.xml);
    kept = insertion.at + insertion.cut;
  }
  return out.append(xml_, kept);
}

}  // namespace mingjian
