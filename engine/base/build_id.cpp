#include "base/build_id.hpp"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/files.hpp"

namespace mingjian {
namespace {

constexpr std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

// The build id among the notes of a segment, "" if there is none.
std::string_view build_id_note(const char* notes, std::size_t size) {
  std::size_t at = 0;
  while (at + sizeof(ElfW(Nhdr)) <= size) {
    ElfW(Nhdr) head;
    std::memcpy(&head, notes + at, sizeof head);
    const std::size_t name = at + sizeof head, value = name + padded(head.n_namesz);
    if (value + head.n_descsz > size) break;
    if (head.n_type == NT_GNU_BUILD_ID && std::string_view(notes + name, head.n_namesz) == std::string_view("GNU", 4)) {
      return {notes + value, head.n_descsz};
    }
    at = value + padded(head.n_descsz);
  }
  return {};
}

int collect(dl_phdr_info* object, std::size_t, void* out) {
  auto& ids = *static_cast<std::string*>(out);
  const bool program = ids.empty();  // it comes first
  std::string_view id;
  for (int i = 0; i < object->dlpi_phnum && id.empty(); ++i) {
    const ElfW(Phdr)& segment = object->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    id = build_id_note(reinterpret_cast<const char*>(object->dlpi_addr + segment.p_vaddr), segment.p_memsz);  // NOLINT
  }
  if (program && id.empty()) return 1;
  ids += id;
  ids += '\n';
  return 0;
}

}  // namespace

std::string build_id() {
  std::string ids;
  if (dl_iterate_phdr(collect, &ids) != 0) return "";
  return hash_hex(ids);
}

}  // namespace mingjian
