// How far a long job is, in one line that is written over and over.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace sanqi::analysis::commands {

/// Writes to stderr where that is a terminal and `wanted`, else nothing.
class Progress {
public:
    Progress(std::size_t total, std::string_view counted, bool wanted);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `done` of the total, with more `words`; the first call says where the job began.
    void show(std::size_t done, std::string_view words = "");

private:
    using Clock = std::chrono::steady_clock;

    std::size_t total_;
    std::string counted_;
    bool shown_;
    std::size_t done_at_start_ = 0;
    Clock::time_point start_{};
};

}  // namespace sanqi::analysis::commands
