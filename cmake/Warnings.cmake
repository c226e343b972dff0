# One interface target carries the warnings; every module links it PRIVATE.
add_library(mingjian_warnings INTERFACE)
target_compile_options(mingjian_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(MINGJIAN_WERROR)
  target_compile_options(mingjian_warnings INTERFACE -Werror)
endif()
