#pragma once
// The little of SQLite that the store needs: a connection and prepared statements that close themselves. Errors are
// Result with code A001, what to do and SQLite's own words; nothing throws. One thread at a time.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace mingjian::sqlite {

class Connection;

// Bound by position from 1, stepped, reset. Texts and blobs that column() gives live until the next step or reset.
class Statement {
 public:
  Statement() = default;
  Statement& bind(int place, std::int64_t value);
  Statement& bind(int place, std::string_view text);  // must live until the next reset
  Statement& bind_null(int place);
  Statement& bind_blob(int place, std::string_view bytes);
  bool row();  // true: a row is there. Trouble: false, and Connection::trouble() tells
  void run();  // to the end, then reset
  void reset();
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  friend class Connection;
  struct Close {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Close> statement_;
  Connection* connection_ = nullptr;
};

class Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(const std::string& path);
  void execute(const char* sql);          // several statements
  void execute_if_free(const char* sql);  // what may fail without harm: nobody is waited for
  Statement prepare(const char* sql);
  // The first trouble since open and what to do, "" = none. Whoever changes the store asks before it counts on the
  // change.
  const std::string& trouble() const { return trouble_; }
  void note(int code);

 private:
  Connection() = default;
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string trouble_;
};

}  // namespace mingjian::sqlite
