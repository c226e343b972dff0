#pragma once
// The members of a DOCX as text, and what a person makes of its tracked changes: rejected, or accepted.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "readers/archive/zip.hpp"
#include "readers/archive/zip_writer.hpp"
#include "readers/reader.hpp"

namespace mingjian::test {

inline std::map<std::string, std::string> members_of(const std::string& bytes) {
  std::map<std::string, std::string> members;
  auto archive = ZipArchive::open(bytes);
  REQUIRE(archive.has_value());
  for (const ZipEntry& entry : archive->entries()) {
    RawVector<char> out;
    const auto content = archive->read(entry, out);
    REQUIRE(content.has_value());
    members[entry.name] = *content;
  }
  return members;
}

inline std::string zipped(const std::map<std::string, std::string>& members) {
  ZipWriter zip;
  for (const auto& [name, content] : members) zip.add(name, content);
  return zip.finish();
}

inline void remove_all(std::string& xml, const std::string& open, const std::string& close) {
  for (std::size_t at = xml.find(open); at != std::string::npos; at = xml.find(open, at)) {
    const std::size_t end = xml.find(close, at);
    REQUIRE(end != std::string::npos);
    xml.erase(at, end + close.size() - at);
  }
}

inline void replace_all_of(std::string& xml, const std::string& from, const std::string& to) {
  for (std::size_t at = xml.find(from); at != std::string::npos; at = xml.find(from, at + to.size())) {
    xml.replace(at, from.size(), to);
  }
}

// Our changes only: insertions go, deletions are text again.
inline std::string rejected(const std::string& bytes) {
  std::map<std::string, std::string> members = members_of(bytes);
  std::string& xml = members["word/document.xml"];
  std::string marked = xml;
  for (const char* element : {"ins", "del"}) {  // told by the author from those that others made
    for (std::size_t at = marked.find("<w:" + std::string(element) + " w:id="); at != std::string::npos;
         at = marked.find("<w:" + std::string(element) + " w:id=", at + 1)) {
      const std::string head = marked.substr(at, marked.find('>', at) - at);
      if (head.find("w:author=\"明鉴\"") == std::string::npos) continue;
      const std::string close = "</w:" + std::string(element) + ">";
      const std::size_t end = marked.find(close, at);
      marked.replace(end, close.size(), "</mj:" + std::string(element) + ">");
      marked.replace(at, head.size() + 1, "<mj:" + std::string(element) + ">");
    }
  }
  remove_all(marked, "<mj:ins>", "</mj:ins>");
  for (std::size_t at = marked.find("<mj:del>"); at != std::string::npos; at = marked.find("<mj:del>")) {
    const std::size_t end = marked.find("</mj:del>", at);
    std::string inside = marked.substr(at + 8, end - at - 8);
    replace_all_of(inside, "w:delText", "w:t");
    marked.replace(at, end + 9 - at, inside);
  }
  xml = marked;
  return zipped(members);
}

inline std::string text_of(const std::string& bytes) {
  const auto document = read_document("a.docx", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return document->text;
}

inline std::size_t count_of(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

}  // namespace mingjian::test
