#include "analysis/output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <random>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "analysis/errors.hpp"

namespace sanqi::analysis {

namespace fs = std::filesystem;

namespace {

std::string reason_of(int error_number) { return std::generic_category().message(error_number); }

}  // namespace

PartFile::PartFile(fs::path final_path, bool force) : final_path_(std::move(final_path)), force_(force) {
    if (!final_path_.has_filename()) throw InputError(fmt::format("'{}' names no file to write", final_path_.string()));
    refuse_existing();
    const fs::path folder = final_path_.has_parent_path() ? final_path_.parent_path() : ".";
    part_path_ = fmt::format("{}.{:08x}.part", final_path_.string(), std::random_device{}());
    folder_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder_ >= 0) part_ = ::open(part_path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (part_ >= 0) return;
    const std::string reason = reason_of(errno);
    if (folder_ >= 0) ::close(folder_);
    fail(fmt::format("folder '{}': {}", folder.string(), reason));
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
    throw OutputError(fmt::format("cannot write '{}': {}", final_path_.string(), reason));
}

void PartFile::fail_with_errno() const { fail(reason_of(errno)); }

void write_text_file(const fs::path& path, std::string_view text, bool force) {
    PartFile file(path, force);
    file.write(text);
    file.commit();
}

}  // namespace sanqi::analysis
