#include "analysis/commands/interrupt.hpp"

#include <csignal>
#include <cstddef>

namespace sanqi::analysis::commands {

namespace {

constexpr std::array signals{SIGINT, SIGTERM};

// A handler can reach nothing but globals.
volatile std::sig_atomic_t noted = 0;
std::array<Handler, signals.size()> of_a_second{SIG_DFL, SIG_DFL};

extern "C" void note(int signal) {
    noted = signal;
    std::signal(signal, of_a_second[signal == signals.front() ? 0 : 1]);
}

}  // namespace

BothHandled::BothHandled(Handler handler) {
    for (std::size_t i = 0; i < signals.size(); ++i) {
        before_[i] = std::signal(signals[i], handler);
        if (before_[i] == SIG_IGN) std::signal(signals[i], SIG_IGN);
    }
}

BothHandled::~BothHandled() {
    for (std::size_t i = 0; i < signals.size(); ++i) std::signal(signals[i], before_[i]);
}

NotedInterrupt::NotedInterrupt() : noted_(note) { of_a_second = noted_.before(); }

int NotedInterrupt::signal() { return noted; }

}  // namespace sanqi::analysis::commands
