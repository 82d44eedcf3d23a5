// The program: finds the verb, runs it, and turns errors into one line and an exit code.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "analysis/build_info.hpp"
#include "analysis/commands/command.hpp"
#include "analysis/commands/interrupt.hpp"
#include "analysis/ensemble/ranks.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/printable.hpp"
#include "analysis/words/talk.hpp"

namespace {

namespace analysis = sanqi::analysis;
namespace commands = sanqi::analysis::commands;

enum ExitCode { done = 0, fault_in_program = 1, bad_input = 2, model_failed = 3, not_written = 5, by_signal = 128 };

int execute(std::span<const std::string> words) {
    if (words.empty()) {
        analysis::print(commands::short_help());
        return done;
    }
    const std::string& first = words.front();
    if (first == "--help" || first == "-h") {
        analysis::print(commands::program_help());
        return done;
    }
    if (first == "help") {
        analysis::print(commands::help_asked_for(words.subspan(1)));
        return done;
    }
    if (first == "--version") {
        analysis::print(fmt::format("sanqi {}\n", analysis::build_info::version));
        return done;
    }
    const commands::Command& command = commands::command_named(first);
    const commands::Arguments arguments(command.syntax, words.subspan(1),
                                        analysis::printable(fmt::format("sanqi {}", fmt::join(words, " "))));
    if (arguments.has("help")) {
        analysis::print(commands::help_of(command));
        return done;
    }
    std::optional<oneapi::tbb::global_control> limit;
    constexpr std::uint64_t most_threads = 10'000;  // TBB makes room for all of them
    if (arguments.has("threads"))
        limit.emplace(oneapi::tbb::global_control::max_allowed_parallelism,
                      arguments.whole_number("threads", 1, 1, most_threads));
    return command.execute(arguments);
}

/// Where several processes share the work, the others end too: they would wait for this one.
int report(const std::string& message, int code) {
    analysis::say(message);
    analysis::ensemble::Ranks::abandon(code);
    return code;
}

/// Of the standard descriptors those that whoever started the program has closed are taken, or the next file to be
/// opened would stand for them. Reading and printing stay errors; talk goes nowhere.
void take_closed_descriptors() {
    constexpr std::array modes{O_WRONLY, O_RDONLY, O_WRONLY};
    for (std::size_t descriptor = 0; descriptor < modes.size(); ++descriptor)
        if (::fcntl(static_cast<int>(descriptor), F_GETFD) < 0) (void)::open("/dev/null", modes[descriptor]);
}

extern "C" void on_interrupt(int signal) {
    std::signal(SIGPIPE, SIG_IGN);
    const std::string_view said = signal == SIGINT ? "\ninterrupted\n" : "\nterminated\n";  // behind the terminal's ^C
    const std::size_t skipped = ::isatty(STDERR_FILENO) == 1 ? 0 : 1;
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, said.data() + skipped, said.size() - skipped);
    std::_Exit(by_signal + signal);
}

}  // namespace

int main(int count, char** words) {
    take_closed_descriptors();
    const commands::BothHandled handled(on_interrupt);
    std::signal(SIGXFSZ, SIG_IGN);  // A write beyond the limit of file size fails, with its reason.
    try {
        return execute(std::vector<std::string>(words + 1, words + count));
    } catch (const analysis::InputError& error) {
        return report(error.what(), bad_input);
    } catch (const analysis::ModelError& error) {
        return report(error.what(), model_failed);
    } catch (const analysis::WriteError& error) {
        return report(error.what(), not_written);
    } catch (const analysis::Interrupted& error) {
        return report(error.what(), by_signal + commands::NotedInterrupt::signal());
    } catch (const std::filesystem::filesystem_error& error) {
        return report(fmt::format("'{}' is of no use: {}", error.path1().string(), error.code().message()), bad_input);
    } catch (const std::bad_alloc&) {
        return report("there is not enough memory", fault_in_program);
    } catch (const std::exception& error) {
        return report(fmt::format("fault in the program: {}", error.what()), fault_in_program);
    }
}
