#include "fuzz/packed_parts.hpp"

#include <algorithm>

namespace mingjian::fuzz {
namespace {

std::string stream(std::string_view dictionary, std::string_view data) {
  return std::string("<<")
      .append(dictionary)
      .append("/Length ")
      .append(std::to_string(data.size()))
      .append(">>\nstream\n")
      .append(data)
      .append("\nendstream");
}

std::string offset(std::size_t at) {
  const std::string digits = std::to_string(at);
  return std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits;
}

std::string with_table(const std::vector<std::string>& objects) {
  std::string file = "%PDF-1.5\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += offset(file.size()) + " 00000 n \n";
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  return file + "xref\n0 " + count + "\n" + table + "trailer\n<</Size " + count + "/Root 1 0 R>>\nstartxref\n" +
         std::to_string(file.size()) + "\n%%EOF\n";
}

}  // namespace

std::vector<test::ZipMember> parts_of(std::string_view input) {
  static constexpr std::string_view kMark = "=== ";
  std::vector<test::ZipMember> parts;
  while (!input.empty()) {
    test::ZipMember& part = parts.emplace_back();
    part.deflated = false;
    if (input.starts_with(kMark)) {
      const std::size_t end = std::min(input.find('\n'), input.size());
      part.name = input.substr(kMark.size(), end - kMark.size());
      input.remove_prefix(std::min(end + 1, input.size()));
    }
    if (input.starts_with(kMark)) continue;  // the part is empty
    const std::size_t end = input.find("\n=== ");
    part.content = input.substr(0, end);
    input.remove_prefix(end == std::string_view::npos ? input.size() : end + 1);
  }
  return parts;
}

std::string packed(std::string_view input) { return test::zip_of(parts_of(input)); }

std::string page_file(std::string_view input) {
  std::string font = "/Subtype/Type0/BaseFont/F/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]", cmap, form, kids;
  std::vector<std::string> pages;
  for (test::ZipMember& part : parts_of(input)) {
    if (part.name == "font") {
      font = std::move(part.content);
    } else if (part.name == "cmap") {
      cmap = std::move(part.content);
    } else if (part.name == "form") {
      form = std::move(part.content);
    } else {
      pages.push_back(std::move(part.content));
    }
  }
  std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "",
      "<</Type/Font" + font + (cmap.empty() ? "" : "/ToUnicode 5 0 R") + ">>",
      "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>"
      "/DW 1000/W[1 95 500]>>",
      stream("", cmap),
      stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]", form)};
  for (const std::string& contents : pages) {
    kids += std::to_string(objects.size() + 1) + " 0 R ";
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + std::to_string(objects.size() + 2) +
                      " 0 R>>");
    objects.push_back(stream("", contents));
  }
  objects[1] = "<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids +
               "]/Resources<</Font<</F1 3 0 R>>/XObject<</Fm1 6 0 R>>>>>>";
  return with_table(objects);
}

}  // namespace mingjian::fuzz
