// Conditions under which outputs are tested: folders of their own, limits, full disks, other users.
#pragma once

#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>

namespace sanqi::test {

/// A new empty folder, removed with its content at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = std::filesystem::temp_directory_path() / "sanqi-test-XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = pattern;
        std::filesystem::permissions(path_, std::filesystem::perms(0755));
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

    std::set<std::string> names() const {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) names.insert(entry.path().filename());
        return names;
    }

private:
    std::filesystem::path path_;
};

inline std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Lets no file of this process grow beyond `bytes`: writes fail with "File too large", for root too.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : handler_(::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &previous_);
        const rlimit limit{bytes, previous_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &previous_);
        ::signal(SIGXFSZ, handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit previous_{};
    sighandler_t handler_;
};

/// A disk of 256 kB mounted on `folder`, where this user may mount one (`mounted`).
class SmallDisk {
public:
    explicit SmallDisk(const std::filesystem::path& folder)
        : folder_(folder), mounted_(::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=256k") == 0) {}
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return mounted_; }

private:
    std::filesystem::path folder_;
    bool mounted_;
};

/// `folder` can't be written: its write permission is taken, and root, whom permissions don't bind, becomes "nobody".
class ReadOnly {
public:
    explicit ReadOnly(const std::filesystem::path& folder) : folder_(folder), root_(::geteuid() == 0) {
        std::filesystem::permissions(folder_, std::filesystem::perms(0555));
        if (root_ && ::seteuid(65534) != 0) throw std::runtime_error("root can't become another user");
    }
    ~ReadOnly() {
        if (root_ && ::seteuid(0) != 0) ::_exit(1);
        std::filesystem::permissions(folder_, std::filesystem::perms(0755));
    }
    ReadOnly(const ReadOnly&) = delete;
    ReadOnly& operator=(const ReadOnly&) = delete;

private:
    std::filesystem::path folder_;
    bool root_;
};

}  // namespace sanqi::test
