#include "analysis/words/talk.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"
#include "analysis/words/printable.hpp"

namespace sanqi::analysis {

namespace {

/// As long as it lives, writing to a pipe that nobody reads is an error (EPIPE) and no signal to this thread.
class NoBrokenPipe {
public:
    NoBrokenPipe() {
        ::sigemptyset(&signal_);
        ::sigaddset(&signal_, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &signal_, &before_);
    }
    ~NoBrokenPipe() {
        const timespec at_once{};
        while (::sigtimedwait(&signal_, nullptr, &at_once) == SIGPIPE) {
        }
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;

private:
    sigset_t signal_{};
    sigset_t before_{};
};

/// A message may quote a file, where a word can be as long as it likes: its begin and end say enough.
std::string shortened(std::string_view message) {
    constexpr std::size_t longest = 1200, begin = 800, end = 350;
    if (message.size() <= longest) return std::string(message);
    return fmt::format("{} ... {}", message.substr(0, begin), message.substr(message.size() - end));
}

}  // namespace

void print(std::string_view text) {
    const std::string shown = printable_lines(text);
    if (std::fwrite(shown.data(), 1, shown.size(), stdout) == shown.size() && std::fflush(stdout) == 0) return;
    throw WriteError(fmt::format("cannot write to standard output: {}", std::generic_category().message(errno)));
}

bool output_is_open() {
    const int flags = ::fcntl(STDOUT_FILENO, F_GETFL);  // main has opened a closed one to be read, not written
    return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

void say(std::string_view message) { write_talk(printable(shortened(message)) + "\n"); }

void write_talk(std::string_view bytes) {
    const NoBrokenPipe quietly;
    while (!bytes.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, bytes.data(), bytes.size());
        if (written >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return;
    }
}

}  // namespace sanqi::analysis
