#!/usr/bin/env bash
# Installs the Debian package in a bare system of its own and uses it there as a reader would.
#   in_a_bare_system.sh FOLDER        of the package; exits with 77 where something that it takes is missing
set -euo pipefail

left_out() {
    echo "left out: $*"
    exit 77
}

((EUID == 0)) || left_out "a bare system is made by root"
command -v debootstrap >/dev/null || left_out "debootstrap is not installed"
packages=("$1"/sanqi_*.deb)
[[ -f "${packages[-1]}" ]] || left_out "no package in $1; ./quickstart package makes it"
codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $codename" 'Component: main' 'Created-By: Packages' | head -n 1)
[[ -n "$mirror" ]] || left_out "apt names no place to get $codename from"

bare=$(mktemp -d)
chmod 755 "$bare"
trap 'umount -q "$bare/proc" || true; rm -rf --one-file-system "$bare"' EXIT
debootstrap --variant=minbase "$codename" "$bare" "$mirror" >"$bare.log" 2>&1 || { cat "$bare.log"; exit 1; }
rm "$bare.log"
mount -t proc proc "$bare/proc" || left_out "no file systems may be mounted here"
cp -- "${packages[-1]}" "$bare/tmp/sanqi.deb"

inside() { chroot "$bare" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

inside apt-get -qq update
inside apt-get -qq install -y --no-install-recommends /tmp/sanqi.deb man-db >/dev/null
inside dpkg --verify sanqi
inside bash -euc '
    cd /root
    sanqi --version
    sanqi run -o run.h5 --figure run.svg
    sanqi attribute -o attribution.h5 >attribution.txt
    grep -q "^excess deaths  .*million" attribution.txt
    sanqi run --posterior shipped --quiet | grep "excess deaths"
    sanqi report run.h5 attribution.h5 -o report.html >/dev/null
    test "$(wc -c <report.html)" -gt 50000
    man sanqi-attribute | grep -- "--posterior"
    man -l --warnings /usr/share/man/man1/sanqi.1.gz >/dev/null
    source /usr/share/bash-completion/completions/sanqi
    COMP_LINE="sanqi run --without mess" COMP_POINT=24
    _sanqi
    echo "completed: ${COMPREPLY[*]}"
    test "${COMPREPLY[*]}" = mess_halls
'
inside apt-get -qq purge -y sanqi >/dev/null
if inside find /usr /etc /var/lib -name '*sanqi*' -not -path '/var/lib/dpkg/*' -not -path '/var/lib/apt/*' | grep .; then
    echo "left behind by the removed package"
    exit 1
fi
echo "installed, used and removed in a bare $codename"
