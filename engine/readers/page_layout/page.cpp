#include "readers/page_layout/page.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian::page_layout {

void Box::cover(const Box& other) {
  left = std::min(left, other.left);
  top = std::min(top, other.top);
  right = std::max(right, other.right);
  bottom = std::max(bottom, other.bottom);
}

void add_run(Page& page, std::string_view text, const Glyph& model) {
  const auto share = [](char32_t c) { return c < 0x2E80 ? 1.0F : 2.0F; };
  float total = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    total += share(d.code_point);
    at += d.length;
  }
  const bool level = model.direction == Direction::right || model.direction == Direction::upside_down;
  float before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    Glyph glyph = model;
    glyph.code = d.code_point;
    const float from = before / total;
    before += share(d.code_point);
    const float to = before / total;
    const bool back = model.direction == Direction::upside_down || model.direction == Direction::turned_left;
    const float low = back ? 1 - to : from, high = back ? 1 - from : to;
    if (level) {
      glyph.box.left = model.box.left + model.box.width() * low;
      glyph.box.right = model.box.left + model.box.width() * high;
    } else {
      glyph.box.top = model.box.top + model.box.height() * low;
      glyph.box.bottom = model.box.top + model.box.height() * high;
    }
    page.glyphs.push_back(glyph);
    at += d.length;
  }
}

}  // namespace mingjian::page_layout
