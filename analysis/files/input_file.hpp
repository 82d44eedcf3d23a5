// Text files as a whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sanqi::analysis {

/// What messages call a file: its path, or "standard input" for "-".
std::string input_name(const std::filesystem::path& path);

/// The bytes of a file, of standard input for "-". Throws InputError, with the reason, where it can't be read or
/// is a folder or a device.
std::string read_bytes(const std::filesystem::path& path);

/// What else than text the bytes are by their beginning, in words ("an HDF5 file"); "" where nothing is known.
std::string_view other_kind(std::string_view bytes);

}  // namespace sanqi::analysis
