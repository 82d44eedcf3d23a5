#!/bin/sh
# Code compiled for wide registers must stay in its object: an inline function of everyone's, compiled there and kept by
# the linker, would stop the program on a processor without them. Arguments: object files.
status=0
seen=
for object; do
    set=$(basename "$object" .cpp.o)
    case $set in avx2 | avx512) ;; *) continue ;; esac
    seen=1
    leaks=$(nm -C --defined-only "$object" | grep -E ' [WVu] ' | grep -v -e "::$set::" -e 'DW\.ref\.' -e ' [uV] sanqi::model::members_of<')
    [ -z "$leaks" ] && continue
    printf '%s shares code with others:\n%s\n' "$set" "$leaks"
    status=1
done
[ -n "$seen" ] || { echo "no object for wide registers among: $*"; exit 1; }
exit $status
