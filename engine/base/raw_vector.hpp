#pragma once
// A vector whose resize() leaves new elements of simple types as they are: for buffers that are written right after.
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace mingjian {

template <class T>
struct RawAllocator : std::allocator<T> {
  template <class U>
  void construct(U* place) {
    ::new (static_cast<void*>(place)) U;
  }
  template <class U, class... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
  }
};

template <class T>
using RawVector = std::vector<T, RawAllocator<T>>;

}  // namespace mingjian
