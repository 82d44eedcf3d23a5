#include "analysis/commands/output_place.hpp"

#include <algorithm>
#include <cctype>
#include <csignal>
#include <system_error>

#include <fmt/format.h>

#include "analysis/commands/interrupt.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace fs = std::filesystem;

OutputPlace::OutputPlace(const Arguments& arguments, std::string_view option)
    : path_(arguments.text(option)), force_(arguments.has("force")), quiet_(arguments.has("quiet")) {
    const BothHandled trying(SIG_IGN);
    if (path_) PartFile(*path_, force_);
}

void OutputPlace::write(const std::function<void(const fs::path&, bool)>& writer) const {
    if (!path_) return;
    const BothHandled writing(SIG_IGN);
    writer(*path_, force_);
    if (!quiet_) say(fmt::format("Written: {}", path_->string()));
}

std::string ending_of(const fs::path& name) {
    std::string ending = name.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return ending;
}

fs::path journal_path(const OutputPlace& output) { return link_target(*output.path()).string() + ".journal"; }

void require_different(const OutputPlace& one, const OutputPlace& other) {
    if (!one.path() || !other.path()) return;
    std::error_code error;  // A place that can't be looked at has been refused on construction.
    const auto place = [&](const OutputPlace& output) {
        // Without it a relative path that is not there yet stays as it is spelt.
        return fs::weakly_canonical(fs::absolute(link_target(*output.path())), error);
    };
    if (place(one) == place(other))
        throw InputError(fmt::format("two outputs name one file, '{}'", one.path()->string()));
}

}  // namespace sanqi::analysis::commands
