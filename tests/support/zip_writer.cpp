#include "support/zip_writer.hpp"

#include <libdeflate.h>

#include <string_view>

namespace mingjian::test {
namespace {

void put(std::string& out, std::uint64_t value, int width) {
  for (int i = 0; i < width; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

std::string deflate(std::string_view content) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
  std::string out(libdeflate_deflate_compress_bound(compressor, content.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor, content.data(), content.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

// From the version needed to the length of the extra field: the same in both records.
std::string common_fields(const ZipMember& member, std::size_t packed, std::size_t extra) {
  const std::size_t size = member.claimed_size.value_or(static_cast<std::uint32_t>(member.content.size()));
  std::string out;
  put(out, 20, 2);
  put(out, (member.encrypted ? 1 : 0) | 0x0800, 2);
  put(out, member.method.value_or(member.deflated ? 8 : 0), 2);
  put(out, 0, 4);  // time
  put(out, member.checksum.value_or(libdeflate_crc32(0, member.content.data(), member.content.size())), 4);
  put(out, member.zip64 ? 0xFFFFFFFF : packed, 4);
  put(out, member.zip64 ? 0xFFFFFFFF : size, 4);
  put(out, member.name.size(), 2);
  put(out, extra, 2);
  return out;
}

}  // namespace

std::string zip_of(const std::vector<ZipMember>& members) {
  std::string out, directory;
  for (const ZipMember& member : members) {
    const std::string packed = member.deflated ? deflate(member.content) : member.content;
    const std::size_t offset = out.size();
    out += "PK\x03\x04" + common_fields(member, packed.size(), 0) + member.name + packed;
    std::string extra;
    if (member.zip64) {
      put(extra, 1, 2);
      put(extra, 16, 2);
      put(extra, member.content.size(), 8);
      put(extra, packed.size(), 8);
    }
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += common_fields(member, packed.size(), extra.size());
    put(directory, 0, 2);  // length of the comment
    put(directory, 0, 8);  // volume, attributes inside and outside
    put(directory, offset, 4);
    directory += member.name + extra;
  }
  const std::size_t begin = out.size();
  out += directory + "PK\x05\x06";
  put(out, 0, 4);
  put(out, members.size(), 2);
  put(out, members.size(), 2);
  put(out, directory.size(), 4);
  put(out, begin, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace mingjian::test
