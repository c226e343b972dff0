#pragma once
// Reading files and listing folders; the only place besides main that touches the disk for reading.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjian {

// Whole file as bytes. Errors: I001 not there, I002 a folder, I003 no permission or read error, I004 larger than
// `limit`.
Result<std::string> read_file(const std::string& path, std::size_t limit = std::size_t{256} << 20);

// All regular files below `folder`, sorted by path (byte order); hidden files and folders are passed over.
Result<std::vector<std::string>> list_files(const std::string& folder);

// The same with what can be listed: folders that cannot are told with I001 … I003.
struct FileList {
  struct Unread {
    std::string folder;
    Error error;
  };
  std::vector<std::string> files;
  std::vector<Unread> unread;
};
FileList list_what_can_be(const std::string& folder);

bool is_folder(const std::string& path);
bool exists(const std::string& path);
std::string extension(std::string_view path);  // lower case, without the dot

std::string hash_hex(std::string_view bytes);  // XXH3-128, 32 hex digits

}  // namespace mingjian
