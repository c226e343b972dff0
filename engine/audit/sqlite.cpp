#include "audit/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace mingjian::sqlite {
namespace {

constexpr int kWaitMilliseconds = 10000;  // for another who writes

// What is wrong and what to do, with SQLite's own words.
std::string told(int code, std::string_view words) {
  std::string_view what = "出错", mend = "请核对磁盘空间和权限，再运行同一命令接着查";
  switch (code & 0xFF) {
    case SQLITE_FULL:
      what = "磁盘满了";
      mend = "请腾出空间，再运行同一命令接着查";
      break;
    case SQLITE_CORRUPT:
      what = "文件坏了";
      mend = "请换一个输出文件夹再查";
      break;
    case SQLITE_NOTADB:
      what = "这个文件不是结果库";
      mend = "请换一个输出文件夹再查";
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      what = "不能写";
      mend = "请核对权限，或换一个能写的输出文件夹";
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      what = "别的程序正占着它";
      mend = "请等它结束，再运行同一命令接着查";
      break;
    case SQLITE_IOERR:
      what = "磁盘读写出错";
      break;
    default:
      break;
  }
  return std::string(what).append("（").append(words).append("）。").append(mend);
}

}  // namespace

void Statement::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close(handle); }

Statement& Statement::bind(int place, std::int64_t value) {
  connection_->note(sqlite3_bind_int64(statement_.get(), place, value));
  return *this;
}

Statement& Statement::bind(int place, std::string_view text) {
  connection_->note(
      sqlite3_bind_text(statement_.get(), place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_null(int place) {
  connection_->note(sqlite3_bind_null(statement_.get(), place));
  return *this;
}

Statement& Statement::bind_blob(int place, std::string_view bytes) {
  connection_->note(
      sqlite3_bind_blob(statement_.get(), place, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC));
  return *this;
}

bool Statement::row() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_->note(code);
  return false;
}

void Statement::run() {
  while (row()) {
  }
  reset();
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path) {
  std::unique_ptr<Connection> connection(new Connection);
  sqlite3* handle = nullptr;
  // One thread at a time asks a connection (window_writer.hpp): no lock a call.
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &handle, kFlags, nullptr);
  connection->handle_.reset(handle);
  if (code != SQLITE_OK) {
    return failure("A001", fmt::format("打不开结果库 {}：{}", path,
                                       told(code, handle == nullptr ? "out of memory" : sqlite3_errmsg(handle))));
  }
  sqlite3_busy_timeout(handle, kWaitMilliseconds);
  return connection;
}

void Connection::execute_if_free(const char* sql) {
  sqlite3_busy_timeout(handle_.get(), 0);
  (void)sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  sqlite3_busy_timeout(handle_.get(), kWaitMilliseconds);
}

void Connection::execute(const char* sql) { note(sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr)); }

Statement Connection::prepare(const char* sql) {
  Statement statement;
  sqlite3_stmt* handle = nullptr;
  note(sqlite3_prepare_v2(handle_.get(), sql, -1, &handle, nullptr));
  statement.statement_.reset(handle);
  statement.connection_ = this;
  return statement;
}

void Connection::note(int code) {
  if (code == SQLITE_OK || !trouble_.empty()) return;
  trouble_ = told(code, sqlite3_errmsg(handle_.get()));
}

}  // namespace mingjian::sqlite
