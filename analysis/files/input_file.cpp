#include "analysis/files/input_file.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace fs = std::filesystem;

namespace {

/// How files of other kinds begin.
struct Kind {
    std::string_view begin;
    std::string_view name;
};

constexpr Kind kinds[]{{"\xff\xfe", "text in UTF-16"},
                       {"\xfe\xff", "text in UTF-16"},
                       {"PK\x03\x04", "a spreadsheet (.xlsx, .ods) or another zip archive"},
                       {"\xd0\xcf\x11\xe0", "a spreadsheet (.xls)"},
                       {"\x1f\x8b", "compressed by gzip"},
                       {"\x89HDF", "an HDF5 file"}};

}  // namespace

std::string_view other_kind(std::string_view bytes) {
    for (const Kind& kind : kinds)
        if (bytes.starts_with(kind.begin)) return kind.name;
    return "";
}

std::string input_name(const fs::path& path) {
    if (path.empty()) return "''";
    return path == "-" ? "standard input" : path.string();
}

std::string read_bytes(const fs::path& path) {
    std::error_code unknown;  // shows when it is opened
    if (fs::is_directory(path, unknown)) throw InputError({path.string()}, "is a folder, not a file");
    // Some never end, as /dev/zero.
    if (fs::is_character_file(path, unknown) || fs::is_block_file(path, unknown))
        throw InputError({path.string()}, "is a device, not a file");
    errno = 0;
    std::ifstream input(path == "-" ? "/dev/stdin" : path, std::ios::binary);
    std::ostringstream bytes;
    if (input && input.peek() != std::ifstream::traits_type::eof()) bytes << input.rdbuf();
    if (input.is_open() && !input.bad() && !bytes.fail()) return std::move(bytes).str();
    throw InputError({input_name(path)}, fmt::format("cannot be read: {}", std::generic_category().message(errno)));
}

}  // namespace sanqi::analysis
