#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"
#include "readers/archive/zip.hpp"
#include "support/zip_writer.hpp"

using namespace mingjian;
using test::zip_of;
using test::ZipMember;

namespace {

// "" if the entry `name` is read; otherwise the code of what went wrong.
std::string trouble(const std::string& bytes, const std::string& name = "a.xml") {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return archive.error().code;
  const ZipEntry* entry = archive->find(name);
  if (entry == nullptr) return "none";
  RawVector<char> out;
  const auto read = archive->read(*entry, out);
  return read ? "" : read.error().code;
}

// The same archive with the end record of ZIP64, as writers of streams leave it: the usual one only says so.
std::string with_zip64_end(const std::string& zip) {
  const std::string end = zip.substr(zip.size() - 22);
  const auto put = [](std::string& out, std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
  };
  const auto wide = [](std::string_view field) { return std::string(field) + std::string(8 - field.size(), '\0'); };
  std::string out = zip.substr(0, zip.size() - 22);
  const std::size_t record = out.size();
  out += "PK\x06\x06";
  put(out, 44, 8);
  put(out, 45 | 45 << 16, 4);
  put(out, 0, 8);
  out += wide(end.substr(8, 2)) + wide(end.substr(10, 2)) + wide(end.substr(12, 4)) + wide(end.substr(16, 4));
  out += "PK\x06\x07";
  put(out, 0, 4);
  put(out, record, 8);
  put(out, 1, 4);
  return out + end.substr(0, 8) + std::string(12, '\xFF') + std::string(2, '\0');
}

// "<p a:b=1> 文字 </p>" as "+p|文字|-p"; what is wrong behind "!".
std::string events(std::string_view xml) {
  XmlScanner scanner(xml);
  std::string shown;
  for (;;) {
    const XmlScanner::Event event = scanner.next();
    if (event == XmlScanner::Event::end) break;
    if (!shown.empty()) shown += '|';
    if (event == XmlScanner::Event::text) {
      scanner.append_text(shown);
    } else {
      shown += event == XmlScanner::Event::open ? '+' : '-';
      shown += scanner.local();
    }
  }
  if (!scanner.problem().empty()) shown.append("!").append(scanner.problem());
  return shown;
}

}  // namespace

TEST_CASE("entries of a ZIP file are inflated, stored ones copied") {
  const std::string bytes =
      zip_of(std::vector<ZipMember>{{"a.xml", std::string(5000, 'x')}, {"b.xml", "字", false}, {"空", ""}});
  auto archive = ZipArchive::open(bytes);
  REQUIRE(archive.has_value());
  RawVector<char> out;
  CHECK(*archive->read(*archive->find("a.xml"), out) == std::string(5000, 'x'));
  CHECK(*archive->read(*archive->find("b.xml"), out) == "字");
  CHECK(archive->read(*archive->find("空"), out)->empty());
  CHECK(archive->find("c.xml") == nullptr);
}

TEST_CASE("a comment behind the directory, sizes in ZIP64 fields and backslashes in names are read") {
  std::string commented = zip_of({{"a.xml", "字"}});
  commented[commented.size() - 2] = 4;
  CHECK(trouble(commented + "评.") == "");
  ZipMember wide{"a.xml", "字字字"};
  wide.zip64 = true;
  CHECK(trouble(zip_of({wide})) == "");
  CHECK(trouble(with_zip64_end(zip_of({{"a.xml", "字"}}))) == "");
  CHECK(trouble(zip_of({{"word\\a.xml", "字"}}), "word/a.xml") == "");
}

TEST_CASE("hostile archives end in a message") {
  const std::string good = zip_of({{"a.xml", std::string(300, 'x')}});
  CHECK(trouble(good.substr(0, good.size() - 30)) == "I023");
  CHECK(trouble(good.substr(100)) == "I023");
  CHECK(trouble("PK\x03\x04") == "I023");
  for (const char* name : {"/etc/a", "../a", "a/../../b", "C:/a", "..", ""}) {
    CHECK_MESSAGE(trouble(zip_of({{"a.xml", "x"}, {name, "x"}})) == "I023", name);
  }
  CHECK(trouble(zip_of({{"a.xml", "x"}, {"a..b", "x"}})) == "");
  CHECK(trouble(zip_of({{"a.xml", "x"}, {"b", "x"}, {"a.xml", "y"}})) == "I023");
  ZipMember member{"a.xml", std::string(300, 'x')};
  member.encrypted = true;
  CHECK(trouble(zip_of({member})) == "I024");
  member.encrypted = false;
  member.checksum = 1;
  CHECK(trouble(zip_of({member})) == "I023");
  member.checksum.reset();
  member.claimed_size = 299;
  CHECK(trouble(zip_of({member})) == "I023");
  member.claimed_size = 1U << 30;
  CHECK(trouble(zip_of({member})) == "I022");
  member.claimed_size.reset();
  member.method = 12;
  CHECK(trouble(zip_of({member})) == "I023");
  CHECK(trouble(zip_of({{"a.xml", std::string(std::size_t{8} << 20, ' ')}})) == "I022");
  CHECK(trouble(zip_of(std::vector<ZipMember>(5000))) == "I022");
}

TEST_CASE("whatever is cut off or changed in an archive, reading ends") {
  const std::string good = zip_of({{"a.xml", "<a>一二三四五六七八九十</a>"}, {"b.xml", "<b/>"}});
  for (std::size_t size = 0; size < good.size(); ++size) CHECK(trouble(good.substr(0, size)) != "");
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const int bit : {1, 16, 128}) {
      std::string changed = good;
      changed[at] = static_cast<char>(changed[at] ^ bit);
      trouble(changed);
    }
  }
}

TEST_CASE("an XML part is read an event at a time") {
  struct Row {
    const char *xml, *shown;
  };
  const Row rows[] = {
      {"<?xml version=\"1.0\"?>\n<w:a x='1>'><b/>文 字</w:a>\n", "+a|+b|-b|文 字|-a"},
      {"<a>&lt;&#20013;&#x6587;&amp;&nbsp;&</a>", "+a|<中文&&nbsp;&|-a"},
      {"<a><!-- <b> --><![CDATA[<c>&lt;]]></a>", "+a|<c>&lt;|-a"},
      {"<a><b>", "+a|+b!XML不完整"},
      {"<a><b></a>", "+a|+b!XML的标记不成对"},
      {"<a></a></a>", "+a|-a!XML的标记不成对"},
      {"<a b='", "!XML不完整"},
      {"<a <b>", "!XML的标记写错"},
      {"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
       "!XML里有文档类型声明（DOCTYPE），为安全起见不读"},
      {"", ""},
  };
  for (const Row& row : rows) CHECK(events(row.xml) == row.shown);
}

TEST_CASE("attributes are found by their name without prefix, elements passed over whole") {
  XmlScanner scanner("<a xmlns:val='no' w:val = \"5\" b='x y'><c><c/></c></a>");
  scanner.next();
  CHECK(scanner.name() == xml_name("a"));
  CHECK(scanner.attribute("val") == "5");
  CHECK(scanner.number("val", 0) == 5);
  CHECK(scanner.number("b", 7) == 7);
  CHECK(scanner.attribute("none").empty());
  scanner.next();
  CHECK(scanner.local() == "c");
  scanner.skip();
  CHECK(scanner.depth() == 1);
  CHECK(scanner.next() == XmlScanner::Event::close);
  CHECK(scanner.next() == XmlScanner::Event::end);
}

TEST_CASE("XML that is nested too deep is told from damage") {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  XmlScanner scanner(deep);
  while (scanner.next() != XmlScanner::Event::end) {
  }
  CHECK(xml_error("a.xml", scanner.problem()).code == "I022");
  CHECK(xml_error("a.xml", "XML不完整").code == "I023");
}

TEST_CASE("a part in UTF-16 or with damaged bytes becomes valid UTF-8") {
  const std::string bytes =
      zip_of({{"wide", std::string("\xFF\xFE<\0a\0/\0>\0", 10)}, {"torn", "<a>\xE4\xB8</a>字字字字字字字字字字字字"}});
  auto archive = ZipArchive::open(bytes);
  REQUIRE(archive.has_value());
  XmlPart part;
  REQUIRE(read_xml_part(*archive, *archive->find("wide"), part).has_value());
  CHECK(part.text == "<a/>");
  REQUIRE(read_xml_part(*archive, *archive->find("torn"), part).has_value());
  CHECK(part.damaged == 1);
}

TEST_CASE("the end of a tag is found behind quotes of both kinds, wherever it stands") {
  for (std::size_t length = 0; length < 20; ++length) {
    const std::string value(length, 'x');
    CHECK(events("<a b=\"" + value + ">\" c='\">'/>") == "+a|-a");
    CHECK(events("<a b=\"" + value + "\" c=\"<\"></a>") == "+a|-a");
    CHECK(events("<a b=\"" + value + "\"><b/></a>") == "+a|+b|-b|-a");
    CHECK(events("<a b=\"" + value + "'\"><b/></a>") == "+a|+b|-b|-a");
    CHECK(events("<a b=\"" + value + "><b/></a>").starts_with("!"));
  }
}

TEST_CASE("an element is passed over in one leap only if its close is near and what stands before is plain") {
  const auto leap = [](const std::string& xml) {
    XmlScanner scanner(xml);
    scanner.next();
    scanner.next();
    const bool done = scanner.leap([](std::uint32_t head, const char*) { return head == name_head("vani"); });
    if (!done) scanner.skip();
    CHECK(scanner.next() == XmlScanner::Event::open);
    CHECK(scanner.local() == "end");
    return done;
  };
  const std::string rest = "<end/></a>            ";
  for (const char* plain : {"<w:rPr><w:x/></w:rPr>", "<w:rPr/>", "<w:rPr>x</w:rPr>", "<w:rPr><w:rPrx/></w:rPr>",
                            "<w:rPr><mc:rPr x='>'></mc:rPr><x/></w:rPr>", "<rPr><x:y>&lt;</x:y></rPr>"}) {
    CHECK_MESSAGE(leap("<a>" + std::string(plain) + rest), plain);
  }
  for (const std::string& other :
       {std::string("<w:rPr><w:vanish/></w:rPr>"), std::string("<w:rPr><vanish/></w:rPr>"),
        std::string("<w:rPr><x:vanish/></w:rPr>"), std::string("<w:rPr></w:rPr >"),
        std::string("<w:rPr><w:rPr/></w:rPr>"), std::string("<w:rPr><w:rPr><w:b/></w:rPr></w:rPr>"),
        std::string("<w:rPr><!-- </w:rPr> --></w:rPr>"), std::string("<w:rPr><![CDATA[</w:rPr>]]></w:rPr>"),
        "<w:rPr>" + std::string(3000, ' ') + "</w:rPr>"}) {
    CHECK_FALSE_MESSAGE(leap("<a>" + other + rest), other);
  }
}

TEST_CASE("a leap tells the attributes of the tags it passes, wherever the XML ends") {
  const std::string whole = "<w:a><w:tcPr x='1'><w:span w:val=\"12\" /><w:b b:val='>'/></w:tcPr></w:a>";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const std::string xml = whole.substr(0, size);  // on the heap: sanitizers see what is read past it
    XmlScanner scanner(xml);
    scanner.next();
    if (scanner.next() != XmlScanner::Event::open) continue;
    int span = 0;
    std::string value;
    const bool done = scanner.leap([&](std::uint32_t head, const char* local) {
      if (head == name_head("span")) span = scanner.number_at(local, "val", -1);
      if (head == name_head("b b:")) value = scanner.attribute_at(local, "val");
      return false;
    });
    if (!done) continue;
    CHECK(span == 12);
    CHECK(value == ">");
    CHECK(scanner.depth() == 1);
  }
}
