#include "audit/postgres/connection.hpp"

#include <algorithm>
#include <cstdlib>

#include "audit/postgres/libpq.hpp"

namespace mingjian::postgres {
namespace {

// Whoever has a connection has the library.
const Libpq& pq() { return libpq().functions; }

struct Clear {
  void operator()(PGresult* result) const { pq().PQclear(result); }
};
using Outcome = std::unique_ptr<PGresult, Clear>;

bool good(const PGresult* result) {
  const ExecStatusType status = pq().PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
}

}  // namespace

Values& Values::add(std::int64_t value) {
  values_.push_back({std::to_string(value), false, false});
  return *this;
}

Values& Values::add(std::string_view text) {
  Value value{std::string(text), false, false};
  value.bytes.erase(std::remove(value.bytes.begin(), value.bytes.end(), '\0'), value.bytes.end());
  values_.push_back(std::move(value));
  return *this;
}

Values& Values::add_blob(std::string_view bytes) {
  values_.push_back({std::string(bytes), true, false});
  return *this;
}

Values& Values::add_null() {
  values_.push_back({"", false, true});
  return *this;
}

std::int64_t Row::integer(int column) const { return std::strtoll(pq().PQgetvalue(result_, 0, column), nullptr, 10); }

std::string_view Row::text(int column) const {
  return {pq().PQgetvalue(result_, 0, column), static_cast<std::size_t>(pq().PQgetlength(result_, 0, column))};
}

std::string Row::blob(int column) const {
  std::size_t size = 0;
  unsigned char* bytes =
      pq().PQunescapeBytea(reinterpret_cast<unsigned char*>(pq().PQgetvalue(result_, 0, column)), &size);
  std::string out(reinterpret_cast<char*>(bytes), bytes == nullptr ? 0 : size);
  pq().PQfreemem(bytes);
  return out;
}

void Connection::Close::operator()(pg_conn* handle) const { pq().PQfinish(handle); }

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url) {
  if (const std::string& trouble = libpq().trouble; !trouble.empty()) {
    return failure("A015", "连PostgreSQL要用libpq，本机没有（" + trouble +
                               "）。请安装软件包libpq5，或去掉--store，结果写入本机文件");
  }
  std::unique_ptr<Connection> connection(new Connection);
  connection->handle_.reset(pq().PQconnectdb(url.c_str()));
  if (pq().PQstatus(connection->handle_.get()) != CONNECTION_OK) {
    return failure("A001", std::string("连不上结果库：") + pq().PQerrorMessage(connection->handle_.get()) +
                               "请核对 --store 的地址、用户和权限");
  }
  pq().PQsetClientEncoding(connection->handle_.get(), "UTF8");
  pq().PQsetNoticeReceiver(
      connection->handle_.get(), [](void*, const PGresult*) {}, nullptr);
  return connection;
}

void Connection::note(const pg_result* result) {
  if (!trouble_.empty() || good(result)) return;
  trouble_ = pq().PQerrorMessage(handle_.get());
  if (trouble_.empty()) trouble_ = "?";
}

void Connection::execute(const char* sql) {
  if (!trouble_.empty()) return;
  note(Outcome(pq().PQexec(handle_.get(), sql)).get());
}

const char* Connection::prepared(const char* sql) {
  const auto [place, fresh] = names_.try_emplace(sql, "s" + std::to_string(names_.size()));
  if (fresh) note(Outcome(pq().PQprepare(handle_.get(), place->second.c_str(), sql, 0, nullptr)).get());
  return place->second.c_str();
}

void Connection::run(const char* sql, const Values& values) {
  each(sql, values, [](const Row&) {});
}

void Connection::each(const char* sql, const Values& values, const std::function<void(const Row&)>& take) {
  if (!trouble_.empty()) return;
  const char* name = prepared(sql);
  if (!trouble_.empty()) return;
  std::vector<const char*> bytes;
  std::vector<int> sizes, formats;
  for (const Values::Value& value : values.values_) {
    bytes.push_back(value.null ? nullptr : value.bytes.c_str());
    sizes.push_back(static_cast<int>(value.bytes.size()));
    formats.push_back(value.binary ? 1 : 0);
  }
  if (pq().PQsendQueryPrepared(handle_.get(), name, static_cast<int>(bytes.size()), bytes.data(), sizes.data(),
                               formats.data(), 0) == 0) {
    return note(nullptr);
  }
  pq().PQsetSingleRowMode(handle_.get());
  while (const Outcome result{pq().PQgetResult(handle_.get())}) {
    note(result.get());
    if (trouble_.empty() && pq().PQntuples(result.get()) == 1) take(Row(result.get()));
  }
}

}  // namespace mingjian::postgres
