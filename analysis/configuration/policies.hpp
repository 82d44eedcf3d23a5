// `configs/policies.toml`: each policy as dated schedules, one for each world, every date and value with its source.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "model/schedule.hpp"

namespace sanqi::analysis {

/// The policy has this value at this date: `value`, times a parameter where one is named, so that a prior can sit on
/// it.
struct DatedValue {
    double date;         ///< decimal year
    double value;        ///< in the policy's unit, or a factor of the parameter
    int parameter = -1;  ///< position among the model's parameters, -1 for none
    std::string source;
    std::string quality;  ///< of the source: verified, recalled, judgement, ...
};

/// Dates rise strictly within each schedule; none is empty. Before the first date of `reference` or `best_practice`
/// their worlds follow history, which has begun by then.
struct PolicySchedule {
    std::string symbol;
    model::Interpolation interpolation;
    std::vector<DatedValue> history;
    std::vector<DatedValue> reference;            ///< R0: the policies of 1957 continue
    std::vector<DatedValue> best_practice;        ///< R2; equal to `reference` where the file has none
    std::vector<DatedValue> without_second_wave;  ///< history had Lushan not been; equal to it where the file has none
};

/// One schedule per row, in the order of the rows; `parameters` are the rows that `times` may name. Throws InputError
/// at the first unknown, missing or faulty entry.
std::vector<PolicySchedule> load_policies(const std::filesystem::path& file, std::span<const model::Row> rows,
                                          std::span<const model::Row> parameters);

}  // namespace sanqi::analysis
