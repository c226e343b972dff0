# The program finds rules/ and scripts/ beside itself (../share/mingjian) or in the source tree.
include(GNUInstallDirs)
install(TARGETS mingjian RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY rules scripts DESTINATION ${CMAKE_INSTALL_DATADIR}/mingjian)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs PATTERN install EXCLUDE)
install(FILES README.md README.zh-CN.md CHANGELOG.md CONTRIBUTING.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
# Made from the help (./dev docs).
install(FILES docs/install/mingjian.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES docs/install/mingjian.zh_CN.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/zh_CN/man1 RENAME mingjian.1)
install(FILES docs/install/mingjian.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME mingjian)
install(FILES docs/install/_mingjian DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES docs/install/mingjian.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# `./dev package`: a .deb whose Depends are the shared libraries that the program links or opens, and the same as .tar.gz.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME mingjian)
set(CPACK_PACKAGE_CONTACT "mingjian maintainers <maintainers@mingjian.invalid>")
set(CPACK_PACKAGE_VENDOR mingjian)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compliance checks for Chinese annual reports on government information disclosure")
set(CPACK_PACKAGE_DESCRIPTION "Reads a yearly report on government information disclosure (DOCX, PDF, OFD, HTML, XLSX, text), lays its tables on the
official form and checks it by rules that are data. Shows what is wrong with place, basis and advice; mends safe mistakes;
writes findings into the Word file. Works without network.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Opened by name when they are needed (decision 0027), so shlibdeps does not see them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libxlsxwriter4")
if(MINGJIAN_POSTGRES)
  string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", libpq5")
endif()
if(MINGJIAN_PDF)
  string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", libgnutls30")
endif()
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libreoffice-writer-nogui")
include(CPack)
