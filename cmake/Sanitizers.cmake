# Sanitizers hold for the whole program, so they are the one global flag of this build.
if(MINGJIAN_SANITIZE)
  add_compile_options(-fsanitize=${MINGJIAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${MINGJIAN_SANITIZE})
endif()
