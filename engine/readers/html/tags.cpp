#include "readers/html/tags.hpp"

#include <cstddef>

namespace mingjian::html_reader {
namespace {

constexpr std::uint64_t key_of(std::string_view name) {
  std::uint64_t key = 0;
  const std::size_t length = name.size() < 8 ? name.size() : 8;
  for (std::size_t i = 0; i < length; ++i) key = key << 8 | (static_cast<unsigned char>(name[i]) | 0x20U);
  return key;
}

Tag long_tag(std::string_view name, std::uint64_t key) {
  const std::uint64_t tail = key_of(name.substr(8));
  if (key == key_of("blockquo") && tail == key_of("te")) return Tag::block;
  if (key == key_of("figcapti") && tail == key_of("on")) return Tag::block;
  if (key == key_of("plaintex") && tail == key_of("t")) return Tag::pre;
  return Tag::other;
}

// Word writes its own data as <w:View>0</w:View>, <m:mathPr …>; drawings as <v:shape …>.
Tag prefixed(std::string_view name) {
  const char first = static_cast<char>(name[0] | 0x20);
  return first == 'w' || first == 'm' || first == 'x' ? Tag::unseen : Tag::other;
}

}  // namespace

Tag tag_of(std::string_view name) {
  if (name.empty()) return Tag::other;
  if (name.size() > 2 && name[1] == ':') return prefixed(name);
  const std::uint64_t key = key_of(name);
  if (name.size() > 8) return long_tag(name, key);
  switch (key) {
    case key_of("p"):
      return Tag::p;
    case key_of("td"):
    case key_of("th"):
      return Tag::td;
    case key_of("tr"):
      return Tag::tr;
    case key_of("a"):
      return Tag::a;
    case key_of("br"):
      return Tag::br;
    case key_of("li"):
      return Tag::li;
    case key_of("ul"):
    case key_of("dir"):
    case key_of("menu"):
      return Tag::ul;
    case key_of("ol"):
      return Tag::ol;
    case key_of("dl"):
      return Tag::dl;
    case key_of("dt"):
    case key_of("dd"):
      return Tag::item;
    case key_of("h1"):
      return Tag::h1;
    case key_of("h2"):
      return Tag::h2;
    case key_of("h3"):
      return Tag::h3;
    case key_of("h4"):
      return Tag::h4;
    case key_of("h5"):
      return Tag::h5;
    case key_of("h6"):
      return Tag::h6;
    case key_of("div"):
    case key_of("main"):
    case key_of("center"):
    case key_of("figure"):
    case key_of("legend"):
    case key_of("article"):
    case key_of("section"):
    case key_of("address"):
    case key_of("details"):
    case key_of("summary"):
    case key_of("fieldset"):
      return Tag::block;
    case key_of("pre"):
    case key_of("xmp"):
    case key_of("listing"):
      return Tag::pre;
    case key_of("nav"):
    case key_of("aside"):
    case key_of("footer"):
      return Tag::aside;
    case key_of("header"):
      return Tag::header;
    case key_of("table"):
      return Tag::table;
    case key_of("caption"):
      return Tag::caption;
    case key_of("col"):
    case key_of("colgroup"):
      return Tag::columns;
    case key_of("thead"):
    case key_of("tbody"):
    case key_of("tfoot"):
      return Tag::rows;
    case key_of("hr"):
      return Tag::hr;
    case key_of("meta"):
      return Tag::meta;
    case key_of("title"):
      return Tag::title;
    case key_of("script"):
    case key_of("style"):
    case key_of("iframe"):
    case key_of("noembed"):
    case key_of("noframes"):
    case key_of("noscript"):
      return Tag::script;
    case key_of("textarea"):
      return Tag::textarea;
    case key_of("select"):
    case key_of("button"):
    case key_of("datalist"):
    case key_of("svg"):
    case key_of("math"):
    case key_of("object"):
    case key_of("applet"):
    case key_of("audio"):
    case key_of("video"):
    case key_of("canvas"):
    case key_of("template"):
    case key_of("xml"):
    case key_of("del"):
    case key_of("rp"):
    case key_of("rt"):
      return Tag::unseen;
    case key_of("img"):
      return Tag::img;
    case key_of("input"):
    case key_of("link"):
    case key_of("base"):
    case key_of("area"):
    case key_of("embed"):
    case key_of("param"):
    case key_of("source"):
    case key_of("track"):
    case key_of("wbr"):
      return Tag::empty;
    default:
      return Tag::other;
  }
}

}  // namespace mingjian::html_reader
