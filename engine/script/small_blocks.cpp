#include "script/small_blocks.hpp"

#include <cstdlib>

namespace mingjian {

void SmallBlocks::Free::operator()(std::byte* chunk) const { std::free(chunk); }

void* SmallBlocks::cut(std::size_t size) {
  const std::size_t whole = class_of(size) * kStep;
  if (left_ < whole) {
    auto* chunk = static_cast<std::byte*>(std::malloc(kChunk));
    if (chunk == nullptr) return nullptr;
    chunks_.emplace_back(chunk);
    next_ = chunk;
    left_ = kChunk;
  }
  void* const block = next_;
  next_ += whole;
  left_ -= whole;
  return block;
}

}  // namespace mingjian
