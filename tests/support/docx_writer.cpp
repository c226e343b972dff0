#include "support/docx_writer.hpp"

#include "support/zip_writer.hpp"

namespace mingjian::test {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kNamespaces =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    " xmlns:v=\"urn:schemas-microsoft-com:vml\"";

std::string part(std::string_view root, std::string_view children) {
  return std::string(kDeclaration)
      .append("<w:")
      .append(root)
      .append(kNamespaces)
      .append(">")
      .append(children)
      .append("</w:")
      .append(root)
      .append(">");
}

std::string relation(std::size_t id, std::string_view type, std::string_view target) {
  return std::string("<Relationship Id=\"rId")
      .append(std::to_string(id))
      .append("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/")
      .append(type)
      .append("\" Target=\"")
      .append(target)
      .append("\"/>");
}

std::string relations(std::string_view children) {
  return std::string(kDeclaration)
      .append("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")
      .append(children)
      .append("</Relationships>");
}

// The root of a part by the type of the relation that leads to it.
std::string root_of(const std::string& type) {
  if (type == "header") return "hdr";
  if (type == "footer") return "ftr";
  return type;
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string docx_of(const DocxParts& parts) {
  std::vector<ZipMember> members;
  const auto add = [&](std::string name, std::string content) {
    ZipMember& member = members.emplace_back();
    member.name = std::move(name);
    member.content = std::move(content);
  };
  add("[Content_Types].xml",
      std::string(kDeclaration)
          .append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                  "<Default Extension=\"rels\" ContentType=\"application/"
                  "vnd.openxmlformats-package.relationships+xml\"/>"
                  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                  "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
                  "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
                  "</Types>"));
  add("_rels/.rels", relations(relation(1, "officeDocument", "word/document.xml")));
  add("word/document.xml", part("document", "<w:body>" + parts.body + "</w:body>"));
  std::string links;
  std::size_t id = 0;
  const auto link = [&](const std::string& type, const std::string& content) {
    const std::string name = type + std::to_string(++id) + ".xml";
    links += relation(id, type, name);
    add("word/" + name, part(root_of(type), content));
  };
  if (!parts.styles.empty()) link("styles", parts.styles);
  if (!parts.numbering.empty()) link("numbering", parts.numbering);
  for (const auto& [type, content] : parts.others) link(type, content);
  add("word/_rels/document.xml.rels", relations(links));
  return zip_of(members);
}

std::string docx_run(std::string_view text, std::string_view properties) {
  std::string out = "<w:r>";
  if (!properties.empty()) out.append("<w:rPr>").append(properties).append("</w:rPr>");
  return out.append("<w:t xml:space=\"preserve\">").append(xml_text(text)).append("</w:t></w:r>");
}

std::string docx_paragraph(std::string_view text, std::string_view properties) {
  std::string out = "<w:p>";
  if (!properties.empty()) out.append("<w:pPr>").append(properties).append("</w:pPr>");
  return out.append(docx_run(text)).append("</w:p>");
}

}  // namespace mingjian::test
