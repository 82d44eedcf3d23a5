// A member of an ensemble run again: stored beside now, and the run as a run of its own.
#pragma once

#include <cstddef>
#include <string>

#include "analysis/questions/replay.hpp"
#include "analysis/report/run_report.hpp"

namespace sanqi::analysis::report {

std::string replay_text(const Replay& replay, const History& history, bool with_fit);
Json replay_json(std::size_t member, const Replay& replay, const History& history);

}  // namespace sanqi::analysis::report
