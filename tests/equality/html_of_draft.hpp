#pragma once
// Drafts as web pages, in the ways that people write and save them.
#include <string>

#include "equality_support.hpp"

namespace mingjian::test {

enum class HtmlWay {
  plain,  // bare tags, most end tags left out
  word,   // "save as web page": spans, o:p, conditional comments, every cell with its own paragraphs
  site,   // a government site's page: navigation, breadcrumbs, index record, sidebar, footer; laid out by a table
};

class HtmlWriter {
 public:
  HtmlWriter(HtmlWay way, std::string title, std::string body)
      : way_(way), title_(std::move(title)), publisher_(std::move(body)) {}

  std::string finish() const {
    if (way_ == HtmlWay::plain) return "<!DOCTYPE html>\n<title>年报</title>\n" + body_;
    return way_ == HtmlWay::word ? word_page() : site_page();
  }

  void add_text(TextRole role, const std::string& text) {
    if (const std::size_t end = text.find('\n'); end != std::string::npos) {  // an edit of a test: several paragraphs
      add_text(role, text.substr(0, end));
      return add_text(role, text.substr(end + 1));
    }
    if (way_ == HtmlWay::plain && role == TextRole::title) {
      body_ += "<h1>" + escaped(text) + "</h1>\n";
    } else if (way_ != HtmlWay::site || role != TextRole::title) {
      body_ += paragraph(text);
    }
  }

  void add_sheet(const Sheet& sheet) {
    const bool plain = way_ == HtmlWay::plain;
    body_ += plain ? "<table border=1>\n" : "<div align=center>\n<table border=\"1\" cellspacing=\"0\">\n<tbody>\n";
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      body_ += "<tr>";
      for (const SheetCell& cell : sheet_row(sheet, r)) {
        if (cell.above) continue;
        body_ += "<td";
        if (cell.width > 1) body_ += " colspan=" + std::to_string(cell.width);
        if (cell.height > 1) body_ += " rowspan=\"" + std::to_string(cell.height) + "\"";
        body_ += plain ? ">" + escaped(cell.text) : ">\n  " + paragraph(cell.text) + "</td>";
      }
      body_ += plain ? "\n" : "</tr>\n";
    }
    body_ += plain ? "</table>\n" : "</tbody></table></div>\n";
  }

 private:
  static std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c == '<')
        out += "&lt;";
      else if (c == '&')
        out += "&amp;";
      else
        out += c;
    }
    return out;
  }

  // Cut into spans of a few characters, source lines broken between them.
  static std::string spans(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = std::min(at + 8, text.size());
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
      out +=
          "<span\nstyle='font-family:仿宋;mso-bidi-font-size:10.5pt'>" + escaped(text.substr(at, end - at)) + "</span>";
      at = end;
    }
    return out + "<span lang=EN-US><o:p></o:p></span>";
  }

  std::string paragraph(const std::string& text) const {
    if (way_ == HtmlWay::plain) return "<p>" + escaped(text) + "\n";
    if (way_ == HtmlWay::word) return "<p class=MsoNormal style='text-indent:32.0pt'>" + spans(text) + "</p>\n\n";
    return "<p style=\"text-indent: 2em;\">&nbsp;&emsp;" + escaped(text) + "</p>\n";
  }

  std::string word_page() const {
    return "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" "
           "xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n<head>\n"
           "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">\n<title>年报</title>\n"
           "<!--[if gte mso "
           "9]><xml><o:DocumentProperties><o:Author>某人</o:Author></o:DocumentProperties></xml><![endif]-->\n"
           "<style><!-- p.MsoNormal {mso-style-parent:\"\"; margin:0cm} --></style>\n</head>\n"
           "<body lang=ZH-CN style='tab-interval:21.0pt'>\n<div class=WordSection1>\n" +
           body_ +
           "<p class=MsoNormal><!--[if gte vml 1]><v:shape id=\"x\"><v:textbox>形状</v:textbox></v:shape><![endif]-->"
           "<span style='display:none'>看不见的字</span><o:p>&nbsp;</o:p></p>\n</div>\n</body>\n</html>\n";
  }

  std::string site_page() const {
    std::string links;
    for (int i = 1; i <= 12; ++i) {
      links += "<li><a href=\"/a" + std::to_string(i) + ".html\">关于政府信息公开的另一条消息之" + std::to_string(i) +
               "</a></li>\n";
    }
    return "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>" + title_ +
           "_示例市人民政府</title>\n<meta name=\"ArticleTitle\" content=\"" + title_ +
           "\">\n<meta name=\"PubDate\" content=\"2023-01-12 09:30:00\">\n<meta name=\"ContentSource\" content=\"" +
           publisher_ +
           "\">\n<style>.a{display:none}</style><script>document.write('<p>一、总体情况</p>');</script>\n</"
           "head>\n<body>\n"
           "<div class=\"x1\"><ul><li><a href=\"/\">首页</a></li><li><a href=\"/zwgk\">政府信息公开</a></li></ul>"
           "<select><option>总体情况</option></select></div>\n"
           "<div>您的位置：<a href=\"/\">首页</a> &gt; <a href=\"/n\">政府信息公开年报</a> &gt; 正文</div>\n"
           "<table width=\"1000\"><tr><td width=\"200\" valign=\"top\"><ul>" +
           links +
           "</ul></td><td>\n<table "
           "class=\"idx\"><tr><td>索引号：</td><td>000123/2023-00001</td><td>发布机构：</td><td>" +
           publisher_ +
           "</td></tr><tr><td>主题分类：</td><td>年报</td><td>发布日期：</td><td>2023-01-12</td></tr></table>\n<h1>" +
           title_ + "</h1>\n<div>发布时间：2023-01-12 09:30　来源：" + publisher_ +
           "　字号：[<a href=\"#\">大</a> <a href=\"#\">中</a> <a href=\"#\">小</a>]</div>\n<div id=\"c7\">\n" + body_ +
           "</div>\n<div><a href=\"#\">打印</a> <a href=\"#\">关闭</a></div>\n<div>扫一扫在手机打开当前页</div>\n"
           "<div>相关链接<ul>" +
           links +
           "</ul></div>\n</td></tr></"
           "table>\n<div>主办单位：示例市人民政府办公室　电话：0999-0000999　备案号：示ICP备0000号</div>\n</body>\n</"
           "html>\n";
  }

  HtmlWay way_;
  std::string title_, publisher_;
  std::string body_;
};

inline std::string html_of_draft(const Draft& draft, HtmlWay way) {
  return written_by(HtmlWriter(way, draft.title, draft.body), draft);
}

// Markdown as page recognition and language models write it, with the tables in HTML.
inline std::string markdown_of_draft(const Draft& draft, bool one_line) {
  std::string out;
  const char* const end = one_line ? "" : "\n";
  each_part(
      draft,
      [&](TextRole role, const std::string& text) {
        out += (role == TextRole::title ? "# " : role == TextRole::heading ? "## " : "") + text + "\n\n";
      },
      [&](const Sheet& sheet) {
        out += std::string("<table>") + end;
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
          out += "<tr>";
          for (const SheetCell& cell : sheet_row(sheet, r)) {
            if (cell.above) continue;
            out += "<td rowspan=" + std::to_string(cell.height) + " colspan=" + std::to_string(cell.width) + ">" + end +
                   cell.text + "</td>";
          }
          out += std::string("</tr>") + end;
        }
        out += "</table>\n\n";
      });
  return out;
}

}  // namespace mingjian::test
