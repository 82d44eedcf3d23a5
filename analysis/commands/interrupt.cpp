#include "analysis/commands/interrupt.hpp"

#include <csignal>

namespace sanqi::analysis::commands {

namespace {

// A handler can reach nothing but globals.
volatile std::sig_atomic_t interrupts = 0;
void (*handler_before)(int) = SIG_DFL;

extern "C" void note_interrupt(int) {
    interrupts = 1;
    std::signal(SIGINT, handler_before);
}

}  // namespace

NotedInterrupt::NotedInterrupt() { handler_before = std::signal(SIGINT, note_interrupt); }

NotedInterrupt::~NotedInterrupt() { std::signal(SIGINT, handler_before); }

bool NotedInterrupt::came() { return interrupts != 0; }

}  // namespace sanqi::analysis::commands
