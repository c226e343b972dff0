#include <fmt/format.h>

#include "readers/beside.hpp"
#include "readers/content.hpp"
#include "readers/docx/docx_reader.hpp"
#include "readers/html/html_reader.hpp"
#include "readers/html/mhtml_reader.hpp"
#include "readers/legacy/legacy_reader.hpp"
#include "readers/odt/odt_reader.hpp"
#include "readers/ofd/ofd_reader.hpp"
#include "readers/reader.hpp"
#include "readers/text/text_reader.hpp"
#include "readers/xlsx/xlsx_reader.hpp"
#ifdef MINGJIAN_PDF
#include "readers/pdf/pdf_fallback.hpp"
#include "readers/pdf/pdf_reader.hpp"
#endif

namespace mingjian {

const std::vector<ReaderInfo>& readers() {
  static const std::vector<ReaderInfo> kReaders = {
      {"docx", ".docx", "Word文件", docx_reader::accepts, docx_reader::read},
      {"html", ".html .htm", "网页", html_reader::accepts, html_reader::read},
      {"mhtml", ".mht .mhtml", "网页归档", mhtml_reader::accepts, mhtml_reader::read},
      {"odt", ".odt", "OpenDocument文件", odt_reader::accepts, odt_reader::read},
      {"xlsx", ".xlsx", "Excel文件", xlsx_reader::accepts, xlsx_reader::read},
      {"doc", ".doc .wps", "旧版Word文件（要借助LibreOffice或antiword）", legacy_reader::accepts, legacy_reader::read},
#ifdef MINGJIAN_PDF
      {"pdf", ".pdf", "PDF（有文字的；扫描件的图片不读）", pdf_reader::accepts, pdf_reader::read_or_convert},
#endif
      {"ofd", ".ofd", "OFD文件", ofd_reader::accepts, ofd_reader::read},
      {"text", ".txt .md .csv", "纯文本（UTF-8、GB18030、UTF-16；含Markdown、CSV）", text_reader::accepts,
       text_reader::read},
  };
  return kReaders;
}

const std::vector<LeftOutReader>& left_out_readers() {
  static const std::vector<LeftOutReader> kLeftOut = {
#ifndef MINGJIAN_PDF
      {"pdf", ".pdf", "PDF", "MINGJIAN_PDF",
       [](std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }},
#endif
  };
  return kLeftOut;
}

std::string readable_forms() {
  std::string text = "能读（认内容，不认扩展名）：\n";
  for (const ReaderInfo& reader : readers()) {
    text += fmt::format("  {:<6} {:<12} {}\n", reader.format, reader.extensions, reader.description);
  }
  if (!legacy_reader::is_installed(legacy_reader::Converter::libreoffice) &&
      !legacy_reader::is_installed(legacy_reader::Converter::antiword)) {
    text += "本机没有LibreOffice，也没有antiword：doc现在读不了（Debian：apt install libreoffice-writer-nogui）\n";
  }
  for (const LeftOutReader& form : left_out_readers()) {
    text +=
        fmt::format("没有编入本程序，读不了：{}（{}；编译时{}=OFF）\n", form.description, form.extensions, form.option);
  }
  return text;
}

Result<Document> read_document(std::string path, std::string_view bytes) {
  if (bytes.empty()) return failure("I020", "文件是空的（0字节）。请核对是否选错了文件，或保存时出错");
  for (const ReaderInfo& reader : readers()) {
    if (!reader.accepts(bytes)) continue;
    Result<Document> document = reader.read(std::move(path), bytes);
    if (document) set_beside(*document);
    return document;
  }
  for (const LeftOutReader& form : left_out_readers()) {
    if (!form.is_one(bytes)) continue;
    return failure("I021",
                   fmt::format("这是{0}，本程序编译时没有编入（{1}=OFF），读不了。请换用编入了{0}的版本，或用原来的"
                               "Word、WPS文件再查",
                               form.description, form.option));
  }
  return failure(
      "I021", fmt::format("这是{}，本版还不能读。请打开后另存为文本（.txt，UTF-8）后再查", foreign_format(bytes).name));
}

}  // namespace mingjian
