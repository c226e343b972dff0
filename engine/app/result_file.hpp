#pragma once
// A file of results, written beside its place and moved there when it is whole, so that it is never half. What is no
// regular file (/dev/stdout, a pipe) is written to directly.
#include <cstdio>
#include <string>
#include <string_view>

namespace mingjian {

class ResultFile {
 public:
  explicit ResultFile(std::string path);
  ~ResultFile();  // without close(): nothing is left behind
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;

  void write(std::string_view bytes);
  bool ok() const { return ok_; }
  bool close();  // false: something was not written; then the old file is as it was

 private:
  std::string path_, written_;
  std::FILE* handle_ = nullptr;
  bool ok_ = false;
};

}  // namespace mingjian
