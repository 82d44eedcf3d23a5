// sanqi completion: what a shell needs to complete the command line.
#include <algorithm>
#include <array>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/commands/shells.hpp"
#include "analysis/report/listing.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

struct Shell {
    std::string_view name;
    std::string (*script)(std::span<const report::Listing>);
};

constexpr std::array shells{Shell{"bash", completion_of_bash}, Shell{"zsh", completion_of_zsh},
                            Shell{"fish", completion_of_fish}};

int execute(const Arguments& arguments) {
    const std::string& name = arguments.operands().front();
    const auto shell = std::ranges::find(shells, name, &Shell::name);
    if (shell == shells.end()) throw InputError(unknown_name("shell", name, names_of(shells, &Shell::name), ""));
    const Session session(arguments);
    print(shell->script(report::listings(session.configuration)));
    return 0;
}

}  // namespace

const Command completion{
    .syntax = {"completion", "bash|zsh|fish", "shell", 1, 1, common_options},
    .summary = "a script with which a shell completes verbs, options and names",
    .examples = {{"sanqi completion bash > sanqi.bash", "then: source sanqi.bash; of zsh likewise"},
                 {"sanqi completion fish > ~/.config/fish/completions/sanqi.fish", "for every fish to come"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
