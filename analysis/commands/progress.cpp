#include "analysis/commands/progress.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include "analysis/report/wording.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

Progress::Progress(std::size_t total, std::string_view counted, bool wanted)
    : total_(total), counted_(counted), shown_(wanted && ::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (shown_) write_talk("\r\x1b[K");  // an empty line for what comes next
}

void Progress::show(std::size_t done, std::string_view words) {
    if (!shown_) return;
    if (start_ == Clock::time_point{}) {
        start_ = Clock::now();
        done_at_start_ = done;
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    const auto fresh = static_cast<double>(done - done_at_start_);
    const std::string left =
        fresh > 0
            ? fmt::format(", {} left", report::duration_in_words(seconds * static_cast<double>(total_ - done) / fresh))
            : "";
    write_talk(fmt::format("\r\x1b[K{:3.0f} %  {} of {} {}{}  {}",
                           100.0 * static_cast<double>(done) / static_cast<double>(total_), done, total_, counted_,
                           left, words));
}

}  // namespace sanqi::analysis::commands
