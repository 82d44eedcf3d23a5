# What Debian wants of every package beside what is installed elsewhere too. CPack runs this before it packs.
cmake_policy(VERSION 3.25)
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
set(documentation ${root}/share/doc/sanqi)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # SOURCE_DATE_EPOCH, where it is set
set(entry "sanqi (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n
  * As built from the sources of ${CPACK_PACKAGE_VERSION}\; what is new is in changelog.gz.\n
 -- ${CPACK_DEBIAN_PACKAGE_MAINTAINER}  ${date}\n")
file(WRITE ${documentation}/changelog.Debian "${entry}")
file(COPY_FILE ${CPACK_SANQI_SOURCE_DIR}/CHANGELOG.md ${documentation}/changelog)

file(STRINGS ${CPACK_SANQI_SOURCE_DIR}/LICENSE lines)
list(FILTER lines INCLUDE REGEX "^Copyright")
string(REGEX REPLACE "^Copyright \\(c\\) " "" holder "${lines}")
file(READ ${CPACK_SANQI_SOURCE_DIR}/LICENSE licence)
string(REGEX REPLACE "^.*Copyright[^\n]*\n\n" "" licence "${licence}")
string(STRIP "${licence}" licence)
string(REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REPLACE "\n" "\n " licence "${licence}")
file(WRITE ${documentation}/copyright
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: sanqi

Files: *
Copyright: ${holder}
License: Expat
 ${licence}
")

file(GLOB to_compress ${root}/share/man/man1/*.1 ${documentation}/changelog*)
execute_process(COMMAND gzip -9n ${to_compress} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND chmod -R u=rwX,go=rX ${root} COMMAND_ERROR_IS_FATAL ANY)
