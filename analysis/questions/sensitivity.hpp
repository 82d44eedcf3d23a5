// What a sensitivity analysis finds: the estimates of a study from the outputs of its members.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/estimators/convergence.hpp"
#include "analysis/questions/scenario_posterior.hpp"
#include "analysis/questions/study.hpp"
#include "analysis/runs/outcomes.hpp"

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

/// Of the members that have a value; NaN where none has.
struct Spread {
    double mean, low, median, high;  ///< low and high: 5 % and 95 % of the members
};

struct OutputSensitivity {
    std::string name;
    std::string title;
    std::string unit;
    Estimates found;  ///< its doubts are all that can be said against the values, a sentence each
    /// Of the ranking, over N/8, ..., N; nothing where a part of the design is no design (factorial, one at a time) or
    /// may be in an order of its own (given), and for a single base sample.
    std::optional<Convergence> convergence;
    Spread spread{};  ///< of the output over the members
};

struct YearlySensitivity {
    std::string name;
    std::string title;
    std::string unit;
    std::vector<int> years;
    std::vector<Estimates> found;  ///< of each year, all on the same units
};

/// What the inputs are distributed as.
struct InputsFrom {
    enum class Kind { priors, correlated_priors, design, posterior };
    Kind kind = Kind::priors;
    std::string file{};                              ///< of correlations, design or posterior
    std::optional<DrawsInUse> draws = std::nullopt;  ///< of a posterior that says for which scenario it was made
    std::vector<std::string> held{};                 ///< drawn there, but as the scenario sets it here
    std::string why_priors{};                        ///< and not the shipped posterior, where nobody chose
};

/// What was computed, by the engine's own count.
struct EnsembleCounts {
    std::size_t members = 0;
    std::size_t integrations = 0;
    std::size_t failed = 0;  ///< members
};

struct Sensitivity {
    Study study;
    const DesignRow* design;
    std::vector<std::string> inputs;
    std::size_t base_samples;
    EnsembleCounts counts;
    std::vector<OutputSensitivity> outputs;
    std::vector<YearlySensitivity> yearly;
    std::vector<ForeignName> left_out{};  ///< as the population has it
    InputsFrom from{};
    std::optional<Outcomes<double>> of_scenario = std::nullopt;  ///< where nothing varies; none where that run failed
};

/// Rows of the yearly table whose sensitivity is followed over time where the table is computed anyway.
inline constexpr std::array<std::string_view, 2> followed_rows{"excess_deaths", "grain_output"};

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
    /// From the outputs of the first members.
    Estimates estimates(std::span<const double> outputs) const;
    bool inputs_vary() const;
    std::vector<std::string> doubts(const OutputSensitivity& output, std::span<const double> outputs) const;

    Study study_;
    Design design_;
    std::vector<double> points_;  ///< row-major, in the units that the method goes by; of methods that go by any
};

/// Positions by absolute value, the largest first; NaN last.
std::vector<std::size_t> ranking_by(const std::vector<double>& values);

/// Positions of the inputs, by the ranking measure; the first `most` of them.
std::vector<std::size_t> ranking(const Sensitivity& sensitivity, const OutputSensitivity& output,
                                 std::size_t most = std::numeric_limits<std::size_t>::max());

/// Whether any input has a value of the ranking measure.
bool is_ranked(const Sensitivity& sensitivity, const OutputSensitivity& output);

/// Whether the ranking has settled, in a sentence: of the inputs that rank highest by name, of all others their number.
/// "" where it has.
std::string unsettled(const Convergence& convergence, std::span<const std::string> inputs,
                      std::span<const std::size_t> ranking);

/// The measure of this name. Throws std::out_of_range where there is none.
const std::vector<double>& measure_named(std::span<const Measure> measures, std::string_view name);

}  // namespace sanqi::analysis
