#!/usr/bin/env bash
# Builds the program for arm64 and holds what it calculates there, under emulation, to what it calculates here:
#   arm64.sh SOURCE DIRECTORY SANQI
# SOURCE is the top of the tree, DIRECTORY keeps the libraries and the build from one time to the next, SANQI is the
# program of this machine. Needs Debian 12 with g++-aarch64-linux-gnu, qemu-user-static, cmake, ninja-build, python3.
# The libraries of arm64 are unpacked, not installed: development packages of two processors exclude each other.
set -euo pipefail

source=$1 directory=$2 sanqi=$3
here=$source/tests/portability
sysroot=$directory/sysroot
packages=(libboost-program-options-dev libeigen3-dev libfmt-dev libhdf5-dev libaec-dev librandom123-dev libtbb-dev
    libtomlplusplus-dev nlohmann-json3-dev libstdc++-12-dev)

for tool in aarch64-linux-gnu-g++ qemu-aarch64-static apt-get dpkg; do
    command -v "$tool" >/dev/null || { echo "needs $tool; see the head of $0" >&2; exit 1; }
done

# An apt of its own, which believes that this is an arm64 machine with nothing on it.
private_apt() {
    APT_CONFIG=$directory/apt/apt.conf apt-get -qq "$@"
}

unpack_libraries() {
    mkdir -p "$directory"/apt/{state/lists/partial,cache/archives/partial} "$sysroot/usr/lib"
    : >"$directory/apt/status"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main" \
        >"$directory/apt/sources.list"
    cat >"$directory/apt/apt.conf" <<CONF
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
APT::Install-Recommends "0";
Dir::State "$directory/apt/state";
Dir::State::status "$directory/apt/status";
Dir::Cache "$directory/apt/cache";
Dir::Etc::sourcelist "$directory/apt/sources.list";
Dir::Etc::sourceparts "/nonexistent";
CONF
    private_apt update
    private_apt --download-only -y install "${packages[@]}"
    ln -sfn usr/lib "$sysroot/lib"
    for archive in "$directory"/apt/cache/archives/*.deb; do dpkg -x "$archive" "$sysroot"; done
    touch "$sysroot/complete"
}

[[ -e $sysroot/complete ]] || unpack_libraries
cmake -S "$source" -B "$directory/build" -G Ninja --toolchain "$here/arm64.cmake" \
    -DSANQI_SYSROOT="$sysroot" -DSANQI_MPI=OFF -DSANQI_TESTS=OFF -DCMAKE_BUILD_TYPE=Release
cmake --build "$directory/build" -j "${SANQI_JOBS:-1}" --target sanqi
python3 "$here/same_numbers.py" "$sanqi" -- qemu-aarch64-static -L "$sysroot" "$directory/build/sanqi"
