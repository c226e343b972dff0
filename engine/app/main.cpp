#include "app/application.hpp"
#include "app/free_memory.hpp"

#ifdef MINGJIAN_MIMALLOC
#include <mimalloc.h>
#include <sys/mman.h>

#include <cstdint>

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

void settle_memory() {
  prefer_large_pages();
  mingjian::set_give_back_at_once([] { mi_option_set(mi_option_decommit_delay, 0); });
}

}  // namespace
#else
namespace {
void settle_memory() {}
}  // namespace
#endif

int main(int argc, char** argv) {
  settle_memory();
  return mingjian::run_application(argc, argv);
}
