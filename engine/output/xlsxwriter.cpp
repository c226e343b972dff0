#include "output/xlsxwriter.hpp"

#include <string>

#include "base/late_library.hpp"

namespace mingjian {
namespace {

struct Opened {
  Xlsxwriter functions;
  std::string trouble;
};

Opened open() {
  Opened opened;
  LateLibrary library("libxlsxwriter.so." LXW_SOVERSION);
#define MINGJIAN_TAKE(name) library.take(#name, opened.functions.name);
  MINGJIAN_XLSXWRITER_FUNCTIONS(MINGJIAN_TAKE)
#undef MINGJIAN_TAKE
  opened.trouble = library.trouble();
  return opened;
}

}  // namespace

Result<const Xlsxwriter*> xlsxwriter() {
  static const Opened opened = open();
  if (opened.trouble.empty()) return &opened.functions;
  return failure("O002", "做Excel表格要用libxlsxwriter，本机没有（" + opened.trouble +
                             "）。请安装软件包libxlsxwriter" LXW_SOVERSION "，或改用别的格式，如html、csv");
}

}  // namespace mingjian
