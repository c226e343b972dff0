#pragma once
// Names of HTML elements, as far as reading text and tables needs to tell them apart.
#include <cstdint>
#include <string_view>

namespace mingjian::html_reader {

enum class Tag : std::uint8_t {
  other,  // span, font, b, o:p …: says nothing of the text's order
  document,
  block,  // div, section, article, form-like …
  p,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  ul,
  ol,
  li,
  dl,
  item,  // dt, dd
  pre,
  aside,  // nav, footer, aside
  header,
  table,
  caption,
  columns,  // colgroup, col
  rows,     // thead, tbody, tfoot
  tr,
  td,  // also th
  br,
  hr,
  a,
  meta,
  title,
  script,    // script, style, iframe, noscript …: raw text that nobody sees
  textarea,  // raw text in a field
  unseen,    // select, svg, object, template …: elements whose content is no text of the page
  img,
  empty,  // input, link …: no content; the last
};

constexpr bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }
constexpr bool is_raw(Tag tag) { return tag == Tag::script || tag == Tag::title || tag == Tag::textarea; }
constexpr bool is_block(Tag tag) { return tag >= Tag::block && tag <= Tag::td; }

Tag tag_of(std::string_view name);  // any case; "W:View", "o:p" are known by their prefix

}  // namespace mingjian::html_reader
