#include "app/result_file.hpp"

#include <filesystem>
#include <utility>

namespace mingjian {

ResultFile::ResultFile(std::string path) : path_(std::move(path)) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path_, ignored);
  const bool direct = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  written_ = direct ? path_ : path_ + ".new";
  handle_ = std::fopen(written_.c_str(), "wb");
  ok_ = handle_ != nullptr;
}

ResultFile::~ResultFile() {
  if (handle_ == nullptr) return;
  std::fclose(handle_);
  if (written_ != path_) std::remove(written_.c_str());
}

void ResultFile::write(std::string_view bytes) {
  ok_ = ok_ && std::fwrite(bytes.data(), 1, bytes.size(), handle_) == bytes.size();
}

bool ResultFile::close() {
  if (handle_ == nullptr) return false;
  ok_ = std::fclose(std::exchange(handle_, nullptr)) == 0 && ok_;
  if (written_ == path_) return ok_;
  if (ok_) ok_ = std::rename(written_.c_str(), path_.c_str()) == 0;
  if (!ok_) std::remove(written_.c_str());
  return ok_;
}

}  // namespace mingjian
