#pragma once
// Files that may be lost at any time: written whole or not at all, and read only if nobody else could have written
// them. Trouble is never an error: there is no file then, or none is written. Safe with any number of processes.
#include <cstddef>
#include <string>
#include <string_view>

namespace mingjian {

// "" if it is not there, not a plain file of this user's own, or others may write to it.
std::string read_cache_file(const std::string& path, std::size_t limit);

// Makes the folder (for this user alone) if need be, and puts the file in place at one stroke.
bool write_cache_file(const std::string& folder, const std::string& name, std::string_view bytes);

// Removes all but the `count` newest files of the folder whose names end in `ending`, and what killed writers left.
void keep_newest_files(const std::string& folder, std::string_view ending, std::size_t count);

}  // namespace mingjian
