// What a sensitivity analysis finds: the estimates of a study from the outputs of its members.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/designs/study.hpp"
#include "analysis/estimators/convergence.hpp"
#include "analysis/statistics/outputs.hpp"

namespace sanqi::analysis {

/// Values of one number a member, in the design's order; not finite where the member failed or has none.
struct Output {
    std::string name;   ///< in files: excess_deaths
    std::string title;  ///< in words: excess deaths
    std::string unit;
    std::vector<double> values;
};

/// The same over years: one row a member.
struct YearlyOutput {
    std::string name;
    std::string title;
    std::string unit;
    std::vector<int> years;
    std::vector<double> values;
};

/// One entry an input, or one a pair of inputs (row-major).
struct Measure {
    std::string_view name;
    std::vector<double> values;
};

struct OutputSensitivity {
    std::string name;
    std::string title;
    std::string unit;
    std::vector<Measure> measures;  ///< S1, S1_conf, ST, ST_conf; mu, mu_star, mu_star_conf, sigma; ...
    std::vector<Measure> pairs;     ///< S2, S2_conf: above the diagonal, NaN elsewhere; mostly none
    std::vector<std::pair<std::string_view, double>> numbers;  ///< of the whole: r_squared, noise, variance, centre
    Counts units;                                              ///< that the estimates stand on and that were left out
    /// Of the ranking, over N/8, ..., N; nothing where a part of the design is no design (factorial, one at a time) or
    /// may be in an order of its own (given), and for a single base sample.
    std::optional<Convergence> convergence;
};

struct YearlySensitivity {
    std::string name;
    std::string title;
    std::string unit;
    std::vector<int> years;
    std::vector<std::vector<Measure>> measures;  ///< of each year
    std::vector<std::vector<Measure>> pairs;     ///< of each year, as those of OutputSensitivity; mostly none
    Counts units;
};

/// What was computed, by the engine's own count.
struct EnsembleCounts {
    std::size_t members = 0;
    std::size_t integrations = 0;
    std::size_t failed = 0;  ///< members
};

struct Sensitivity {
    Study study;
    DesignKind design;
    std::vector<std::string> inputs;
    std::size_t base_samples;
    EnsembleCounts counts;
    std::vector<OutputSensitivity> outputs;
    std::vector<YearlySensitivity> yearly;
};

/// The estimator of a study, ready for one output after another: those of a large ensemble don't fit in memory
/// together.
class Estimator {
public:
    /// `design` is what make_design made of study and population.
    Estimator(const Study& study, const Population& population, Design design);

    /// The bootstrap draws the same resamples for every output. Throws std::invalid_argument where there isn't one
    /// value a member.
    OutputSensitivity operator()(const Output& output) const;

    /// Year by year on the units that are whole in all years, so that the years have one bootstrap.
    YearlySensitivity operator()(const YearlyOutput& output) const;

private:
    Study study_;
    Design design_;
    std::vector<double> points_;  ///< row-major, in the units that the method goes by; of methods that go by any
};

/// A study's estimates for all outputs of its `design`, as Estimator gives them.
Sensitivity estimate(const Study& study, const Population& population, const Design& design,
                     std::span<const Output> outputs, std::span<const YearlyOutput> yearly,
                     const EnsembleCounts& counts);

/// Positions of the inputs, the one with the largest absolute value of the ranking measure first; NaN last.
std::vector<std::size_t> ranking(const Sensitivity& sensitivity, const OutputSensitivity& output);

/// The measure of this name. Throws std::out_of_range where there is none.
const std::vector<double>& measure_named(std::span<const Measure> measures, std::string_view name);

}  // namespace sanqi::analysis
