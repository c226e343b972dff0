#include "support/ofd_writer.hpp"

#include <fmt/format.h>

#include <sstream>

#include "support/docx_writer.hpp"
#include "support/zip_writer.hpp"

namespace mingjian::test {
namespace {

constexpr double kMillimetres = 25.4 / 72;

std::string mm(double points) { return fmt::format("{:.3f}", points * kMillimetres); }

// Advances of all characters but the last, equal ones in a row as "g n v".
std::string advances(std::string_view text, double size) {
  std::vector<double> widths;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    widths.push_back(lead < 0x80 ? size / 2 : size);
    i += lead < 0x80 ? 1U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
  }
  if (!widths.empty()) widths.pop_back();
  std::string out;
  for (std::size_t i = 0; i < widths.size();) {
    std::size_t same = i;
    while (same < widths.size() && widths[same] == widths[i]) ++same;
    out += same - i > 2 ? fmt::format("g {} {} ", same - i, mm(widths[i])) : "";
    for (; same - i <= 2 && i < same; ++i) out += mm(widths[i]) + " ";
    i = same;
  }
  return out;
}

std::string path(double x0, double y0, double x1, double y1, const std::string& attributes, const std::string& data) {
  return fmt::format(
      "<ofd:PathObject Boundary=\"{} {} {} {}\" {}><ofd:AbbreviatedData>{}</ofd:AbbreviatedData>"
      "</ofd:PathObject>",
      mm(x0), mm(y0), mm(x1 - x0), mm(y1 - y0), attributes, data);
}

std::string content(const std::string& head, const std::string& objects) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\">" + head +
         "<ofd:Content><ofd:Layer Type=\"Body\" ID=\"2\">" + objects + "</ofd:Layer></ofd:Content></ofd:Page>";
}

}  // namespace

void OfdWriter::begin_page(double width, double height) { pages_.push_back({width, height, ""}); }

void OfdWriter::text(double x, double y, double size, std::string_view utf8) {
  raw(
      fmt::format("<ofd:TextObject Boundary=\"{} {} 200 {}\" Font=\"3\" Size=\"{}\"><ofd:TextCode X=\"0\" Y=\"{}\" "
                  "DeltaX=\"{}\">{}</ofd:TextCode></ofd:TextObject>",
                  mm(x), mm(y - size), mm(size * 1.2), mm(size), mm(size), advances(utf8, size), xml_text(utf8)));
}

// PDF's y goes upwards, OFD's downwards: the turn is the other way.
void OfdWriter::text_as(double x, double y, double size, std::string_view utf8, const std::string& matrix,
                        double gray) {
  std::istringstream words(matrix);
  double a = 1, b = 0, c = 0, d = 1;
  words >> a >> b >> c >> d;
  const int value = static_cast<int>(gray * 255);
  raw(
      fmt::format("<ofd:TextObject Boundary=\"{} {} 200 200\" CTM=\"{} {} {} {} 0 0\" Font=\"3\" Size=\"{}\">"
                  "<ofd:FillColor Value=\"{} {} {}\"/><ofd:TextCode X=\"0\" Y=\"0\" DeltaX=\"{}\">{}</ofd:TextCode>"
                  "</ofd:TextObject>",
                  mm(x), mm(y), a, -b, -c, d, mm(size), value, value, value, advances(utf8, size), xml_text(utf8)));
}

void OfdWriter::line(double x0, double y0, double x1, double y1) {
  raw(path(x0, y0, x1, y1, "LineWidth=\"0.2\"", fmt::format("M 0 0 L {} {}", mm(x1 - x0), mm(y1 - y0))));
}

void OfdWriter::bar(double x0, double y0, double x1, double y1) {
  const std::string right = mm(x1 - x0 + 0.5), bottom = mm(y1 - y0 + 0.5);
  raw(path(x0, y0, x1 + 0.5, y1 + 0.5, "Stroke=\"false\" Fill=\"true\"",
           fmt::format("M 0 0 L {} 0 L {} {} L 0 {} C", right, right, bottom, bottom)));
}

std::string OfdWriter::finish() const {
  std::string list;
  std::vector<ZipMember> members;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    const std::string name = fmt::format("Pages/Page_{}/Content.xml", i);
    list += fmt::format("<ofd:Page ID=\"{}\" BaseLoc=\"{}\"/>", 10 + i, name);
    const std::string head =
        fmt::format("{}<ofd:Area><ofd:PhysicalBox>0 0 {} {}</ofd:PhysicalBox></ofd:Area>",
                    template_.empty() ? "" : "<ofd:Template TemplateID=\"7\" ZOrder=\"Background\"/>",
                    mm(pages_[i].width), mm(pages_[i].height));
    members.push_back({"Doc_0/" + name, content(head, pages_[i].objects)});
  }
  if (!template_.empty()) members.push_back({"Doc_0/Tpls/Tpl_0/Content.xml", content("", template_)});
  members.push_back({"OFD.xml",
                     "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>"
                     "Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"});
  members.push_back({"Doc_0/Document.xml",
                     "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:CommonData><ofd:PageArea>"
                     "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID=\"7\" "
                     "BaseLoc=\"Tpls/Tpl_0/Content.xml\"/></ofd:CommonData><ofd:Pages>" +
                         list + "</ofd:Pages></ofd:Document>"});
  return zip_of(members);
}

}  // namespace mingjian::test
