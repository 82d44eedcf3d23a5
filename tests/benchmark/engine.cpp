#include "tests/benchmark/engine.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sanqi::analysis::bench {

std::vector<double> relative_errors(std::span<const double> excess_deaths, std::span<const double> tight) {
    std::vector<double> errors;
    for (std::size_t draw = 0; draw < tight.size(); ++draw)
        errors.push_back(std::abs(excess_deaths[draw] - tight[draw]) / std::max(1.0, std::abs(tight[draw])));
    return errors;
}

Setting make_setting(const std::string& name, double seconds, std::span<const double> excess_deaths,
                     std::span<const double> tight) {
    Setting setting{name, static_cast<double>(tight.size()) / seconds, 0.0, 0.0};
    for (double error : relative_errors(excess_deaths, tight)) {
        if (std::isnan(error)) error = std::numeric_limits<double>::infinity();
        setting.error += error * error / static_cast<double>(tight.size());
        setting.worst_error = std::max(setting.worst_error, error);
    }
    setting.error = std::sqrt(setting.error);
    return setting;
}

std::size_t fastest_within(const std::vector<Setting>& settings, double most) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < settings.size(); ++i) {
        const Setting &one = settings[i], &so_far = settings[best];
        const bool within = one.error <= most, best_within = so_far.error <= most;
        const bool better = within && best_within   ? one.runs_per_second > so_far.runs_per_second
                            : within == best_within ? one.error < so_far.error
                                                    : within;
        if (better) best = i;
    }
    return best;
}

}  // namespace sanqi::analysis::bench
