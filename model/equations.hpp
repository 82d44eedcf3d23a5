// The right-hand side: from stocks, policies, calendar and parameters to flows and auxiliaries, sector by sector; and
// from flows to derivatives by the wiring. Works for any number of regions and any scalar.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "model/constants.hpp"
#include "model/profile.hpp"
#include "model/structure.hpp"
#include "model/vocabulary.hpp"

namespace sanqi::model {

/// What the equations read and no state enters: the same for a whole run, or set by the moment.
template <class Scalar>
struct Surroundings {
    const Parameters<typename ScalarTraits<Scalar>::Constant>& parameter;
    const Constants<typename ScalarTraits<Scalar>::Constant>& constant;
    const Policies<Scalar>& policy;
    const Calendar<Scalar>& calendar;
};

/// One region as its equations see it.
template <class Scalar_>
struct RegionView : Surroundings<Scalar_> {
    using Scalar = Scalar_;
    const Profile<typename ScalarTraits<Scalar>::Constant>& profile;
    RegionStocks<Scalar> stock;
    RegionFlows<Scalar> flow;
    RegionAuxiliaries<Scalar> aux;
    CentreStocks<Scalar> centre;         ///< what there is at the centre
    CentreAuxiliaries<Scalar> national;  ///< what the centre sees

    RegionView(const Surroundings<Scalar>& surroundings, const Profile<typename ScalarTraits<Scalar>::Constant>& of)
        : Surroundings<Scalar>(surroundings), profile(of) {}
};

/// The centre as its equations see it.
template <class Scalar_>
struct CentreView : Surroundings<Scalar_> {
    using Scalar = Scalar_;
    CentreStocks<Scalar> stock;
    CentreFlows<Scalar> flow;
    CentreAuxiliaries<Scalar> aux;

    explicit CentreView(const Surroundings<Scalar>& surroundings) : Surroundings<Scalar>(surroundings) {}
};

/// All regions and the centre at one state: the scratch memory of an evaluation, here or in registers.
template <class Scalar, class Regions = std::vector<RegionView<Scalar>>>
struct Views {
    Regions regions;
    CentreView<Scalar> centre;
};

/// For nations of one region: nothing of it need ever stand in memory.
template <class Scalar>
using OneRegion = std::array<RegionView<Scalar>, 1>;

/// What the date decides by itself, under the policies and the calendar of the moment.
template <class Scalar>
void region_moment(RegionView<Scalar>& r) {
    weather(r);
    losses_to_neglect(r);
    productivity(r);
    seed_want(r);
    participation(r);
    hazard_trend(r);
}

/// What a region knows of itself from its stocks alone.
template <class Scalar>
void region_state(RegionView<Scalar>& r) {
    campaigns_left(r);
    body_state(r);
    slow_state(r);
    labour_state(r);
    food_wants(r);
    hazards(r);
    fecundity(r);
    resale_weights(r);
    weather_on_crops(r);
    crop_potential(r);
}

/// The sum over regions of what `of(region)` gives.
template <class Regions, class Of>
auto over_regions(const Regions& regions, Of of) {
    auto sum = of(regions.front());
    for (std::size_t i = 1; i < regions.size(); ++i) sum = sum + of(regions[i]);
    return sum;
}

template <class Scalar, class Regions>
void centre_state(CentreView<Scalar>& n, const Regions& regions) {
    n.aux.national_urban_people = over_regions(regions, [](const auto& r) { return r.aux.urban_people; });
    n.aux.national_rural_people = over_regions(regions, [](const auto& r) { return r.aux.rural_people; });
    n.aux.national_resale_weight = over_regions(regions, [](const auto& r) { return r.aux.resale_weight; });
    n.aux.state_stock = n.stock.state_grain + n.stock.grain_in_transit +
                        over_regions(regions, [](const auto& r) { return r.stock.resale_reserve; });
    state_view(n);
}

/// Flows of a region, once the centre's state is known. Order: what a line reads stands above it.
template <class Scalar>
void region_flows(RegionView<Scalar>& r) {
    quota(r);
    eating_plan(r);
    rural_food_flows(r);
    green_crop_flows(r);
    rural_intake(r);
    seed_flows(r);
    procurement_flows(r);
    urban_food_flows(r);
    resale_flows(r);
    weather_flows(r);
    crop_flows(r);
    animal_flows(r);
    pig_flows(r);
    soil_and_incentive_flows(r);
    ageing_flows(r);
    death_flows(r);
    perception_flows(r);
    migration_flows(r);
    birth_flows(r);
    reserve_flows(r);
    labour_flows(r);
}

/// Trade, and what those who decide make of the hunger and the deaths that reach them from all regions.
template <class Scalar, class Regions>
void centre_flows(CentreView<Scalar>& n, const Regions& regions) {
    trade_flows(n);
    const auto mean = [&](auto of) {
        const Scalar sum = over_regions(regions, [&](const auto& r) { return r.aux.rural_people * of(r); });
        return ratio_or(sum, n.aux.national_rural_people, Scalar(0.0));
    };
    correction_flows(n, mean([](const auto& r) { return r.stock.perceived_hunger; }),
                     mean([](const auto& r) { return r.stock.perceived_deaths; }));
}

/// Where each flow leaves and enters, known when the program runs: tests damage it.
struct Wiring {
    std::span<const FlowRow> region = region_flow_rows;
    std::span<const FlowRow> centre = centre_flow_rows;

    template <std::size_t Index>
    [[nodiscard]] FlowRow of_region() const {
        return region[Index];
    }
    template <std::size_t Index>
    [[nodiscard]] FlowRow of_centre() const {
        return centre[Index];
    }
};

/// The declared wiring, known to the compiler: derivatives are sums without look-ups.
struct DeclaredWiring {
    template <std::size_t Index>
    [[nodiscard]] static constexpr FlowRow of_region() {
        return region_flow_rows[Index];
    }
    template <std::size_t Index>
    [[nodiscard]] static constexpr FlowRow of_centre() {
        return centre_flow_rows[Index];
    }
};
static_assert(DeclaredWiring::of_region<0>().symbol == region_flow_rows.front().symbol);
static_assert(DeclaredWiring::of_centre<0>().symbol == centre_flow_rows.front().symbol);

/// A nation of regions and one centre: the right-hand side of the model.
///
/// State and derivative are arrays of `size()` scalars: the stocks of each region in turn, the stocks of the centre,
/// then the cumulative total of every flow in the same order, which closes the balances from outside the stocks.
template <EquationScalar Scalar>
class Nation {
public:
    using Constant = typename ScalarTraits<Scalar>::Constant;

    Nation(const Parameters<Constant>& parameter, std::vector<Profile<Constant>> profiles)
        : parameter_(parameter), constant_(constants_of(parameter)), profiles_(std::move(profiles)) {}
    Nation(const Nation&) = delete;
    Nation& operator=(const Nation&) = delete;

    [[nodiscard]] static constexpr std::size_t stocks(std::size_t regions) {
        return regions * RegionStocks<Scalar>::size + CentreStocks<Scalar>::size;
    }
    [[nodiscard]] static constexpr std::size_t flows(std::size_t regions) {
        return regions * RegionFlows<Scalar>::size + CentreFlows<Scalar>::size;
    }
    [[nodiscard]] std::size_t regions() const { return profiles_.size(); }
    [[nodiscard]] std::size_t size() const { return stocks(profiles_.size()) + flows(profiles_.size()); }

    /// Scratch memory for `evaluate`.
    [[nodiscard]] Views<Scalar> views() const {
        Views<Scalar> views{{}, CentreView<Scalar>(surroundings_)};
        for (const auto& profile : profiles_) views.regions.emplace_back(surroundings_, profile);
        return views;
    }
    [[nodiscard]] Views<Scalar, OneRegion<Scalar>> views_of_one() const {
        return {{RegionView<Scalar>(surroundings_, profiles_.front())}, CentreView<Scalar>(surroundings_)};
    }

    /// The stocks of the first day.
    template <class State>
    void start(State& state) const {
        std::size_t at = 0;
        const auto put = [&](const Scalar& value) { state[at++] = value; };
        for (const auto& profile : profiles_) {
            RegionStocks<Scalar> region;
            start_region<Scalar>(region, parameter_, profile);
            region.for_each(put);
        }
        CentreStocks<Scalar> centre;
        start_centre(centre, parameter_);
        centre.for_each(put);
    }

    /// The calendar of a moment, crops and buyers as late as the parameters have them.
    [[nodiscard]] Calendar<Scalar> calendar(const CalendarAround& around) const {
        return calendar_of<Scalar>(around, {constant_.crops_late, constant_.crops_early},
                                   {constant_.buyers_late, constant_.buyers_early});
    }

    /// Policies and calendar of the moment, and what they decide by themselves. Holds until the next call.
    void set_moment(const Policies<Scalar>& policy, const Calendar<Scalar>& calendar) {
        policy_ = policy;
        calendar_ = calendar;
        for (RegionView<Scalar>& r : dated_.regions) region_moment(r);
        campaigns(dated_.centre);
    }

    /// Flows and auxiliaries at a state, in the moment that was set.
    template <class State, class SomeViews>
    void evaluate(const State& state, SomeViews& views) const {
        std::size_t at = 0;
        const auto take = [&](Scalar& value) { value = state[at++]; };
        for (auto& r : views.regions) r.stock.for_each(take);
        views.centre.stock.for_each(take);
        views.centre.aux.copy(dated_.centre.aux);

        std::size_t region = 0;
        for (auto& r : views.regions) {
            r.aux.copy(dated_.regions[region++].aux);
            r.centre = views.centre.stock;
            region_state(r);
        }
        centre_state(views.centre, views.regions);
        for (auto& r : views.regions) {
            r.national = views.centre.aux;
            region_flows(r);
        }
        centre_flows(views.centre, views.regions);
    }

    /// Derivatives of the stocks, after `evaluate`: sources lose, sinks gain.
    template <class SomeViews, class State, class SomeWiring = DeclaredWiring>
    static void stock_derivatives(const SomeViews& views, State& derivative, const SomeWiring& wiring = {}) {
        std::array<Scalar, CentreStocks<Scalar>::size> centre{};
        std::size_t at = 0;
        for (const auto& r : views.regions) {
            std::array<Scalar, RegionStocks<Scalar>::size> region{};
            move_region({region, centre}, r.flow, wiring, std::make_index_sequence<RegionFlows<Scalar>::size>{});
            put(region, derivative, at);
            at += region.size();
        }
        std::array<Scalar, RegionStocks<Scalar>::size> no_region{};
        move_centre({no_region, centre}, views.centre.flow, wiring,
                    std::make_index_sequence<CentreFlows<Scalar>::size>{});
        put(centre, derivative, at);
    }

    /// Derivatives of stocks and cumulative flows, after `evaluate`.
    template <class State>
    static void derivatives(const Views<Scalar>& views, State& derivative, const Wiring& wiring = {}) {
        stock_derivatives(views, derivative, wiring);
        std::size_t at = stocks(views.regions.size());
        const auto put = [&](const Scalar& flow) { derivative[at++] = flow; };
        for (const auto& r : views.regions) r.flow.for_each(put);
        views.centre.flow.for_each(put);
    }

private:
    /// Changes of the stocks of one region and of the centre.
    struct Changes {
        std::array<Scalar, RegionStocks<Scalar>::size>& region;
        std::array<Scalar, CentreStocks<Scalar>::size>& centre;

        void add(const Node& node, const Scalar& flow) const {
            if (node.place == Place::region) region[node.index] = region[node.index] + flow;
            if (node.place == Place::centre) centre[node.index] = centre[node.index] + flow;
        }
        void move(const FlowRow& row, const Scalar& flow) const {
            add(row.source, -flow);
            add(row.sink, flow);
        }
    };

    /// One by one, so that a compiler may keep the changes in registers.
    template <std::size_t Size, class State>
    static void put(const std::array<Scalar, Size>& changes, State& derivative, std::size_t first) {
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            ((derivative[first + Index] = changes[Index]), ...);
        }
        (std::make_index_sequence<Size>{});
    }

    // The wiring comes by value: through a reference a compiler need not see that its rows are constants.
    template <class SomeWiring, std::size_t... Index>
    static void move_region(const Changes& of, const RegionFlows<Scalar>& flows, SomeWiring wiring,
                            std::index_sequence<Index...>) {
        constexpr auto members = RegionFlows<Scalar>::members();
        (of.move(wiring.template of_region<Index>(), flows.*members[Index]), ...);
    }

    template <class SomeWiring, std::size_t... Index>
    static void move_centre(const Changes& of, const CentreFlows<Scalar>& flows, SomeWiring wiring,
                            std::index_sequence<Index...>) {
        constexpr auto members = CentreFlows<Scalar>::members();
        (of.move(wiring.template of_centre<Index>(), flows.*members[Index]), ...);
    }

    Parameters<Constant> parameter_;
    Constants<Constant> constant_;
    std::vector<Profile<Constant>> profiles_;
    Policies<Scalar> policy_;
    Calendar<Scalar> calendar_;
    Surroundings<Scalar> surroundings_{parameter_, constant_, policy_, calendar_};
    Views<Scalar> dated_ = views();  ///< what the moment decides: some auxiliaries, nothing else of it is used
};

}  // namespace sanqi::model
