#include "readers/legacy/legacy_reader.hpp"

#include <fmt/format.h>

#include <string>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "readers/docx/docx_reader.hpp"
#include "readers/legacy/child_process.hpp"
#include "readers/legacy/docbook.hpp"

namespace mingjian::legacy_reader {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr int kSeconds = 60;

// Names of streams stand in the directory as UTF-16.
bool holds_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) wide += {c, '\0'};
  return bytes.find(wide) != std::string_view::npos;
}

Error converter_error(std::string_view name, const ChildRun& run) {
  switch (run.end) {
    case ChildEnd::out_of_time:
      return {"I027",
              fmt::format("{}在{}秒内没有读完这个文件，已停止。请用原软件打开，另存为docx后再查", name, kSeconds)};
    case ChildEnd::too_much_output:
      return {"I022", "文件里的文字超过上限。年度报告不会这样大，请核对文件"};
    case ChildEnd::not_started:
      return {"I027", fmt::format("{}启动不了。请重新安装，或用原软件打开，另存为docx后再查", name)};
    case ChildEnd::crashed:
    case ChildEnd::exited:
      break;
  }
  return {"I027", fmt::format("{}读不了这个文件，文件可能损坏或加了密码。请用原软件打开，另存为docx后再查", name)};
}

Result<Document> with_antiword(const ScratchFolder& folder, std::string path, std::string_view bytes) {
  ChildLimits limits;
  limits.seconds = kSeconds;
  limits.memory = std::size_t{1} << 30;
  const ChildRun run =
      run_child({find_program("antiword"), "-m", "UTF-8.txt", "-x", "db", folder.path() + "/report.doc"},
                {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + folder.path()}, limits);
  if (!run.ok()) return tl::unexpected<Error>(converter_error("antiword", run));
  if (!utf8::valid(run.output)) return failure("I027", "antiword的输出认不出。请用原软件打开，另存为docx后再查");
  DocumentBuilder builder(std::move(path), "doc", bytes);
  if (auto done = legacy::write_docbook(run.output, builder); !done) {
    return tl::unexpected<Error>(std::move(done.error()));
  }
  builder.diagnose(DiagnosticLevel::warning, "I025",
                   "旧版Word文件由antiword读取，有合并单元格的表格可能读不全。请安装LibreOffice（Debian：apt install "
                   "libreoffice-writer-nogui），或另存为docx后再查");
  return builder.finish();
}

Result<Document> with_libreoffice(const ScratchFolder& folder, std::string path, std::string_view bytes) {
  ChildLimits limits;
  limits.seconds = kSeconds;
  const ChildRun run =
      run_child({find_program("soffice"), "-env:UserInstallation=file://" + folder.path() + "/profile", "--headless",
                 "--norestore", "--convert-to", "docx", "--outdir", folder.path(), folder.path() + "/report.doc"},
                {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + folder.path()}, limits);
  const std::string converted = folder.path() + "/report.docx";
  if (!run.ok() || !exists(converted)) return tl::unexpected<Error>(converter_error("LibreOffice", run));
  auto docx = read_file(converted, kMostBytes);
  if (!docx) return tl::unexpected<Error>(std::move(docx.error()));
  auto document = docx_reader::read(std::move(path), *docx);
  if (!document) return document;
  document->format = "doc";
  document->content_hash = hash_hex(bytes);  // of the file itself: what LibreOffice writes differs from run to run
  return document;
}

}  // namespace

bool accepts(std::string_view bytes) {
  if (!bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return false;
  return holds_stream(bytes, "WordDocument") || holds_stream(bytes, "EncryptedPackage");
}

bool is_installed(Converter converter) {
  return !find_program(converter == Converter::antiword ? "antiword" : "soffice").empty();
}

Result<Document> read_with(Converter converter, std::string path, std::string_view bytes) {
  const ScratchFolder folder;
  if (folder.path().empty() || !folder.write("report.doc", bytes)) {
    return failure("I027", "放不下临时文件。请检查临时文件夹（TMPDIR）是否可写、磁盘是否已满");
  }
  return converter == Converter::antiword ? with_antiword(folder, std::move(path), bytes)
                                          : with_libreoffice(folder, std::move(path), bytes);
}

Result<Document> read(std::string path, std::string_view bytes) {
  if (holds_stream(bytes, "EncryptedPackage")) {
    return failure("I024", "文件加了密码，读不了。请用原软件打开，去掉密码另存后再查");
  }
  if (bytes.size() > kMostBytes) {
    return failure("I022", fmt::format("文件超过上限{}MB。年度报告不会这样大，请核对文件", kMostBytes >> 20));
  }
  for (const Converter converter : {Converter::libreoffice, Converter::antiword}) {
    if (is_installed(converter)) return read_with(converter, std::move(path), bytes);
  }
  return failure("I026",
                 "读旧版Word文件（.doc、.wps）要借助LibreOffice或antiword，本机都没有。请安装（Debian：apt install "
                 "libreoffice-writer-nogui，"
                 "或只求快、不求表格完整时 apt install antiword），或用原软件打开，另存为docx后再查");
}

}  // namespace mingjian::legacy_reader
