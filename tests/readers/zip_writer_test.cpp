#include "readers/archive/zip_writer.hpp"

#include <doctest/doctest.h>

#include "support/zip_writer.hpp"

using namespace mingjian;

TEST_CASE("members copied and added are read back, byte for byte and in their order") {
  const std::string original =
      test::zip_of({{.name = "b/stored.bin", .content = std::string("\0\1\2", 3), .deflated = false},
                    {.name = "文字.xml", .content = std::string(5000, 'x')}});
  auto archive = ZipArchive::open(original);
  REQUIRE(archive.has_value());
  ZipWriter writer;
  for (const ZipEntry& entry : archive->entries()) {
    const auto packed = archive->packed_bytes(entry);
    REQUIRE(packed.has_value());
    writer.copy(entry, *packed);
  }
  writer.add("new.txt", "新的");
  writer.add("empty", "");
  const std::string bytes = writer.finish();
  auto again = ZipArchive::open(bytes);
  REQUIRE(again.has_value());
  REQUIRE(again->entries().size() == 4);
  const char* const names[] = {"b/stored.bin", "文字.xml", "new.txt", "empty"};
  const std::string contents[] = {std::string("\0\1\2", 3), std::string(5000, 'x'), "新的", ""};
  for (std::size_t i = 0; i < 4; ++i) {
    const ZipEntry& entry = again->entries()[i];
    RawVector<char> out;
    CHECK(entry.name == names[i]);
    const auto content = again->read(entry, out);
    REQUIRE_MESSAGE(content.has_value(), content.error().message);
    CHECK(*content == contents[i]);
  }
  CHECK(again->entries()[0].modified == archive->entries()[0].modified);
  CHECK(again->entries()[1].packed == archive->entries()[1].packed);
}
