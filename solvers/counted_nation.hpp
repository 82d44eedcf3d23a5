// A nation with its statistician as one system of equations, on any scalar: the stocks, and the flows that are counted.
// The other cumulative flows close balances; a run that is made for its outcomes alone does without them.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/counts.hpp"
#include "model/observed.hpp"

namespace sanqi::solvers {

/// The numbers of a table, each as this scalar.
template <class Scalar, template <class> class Table>
Table<Scalar> table_of(const Table<double>& numbers) {
    return model::map<Scalar>(numbers, [](double number) { return Scalar(number); });
}

/// State and derivative are arrays of `size()` scalars: stocks as in model::Nation, then the counted flows since the
/// start.
template <class Scalar>
class CountedNation {
public:
    using Constant = typename model::ScalarTraits<Scalar>::Constant;

    CountedNation(const model::Parameters<Constant>& parameters, std::span<const model::Profile<double>> regions)
        : nation_(parameters, profiles_of(regions)), views_(nation_.views()), stocks_(nation_.stocks(regions.size())) {}

    [[nodiscard]] static constexpr std::size_t size(std::size_t regions) {
        return model::Nation<Scalar>::stocks(regions) + model::CountedFlows<Scalar>::size;
    }
    [[nodiscard]] std::size_t size() const { return size(nation_.regions()); }
    [[nodiscard]] std::size_t stocks() const { return stocks_; }
    [[nodiscard]] std::size_t regions() const { return nation_.regions(); }

    /// The first day.
    template <class State>
    void start(State& state) const {
        nation_.start(state);
        for (std::size_t i = stocks_; i < size(); ++i) state[i] = Scalar(0.0);
    }

    /// Holds until the next call.
    void set_moment(const model::Policies<Scalar>& policies, const model::CalendarAround& calendar) {
        nation_.set_moment(policies, nation_.calendar(calendar));
    }

    /// In the moment that was set.
    template <class State, class Derivative>
    void derivatives(const State& state, Derivative& derivative) {
        derive(views_, state, derivative);
    }
    /// The same of a nation of one region, for compilers that keep what they can of it in registers.
    template <class State, class Derivative>
    void derivatives_of_one(const State& state, Derivative& derivative) const {
        auto views = nation_.views_of_one();
        derive(views, state, derivative);
    }

    /// What is observed at a state, in the moment that was set.
    template <class State>
    [[nodiscard]] model::Observed<Scalar> observed(const State& state) {
        nation_.evaluate(state, views_);
        return model::observed(views_);
    }
    /// The same of a nation of one region.
    template <class State>
    [[nodiscard]] model::Observed<Scalar> observed_of_one(const State& state) const {
        auto views = nation_.views_of_one();
        nation_.evaluate(state, views);
        return model::observed(views);
    }

    template <class State>
    [[nodiscard]] model::Counts<Scalar> counts(const State& state) const {
        model::Counts<Scalar> counts;
        std::size_t at = stocks_;
        counts.flows.for_each([&](Scalar& value) { value = state[at++]; });
        counts.stocks = model::counted_stocks<Scalar>(state, nation_.regions());
        return counts;
    }

private:
    static std::vector<model::Profile<Constant>> profiles_of(std::span<const model::Profile<double>> regions) {
        std::vector<model::Profile<Constant>> profiles;
        profiles.reserve(regions.size());
        for (const auto& region : regions) {
            model::Profile<Constant>& profile = profiles.emplace_back();
            for (std::size_t row = 0; row < model::profile_rows.size(); ++row)
                profile.*model::Profile<Constant>::members()[row] =
                    Constant(region.*model::Profile<double>::members()[row]);
        }
        return profiles;
    }

    template <class SomeViews, class State, class Derivative>
    void derive(SomeViews& views, const State& state, Derivative& derivative) const {
        nation_.evaluate(state, views);
        nation_.stock_derivatives(views, derivative);
        std::size_t at = stocks_;
        model::counted_rates(views).for_each([&](const Scalar& rate) { derivative[at++] = rate; });
    }

    model::Nation<Scalar> nation_;
    model::Views<Scalar> views_;
    std::size_t stocks_;
};

}  // namespace sanqi::solvers
