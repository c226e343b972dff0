#pragma once
// The little of libpq that the store needs: a connection, prepared statements by their text, rows one by one. The first
// trouble is kept; after it nothing more is sent. One thread at a time.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"

struct pg_conn;
struct pg_result;

namespace mingjian::postgres {

// Parameters $1, $2 … of a statement.
class Values {
 public:
  Values& add(std::int64_t value);
  Values& add(std::string_view text);  // without zero bytes, which the server takes for no text
  Values& add_blob(std::string_view bytes);
  Values& add_null();

 private:
  friend class Connection;
  struct Value {
    std::string bytes;
    bool binary = false, null = false;
  };
  std::vector<Value> values_;
};

// Holds while the function it is given to runs.
class Row {
 public:
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  std::string blob(int column) const;

 private:
  friend class Connection;
  explicit Row(const pg_result* result) : result_(result) {}
  const pg_result* result_;
};

class Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(const std::string& url);
  void execute(const char* sql);  // several statements
  void run(const char* sql, const Values& values);
  // Rows as they come. The function must not use the connection.
  void each(const char* sql, const Values& values, const std::function<void(const Row&)>& take);
  const std::string& trouble() const { return trouble_; }

 private:
  Connection() = default;
  struct Close {
    void operator()(pg_conn* handle) const;
  };
  const char* prepared(const char* sql);
  void note(const pg_result* result);
  std::unique_ptr<pg_conn, Close> handle_;
  std::unordered_map<const char*, std::string> names_;  // of statements, by their text's place
  std::string trouble_;
};

}  // namespace mingjian::postgres
