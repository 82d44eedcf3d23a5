// Ctrl-C (SIGINT) and the request to end (SIGTERM), for work that can stop at a good point. One that whoever started
// the program had it ignore stays ignored.
#pragma once

#include <array>

namespace sanqi::analysis::commands {

/// What a signal does, as std::signal takes it.
using Handler = void (*)(int);

/// As long as it lives both do the same; then again what they did before.
class BothHandled {
public:
    explicit BothHandled(Handler handler);
    ~BothHandled();
    BothHandled(const BothHandled&) = delete;
    BothHandled& operator=(const BothHandled&) = delete;

    const std::array<Handler, 2>& before() const { return before_; }

private:
    std::array<Handler, 2> before_{};
};

/// As long as it lives either is noted instead of ending the program; a second one ends it as before.
class NotedInterrupt {
public:
    NotedInterrupt();

    /// The signal that came, 0 for none.
    static int signal();

private:
    BothHandled noted_;
};

}  // namespace sanqi::analysis::commands
