# Sanitizers hold for the whole program, so they are the one global flag of this build.
if(MINGJIAN_SANITIZE)
  add_compile_options(-fsanitize=${MINGJIAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${MINGJIAN_SANITIZE})
endif()
# Coverage for libFuzzer, in every module; only the fuzz program itself links its main().
if(MINGJIAN_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "MINGJIAN_FUZZ needs clang: cmake --preset fuzz")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()
