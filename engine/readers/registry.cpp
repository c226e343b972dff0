#include <fmt/format.h>

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
#include "readers/pdf/pdf_reader.hpp"
#endif

namespace mingjian {

const std::vector<ReaderInfo>& readers() {
  static const std::vector<ReaderInfo> kReaders = {
      {"docx", "Word文件（.docx）", docx_reader::accepts, docx_reader::read},
      {"html", "网页（.html、.htm）", html_reader::accepts, html_reader::read},
      {"mhtml", "网页归档（.mht、.mhtml）", mhtml_reader::accepts, mhtml_reader::read},
      {"odt", "OpenDocument文件（.odt）", odt_reader::accepts, odt_reader::read},
      {"xlsx", "Excel文件（.xlsx）", xlsx_reader::accepts, xlsx_reader::read},
      {"doc", "旧版Word文件（.doc、.wps；要装LibreOffice或antiword）", legacy_reader::accepts, legacy_reader::read},
#ifdef MINGJIAN_PDF
      {"pdf", "PDF（有文字的；扫描件的图片不读）", pdf_reader::accepts, pdf_reader::read},
#endif
      {"ofd", "OFD文件（.ofd）", ofd_reader::accepts, ofd_reader::read},
      {"text", "纯文本（UTF-8、GB18030、UTF-16；含Markdown）", text_reader::accepts, text_reader::read},
  };
  return kReaders;
}

Result<Document> read_document(std::string path, std::string_view bytes) {
  if (bytes.empty()) return failure("I020", "文件是空的（0字节）。请核对是否选错了文件，或保存时出错");
  for (const ReaderInfo& reader : readers()) {
    if (reader.accepts(bytes)) return reader.read(std::move(path), bytes);
  }
  return failure(
      "I021", fmt::format("这是{}，本版还不能读。请打开后另存为文本（.txt，UTF-8）后再查", foreign_format(bytes).name));
}

}  // namespace mingjian
