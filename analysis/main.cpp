// The program: finds the verb, runs it, and turns errors into one line and an exit code.
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "analysis/build_info.hpp"
#include "analysis/commands/command.hpp"
#include "analysis/ensemble/ranks.hpp"
#include "analysis/words/errors.hpp"

namespace {

namespace analysis = sanqi::analysis;
namespace commands = sanqi::analysis::commands;

enum ExitCode { done = 0, fault_in_program = 1, bad_input = 2, model_failed = 3, not_written = 5, interrupted = 130 };

void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

int execute(std::span<const std::string> words) {
    if (words.empty()) {
        print(commands::short_help());
        return done;
    }
    const std::string& first = words.front();
    if (first == "--help" || first == "-h") {
        print(commands::program_help());
        return done;
    }
    if (first == "--version") {
        print(fmt::format("sanqi {}\n", analysis::build_info::version));
        return done;
    }
    const commands::Command& command = commands::command_named(first);
    const commands::Arguments arguments(command.syntax, words.subspan(1),
                                        fmt::format("sanqi {}", fmt::join(words, " ")));
    if (arguments.has("help")) {
        print(commands::help_of(command));
        return done;
    }
    std::optional<oneapi::tbb::global_control> limit;
    if (arguments.has("threads"))
        limit.emplace(oneapi::tbb::global_control::max_allowed_parallelism, arguments.whole_number("threads", 1, 1));
    return command.execute(arguments);
}

void flush() {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
    throw analysis::WriteError(
        fmt::format("cannot write to standard output: {}", std::generic_category().message(errno)));
}

/// Where several processes share the work, the others end too: they would wait for this one.
int report(std::string message, ExitCode code) {
    // A message may repeat what was typed, line breaks and all.
    std::replace_if(
        message.begin(), message.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    fmt::print(stderr, "{}\n", message);
    analysis::ensemble::Ranks::abandon(code);
    return code;
}

extern "C" void on_interrupt(int) { std::_Exit(interrupted); }

}  // namespace

int main(int count, char** words) {
    std::signal(SIGINT, on_interrupt);
    try {
        const int code = execute(std::vector<std::string>(words + 1, words + count));
        flush();
        return code;
    } catch (const analysis::InputError& error) {
        return report(error.what(), bad_input);
    } catch (const analysis::ModelError& error) {
        return report(error.what(), model_failed);
    } catch (const analysis::WriteError& error) {
        return report(error.what(), not_written);
    } catch (const analysis::Interrupted& error) {
        return report(error.what(), interrupted);
    } catch (const std::system_error& error) {  // of printing: files have errors of their own
        return report(fmt::format("cannot write to standard output: {}", error.code().message()), not_written);
    } catch (const std::exception& error) {
        return report(fmt::format("fault in the program: {}", error.what()), fault_in_program);
    }
}
