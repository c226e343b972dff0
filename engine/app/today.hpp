#pragma once
// The day that waivers are held against.
#include <string>

namespace mingjian {

// yyyymmdd of `given` ("2026-01-31", checked before), or of the system's clock if it is empty.
int today(const std::string& given);

}  // namespace mingjian
