#include "base/cache_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/files.hpp"

namespace mingjian {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".new-";
constexpr std::chrono::minutes kGivenUp{10};  // no write takes so long

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool make_folder(const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return true;
  fs::create_directories(fs::path(folder).parent_path(), error);
  return ::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST;
}

}  // namespace

std::string read_cache_file(const std::string& path, std::size_t limit) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return "";
  if (info.st_uid != ::geteuid() || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "";
  return read_file(path, limit).value_or("");
}

bool write_cache_file(const std::string& folder, const std::string& name, std::string_view bytes) {
  if (!make_folder(folder)) return false;
  std::string path = folder + "/" + std::string(kUnfinished) + "XXXXXX";
  const int file = ::mkstemp(path.data());  // 0600, never one that is there already
  if (file < 0) return false;
  const bool written = write_all(file, bytes);
  const bool closed = ::close(file) == 0;
  if (written && closed && std::rename(path.c_str(), (folder + "/" + name).c_str()) == 0) return true;
  ::unlink(path.c_str());
  return false;
}

void keep_newest_files(const std::string& folder, std::string_view ending, std::size_t count) {
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    const std::string name = at->path().filename().string();
    const fs::file_time_type written = fs::last_write_time(at->path(), gone);
    if (gone) continue;
    if (name.ends_with(ending)) files.emplace_back(written, at->path());
    if (name.starts_with(kUnfinished) && written + kGivenUp < fs::file_time_type::clock::now()) {
      fs::remove(at->path(), gone);
    }
  }
  std::sort(files.rbegin(), files.rend());
  for (std::size_t i = count; i < files.size(); ++i) fs::remove(files[i].second, error);
}

}  // namespace mingjian
