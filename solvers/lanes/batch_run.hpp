// One batch under way: the members' stocks in lanes, stepped over the mesh by Odeint's Runge-Kutta of fourth order.
//
// The loop is ours because lanes fail one by one: a lane that has failed is noted and runs on unheeded.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <boost/numeric/odeint/stepper/runge_kutta4_classic.hpp>

#include "solvers/counted_nation.hpp"
#include "solvers/lanes/kernel.hpp"
#include "solvers/lanes/lanes.hpp"

namespace sanqi::solvers {
inline namespace SANQI_INSTRUCTION_SET {

template <class Lane>
class BatchRun {
public:
    BatchRun(const Task& task, std::span<const Member> members, const Readings& readings)
        : task_(task), members_(members), readings_(readings), nation_(parameters_of(members), task.regions),
          state_(nation_.size()) {
        endings_.fill({.time = task.steps.front().begin});
        nation_.start(state_);
        note_failures(0);
    }

    /// All coalitions, with what they have in common integrated once. Lanes hold members, one coalition after another,
    /// or the coalitions of a member that is alone.
    void run(std::span<Ending> endings) {
        take_coalitions(0);
        advance(0, task_.parting);
        const std::vector<Lane> parting_state = state_;
        const std::array<Ending, Lane::width> parting_endings = endings_;
        for (std::size_t first = 0; first < task_.coalitions.size(); first += alone() ? Lane::width : 1) {
            state_ = parting_state;
            endings_ = parting_endings;
            take_coalitions(first);
            copy_common_readings();
            advance(task_.parting, task_.steps.size());
            for (std::size_t lane = 0; lane < in_use(); ++lane) endings[integration_of(lane)] = endings_[lane];
        }
    }

private:
    static constexpr std::size_t levers = model::levers.size();
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    using State = std::vector<Lane>;

    /// Lanes beyond the last member repeat it.
    static const Member& member_of(std::span<const Member> members, std::size_t lane) {
        return members[lane < members.size() ? lane : members.size() - 1];
    }

    using Constant = typename CountedNation<Lane>::Constant;

    static model::Parameters<Constant> parameters_of(std::span<const Member> members) {
        model::Parameters<Lane> values;
        for (std::size_t lane = 0; lane < Lane::width; ++lane)
            zip([&](Lane& value, double number) { value.set(lane, number); }, values,
                member_of(members, lane).parameters);
        return model::map<Constant>(values, [](const Lane& value) { return Constant(value); });
    }

    [[nodiscard]] bool alone() const { return members_.size() == 1; }

    /// Lanes that hold an integration of their own; those beyond repeat the last.
    [[nodiscard]] std::size_t in_use() const {
        return alone() ? std::min(Lane::width, task_.coalitions.size() - first_coalition_) : members_.size();
    }

    [[nodiscard]] std::size_t coalition_of(std::size_t lane) const {
        return first_coalition_ + (alone() ? std::min(lane, in_use() - 1) : 0);
    }

    [[nodiscard]] std::size_t integration_of(std::size_t lane) const {
        return (alone() ? 0 : lane) * task_.coalitions.size() + coalition_of(lane);
    }

    void take_coalitions(std::size_t first) {
        first_coalition_ = first;
        set_levers(-model::unbounded);
    }

    [[nodiscard]] model::LeverPath path_of(std::size_t lever, std::size_t lane) const {
        const Coalition coalition = task_.coalitions[coalition_of(lane)];
        return (coalition >> lever & 1) != 0 ? member_of(members_, lane).levers[lever] : model::LeverPath{0.0};
    }

    /// How far each lever is from history at `inside`, and until when.
    void set_levers(double inside) {
        levers_hold_until_ = model::unbounded;
        for (std::size_t lever = 0; lever < levers; ++lever)
            for (std::size_t lane = 0; lane < Lane::width; ++lane) {
                const model::LeverPath path = path_of(lever, lane);
                const bool ahead = inside < path.from;
                off_history_[lever].set(lane, ahead ? 0.0 : 1.0 - path.value);
                if (ahead) levers_hold_until_ = std::min(levers_hold_until_, path.from);
            }
        moment_ = none;
    }

    [[gnu::flatten]] void set_moment(const Moment& moment) {
        model::Policies<Lane> policies;
        constexpr auto to = model::Policies<Lane>::members();
        constexpr auto from = model::Policies<double>::members();
        [&]<std::size_t... Row>(std::index_sequence<Row...>) {
            ((policies.*to[Row] = moment.history.*from[Row] +
                                  off_history_[model::lever_of_policy[Row]] * (moment.to_reference.*from[Row])),
             ...);
        }
        (std::make_index_sequence<to.size()>{});
        nation_.set_moment(policies, moment.calendar);
    }

    /// One function, without calls: the equations of all sectors in the processor's registers.
    [[gnu::flatten]] void evaluate_one(const State& state, State& derivative) const {
        nation_.derivatives_of_one(state, derivative);
    }

    [[gnu::flatten]] void evaluate_several(const State& state, State& derivative) {
        nation_.derivatives(state, derivative);
    }

    [[gnu::flatten]] model::Observed<Lane> observe_one() const { return nation_.observed_of_one(state_); }

    [[gnu::flatten]] model::Observed<Lane> observe_several() { return nation_.observed(state_); }

    void enter(std::size_t moment) {
        if (moment == moment_) return;
        moment_ = moment;
        set_moment(task_.moments[moment]);
    }

    void move_levers_into(const Step& step) {
        const double inside = step.begin + 0.5 * (step.end - step.begin);
        if (inside >= levers_hold_until_) set_levers(inside);
    }

    void step(const Step& step) {
        constexpr std::array<std::size_t, 4> moment_of_stage{0, 1, 1, 2};
        move_levers_into(step);
        std::size_t stage = 0;
        const auto system = [&](const State& state, State& derivative, double) {
            enter(step.moments[moment_of_stage[stage++]]);
            nation_.regions() == 1 ? evaluate_one(state, derivative) : evaluate_several(state, derivative);
        };
        stepper_.do_step(system, state_, step.begin, step.end - step.begin);
    }

    void advance(std::size_t first, std::size_t last) {
        std::size_t date = 0;
        const auto read_here = [&](std::size_t point) {
            while (date < task_.reading.size() && task_.reading[date] < point) ++date;
            if (date < task_.reading.size() && task_.reading[date] == point) read(date);
        };
        read_here(first);
        for (std::size_t point = first + 1; point <= last; ++point) {
            step(task_.steps[point - 1]);
            note_failures(point);
            read_here(point);
        }
    }

    /// `fold` of nought and the first `size` numbers of the state, in four chains that the processor follows at once.
    template <class Fold>
    Lane over_state(std::size_t size, Fold fold) const {
        std::array<Lane, 4> chains{};
        std::size_t i = 0;
        for (; i + chains.size() <= size; i += chains.size())
            for (std::size_t chain = 0; chain < chains.size(); ++chain)
                chains[chain] = fold(chains[chain], state_[i + chain]);
        for (; i < size; ++i) chains[0] = fold(chains[0], state_[i]);
        return fold(fold(chains[0], chains[1]), fold(chains[2], chains[3]));
    }

    /// Notes where each lane first fails.
    void note_failures(std::size_t point) {
        const Lane blemish = over_state(state_.size(), [](Lane sum, Lane value) { return sum + value * Lane(0.0); });
        const Lane lowest = over_state(nation_.stocks(), [](Lane least, Lane value) { return minimum(least, value); });
        for (std::size_t lane = 0; lane < Lane::width; ++lane) {
            Ending& ending = endings_[lane];
            if (ending.status != Status::ok) continue;
            if (point > 0) ending.time = task_.steps[point - 1].end;
            ending.steps = point;
            if (blemish[lane] == 0 && lowest[lane] >= -negligible_stock) continue;
            std::vector<double> values(state_.size());
            for (std::size_t i = 0; i < state_.size(); ++i) values[i] = state_[i][lane];
            inspect_lane(values, nation_.stocks(), ending.time, ending);
        }
    }

    [[nodiscard]] std::size_t place(std::size_t integration, std::size_t date) const {
        return integration * task_.reading.size() + date;
    }

    void read(std::size_t date) {
        put(nation_.counts(state_), readings_.counts, date);
        if (!readings_.observed.empty()) put(observed(task_.reading[date]), readings_.observed, date);
    }

    /// From the side of the time after; at the very end from the side before.
    model::Observed<Lane> observed(std::size_t point) {
        const bool last = point == task_.steps.size();
        const Step& step = task_.steps[last ? point - 1 : point];
        move_levers_into(step);
        enter(step.moments[last ? 2 : 0]);
        return nation_.regions() == 1 ? observe_one() : observe_several();
    }

    template <template <class> class Table>
    void put(const Table<Lane>& here, std::span<Table<double>> readings, std::size_t date) const {
        for (std::size_t lane = 0; lane < in_use(); ++lane) {
            const bool ok = endings_[lane].status == Status::ok;
            std::array<double, Table<Lane>::size> numbers;
            std::size_t at = 0;
            here.for_each([&](const Lane& value) {
                numbers[at++] = ok ? static_cast<double>(value[lane]) : std::numeric_limits<double>::quiet_NaN();
            });
            at = 0;
            readings[place(integration_of(lane), date)].for_each([&](double& number) { number = numbers[at++]; });
        }
    }

    /// What was read before the parting belongs to every coalition.
    void copy_common_readings() const {
        for (std::size_t lane = 0; lane < in_use(); ++lane)
            for (std::size_t date = 0; date < task_.reading.size() && task_.reading[date] < task_.parting; ++date) {
                const std::size_t to = place(integration_of(lane), date);
                const std::size_t from = place(integration_of(lane) - coalition_of(lane), date);
                readings_.counts[to] = readings_.counts[from];
                if (!readings_.observed.empty()) readings_.observed[to] = readings_.observed[from];
            }
    }

    const Task& task_;
    std::span<const Member> members_;
    const Readings& readings_;
    CountedNation<Lane> nation_;
    State state_;
    std::array<Ending, Lane::width> endings_;
    std::size_t first_coalition_ = 0;  ///< of those under way
    double levers_hold_until_ = model::unbounded;
    std::size_t moment_ = none;                   ///< in force, or none
    std::array<Lane, levers + 1> off_history_{};  ///< the last, which stays 0, for policies that no lever owns
    boost::numeric::odeint::runge_kutta4_classic<State, double> stepper_;
};

template <class Lane>
void integrate(const Task& task, std::span<const Member> members, const Readings& readings, std::span<Ending> endings) {
    BatchRun<Lane>(task, members, readings).run(endings);
}

inline Kernel native_kernel(Precision precision) {
    if (precision == Precision::single_precision) {
        using Lane = Lanes<float, native_width<float>>;
        return {Lane::width, integrate<Lane>};
    }
    using Lane = Lanes<double, native_width<double>>;
    return {Lane::width, integrate<Lane>};
}

}  // namespace SANQI_INSTRUCTION_SET
}  // namespace sanqi::solvers
