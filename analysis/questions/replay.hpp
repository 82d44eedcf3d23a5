// One member of an ensemble again, from what the ensemble's results file tells of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/ensemble/ensemble.hpp"
#include "analysis/files/hdf5_reader.hpp"
#include "analysis/questions/run_answer.hpp"

namespace sanqi::analysis {

/// What a member did, and how it ended.
struct MemberResult {
    std::vector<double> outputs;  ///< as Replay::outputs lists them
    solvers::Status status;
    double time;        ///< [year]
    std::string stock;  ///< the one that failed, or "none"
};

struct Replay {
    Question question;  ///< the member's scenario, with every parameter, beside the ensemble's
    std::vector<ensemble::OutputRow> outputs;
    MemberResult stored;                  ///< in the file
    MemberResult again;                   ///< in the ensemble's lanes as then
    std::optional<AnsweredRun> run;       ///< on the ensemble's steps, where the member ended well
    std::string missing_instruction_set;  ///< the ensemble's, where this processor has it not; else ""
};

/// `path` is what messages call the file. Throws InputError for a member that is not there, for other files than those
/// of ensembles, and ModelError where the reference run fails.
Replay replay_member(const Hdf5Reader& file, const std::string& path, std::size_t member,
                     const Configuration& configuration);

}  // namespace sanqi::analysis
