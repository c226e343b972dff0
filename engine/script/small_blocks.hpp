#pragma once
// SmallBlocks: memory for the small objects of one Lua state. Blocks of a size class are cut from chunks, and freed
// ones are handed out again; chunks go back to the system with the object. The caller knows the size of what it frees.
// Not safe for threads.
#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace mingjian {

class SmallBlocks {
 public:
  static constexpr std::size_t kLargest = 512;  // bytes; larger ones are none of its business

  void* take(std::size_t size) {
    FreeBlock*& free = free_[class_of(size)];
    if (free == nullptr) return cut(size);
    FreeBlock* const block = free;
    free = block->next;
    return block;
  }
  void give_back(void* block, std::size_t size) {
    FreeBlock*& free = free_[class_of(size)];
    free = new (block) FreeBlock{free};
  }
  static bool same_class(std::size_t a, std::size_t b) { return class_of(a) == class_of(b); }

 private:
  static constexpr std::size_t kStep = 16, kChunk = std::size_t{32} << 10;
  struct FreeBlock {
    FreeBlock* next;
  };
  static std::size_t class_of(std::size_t size) { return (size + kStep - 1) / kStep; }
  void* cut(std::size_t size);  // null: no memory

  std::array<FreeBlock*, kLargest / kStep + 1> free_{};
  std::byte* next_ = nullptr;  // rest of the newest chunk
  std::size_t left_ = 0;
  struct Free {
    void operator()(std::byte* chunk) const;
  };
  std::vector<std::unique_ptr<std::byte, Free>> chunks_;
};

}  // namespace mingjian
