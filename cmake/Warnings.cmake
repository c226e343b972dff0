# One interface target carries the warnings; every module links it PRIVATE.
add_library(mingjian_warnings INTERFACE)
target_compile_options(mingjian_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
# g++ 12 warns of overlaps inside its own std::string operator+ (GCC bug 105651, mended in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(mingjian_warnings INTERFACE -Wno-restrict)
endif()
if(MINGJIAN_WERROR)
  target_compile_options(mingjian_warnings INTERFACE -Werror)
endif()
