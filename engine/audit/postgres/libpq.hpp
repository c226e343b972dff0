#pragma once
// libpq, opened when the first database is (base/late_library.hpp): the functions that connection.cpp uses, by their
// own names. Included there alone.
#include <libpq-fe.h>

#include "base/result.hpp"

// clang-format off
#define MINGJIAN_LIBPQ_FUNCTIONS(each) \
  each(PQconnectdb) each(PQfinish) each(PQstatus) each(PQerrorMessage) each(PQsetClientEncoding) \
  each(PQsetNoticeReceiver) each(PQexec) each(PQprepare) each(PQsendQueryPrepared) each(PQsetSingleRowMode) \
  each(PQgetResult) each(PQresultStatus) each(PQntuples) each(PQgetvalue) each(PQgetlength) each(PQunescapeBytea) \
  each(PQfreemem) each(PQclear)
// clang-format on

namespace mingjian::postgres {

struct Libpq {
#define MINGJIAN_MEMBER(name) decltype(::name)* name = nullptr;
  MINGJIAN_LIBPQ_FUNCTIONS(MINGJIAN_MEMBER)
#undef MINGJIAN_MEMBER
};

struct OpenedLibpq {
  Libpq functions;
  std::string trouble;  // empty = all functions are there
};
const OpenedLibpq& libpq();

}  // namespace mingjian::postgres
