#include "analysis/files/part_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <random>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace fs = std::filesystem;

namespace {

std::string reason_of(int error_number) { return std::generic_category().message(error_number); }

/// What part files of a final name begin with: all of it that leaves room for the rest in the longest name of a file.
std::string_view stem_of(std::string_view final_name) {
    constexpr std::size_t longest = 255 - std::string_view(".01234567.part").size();
    return final_name.substr(0, longest);
}

/// Whether a file's name is "STEM.xxxxxxxx.part".
bool is_part_of(std::string_view name, std::string_view stem) {
    constexpr std::string_view end = ".part";
    constexpr std::size_t digits = 8;
    if (name.size() != stem.size() + 1 + digits + end.size()) return false;
    if (!name.starts_with(stem) || name[stem.size()] != '.' || !name.ends_with(end)) return false;
    return name.substr(stem.size() + 1, digits).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : "."; }

/// "-" is no file to a user of Unix, and files that appear whole or not at all can't be streamed.
void require_file_name(const fs::path& path) {
    if (!path.has_filename()) throw InputError(fmt::format("'{}' names no file to write", path.string()));
    if (path == "-")
        throw InputError(
            "'-' names no file to write: results go to standard output without it; a file of that name is './-'");
}

/// What stands in the place of a file: renaming over a device (/dev/null, as root) would destroy it.
std::string_view kind_of(mode_t mode) {
    if (S_ISDIR(mode)) return "a folder";
    if (S_ISFIFO(mode)) return "a pipe";
    return "a device or socket";
}

/// Whether it is the file that standard output goes to: replacing it would lose what is printed.
bool is_standard_output(const struct stat& status) {
    struct stat output {};
    return ::fstat(STDOUT_FILENO, &output) == 0 && output.st_dev == status.st_dev && output.st_ino == status.st_ino;
}

}  // namespace

fs::path link_target(const fs::path& path) {
    constexpr int most_links = 40;  // as Linux has it
    fs::path target = path;
    for (int links = 0; links < most_links; ++links) {
        std::error_code no_link;
        const fs::path next = fs::read_symlink(target, no_link);
        if (no_link) return target;
        target = target.parent_path() / next;
    }
    throw InputError(fmt::format("'{}' is a link that leads to no file: {}", path.string(), reason_of(ELOOP)));
}

PartFile::PartFile(fs::path final_path, bool force)
    : given_path_(std::move(final_path)), final_path_(link_target(given_path_)), force_(force) {
    require_file_name(given_path_);
    refuse_existing();
    const fs::path folder = folder_of(final_path_);
    folder_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder_ >= 0) {
        remove_abandoned(folder);
        create();
    }
    if (part_ >= 0) return;
    const std::string reason = reason_of(errno);
    if (folder_ >= 0) ::close(folder_);
    fail(fmt::format("folder '{}': {}", folder.string(), reason));
}

/// Part files of this path that nobody has locked: their writers were killed.
void PartFile::remove_abandoned(const fs::path& folder) const {
    const std::string final_name = final_path_.filename().string();
    std::error_code error;  // A folder that can't be listed is left as it is.
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (!is_part_of(entry->path().filename().string(), stem_of(final_name))) continue;
        const int file = ::open(entry->path().c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (file < 0) continue;
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) ::unlink(entry->path().c_str());
        ::close(file);
    }
}

/// Again where another writer took the file for abandoned before it was locked. A file system without locks has no
/// abandoned files removed.
void PartFile::create() {
    struct stat status {};
    const std::string final_name = final_path_.filename().string();
    do {
        if (part_ >= 0) ::close(part_);
        part_path_ =
            final_path_.parent_path() / fmt::format("{}.{:08x}.part", stem_of(final_name), std::random_device{}());
        part_ = ::open(part_path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (part_ >= 0 && ::flock(part_, LOCK_EX) == 0 && ::fstat(part_, &status) == 0 && status.st_nlink == 0);
}

PartFile::~PartFile() {
    if (!part_path_.empty()) ::unlink(part_path_.c_str());
    ::close(part_);
    ::close(folder_);
}

void PartFile::write(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(part_, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            fail_with_errno();
    }
}

void PartFile::reserve(std::uint64_t bytes) {
    const int error_number = ::posix_fallocate(part_, 0, static_cast<off_t>(bytes));
    if (error_number != 0) fail(reason_of(error_number));
}

void PartFile::truncate(std::uint64_t bytes) {
    if (::ftruncate(part_, static_cast<off_t>(bytes)) != 0) fail_with_errno();
}

void PartFile::commit() {
    if (force_) take_permissions();
    if (::fsync(part_) != 0) fail_with_errno();
    if (rename_part() != 0) {
        if (errno == EEXIST) refuse_existing();
        fail_with_errno();
    }
    part_path_.clear();
    ::flock(part_, LOCK_UN);  // HDF5 reads no file that is locked.
    // Some network and FUSE file systems can't sync a folder and say so with EINVAL.
    if (::fsync(folder_) != 0 && errno != EINVAL) fail_with_errno();
}

/// As rename(2), but takes no existing file's place without `force_`.
int PartFile::rename_part() const {
    if (force_) return ::rename(part_path_.c_str(), final_path_.c_str());
    if (::renameat2(AT_FDCWD, part_path_.c_str(), AT_FDCWD, final_path_.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL) return -1;
    refuse_existing();  // The file system (NFS) doesn't know the flag: look, then rename.
    return ::rename(part_path_.c_str(), final_path_.c_str());
}

/// A private file stays private. Where another user's can't be had, the new file has those of any new file.
void PartFile::take_permissions() const {
    struct stat before {};
    if (::stat(final_path_.c_str(), &before) == 0) (void)::fchmod(part_, before.st_mode & 0777);
}

void PartFile::refuse_existing() const {
    // An unreadable folder shows when the part file is created, with its reason.
    struct stat status {};
    const bool exists = ::stat(given_path_.c_str(), &status) == 0;
    if (!exists && errno == ENAMETOOLONG) fail_with_errno();
    if (exists && !S_ISREG(status.st_mode)) fail(fmt::format("it is {}, not a regular file", kind_of(status.st_mode)));
    if (exists && is_standard_output(status)) fail("standard output goes there");
    if (exists && !force_)
        throw InputError(fmt::format("'{}' exists; give --force to replace it", given_path_.string()));
    if (!exists && !force_ && given_path_ != final_path_)
        throw InputError(fmt::format("'{}' is a link to '{}', where there is nothing yet; give --force to write there",
                                     given_path_.string(), final_path_.string()));
}

void PartFile::fail(std::string_view reason) const {
    throw WriteError(fmt::format("cannot write '{}': {}", given_path_.string(), reason));
}

void PartFile::fail_with_errno() const { fail(reason_of(errno)); }

void write_text_file(const fs::path& path, std::string_view text, bool force) {
    PartFile file(path, force);
    file.write(text);
    file.commit();
}

}  // namespace sanqi::analysis
