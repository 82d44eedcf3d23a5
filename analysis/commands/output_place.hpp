// Where a file asked for on the command line is to stand.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/commands/arguments.hpp"

namespace sanqi::analysis::commands {

/// The file that an option names, if it is given. What is wrong with its place shows on construction, before anything
/// long is computed; nothing is left there before the file is written.
class OutputPlace {
public:
    /// Throws InputError and WriteError as PartFile does.
    OutputPlace(const Arguments& arguments, std::string_view option);

    /// Does nothing where the option is not given. `writer` gets path and force; an interrupt or a request to
    /// end waits for it no more than for any write: it is ignored until the file is whole.
    void write(const std::function<void(const std::filesystem::path&, bool force)>& writer) const;

    const std::optional<std::filesystem::path>& path() const { return path_; }

private:
    std::optional<std::filesystem::path> path_;
    bool force_;
    bool quiet_;
};

/// Of a file's name, in small letters: ".svg", "" where it has none.
std::string ending_of(const std::filesystem::path& name);

/// Where work for it is kept until it is whole. Only of a place that is given.
std::filesystem::path journal_path(const OutputPlace& output);

/// Throws InputError where both name one file.
void require_different(const OutputPlace& one, const OutputPlace& other);

}  // namespace sanqi::analysis::commands
