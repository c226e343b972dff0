#include "readers/archive/zip.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace mingjian {
namespace {

constexpr std::size_t kMostEntries = 4096;
constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 20;      // one entry
constexpr std::uint64_t kMostInflated = std::uint64_t{128} << 20;  // all entries that are read
constexpr std::uint64_t kRatioFrom = std::uint64_t{4} << 20;       // smaller entries may be as dense as they like
constexpr std::uint64_t kMostRatio = 200;
constexpr std::uint32_t kInZip64 = 0xFFFFFFFF;

constexpr std::size_t kEndRecord = 22, kDirectoryRecord = 46, kLocalRecord = 30;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

tl::unexpected<Error> damaged(std::string_view what) {
  return failure("I023",
                 fmt::format("文件损坏（{}）。请用原软件打开，另存后再查；打不开的请重新下载或向原单位要", what));
}

tl::unexpected<Error> over_limit(std::string what) {
  return failure("I022", fmt::format("文件里{}。年度报告不会这样大，请核对文件", what));
}

// The end record stands last; only a comment may follow it.
std::size_t find_end_record(std::string_view bytes) {
  if (bytes.size() < kEndRecord) return std::string_view::npos;
  const std::size_t first = bytes.size() - std::min<std::size_t>(bytes.size(), kEndRecord + 0xFFFF);
  for (std::size_t at = bytes.size() - kEndRecord + 1; at-- > first;) {
    if (bytes[at] == 'P' && bytes.substr(at, 4) == "PK\x05\x06") return at;
  }
  return std::string_view::npos;
}

// The end record of ZIP64, where its locator before the usual one says; npos: none.
std::size_t find_zip64_record(std::string_view bytes, std::size_t end_record) {
  constexpr std::size_t kLocator = 20, kRecord = 56;
  if (end_record < kLocator + kRecord || bytes.substr(end_record - kLocator, 4) != "PK\x06\x07") {
    return std::string_view::npos;
  }
  const std::uint64_t at = number(bytes, end_record - kLocator + 8, 8);
  if (at > end_record - kLocator - kRecord || bytes.substr(at, 4) != "PK\x06\x06") return std::string_view::npos;
  return at;
}

// Sizes and offset that do not fit 32 bits, or that the writer put there nevertheless.
void read_zip64(std::string_view extra, ZipEntry& entry) {
  while (extra.size() >= 4) {
    const std::size_t size = number(extra, 2, 2);
    if (extra.size() < 4 + size) return;
    if (number(extra, 0, 2) == 1) {
      std::string_view values = extra.substr(4, size);
      for (std::uint64_t* field : {&entry.size, &entry.packed, &entry.offset}) {
        if (*field != kInZip64 || values.size() < 8) continue;
        *field = number(values, 0, 8);
        values.remove_prefix(8);
      }
      return;
    }
    extra.remove_prefix(4 + size);
  }
}

bool leaves_folder(std::string_view name) {
  if (name.empty() || name.front() == '/' || (name.size() > 1 && name[1] == ':')) return true;
  for (std::size_t at = name.find(".."); at != std::string_view::npos; at = name.find("..", at + 1)) {
    const bool begins = at == 0 || name[at - 1] == '/';
    const bool ends = at + 2 == name.size() || name[at + 2] == '/';
    if (begins && ends) return true;
  }
  return false;
}

struct FreeInflater {
  void operator()(libdeflate_decompressor* inflater) const { libdeflate_free_decompressor(inflater); }
};

libdeflate_decompressor* inflater() {
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeInflater> kept(libdeflate_alloc_decompressor());
  return kept.get();
}

}  // namespace

Result<ZipArchive> ZipArchive::open(std::string_view bytes) {
  const std::size_t end_record = find_end_record(bytes);
  if (end_record == std::string_view::npos) return damaged("不完整，缺少压缩包的目录");
  ZipArchive archive(bytes);
  if (auto done = archive.read_directory(end_record); !done) return tl::unexpected<Error>(std::move(done.error()));
  if (auto done = archive.check_names(); !done) return tl::unexpected<Error>(std::move(done.error()));
  return archive;
}

Result<void> ZipArchive::read_directory(std::size_t end_record) {
  std::uint64_t count = number(bytes_, end_record + 10, 2);
  std::uint64_t size = number(bytes_, end_record + 12, 4), offset = number(bytes_, end_record + 16, 4);
  if (count == 0xFFFF || size == kInZip64 || offset == kInZip64) {
    if (const std::size_t record = find_zip64_record(bytes_, end_record); record != std::string_view::npos) {
      count = number(bytes_, record + 32, 8);
      size = number(bytes_, record + 40, 8);
      offset = number(bytes_, record + 48, 8);
    }
  }
  if (number(bytes_, end_record + 4, 2) != 0) return damaged("分卷压缩包，只有其中一卷");
  if (count > kMostEntries) return over_limit(fmt::format("有{}个以上的部件，超过上限{}个", count, kMostEntries));
  if (size > end_record || offset > end_record - size) return damaged("压缩包的目录不完整");
  const std::string_view directory = bytes_.substr(offset, size);
  entries_.reserve(count);
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    auto next = read_entry(directory, at);
    if (!next) return tl::unexpected<Error>(std::move(next.error()));
    at = *next;
  }
  return {};
}

Result<std::size_t> ZipArchive::read_entry(std::string_view directory, std::size_t at) {
  if (directory.size() - at < kDirectoryRecord || directory.substr(at, 4) != "PK\x01\x02") {
    return damaged("压缩包的目录不完整");
  }
  const std::size_t name_size = number(directory, at + 28, 2), extra_size = number(directory, at + 30, 2);
  const std::size_t end = at + kDirectoryRecord + name_size + extra_size + number(directory, at + 32, 2);
  if (end > directory.size()) return damaged("压缩包的目录不完整");
  ZipEntry entry;
  entry.encrypted = (number(directory, at + 8, 2) & 1U) != 0;
  entry.method = static_cast<std::uint16_t>(number(directory, at + 10, 2));
  entry.modified = static_cast<std::uint32_t>(number(directory, at + 12, 4));
  entry.checksum = static_cast<std::uint32_t>(number(directory, at + 16, 4));
  entry.packed = number(directory, at + 20, 4);
  entry.size = number(directory, at + 24, 4);
  entry.offset = number(directory, at + 42, 4);
  entry.name = directory.substr(at + kDirectoryRecord, name_size);
  std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
  read_zip64(directory.substr(at + kDirectoryRecord + name_size, extra_size), entry);
  entries_.push_back(std::move(entry));
  return end;
}

Result<void> ZipArchive::check_names() const {
  std::vector<std::string_view> names;
  names.reserve(entries_.size());
  for (const ZipEntry& entry : entries_) {
    if (leaves_folder(entry.name)) return damaged("压缩包里有不合规的路径");
    names.push_back(entry.name);
  }
  std::sort(names.begin(), names.end());
  if (std::adjacent_find(names.begin(), names.end()) != names.end()) return damaged("压缩包里有重名的部件");
  return {};
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const ZipEntry& entry) { return entry.name == name; });
  return found == entries_.end() ? nullptr : &*found;
}

Result<std::string_view> ZipArchive::packed_bytes(const ZipEntry& entry) const {
  if (entry.encrypted) return failure("I024", "文件加了密码，读不了。请用原软件打开，去掉密码另存后再查");
  if (entry.size > kMostBytes || entry.size > kMostInflated - inflated_) {
    return over_limit(fmt::format("的{}展开后有{:.0f}MB，超过上限{}MB", entry.name,
                                  static_cast<double>(entry.size) / (1 << 20), kMostBytes >> 20));
  }
  if (entry.size > kRatioFrom && entry.size / kMostRatio > entry.packed) {
    return over_limit(fmt::format("的{}展开后大了{}倍以上，像是压缩炸弹", entry.name, kMostRatio));
  }
  if (bytes_.size() < kLocalRecord || entry.offset > bytes_.size() - kLocalRecord ||
      bytes_.substr(entry.offset, 4) != "PK\x03\x04") {
    return damaged(fmt::format("{}不在文件里", entry.name));
  }
  const std::uint64_t begin =
      entry.offset + kLocalRecord + number(bytes_, entry.offset + 26, 2) + number(bytes_, entry.offset + 28, 2);
  if (begin > bytes_.size() || entry.packed > bytes_.size() - begin) {
    return damaged(fmt::format("{}不完整", entry.name));
  }
  return bytes_.substr(begin, entry.packed);
}

Result<std::string_view> ZipArchive::read(const ZipEntry& entry, RawVector<char>& out) {
  auto packed = packed_bytes(entry);
  if (!packed) return packed;
  inflated_ += entry.size;
  bool whole = false;
  std::string_view content = *packed;
  out.clear();
  if (entry.method == 0) {
    whole = packed->size() == entry.size;
  } else if (entry.method == 8) {
    out.resize(entry.size);
    content = {out.data(), out.size()};
    whole = libdeflate_deflate_decompress(inflater(), packed->data(), packed->size(), out.data(), out.size(),
                                          nullptr) == LIBDEFLATE_SUCCESS;
  } else {
    return damaged(fmt::format("{}的压缩方法{}不能读", entry.name, entry.method));
  }
  if (!whole || libdeflate_crc32(0, content.data(), content.size()) != entry.checksum) {
    return damaged(fmt::format("{}解压出错", entry.name));
  }
  return content;
}

}  // namespace mingjian
