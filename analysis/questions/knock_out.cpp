#include "analysis/questions/knock_out.hpp"

#include <cmath>
#include <unordered_map>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>

#include "analysis/equations/cut.hpp"
#include "analysis/equations/evaluation.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/runs/run.hpp"
#include "solvers/fixed.hpp"
#include "solvers/right_hand_side.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

namespace {

using State = std::vector<double>;

/// The book's equations in the world of an experiment.
class BookInAWorld {
public:
    BookInAWorld(equations::Book book, const solvers::Experiment& experiment)
        : book_(std::move(book)), experiment_(experiment), nation_(experiment.parameters, experiment.regions) {
        note(experiment.parameters);
        for (const equations::Quantity& one : book_.quantities)
            if (one.role == equations::Role::stock) stocks_.emplace_back(one.row->symbol);
    }

    [[nodiscard]] const std::vector<std::string>& stocks() const { return stocks_; }
    [[nodiscard]] double value(const std::string& symbol) const { return values_.at(symbol); }
    void hold(const std::string& symbol, double value) { values_[equations::held_symbol(symbol)] = value; }

    /// All that the equations give at a state, seen from the side of `inside`.
    void evaluate(const double* stocks, double time, double inside) {
        moment_.move_to(time, inside, [&] {
            note(model::policies_at(experiment_.timetable, experiment_.levers, time, inside));
            note(nation_.calendar(model::calendar_around(time, inside)));
        });
        for (std::size_t stock = 0; stock < stocks_.size(); ++stock) values_[stocks_[stock]] = stocks[stock];
        for (const equations::Equation& equation : book_.equations)
            values_[equation.symbol] = equations::evaluated<double>(
                *equation.definition, [&](const std::string& symbol) { return value(symbol); });
    }

    /// After `evaluate`: by the wiring.
    void derivatives(double* changes) const {
        std::unordered_map<std::string_view, double> change;
        for (const model::FlowRow* flow : book_.wiring) {
            const double moved = value(std::string(flow->symbol));
            if (flow->source.place != model::Place::outside) change[flow->source.name] -= moved;
            if (flow->sink.place != model::Place::outside) change[flow->sink.name] += moved;
        }
        for (std::size_t stock = 0; stock < stocks_.size(); ++stock) changes[stock] = change[stocks_[stock]];
    }

private:
    void note(const auto& table) {
        for (std::size_t row = 0; row < table.symbols.size(); ++row)
            values_[std::string(table.symbols[row])] = table[row];
    }

    equations::Book book_;
    const solvers::Experiment& experiment_;
    model::Nation<double> nation_;
    std::vector<std::string> stocks_;
    std::unordered_map<std::string, double> values_;
    solvers::MomentInForce moment_;
};

/// The book's world, and the reference beside it where something is held at its course there. State: the stocks of the
/// first, its deaths, the stocks of the second.
class TwoWorlds {
public:
    TwoWorlds(const solvers::Experiment& experiment, const std::vector<std::string>& cut)
        : held_(cut.empty() ? "" : cut.front()), experiment_(experiment),
          reference_experiment_(with_levers_at_reference(experiment)),
          world_(equations::with_cut(equations::book_of_the_model(), cut), experiment_),
          reference_(equations::book_of_the_model(), reference_experiment_) {}
    TwoWorlds(const TwoWorlds&) = delete;
    TwoWorlds& operator=(const TwoWorlds&) = delete;

    [[nodiscard]] std::size_t stocks() const { return world_.stocks().size(); }

    [[nodiscard]] State start() const {
        solvers::RightHandSide rates(experiment_);
        State state(rates.nation().size());
        rates.nation().start(state);
        state.resize(stocks());
        const State first_day = state;
        state.push_back(0.0);
        if (!held_.empty()) state.insert(state.end(), first_day.begin(), first_day.end());
        return state;
    }

    void operator()(const State& state, State& change, double time, double inside) {
        if (!held_.empty()) {
            reference_.evaluate(&state[stocks() + 1], time, inside);
            reference_.derivatives(&change[stocks() + 1]);
            world_.hold(held_, reference_.value(held_));
        }
        world_.evaluate(state.data(), time, inside);
        world_.derivatives(change.data());
        change[stocks()] = world_.value("excess_deaths");
    }

private:
    std::string held_;
    solvers::Experiment experiment_, reference_experiment_;
    BookInAWorld world_, reference_;
};

bool is_half_year(double date) { return std::abs(2.0 * date - std::round(2.0 * date)) < solvers::same_date; }

}  // namespace

BookRun run_of_the_book(const solvers::Experiment& experiment, const std::vector<std::string>& cut) {
    TwoWorlds worlds(experiment, cut);
    State state = worlds.start();
    BookRun run;
    const auto keep = [&](double time, const State& kept) {
        if (!is_half_year(time)) return;
        run.year.push_back(time);
        run.stocks.emplace_back(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(worlds.stocks()));
        run.excess_deaths.push_back(kept[worlds.stocks()]);
    };
    const solvers::Ending ending =
        solvers::integrate_fixed(boost::numeric::odeint::runge_kutta4<State>{}, worlds, state,
                                 solvers::segments_of(experiment, solvers::start_year, window_end),
                                 solvers::Accuracy{}.maximal_step, solvers::stock_floors(worlds.stocks()), keep);
    require_well_ended(ending, experiment.regions.size(), "the run of the equations as data");
    return run;
}

}  // namespace sanqi::analysis
