// A member of an ensemble run again: stored beside now, and the run as a run of its own.
#pragma once

#include <cstddef>
#include <string>

#include "analysis/questions/replay.hpp"
#include "analysis/report/run_report.hpp"

namespace sanqi::analysis::report {

std::string replay_text(const Replay& replay, const History& history, const RunName& name);
Json replay_json(std::size_t member, const Replay& replay, const History& history, const RunName& name);

}  // namespace sanqi::analysis::report
