#pragma once
// Small DOCX files for tests: from XML of a body, or from paragraphs and tables. What Word writes besides is left out.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingjian::test {

std::string xml_text(std::string_view text);  // with & and < escaped

struct DocxParts {
  std::string body;       // children of w:body
  std::string styles;     // children of w:styles
  std::string numbering;  // children of w:numbering
  std::vector<std::pair<std::string, std::string>>
      others;  // type of the relation ("header"), whole children of its root
};

std::string docx_of(const DocxParts& parts);
inline std::string docx_of(const std::string& body) { return docx_of(DocxParts{body, "", "", {}}); }

std::string docx_run(std::string_view text, std::string_view properties = "");
std::string docx_paragraph(std::string_view text, std::string_view properties = "");

}  // namespace mingjian::test
