#include "audit/postgres/libpq.hpp"

#include "base/late_library.hpp"

namespace mingjian::postgres {
namespace {

OpenedLibpq open() {
  OpenedLibpq opened;
  LateLibrary library("libpq.so.5");
#define MINGJIAN_TAKE(name) library.take(#name, opened.functions.name);
  MINGJIAN_LIBPQ_FUNCTIONS(MINGJIAN_TAKE)
#undef MINGJIAN_TAKE
  opened.trouble = library.trouble();
  return opened;
}

}  // namespace

const OpenedLibpq& libpq() {
  static const OpenedLibpq opened = open();
  return opened;
}

}  // namespace mingjian::postgres
