#include "readers/archive/zip_writer.hpp"

#include <libdeflate.h>

#include <memory>

namespace mingjian {
namespace {

constexpr int kLevel = 6;
constexpr std::uint16_t kVersion = 20, kUtf8Names = 0x0800;

void put(std::string& out, std::uint64_t value, int width) {
  for (int i = 0; i < width; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

// From the version needed to the length of the extra field: the same in both records.
void put_common(std::string& out, const ZipEntry& entry) {
  put(out, kVersion, 2);
  put(out, kUtf8Names, 2);
  put(out, entry.method, 2);
  put(out, entry.modified, 4);
  put(out, entry.checksum, 4);
  put(out, entry.packed, 4);
  put(out, entry.size, 4);
  put(out, entry.name.size(), 2);
  put(out, 0, 2);
}

struct FreeDeflater {
  void operator()(libdeflate_compressor* deflater) const { libdeflate_free_compressor(deflater); }
};

std::string deflated(std::string_view content) {
  const std::unique_ptr<libdeflate_compressor, FreeDeflater> deflater(libdeflate_alloc_compressor(kLevel));
  std::string out(libdeflate_deflate_compress_bound(deflater.get(), content.size()), '\0');
  out.resize(libdeflate_deflate_compress(deflater.get(), content.data(), content.size(), out.data(), out.size()));
  return out;
}

}  // namespace

void ZipWriter::member(const ZipEntry& entry, std::string_view packed) {
  const std::size_t offset = out_.size();
  out_ += "PK\x03\x04";
  put_common(out_, entry);
  out_.append(entry.name).append(packed);
  directory_ += "PK\x01\x02";
  put(directory_, kVersion, 2);
  put_common(directory_, entry);
  put(directory_, 0, 2);  // length of the comment
  put(directory_, 0, 8);  // volume, attributes inside and outside
  put(directory_, offset, 4);
  directory_ += entry.name;
  ++count_;
}

void ZipWriter::copy(const ZipEntry& entry, std::string_view packed) { member(entry, packed); }

void ZipWriter::add(std::string_view name, std::string_view content, std::uint32_t modified) {
  const std::string packed = deflated(content);
  ZipEntry entry;
  entry.name = name;
  entry.size = content.size();
  entry.packed = packed.size();
  entry.checksum = libdeflate_crc32(0, content.data(), content.size());
  entry.modified = modified;
  entry.method = 8;
  member(entry, packed);
}

std::string ZipWriter::finish() {
  const std::size_t begin = out_.size();
  out_ += directory_ + "PK\x05\x06";
  put(out_, 0, 4);
  put(out_, count_, 2);
  put(out_, count_, 2);
  put(out_, directory_.size(), 4);
  put(out_, begin, 4);
  put(out_, 0, 2);
  return std::move(out_);
}

}  // namespace mingjian
