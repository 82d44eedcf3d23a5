# Writes the header that tells what the engine is made from.
# usage: cmake -DSOURCE_DIR=TOP -DFILES=A;B -DTEMPLATE=HEADER.in -DHEADER=OUT -P sources.cmake
list(SORT FILES)
set(all "")
foreach(file ${FILES})
    file(SHA256 ${SOURCE_DIR}/${file} sum)
    string(APPEND all "${sum} ${file}\n")
endforeach()
string(SHA256 checksum "${all}")
string(SUBSTRING ${checksum} 0 16 checksum)
configure_file(${TEMPLATE} ${HEADER} @ONLY)
