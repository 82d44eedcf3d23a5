// What may be read from a trajectory: stocks at dates, and the sums of cumulative flows that a statistician forms.
#pragma once

#include <cstddef>
#include <span>

#include "solvers/simulation.hpp"

namespace sanqi::analysis {

/// All dates must be kept by the trajectory (months, quarters and years are). Sums are over regions. The trajectory
/// must outlive it.
class Totals {
public:
    explicit Totals(const solvers::Trajectory& trajectory) : trajectory_(trajectory) {}

    /// A regional stock (model::region_stock).
    [[nodiscard]] double stock(std::size_t region_stock, double date) const;
    /// A stock of the centre (model::centre_stock).
    [[nodiscard]] double centre_stock(std::size_t centre_stock, double date) const;
    /// Regional flows (model::region_flow) between two dates.
    [[nodiscard]] double flows(std::span<const std::size_t> region_flows, double from, double to) const;
    /// A flow of the centre (model::centre_flow).
    [[nodiscard]] double centre_total(std::size_t centre_flow, double from, double to) const;

    [[nodiscard]] double harvest(double from, double to) const;        ///< [Mt]
    [[nodiscard]] double procurement(double from, double to) const;    ///< gross [Mt]
    [[nodiscard]] double resale(double from, double to) const;         ///< [Mt]
    [[nodiscard]] double births(double from, double to) const;         ///< [million]
    [[nodiscard]] double rural_deaths(double from, double to) const;   ///< [million]
    [[nodiscard]] double urban_deaths(double from, double to) const;   ///< [million]
    [[nodiscard]] double deaths(double from, double to) const;         ///< [million]
    [[nodiscard]] double excess_deaths(double from, double to) const;  ///< beyond the baseline hazards [million]
    [[nodiscard]] double food_unmet(double from, double to) const;     ///< rural [Mt]
    [[nodiscard]] double rural_people(double date) const;              ///< [million]
    [[nodiscard]] double urban_people(double date) const;              ///< [million]
    [[nodiscard]] double people(double date) const;                    ///< [million]

private:
    const solvers::Trajectory& trajectory_;
};

}  // namespace sanqi::analysis
