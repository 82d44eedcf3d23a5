// Output that appears whole or not at all: written beside its final name and renamed when complete.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace sanqi::analysis {

/// What a path stands for: where it is a symbolic link, the path that the last of its links names, whether or not there
/// is a file. Throws InputError where links lead in a circle.
std::filesystem::path link_target(const std::filesystem::path& path);

/// A new file "PATH.xxxxxxxx.part" in the folder of its final path, which is that of the link_target, with a name of
/// its own for every writer. It is removed on destruction, unless `commit` has renamed it. A process killed at any
/// moment leaves nothing half-written under the final name; at most the part file stays behind until the next writer of
/// the same path, which removes it: a writer that lives has its part file locked.
class PartFile {
public:
    /// Throws InputError where `final_path` names no file, or exists and `force` is false; WriteError where the folder
    /// is missing or can't be written, or where `final_path` is a folder, a device or where standard output goes.
    PartFile(std::filesystem::path final_path, bool force);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    const std::filesystem::path& path() const { return part_path_; }

    /// Appends `text`. Throws WriteError.
    void write(std::string_view text);

    /// Makes the file `bytes` long, so that what is written into it by its path finds room. Throws WriteError.
    void reserve(std::uint64_t bytes);

    /// Cuts it down to `bytes`. Throws WriteError.
    void truncate(std::uint64_t bytes);

    /// Brings the content to the disk, then gives it its final name in one step, and the permissions of the file that
    /// it replaces. Call it once, last. Throws WriteError; InputError where the final path has come to exist since the
    /// constructor looked, and `force` is false.
    void commit();

    /// Throws the WriteError "cannot write 'PATH': REASON".
    [[noreturn]] void fail(std::string_view reason) const;

private:
    [[noreturn]] void fail_with_errno() const;
    void remove_abandoned(const std::filesystem::path& folder) const;
    void create();
    void refuse_existing() const;
    void take_permissions() const;
    int rename_part() const;

    std::filesystem::path given_path_;  // as messages have it
    std::filesystem::path final_path_;
    std::filesystem::path part_path_;
    bool force_;
    int folder_ = -1;  // descriptors
    int part_ = -1;
};

/// Writes `text` to `path` by way of a PartFile; throws as that does.
void write_text_file(const std::filesystem::path& path, std::string_view text, bool force);

}  // namespace sanqi::analysis
