#include "app/application.hpp"

#ifdef MINGJIAN_MIMALLOC
#include <mimalloc.h>
#include <sys/mman.h>

#include <cstdint>
#include <string_view>

namespace {

// A check wanders over some megabytes of rules: with pages of 4 KB the processor mostly looks for pages. Hints only.
void prefer_large_pages() {
  mi_option_enable(mi_option_large_os_pages);
#ifdef MADV_HUGEPAGE
  // The first segment was made before main(); segments begin at multiples of their size.
  constexpr std::uintptr_t kSegment = std::uintptr_t{32} << 20;
  void* const inside = mi_malloc(1);
  const auto at = reinterpret_cast<std::uintptr_t>(inside);
  madvise(static_cast<char*>(inside) - at % kSegment, kSegment, MADV_HUGEPAGE);
  mi_free(inside);
#endif
}

// An audit must not grow with its reports: what is free goes back at once, for 3 % of its time.
void give_back_at_once() { mi_option_set(mi_option_decommit_delay, 0); }

void settle_memory(std::string_view command) {
  prefer_large_pages();
  if (command == "audit") give_back_at_once();
}

}  // namespace
#else
#include <string_view>

namespace {
void settle_memory(std::string_view) {}
}  // namespace
#endif

int main(int argc, char** argv) {
  settle_memory(argc > 1 ? argv[1] : "");
  return mingjian::run_application(argc, argv);
}
