// The right-hand side: from stocks, policies, calendar and parameters to flows and auxiliaries, sector by sector; and
// from flows to derivatives by the wiring. Works for any number of regions and any scalar.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "model/structure.hpp"
#include "model/vocabulary.hpp"

namespace sanqi::model {

/// How a region differs from the nation; shares sum to 1 over regions.
template <class Scalar_>
struct Profile {
    Scalar_ people_share{1.0};
    Scalar_ output_share{1.0};
    Scalar_ weather_exposure{1.0};
};

/// One region as its equations see it.
template <class Scalar_>
struct RegionView {
    using Scalar = Scalar_;
    RegionStocks<Scalar> stock;
    RegionFlows<Scalar> flow;
    RegionAuxiliaries<Scalar> aux;
    const Profile<Scalar>& profile;
    const Parameters<Scalar>& parameter;
    const Policies<Scalar>& policy;
    const Calendar<Scalar>& calendar;
    const CentreStocks<Scalar>& centre;
    const CentreAuxiliaries<Scalar>& national;
};

/// The centre as its equations see it.
template <class Scalar_>
struct CentreView {
    using Scalar = Scalar_;
    CentreStocks<Scalar> stock;
    CentreFlows<Scalar> flow;
    CentreAuxiliaries<Scalar> aux;
    const Parameters<Scalar>& parameter;
    const Policies<Scalar>& policy;
};

/// What a region knows of itself from its stocks alone.
template <class Scalar>
void region_state(RegionView<Scalar>& r) {
    body_state(r);
    slow_state(r);
    labour_state(r);
    weather(r);
    food_wants(r);
    crop_potential(r);
}

template <class Scalar>
void centre_state(CentreView<Scalar>& n, const std::vector<RegionView<Scalar>>& regions) {
    n.aux.national_urban_people = 0.0 * regions.front().aux.urban_people;
    n.aux.national_rural_people = n.aux.national_urban_people;
    Scalar hungry = n.aux.national_urban_people;
    for (const auto& r : regions) {
        n.aux.national_urban_people = n.aux.national_urban_people + r.aux.urban_people;
        n.aux.national_rural_people = n.aux.national_rural_people + r.aux.rural_people;
        hungry = hungry + r.aux.rural_people * r.stock.perceived_hunger;
    }
    n.aux.perceived_shortage = ratio_or(hungry, n.aux.national_rural_people, Scalar(0.0));
    state_view(n);
}

/// Flows of a region, once the centre's state is known. Order: what a line reads stands above it.
template <class Scalar>
void region_flows(RegionView<Scalar>& r) {
    quota(r);
    eating_plans(r);
    rural_food_flows(r);
    seed_flows(r);
    procurement_flows(r);
    resale_flows(r);
    urban_food_flows(r);
    crop_flows(r);
    slow_flows(r);
    hazards(r);
    ageing_flows(r);
    death_flows(r);
    migration_flows(r);
    birth_flows(r);
    reserve_flows(r);
    labour_flows(r);
}

/// From flows to derivatives. The default wiring is the declared one; tests pass damaged ones.
struct Wiring {
    std::span<const FlowRow> region = region_flow_rows;
    std::span<const FlowRow> centre = centre_flow_rows;
};

/// A nation of regions and one centre: the right-hand side of the model.
///
/// State and derivative are arrays of `size()` scalars: the stocks of each region in turn, the stocks of the centre,
/// then the cumulative total of every flow in the same order, which closes the balances from outside the stocks.
template <class Scalar>
class Nation {
public:
    Nation(const Parameters<Scalar>& parameter, const std::vector<Profile<Scalar>>& profiles)
        : parameter_(parameter), profiles_(profiles) {
        regions_.reserve(profiles_.size());
        for (const auto& profile : profiles_)
            regions_.push_back({{}, {}, {}, profile, parameter_, policy_, calendar_, centre_.stock, centre_.aux});
    }
    Nation(const Nation&) = delete;
    Nation& operator=(const Nation&) = delete;

    [[nodiscard]] static constexpr std::size_t stocks(std::size_t regions) {
        return regions * RegionStocks<Scalar>::size + CentreStocks<Scalar>::size;
    }
    [[nodiscard]] static constexpr std::size_t flows(std::size_t regions) {
        return regions * RegionFlows<Scalar>::size + CentreFlows<Scalar>::size;
    }
    [[nodiscard]] std::size_t size() const { return stocks(profiles_.size()) + flows(profiles_.size()); }

    /// The stocks of the first day.
    template <class State>
    void start(State& state) {
        for (auto& r : regions_) {
            r.stock = {};
            start_region<Scalar>(r.stock, parameter_, r.profile);
        }
        centre_.stock = {};
        start_centre(centre_.stock, parameter_);
        std::size_t at = 0;
        const auto put = [&](const Scalar& value) { state[at++] = value; };
        for (const auto& r : regions_) r.stock.for_each(put);
        centre_.stock.for_each(put);
    }

    /// Flows and auxiliaries at a state, under policies and calendar of the moment.
    template <class State>
    void evaluate(const State& state, const Policies<Scalar>& policy, const Calendar<Scalar>& calendar) {
        policy_ = policy;
        calendar_ = calendar;
        std::size_t at = 0;
        const auto take = [&](Scalar& value) { value = state[at++]; };
        for (auto& r : regions_) r.stock.for_each(take);
        centre_.stock.for_each(take);

        for (auto& r : regions_) region_state(r);
        centre_state(centre_, regions_);
        for (auto& r : regions_) region_flows(r);
        trade_flows(centre_);
    }

    /// Derivatives of the stocks, after `evaluate`: sources lose, sinks gain.
    template <class State>
    void stock_derivatives(State& derivative, const Wiring& wiring = {}) const {
        const std::size_t centre_at = regions_.size() * RegionStocks<Scalar>::size;
        for (std::size_t i = 0; i < stocks(regions_.size()); ++i) derivative[i] = Scalar(0.0);
        std::size_t region_at = 0;
        const FlowRow* row = nullptr;
        const auto move = [&](const Scalar& flow) {
            change(derivative, row->source, region_at, centre_at, -flow);
            change(derivative, row->sink, region_at, centre_at, flow);
            ++row;
        };
        for (const auto& r : regions_) {
            row = wiring.region.data();
            r.flow.for_each(move);
            region_at += RegionStocks<Scalar>::size;
        }
        row = wiring.centre.data();
        centre_.flow.for_each(move);
    }

    /// Derivatives of stocks and cumulative flows, after `evaluate`.
    template <class State>
    void derivatives(State& derivative, const Wiring& wiring = {}) const {
        stock_derivatives(derivative, wiring);
        std::size_t at = stocks(regions_.size());
        const auto put = [&](const Scalar& flow) { derivative[at++] = flow; };
        for (const auto& r : regions_) r.flow.for_each(put);
        centre_.flow.for_each(put);
    }

    [[nodiscard]] const std::vector<RegionView<Scalar>>& regions() const { return regions_; }
    [[nodiscard]] const CentreView<Scalar>& centre() const { return centre_; }

private:
    template <class State>
    static void change(State& derivative, const Node& node, std::size_t region_at, std::size_t centre_at,
                       const Scalar& flow) {
        if (node.place == Place::outside) return;
        const std::size_t at = (node.place == Place::region ? region_at : centre_at) + node.index;
        derivative[at] = derivative[at] + flow;
    }

    Parameters<Scalar> parameter_;
    std::vector<Profile<Scalar>> profiles_;
    Policies<Scalar> policy_;
    Calendar<Scalar> calendar_;
    CentreView<Scalar> centre_{{}, {}, {}, parameter_, policy_};
    std::vector<RegionView<Scalar>> regions_;
};

}  // namespace sanqi::model
