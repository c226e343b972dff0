#include "app/free_memory.hpp"

namespace mingjian {
namespace {

using Settle = void (*)();

Settle& settle() {
  static Settle allocator = nullptr;
  return allocator;
}

}  // namespace

void set_give_back_at_once(void (*settle_allocator)()) { settle() = settle_allocator; }

void give_back_at_once() {
  if (settle() != nullptr) settle()();
}

}  // namespace mingjian
