#include "analysis/files/picture.hpp"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

[[noreturn]] void fail(std::string_view reason) { throw WriteError(fmt::format("cannot draw a picture: {}", reason)); }

/// A file that is in memory alone, so that neither a full disk nor a missing folder is in the way.
class FileInMemory {
public:
    FileInMemory() : descriptor_(memfd_create("picture", MFD_CLOEXEC)) {
        if (descriptor_ < 0) fail(std::strerror(errno));
    }
    ~FileInMemory() { close(descriptor_); }
    FileInMemory(const FileInMemory&) = delete;
    FileInMemory& operator=(const FileInMemory&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }

    /// To be read from its beginning.
    void fill(std::string_view text) {
        while (!text.empty()) {
            const ssize_t written = write(descriptor_, text.data(), text.size());
            if (written < 0 && errno != EINTR) fail(std::strerror(errno));
            text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        lseek(descriptor_, 0, SEEK_SET);
    }

    [[nodiscard]] std::string content() const {
        const off_t size = lseek(descriptor_, 0, SEEK_END);
        std::string text(static_cast<std::size_t>(size), '\0');
        if (pread(descriptor_, text.data(), text.size(), 0) != size) fail("what was drawn cannot be read");
        return text;
    }

private:
    int descriptor_;
};

/// 0 where it could be started, whatever becomes of it.
int start(pid_t& process, const char* program, const std::array<const char*, 4>& words, int input, int output) {
    std::array<char*, 4> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = const_cast<char*>(words[i]);  // which it leaves alone
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_adddup2(&streams, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&streams, output, STDOUT_FILENO);
    const int fault = posix_spawnp(&process, program, &streams, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&streams);
    return fault;
}

bool ended_well(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string png_of(const std::string& svg) {
    constexpr const char* program = "rsvg-convert";
    FileInMemory drawing;
    drawing.fill(svg);
    const FileInMemory pixels;
    pid_t process = 0;
    const int fault =
        start(process, program, {program, "--zoom", "2", nullptr}, drawing.descriptor(), pixels.descriptor());
    if (fault == ENOENT) return "";
    if (fault != 0) fail(fmt::format("{}: {}", program, std::strerror(fault)));
    if (!ended_well(process) || pixels.content().empty()) fail(fmt::format("{} drew none", program));
    return pixels.content();
}

}  // namespace sanqi::analysis
