#pragma once
// Freed memory goes back to the system at once, which is slower but keeps an audit small while it holds reports
// together. The program links an allocator of its own and says how; where none did, nothing happens.

namespace mingjian {

void set_give_back_at_once(void (*settle_allocator)());  // once, before any thread starts
void give_back_at_once();                                // from now on

}  // namespace mingjian
