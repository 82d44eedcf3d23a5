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

/// Whether a file's name is "FINAL_NAME.xxxxxxxx.part".
bool is_part_of(std::string_view name, std::string_view final_name) {
    constexpr std::string_view end = ".part";
    constexpr std::size_t digits = 8;
    if (name.size() != final_name.size() + 1 + digits + end.size()) return false;
    if (!name.starts_with(final_name) || name[final_name.size()] != '.' || !name.ends_with(end)) return false;
    return name.substr(final_name.size() + 1, digits).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

PartFile::PartFile(fs::path final_path, bool force) : final_path_(std::move(final_path)), force_(force) {
    if (!final_path_.has_filename()) throw InputError(fmt::format("'{}' names no file to write", final_path_.string()));
    refuse_existing();
    const fs::path folder = final_path_.has_parent_path() ? final_path_.parent_path() : ".";
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
    std::error_code error;  // A folder that can't be listed is left as it is.
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (!is_part_of(entry->path().filename().string(), final_path_.filename().string())) continue;
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
    do {
        if (part_ >= 0) ::close(part_);
        part_path_ = fmt::format("{}.{:08x}.part", final_path_.string(), std::random_device{}());
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

void PartFile::refuse_existing() const {
    std::error_code error;  // An unreadable folder shows when the part file is created, with its reason.
    if (!fs::exists(fs::symlink_status(final_path_, error))) return;
    // Renaming over a device (/dev/null, as root) would destroy it.
    if (fs::exists(fs::status(final_path_, error)) && !fs::is_regular_file(fs::status(final_path_, error)))
        fail("it exists and is not a regular file");
    if (!force_) throw InputError(fmt::format("'{}' exists; give --force to replace it", final_path_.string()));
}

void PartFile::fail(std::string_view reason) const {
    throw WriteError(fmt::format("cannot write '{}': {}", final_path_.string(), reason));
}

void PartFile::fail_with_errno() const { fail(reason_of(errno)); }

void write_text_file(const fs::path& path, std::string_view text, bool force) {
    PartFile file(path, force);
    file.write(text);
    file.commit();
}

}  // namespace sanqi::analysis
