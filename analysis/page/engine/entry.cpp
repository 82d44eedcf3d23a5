// What the explorer's page asks of the model: functions of C over plain numbers, which the page writes into `room` and
// reads from what is returned, until the next call. Nothing is thrown across: what fails returns null.
//
// An experiment in numbers: the parameters in the order of their rows; then of each policy, in the order of its rows,
// both ends, history's first, each as interpolation (0 linear, 1 step), how many dates, the dates [year], the values;
// then of each lever its value and the date from which it holds (-infinity: throughout).
#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

#include "analysis/engine_sources.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/runs/totals.hpp"
#include "analysis/statistics/game.hpp"
#include "model/counts.hpp"
#include "model/schedule.hpp"
#include "solvers/simulation.hpp"

namespace {

using sanqi::analysis::WindowCounts;
namespace analysis = sanqi::analysis;
namespace model = sanqi::model;
namespace solvers = sanqi::solvers;

constexpr std::size_t window_size = 2 * model::Counts<double>::size;

// A page has one engine, and the engine one thread: what is asked and answered stays here between two calls.
std::vector<double> asked;
std::vector<double> answered;

/// Numbers one after another. Throws std::out_of_range at their end.
class Numbers {
public:
    explicit Numbers(std::span<const double> numbers) : left_(numbers) {}

    double next() { return take(1).front(); }
    std::span<const double> take(std::size_t count) {
        if (count > left_.size()) throw std::out_of_range("too few numbers");
        const std::span<const double> taken = left_.first(count);
        left_ = left_.subspan(count);
        return taken;
    }
    [[nodiscard]] bool done() const { return left_.empty(); }

private:
    std::span<const double> left_;
};

/// A whole number within bounds, which a number that is not finite is none of.
std::size_t whole(double number, std::size_t least, std::size_t most) {
    if (!(number >= static_cast<double>(least) && number <= static_cast<double>(most)))
        throw std::out_of_range("a number that cannot be here");
    return static_cast<std::size_t>(number);
}

model::Schedule schedule_in(Numbers& numbers) {
    constexpr std::size_t most_points = 1000;
    model::Schedule schedule{static_cast<model::Interpolation>(whole(numbers.next(), 0, 1)), {}, {}};
    const std::size_t points = whole(numbers.next(), 1, most_points);
    for (std::vector<double>* column : {&schedule.dates, &schedule.values}) {
        const std::span<const double> given = numbers.take(points);
        column->assign(given.begin(), given.end());
    }
    return schedule;
}

solvers::Experiment experiment_in(Numbers& numbers) {
    solvers::Experiment experiment;
    for (std::size_t row = 0; row < model::parameter_rows.size(); ++row) experiment.parameters[row] = numbers.next();
    for (std::size_t row = 0; row < model::policy_rows.size(); ++row) {
        experiment.timetable.history[row] = schedule_in(numbers);
        experiment.timetable.reference[row] = schedule_in(numbers);
    }
    for (model::LeverPath& path : experiment.levers) path = {numbers.next(), numbers.next()};
    if (!numbers.done()) throw std::invalid_argument("numbers beyond an experiment");
    return experiment;
}

WindowCounts<double> window_in(Numbers& numbers) {
    WindowCounts<double> window;
    const auto read = [&](double& value) { value = numbers.next(); };
    window.begin.for_each(read);
    window.end.for_each(read);
    return window;
}

void append(const std::vector<double>& values) { answered.insert(answered.end(), values.begin(), values.end()); }

/// False where the run failed.
bool run() {
    Numbers numbers(asked);
    const solvers::Experiment experiment = experiment_in(numbers);
    const solvers::Trajectory trajectory = solvers::simulate(experiment);
    if (trajectory.ending.status != solvers::Status::ok) return false;
    analysis::annual_table(trajectory, experiment.parameters).for_each(append);
    const auto add = [](double value) { answered.push_back(value); };
    const WindowCounts<double> window = analysis::counts_in_window(trajectory);
    window.begin.for_each(add);
    window.end.for_each(add);
    return true;
}

bool outcomes() {
    Numbers numbers(asked);
    std::vector<analysis::RunAndReference<double>> pairs;
    while (!numbers.done()) {
        const WindowCounts<double> of_run = window_in(numbers);
        pairs.push_back({of_run, window_in(numbers)});
    }
    if (pairs.empty()) return false;
    analysis::mean_outcomes(pairs).for_each([](double value) { answered.push_back(value); });
    return true;
}

bool shares() {
    const std::optional<analysis::Shares> found = analysis::shares(asked, analysis::no_total);
    if (!found) return false;
    for (const std::vector<double>* way : {&found->alone, &found->shapley, &found->removal}) append(*way);
    answered.push_back(analysis::interaction(*found));
    return true;
}

const double* answer(bool (*question)()) {
    answered.clear();
    try {
        return question() ? answered.data() : nullptr;
    } catch (const std::exception&) {
        return nullptr;
    }
}

}  // namespace

extern "C" {

/// For the numbers of the next question.
double* room(int count) {
    asked.resize(static_cast<std::size_t>(std::max(count, 0)));
    return asked.data();
}

/// Of an experiment the yearly table, row by row in the order of annual_rows with one number a year, and what was
/// counted at the two ends of the window. Null where the run failed or the numbers are none of an experiment.
const double* run_of() { return answer(run); }

/// How many numbers are counted at both ends of the window together.
int window_numbers() { return static_cast<int>(window_size); }

/// Of pairs of what was counted in a run and in its reference world (one, or one a draw of weather) the mean of each
/// outcome, in the order of outcome_rows.
const double* outcomes_of_runs() { return answer(outcomes); }

/// Of the outcomes of nobody, nature alone, policy alone and both: alone, Shapley and removal, each of nature and of
/// policy, then the interaction, as fractions of the total. Null where the total is nought.
const double* shares_of_two() { return answer(shares); }

/// What the engine was made from; see analysis/engine_sources.hpp.
const char* engine_sources() { return analysis::engine_sources.data(); }
}
