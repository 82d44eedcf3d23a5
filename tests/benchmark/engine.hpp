// What is measured of an engine: speed on one core, and error at the same draws.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace sanqi::analysis::bench {

/// One way of using an engine: a tolerance, a method.
struct Setting {
    std::string name;
    double runs_per_second;  ///< of CPU time on one core
    double error;            ///< root mean square over draws, see relative_errors
    double worst_error;
};

struct Engine {
    std::string name;  ///< as scripts know it
    std::string description;
    std::vector<Setting> settings;  ///< all that were tried
    std::size_t chosen = 0;         ///< the one that stands for the engine
    std::string absence;            ///< why there are no settings, "" if there are
};

/// Excess deaths against the tight integration's, relative to the latter but to no less than one million: where hardly
/// anyone dies a relative error says nothing.
std::vector<double> relative_errors(std::span<const double> excess_deaths, std::span<const double> tight);

/// Speed from the CPU time of one run over all draws, errors from its deaths; a NaN counts as an infinite error.
Setting make_setting(const std::string& name, double seconds, std::span<const double> excess_deaths,
                     std::span<const double> tight);

/// The fastest setting whose error is no more than `most`, else the most accurate.
std::size_t fastest_within(const std::vector<Setting>& settings, double most);

}  // namespace sanqi::analysis::bench
