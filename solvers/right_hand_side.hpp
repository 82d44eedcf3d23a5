// The right-hand side of one experiment: its nation, under the policies and the calendar of the moment.
#pragma once

#include <limits>

#include "solvers/experiment.hpp"

namespace sanqi::solvers {

/// The moment in which a nation stands. Policies and calendar are functions of time alone, and stages of a step share
/// their times: most calls find them in place.
class MomentInForce {
public:
    /// Calls `set` where the moment, seen from the side of `inside`, is another than the last.
    template <class Set>
    void move_to(double time, double inside, Set&& set) {
        if (time == time_ && inside == inside_) return;
        set();
        time_ = time;
        inside_ = inside;
    }

private:
    double time_ = std::numeric_limits<double>::quiet_NaN();
    double inside_ = std::numeric_limits<double>::quiet_NaN();
};

/// As the drivers call it (see OneSided). The experiment must outlive it.
class RightHandSide {
public:
    explicit RightHandSide(const Experiment& experiment)
        : experiment_(experiment), nation_(experiment.parameters, experiment.regions), views_(nation_.views()) {}

    template <class State>
    void operator()(const State& state, State& derivative, double time, double inside) {
        evaluate(state, time, inside);
        nation_.derivatives(views_, derivative, experiment_.wiring);
    }

    /// Flows and auxiliaries at a moment, seen from the side of `inside`; to be read from `views`.
    template <class State>
    void evaluate(const State& state, double time, double inside) {
        moment_.move_to(time, inside, [&] {
            nation_.set_moment(model::policies_at(experiment_.timetable, experiment_.levers, time, inside),
                               nation_.calendar(model::calendar_around(time, inside)));
        });
        nation_.evaluate(state, views_);
    }

    [[nodiscard]] const model::Nation<double>& nation() const { return nation_; }
    [[nodiscard]] const model::Views<double>& views() const { return views_; }

private:
    const Experiment& experiment_;
    model::Nation<double> nation_;
    model::Views<double> views_;
    MomentInForce moment_;
};

}  // namespace sanqi::solvers
