#include "revise/docx_file.hpp"

#include "readers/docx/docx_reader.hpp"
#include "revise/docx_package.hpp"
#include "revise/docx_rewriter.hpp"

namespace mingjian {

Result<OpenedDocx> open_docx(const std::string& path, std::string_view bytes) {
  OpenedDocx opened;
  Result<Document> document = docx_reader::read_with_source(path, bytes, opened.source);
  if (!document) return tl::unexpected<Error>(std::move(document.error()));
  if (!opened.source.verbatim) {
    return failure("V002", "文件的正文不是完好的 UTF-8，不能直接改。请在 Word 里打开，另存为新的 docx 再试");
  }
  opened.document = std::move(*document);
  return opened;
}

Result<std::string> change_docx_file(std::string_view bytes, const Document& document, const TextEdits& edits) {
  auto opened = open_docx(document.path, bytes);
  if (!opened) return tl::unexpected<Error>(std::move(opened.error()));
  auto map = DocxMap::of_read(opened->document, opened->source);
  if (!map) return tl::unexpected<Error>(std::move(map.error()));
  DocxRewriter rewriter(opened->document, opened->source, *map);
  for (const TextEdit& edit : edits) {
    if (!rewriter.replace(edit)) {
      return failure("V002", "这一处在文本框、脚注或特殊符号里，不能直接改。请在 Word 里改");
    }
  }
  return repack_docx(bytes, opened->source.part, rewriter.finish(), {}, {}, "");
}

}  // namespace mingjian
