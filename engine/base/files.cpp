#include "base/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

namespace mingjian {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

tl::unexpected<Error> unreadable(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    return failure("I001", fmt::format("没有这个文件：{}。请核对路径", path));
  }
  if (error == EISDIR) return failure("I002", fmt::format("{} 是文件夹，不是文件", path));
  if (error == EACCES || error == EPERM) {
    return failure("I003", fmt::format("没有读取 {} 的权限。请检查文件权限", path));
  }
  return failure("I003", fmt::format("读取 {} 出错（{}）", path, std::generic_category().message(error)));
}

tl::unexpected<Error> too_large(const std::string& path, std::size_t limit) {
  return failure("I004", fmt::format("{} 太大，超过上限{}字节。请拆分后再查", path, limit));
}

// Not what lies behind a link to a folder; a dangling link is no file.
void list_below(const std::string& folder, FileList& list) {
  errno = 0;
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
  for (; const dirent* entry = open == nullptr ? nullptr : ::readdir(open.get()); errno = 0) {
    if (entry->d_name[0] == '.') continue;  // hidden, this folder, the one above
    std::string path = folder.ends_with('/') ? folder + entry->d_name : folder + '/' + entry->d_name;
    unsigned char type = entry->d_type;
    struct stat info {};
    if (type == DT_UNKNOWN && ::lstat(path.c_str(), &info) == 0) type = IFTODT(info.st_mode);
    if (type == DT_LNK && ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode)) type = DT_REG;
    if (type == DT_REG) {
      list.files.push_back(std::move(path));
    } else if (type == DT_DIR) {
      list_below(path, list);
    }
  }
  if (errno != 0) list.unread.push_back({folder, unreadable(folder, errno).value()});
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return unreadable(path, errno);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return unreadable(path, errno);
  if (S_ISDIR(info.st_mode)) return unreadable(path, EISDIR);
  const std::size_t expected = info.st_size > 0 ? static_cast<std::size_t>(info.st_size) : 0;
  if (expected > limit) return too_large(path, limit);
  std::string bytes(expected + 1, '\0');  // one more, so that the end is met without growing
  std::size_t size = 0;
  while (true) {
    if (size == bytes.size()) bytes.resize(bytes.size() * 2 + 65536);
    const ssize_t got = ::read(file.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path, errno);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limit) return too_large(path, limit);
    if (S_ISREG(info.st_mode) && size == expected) break;  // there was room for more
  }
  bytes.resize(size);
  return bytes;
}

Result<std::vector<std::string>> list_files(const std::string& folder) {
  FileList list = list_what_can_be(folder);
  if (!list.unread.empty()) return tl::unexpected<Error>(list.unread.front().error);
  return std::move(list.files);
}

FileList list_what_can_be(const std::string& folder) {
  FileList list;
  list_below(folder, list);
  std::sort(list.files.begin(), list.files.end());
  return list;
}

bool is_folder(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

bool exists(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0;
}

std::string extension(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string result(name.substr(dot + 1));
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string hash_hex(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(32);
  for (const unsigned char byte : canonical.digest) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

}  // namespace mingjian
