# The Debian package, by CPack: what `cmake --install` installs but for what only programs of others build with.
set(CPACK_GENERATOR DEB)
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};${PROJECT_NAME};Unspecified;/")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# dpkg wants a maintainer with an address, and the authors have none in common: this one reaches nobody (RFC 2606 keeps the
# domain for examples). Whoever passes the package on puts theirs here.
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The sanqi authors <sanqi@example.org>")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "system-dynamics model of the Chinese famine of 1958-62")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Grain, labour, procurement and people of China, 1951-66, as stocks and flows,
run with and without the weather and every policy. sanqi apportions deaths,
output and births between nature and policy under stated definitions, with
intervals over the shipped posteriors, and writes results that Python and R
read, figures, and a page for a browser.")
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/debian_files.cmake)
set(CPACK_SANQI_SOURCE_DIR ${PROJECT_SOURCE_DIR})
include(CPack)
