#include "analysis/target/coordinates.hpp"

#include <algorithm>
#include <cmath>

#include <oneapi/tbb/parallel_for.h>

#include "analysis/designs/mapping.hpp"
#include "analysis/statistics/distributions.hpp"
#include "analysis/target/monthly_runs.hpp"

namespace sanqi::analysis::posterior {

namespace {

constexpr double furthest = 6.0;
constexpr double step = 0.02;  // finer tables, one a parameter, no longer fit the processor's near memory
constexpr std::size_t points = 601;

double score_at(std::size_t point) { return -furthest + static_cast<double>(point) * step; }

bool may_vary(const Configuration& configuration, const Scenario& scenario, std::size_t row) {
    const ParameterEntry& entry = configuration.parameters[row];
    return entry.prior.distribution != Prior::Distribution::fixed && !scenario.parameters.contains(entry.symbol) &&
           shared_parameter_fault(configuration, row).empty();
}

/// All counts of a run; the same to the bit where nothing has changed.
std::vector<double> numbers_of(const Months& months) {
    std::vector<double> numbers;
    for (const model::Counts<double>& counts : months.counts)
        counts.for_each([&](double number) { numbers.push_back(number); });
    return numbers;
}

/// Of `rows`, those that change a number of the run at one end of their priors.
std::vector<std::size_t> moving(const Configuration& configuration, const Scenario& scenario,
                                const std::vector<std::size_t>& rows) {
    constexpr double low = 0.05, high = 0.95;
    const MonthlyRuns runs(configuration, scenario, {}, solvers::Precision::double_precision);
    std::vector<model::Parameters<double>> members{runs.parameters()};
    for (const std::size_t row : rows)
        for (const double end : {low, high}) {
            members.push_back(runs.parameters());
            members.back()[row] = configuration.parameters[row].prior.quantile(end);
        }
    std::vector<std::vector<double>> numbers(members.size());
    runs.each(
        members.size(), [&](std::size_t i) { return members[i]; },
        [&](std::size_t i, const auto&, Months&& months, bool) { numbers[i] = numbers_of(months); });
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (numbers[1 + 2 * i] != numbers[0] || numbers[2 + 2 * i] != numbers[0]) result.push_back(rows[i]);
    return result;
}

}  // namespace

ScoreTable::ScoreTable(const Prior& prior) : values_(points) {
    const Quantile exact = [&](double probability) { return prior.quantile(probability); };
    const Quantile quantile = prior.distribution == Prior::Distribution::pert ? tabulated(exact) : exact;
    for (std::size_t i = 0; i < points; ++i) values_[i] = quantile(cdf(Normal(), score_at(i)));
}

double ScoreTable::value(double score) const {
    if (std::isnan(score)) return score;
    const double place = (std::clamp(score, -furthest, furthest) + furthest) / step;
    const std::size_t below = std::min(static_cast<std::size_t>(place), points - 2);
    return std::lerp(values_[below], values_[below + 1], place - static_cast<double>(below));
}

double ScoreTable::score(double value) const {
    const auto above = std::ranges::lower_bound(values_, value);
    if (above == values_.begin()) return -furthest;
    if (above == values_.end()) return furthest;
    const auto right = static_cast<std::size_t>(above - values_.begin());
    return score_at(right - 1) + step * (value - values_[right - 1]) / (values_[right] - values_[right - 1]);
}

Coordinates::Coordinates(const Configuration& configuration, const Scenario& scenario, WeatherRole weather_role)
    : held_(parameter_values(configuration.parameters, scenario)) {
    std::vector<std::size_t> weather, rows;
    for (std::size_t row = 0; row < configuration.parameters.size(); ++row)
        if (may_vary(configuration, scenario, row))
            (configuration.parameters[row].weather ? weather : rows).push_back(row);
    const std::vector<std::size_t> in_play =
        weather_role == WeatherRole::fixed ? std::vector<std::size_t>() : moving(configuration, scenario, weather);
    rows.insert(rows.end(), in_play.begin(), in_play.end());
    std::ranges::sort(rows);
    std::vector<std::optional<ScoreTable>> tables(rows.size());
    oneapi::tbb::parallel_for(std::size_t{0}, rows.size(),
                              [&](std::size_t i) { tables[i].emplace(configuration.parameters[rows[i]].prior); });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ParameterEntry& entry = configuration.parameters[rows[i]];
        const bool cut = entry.weather && weather_role == WeatherRole::kept;
        all_.push_back({rows[i], entry.symbol, cut, std::move(*tables[i])});
    }
}

std::vector<std::string> Coordinates::symbols() const {
    std::vector<std::string> symbols;
    for (const Coordinate& one : all_) symbols.push_back(one.symbol);
    return symbols;
}

std::vector<std::size_t> Coordinates::cut() const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (all_[i].cut) places.push_back(i);
    return places;
}

model::Parameters<double> Coordinates::parameters(const Eigen::VectorXd& scores) const {
    static constexpr auto members = model::Parameters<double>::members();
    model::Parameters<double> parameters = held_;
    for (std::size_t i = 0; i < all_.size(); ++i)
        parameters.*members[all_[i].row] = all_[i].table.value(scores[static_cast<Eigen::Index>(i)]);
    return parameters;
}

Eigen::VectorXd Coordinates::scores(const model::Parameters<double>& parameters) const {
    return Eigen::VectorXd::NullaryExpr(static_cast<Eigen::Index>(size()), [&](Eigen::Index i) {
        const Coordinate& one = all_[static_cast<std::size_t>(i)];
        return one.table.score(parameters[one.row]);
    });
}

}  // namespace sanqi::analysis::posterior
