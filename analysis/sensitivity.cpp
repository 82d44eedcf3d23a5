#include "analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/designs/saltelli.hpp"
#include "analysis/estimators/morris_effects.hpp"
#include "analysis/estimators/pawn.hpp"
#include "analysis/estimators/rank_correlation.hpp"
#include "analysis/estimators/regression.hpp"
#include "analysis/estimators/shapley_effects.hpp"
#include "analysis/estimators/sobol_indices.hpp"
#include "analysis/estimators/tornado.hpp"

namespace sanqi::analysis {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// What one estimator gives for one column of outputs.
struct Estimates {
    std::vector<Measure> measures;
    Counts units;
    std::vector<std::pair<std::string_view, double>> numbers{};
    std::vector<Measure> pairs{};
};

Estimates named(const SobolIndices& found) {
    Estimates estimates{
        {{"S1", found.first}, {"S1_conf", found.first_conf}, {"ST", found.total}, {"ST_conf", found.total_conf}},
        found.blocks};
    if (!found.second.empty()) estimates.pairs = {{"S2", found.second}, {"S2_conf", found.second_conf}};
    return estimates;
}

Estimates named(const MorrisEffects& found) {
    return {
        {{"mu", found.mu}, {"mu_star", found.mu_star}, {"mu_star_conf", found.mu_star_conf}, {"sigma", found.sigma}},
        found.trajectories};
}

Estimates named(const ShapleyEffects& found) {
    return {{{"shapley", found.share}, {"shapley_conf", found.conf}}, found.paths, {{"variance", found.variance}}};
}

Estimates named(const Regression& found) {
    return {{{"SRC", found.coefficients}, {"PCC", found.partial_correlation}},
            found.members,
            {{"r_squared", found.r_squared}}};
}

Estimates named(const RankCorrelation& found) {
    return {{{"spearman", found.spearman},
             {"SRRC", found.regression.coefficients},
             {"PRCC", found.regression.partial_correlation}},
            found.regression.members,
            {{"r_squared", found.regression.r_squared}}};
}

Estimates named(const PawnIndices& found) {
    return {{{"median", found.median}, {"mean", found.mean}, {"minimum", found.minimum}, {"maximum", found.maximum}},
            found.members,
            {{"noise", found.noise}}};
}

/// The swing is the whole range, so that an outcome that rises at both ends isn't taken for one that doesn't move.
Estimates named(const Tornado& found) {
    std::vector<double> swing;
    for (std::size_t k = 0; k < found.low.size(); ++k) {
        const auto [least, largest] = std::minmax({found.low[k], found.centre, found.high[k]});
        const bool known = std::isfinite(found.low[k] + found.centre + found.high[k]);
        swing.push_back(known ? largest - least : no_value);
    }
    return {{{"low", found.low}, {"high", found.high}, {"swing", swing}}, found.members, {{"centre", found.centre}}};
}

/// A study with its points, ready for any column of outputs of the first so many base samples.
class Estimator {
public:
    Estimator(const Study& study, const Population& population, const Design& design)
        : study_(study), design_(design), inputs_(design.inputs()) {
        if (study.method == Method::morris) points_ = design.points();
        const bool by_value =
            study.method == Method::regression || study.method == Method::rank || study.method == Method::pawn;
        if (by_value) points_ = in_units(design, population.inputs).points();
    }

    /// Members of a unit that stands or falls as a whole.
    std::size_t unit() const { return design_.members / design_.base_samples; }

    Estimates operator()(std::span<const double> outputs) const {
        const Bootstrap bootstrap{.seed = study_.seed};
        const std::span points = std::span(points_).first(points_.empty() ? 0 : outputs.size() * inputs_);
        switch (study_.method) {
            case Method::sobol: return named(sobol_indices(outputs, {inputs_, study_.second_order}, bootstrap));
            case Method::morris: return named(morris_effects(points, outputs, inputs_, bootstrap));
            case Method::shapley: return named(shapley_effects(outputs, inputs_, study_.seed, bootstrap));
            case Method::regression: return named(standardised_regression(points, outputs, inputs_));
            case Method::rank: return named(rank_correlation(points, outputs, inputs_));
            case Method::pawn: return named(pawn_indices(points, outputs, inputs_, study_.seed));
            case Method::tornado: break;
        }
        return named(tornado(outputs));
    }

private:
    const Study& study_;
    const Design& design_;
    std::size_t inputs_;
    std::vector<double> points_;
};

bool converges(const Design& design) {
    const bool parts_are_samples = design.kind != DesignKind::full_factorial &&
                                   design.kind != DesignKind::one_at_a_time && design.kind != DesignKind::given;
    return parts_are_samples && design.base_samples >= 2;
}

/// What the ranking of a method goes by.
IndexEstimate ranked(const MethodRow& row, const Estimates& estimates) {
    IndexEstimate result{measure_named(estimates.measures, row.ranked_by), {}};
    for (double& index : result.index) index = std::abs(index);
    result.conf = row.interval.empty() ? std::vector<double>(result.index.size(), no_value)
                                       : measure_named(estimates.measures, row.interval);
    return result;
}

OutputSensitivity sensitivity_of(const Output& output, const Estimator& estimator, const MethodRow& row,
                                 const Design& design) {
    const Estimates whole = estimator(output.values);
    OutputSensitivity result{output.name, output.title,  output.unit, whole.measures,
                             whole.pairs, whole.numbers, whole.units, std::nullopt};
    if (!converges(design)) return result;
    result.convergence = convergence(design.base_samples, [&](std::size_t samples) {
        if (samples == design.base_samples) return ranked(row, whole);
        return ranked(row, estimator(std::span(output.values).first(samples * estimator.unit())));
    });
    return result;
}

/// The column of each year. A member without a value in one year has none in any.
std::vector<std::vector<double>> columns_of(const YearlyOutput& output) {
    const std::size_t years = output.years.size();
    std::vector<std::vector<double>> columns(years);
    for (std::size_t first = 0; first < output.values.size(); first += years) {
        const auto row = std::span(output.values).subspan(first, years);
        const bool whole = std::ranges::all_of(row, [](double value) { return std::isfinite(value); });
        for (std::size_t year = 0; year < years; ++year) columns[year].push_back(whole ? row[year] : no_value);
    }
    return columns;
}

YearlySensitivity sensitivity_of(const YearlyOutput& output, const Estimator& estimator) {
    YearlySensitivity result{output.name, output.title, output.unit, output.years, {}, {}};
    for (const std::vector<double>& column : columns_of(output)) {
        Estimates estimates = estimator(column);
        result.measures.push_back(std::move(estimates.measures));
        result.units = estimates.units;
    }
    return result;
}

void check_size(const std::string& name, std::size_t values, std::size_t expected) {
    if (values != expected)
        throw std::invalid_argument(fmt::format("output '{}' has {} values, not {}", name, values, expected));
}

}  // namespace

Sensitivity estimate(const Study& study, const Population& population, const Design& design,
                     std::span<const Output> outputs, std::span<const YearlyOutput> yearly,
                     const EnsembleCounts& counts) {
    const Estimator estimator(study, population, design);
    Sensitivity result{study, design.kind, design.names, design.base_samples, counts, {}, {}};
    for (const Output& output : outputs) {
        check_size(output.name, output.values.size(), design.members);
        result.outputs.push_back(sensitivity_of(output, estimator, row_of(study.method), design));
    }
    for (const YearlyOutput& output : yearly) {
        check_size(output.name, output.values.size(), design.members * output.years.size());
        result.yearly.push_back(sensitivity_of(output, estimator));
    }
    return result;
}

std::vector<std::size_t> ranking(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    const std::vector<double>& values = measure_named(output.measures, row_of(sensitivity.study.method).ranked_by);
    const auto weight = [&](std::size_t input) { return std::isnan(values[input]) ? -1.0 : std::abs(values[input]); };
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater(), weight);
    return order;
}

const std::vector<double>& measure_named(std::span<const Measure> measures, std::string_view name) {
    const auto found = std::ranges::find(measures, name, &Measure::name);
    if (found == measures.end()) throw std::out_of_range(fmt::format("there is no measure '{}'", name));
    return found->values;
}

}  // namespace sanqi::analysis
