# The program finds rules/ and scripts/ beside itself (../share/mingjian) or in the source tree.
include(GNUInstallDirs)
install(TARGETS mingjian RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY rules scripts DESTINATION ${CMAKE_INSTALL_DATADIR}/mingjian)
