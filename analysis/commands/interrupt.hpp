// Ctrl-C for work that can stop at a good point.
#pragma once

namespace sanqi::analysis::commands {

/// As long as it lives an interrupt is noted instead of ending the program; a second one ends it as before.
class NotedInterrupt {
public:
    NotedInterrupt();
    ~NotedInterrupt();
    NotedInterrupt(const NotedInterrupt&) = delete;
    NotedInterrupt& operator=(const NotedInterrupt&) = delete;

    static bool came();
};

}  // namespace sanqi::analysis::commands
