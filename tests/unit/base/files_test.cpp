#include "base/files.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

using namespace mingjian;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("mingjian-files-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path / "乙"); }
  ~Folder() { fs::remove_all(path); }
  std::string write(const char* name, const std::string& bytes) const {
    const std::string full = (path / name).string();
    std::FILE* file = std::fopen(full.c_str(), "wb");
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
    return full;
  }
};

}  // namespace

TEST_CASE("a file is read whole, and each trouble has its code") {
  const Folder folder;
  const std::string path = folder.write("a.txt", std::string("政府\0x", 8));
  CHECK(read_file(path).value() == std::string("政府\0x", 8));
  CHECK(read_file(folder.write("empty", "")).value().empty());
  CHECK(read_file(path, 8).has_value());
  CHECK(read_file(path, 7).error().code == "I004");
  CHECK(read_file(path + ".none").error().code == "I001");
  CHECK(read_file(folder.path.string()).error().code == "I002");
}

TEST_CASE("files are listed in byte order, hidden ones and hidden folders passed over") {
  const Folder folder;
  fs::create_directories(folder.path / ".git");
  folder.write("b.txt", "");
  folder.write("a.txt", "");
  folder.write(".hidden", "");
  folder.write(".git/x", "");
  folder.write("乙/1.txt", "");
  const auto files = list_files(folder.path.string());
  REQUIRE(files);
  const std::string root = folder.path.string() + "/";
  CHECK(*files == std::vector<std::string>{root + "a.txt", root + "b.txt", root + "乙/1.txt"});
  CHECK(list_files(root + "none").error().code == "I001");
  CHECK(is_folder(root));
  CHECK_FALSE(is_folder(root + "a.txt"));
  CHECK(exists(root + "a.txt"));
  CHECK_FALSE(exists(root + "none"));
}

TEST_CASE("the extension is what follows the last dot of the name") {
  CHECK(extension("a/b.TXT") == "txt");
  CHECK(extension("a.b/c") == "");
  CHECK(extension(".hidden") == "");
  CHECK(extension("报告.tar.gz") == "gz");
}

TEST_CASE("the content hash is XXH3-128 in canonical form") {
  CHECK(hash_hex("") == "99aa06d3014798d86001c324468d497f");
  CHECK(hash_hex("a") != hash_hex("b"));
  CHECK(hash_hex("政府").size() == 32);
}

namespace {

// The superuser may list everything: asked as nobody.
struct AsNobody {
  AsNobody() : root(::geteuid() == 0 && ::seteuid(65534) == 0) {}
  ~AsNobody() {
    if (root && ::seteuid(0) != 0) std::abort();
  }
  bool root;
};

}  // namespace

TEST_CASE("a folder below that cannot be listed hides only itself") {
  const Folder folder;
  const std::string read = folder.write("甲.txt", "x"), closed = (folder.path / "乙").string();
  folder.write("乙/丙.txt", "x");
  fs::permissions(closed, fs::perms::none);
  FileList list;
  {
    const AsNobody nobody;
    list = list_what_can_be(folder.path.string());
    CHECK_FALSE(list_files(folder.path.string()).has_value());
  }
  fs::permissions(closed, fs::perms::owner_all);
  CHECK(list.files == std::vector<std::string>{read});
  REQUIRE(list.unread.size() == 1);
  CHECK(list.unread[0].folder == closed);
  CHECK(list.unread[0].error.code == "I003");
  CHECK(list_what_can_be(closed + "/没有").unread.at(0).error.code == "I001");
}
