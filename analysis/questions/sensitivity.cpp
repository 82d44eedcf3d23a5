#include "analysis/questions/sensitivity.hpp"

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

/// What a method finds in one column of outputs.
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

/// From the outputs of the first so many members; `points` are those of all.
Estimates estimates_of(const Study& study, std::size_t inputs, const std::vector<double>& points,
                       std::span<const double> outputs) {
    const Bootstrap bootstrap{.seed = study.seed};
    const auto belonging = std::span(points).first(points.empty() ? 0 : outputs.size() * inputs);
    switch (study.method) {
        case Method::sobol: return named(sobol_indices(outputs, {inputs, study.second_order}, bootstrap));
        case Method::morris: return named(morris_effects(belonging, outputs, inputs, bootstrap));
        case Method::shapley: return named(shapley_effects(outputs, inputs, study.seed, bootstrap));
        case Method::regression: return named(standardised_regression(belonging, outputs, inputs));
        case Method::rank: return named(rank_correlation(belonging, outputs, inputs));
        case Method::pawn: return named(pawn_indices(belonging, outputs, inputs, study.seed));
        case Method::tornado: break;
    }
    return named(tornado(outputs));
}

void check_size(const std::string& name, std::size_t values, std::size_t expected) {
    if (values != expected)
        throw std::invalid_argument(fmt::format("output '{}' has {} values, not {}", name, values, expected));
}

bool converges(const Design& design) {
    const bool parts_are_samples = design.kind != DesignKind::full_factorial &&
                                   design.kind != DesignKind::one_at_a_time && design.kind != DesignKind::given;
    return parts_are_samples && design.base_samples >= 2;
}

/// What the ranking of a method goes by.
IndexEstimate ranked(const MethodRow& row, std::span<const Measure> measures) {
    IndexEstimate result{measure_named(measures, row.ranked_by), {}};
    for (double& index : result.index) index = std::abs(index);
    result.conf = row.interval.empty() ? std::vector<double>(result.index.size(), no_value)
                                       : measure_named(measures, row.interval);
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

}  // namespace

Estimator::Estimator(const Study& study, const Population& population, Design design)
    : study_(study), design_(std::move(design)) {
    if (study.method == Method::morris) points_ = design_.points();
    const bool by_value =
        study.method == Method::regression || study.method == Method::rank || study.method == Method::pawn;
    if (by_value) points_ = in_units(design_, population.inputs).points();
}

OutputSensitivity Estimator::operator()(const Output& output) const {
    check_size(output.name, output.values.size(), design_.members);
    const MethodRow& row = row_of(study_.method);
    const Estimates whole = estimates_of(study_, design_.inputs(), points_, output.values);
    OutputSensitivity result{output.name, output.title,  output.unit, whole.measures,
                             whole.pairs, whole.numbers, whole.units, std::nullopt};
    if (!converges(design_)) return result;
    const std::size_t unit = design_.members / design_.base_samples;
    result.convergence = convergence(design_.base_samples, [&](std::size_t samples) {
        if (samples == design_.base_samples) return ranked(row, whole.measures);
        const auto first = std::span(output.values).first(samples * unit);
        return ranked(row, estimates_of(study_, design_.inputs(), points_, first).measures);
    });
    return result;
}

YearlySensitivity Estimator::operator()(const YearlyOutput& output) const {
    check_size(output.name, output.values.size(), design_.members * output.years.size());
    YearlySensitivity result{output.name, output.title, output.unit, output.years, {}, {}, {}};
    for (const std::vector<double>& column : columns_of(output)) {
        Estimates found = estimates_of(study_, design_.inputs(), points_, column);
        result.measures.push_back(std::move(found.measures));
        result.pairs.push_back(std::move(found.pairs));
        result.units = found.units;
    }
    return result;
}

Sensitivity estimate(const Study& study, const Population& population, const Design& design,
                     std::span<const Output> outputs, std::span<const YearlyOutput> yearly,
                     const EnsembleCounts& counts) {
    const Estimator estimator(study, population, design);
    Sensitivity result{study, design.kind, design.names, design.base_samples, counts, {}, {}};
    for (const Output& output : outputs) result.outputs.push_back(estimator(output));
    for (const YearlyOutput& output : yearly) result.yearly.push_back(estimator(output));
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
