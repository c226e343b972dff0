#include "support/xlsx_writer.hpp"

#include <algorithm>

#include "support/docx_writer.hpp"
#include "support/zip_writer.hpp"

namespace mingjian::test {
namespace {

std::string place(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t c = column + 1; c > 0; c = (c - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (c - 1) % 26));
  }
  return letters + std::to_string(row + 1);
}

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 10 && (text == "0" || text[0] != '0') &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         type + "\" Target=\"" + target + "\"/>";
}

}  // namespace

std::string xlsx_of(const std::vector<XlsxSheet>& sheets) {
  std::string list, links, strings;
  std::size_t string_count = 0;
  std::vector<ZipMember> members;
  for (std::size_t s = 0; s < sheets.size(); ++s) {
    const XlsxSheet& sheet = sheets[s];
    const std::string number = std::to_string(s + 1);
    list += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"" +
            (sheet.hidden ? " state=\"hidden\"" : "") + "/>";
    links += relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    std::string rows, merges;
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      rows += "<row r=\"" + std::to_string(r + 1) + "\">";
      for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
        const std::string& text = sheet.rows[r][c];
        rows += "<c r=\"" + place(r, c) + "\"";
        if (text.empty()) {
          rows += "/>";
        } else if (is_number(text)) {
          rows += "><v>" + text + "</v></c>";
        } else {
          rows += " t=\"s\"><v>" + std::to_string(string_count++) + "</v></c>";
          strings += "<si><t>" + xml_text(text) + "</t></si>";
        }
      }
      rows += "</row>";
    }
    for (const XlsxMerge& merge : sheet.merges) {
      merges += "<mergeCell ref=\"" + place(merge.row, merge.column) + ":" +
                place(merge.row + merge.rows - 1, merge.column + merge.columns - 1) + "\"/>";
    }
    members.push_back(
        {"xl/worksheets/sheet" + number + ".xml",
         "<worksheet>" +
             (sheet.raw.empty() ? "<sheetData>" + rows + "</sheetData><mergeCells>" + merges + "</mergeCells>"
                                : sheet.raw) +
             "</worksheet>"});
  }
  links += relation("rId900", "sharedStrings", "sharedStrings.xml");
  members.push_back({"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + list + "</sheets></workbook>"});
  members.push_back({"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"});
  members.push_back({"xl/_rels/workbook.xml.rels", "<Relationships>" + links + "</Relationships>"});
  members.push_back(
      {"_rels/.rels", "<Relationships>" + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"});
  return zip_of(members);
}

}  // namespace mingjian::test
