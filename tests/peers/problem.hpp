// What every peer of the benchmark solves: history at draws of the parameters, from the file that the benchmark writes.
// The equations are those of model/, compiled once; a moment is kept while stages share it.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "solvers/counted_nation.hpp"
#include "solvers/mesh.hpp"

namespace sanqi::peers {

using Policies = std::array<double, model::policy_rows.size()>;

/// A stretch between two breakpoints, in which every policy is a straight line.
struct Stretch {
    solvers::Segment segment;
    Policies begin;  ///< values seen from inside
    Policies end;
};

class Problem {
public:
    /// Throws std::exception where the file cannot be read.
    explicit Problem(const std::filesystem::path& file);

    [[nodiscard]] std::size_t size() const { return solvers::CountedNation<double>::size(regions_.size()); }
    [[nodiscard]] std::size_t draws() const { return draws_.size(); }
    [[nodiscard]] const std::vector<Stretch>& stretches() const { return stretches_; }
    /// The first stretch of the window in which deaths are counted; the last ends with it.
    [[nodiscard]] std::size_t window_stretch() const { return window_stretch_; }
    /// The ends of the steps on which sanqi integrates.
    [[nodiscard]] const std::vector<double>& mesh() const { return mesh_; }

    /// Begins a run: parameters of the draw, `state` of the first day, the first stretch.
    void start(std::size_t draw, double* state);
    /// From here on the right-hand side is seen from inside this stretch; times beyond its ends count as its ends.
    void enter(std::size_t stretch);
    /// Enters the stretch that holds `time`, where a breakpoint belongs to the later.
    void follow(double time);

    void right_hand_side(double time, const double* state, double* derivative);

    /// The same in two parts, for solvers that know their moments beforehand.
    void set_moment(const model::Policies<double>& policies, const model::CalendarAround& calendar) {
        nation_->set_moment(policies, calendar);
    }
    void derivatives(const double* state, double* derivative);
    [[nodiscard]] model::Policies<double> policies(double time) const;
    [[nodiscard]] model::CalendarAround calendar(double time) const;

    /// Since the first day [million].
    [[nodiscard]] double excess_deaths(const double* state) const;

private:
    std::vector<model::Profile<double>> regions_;
    std::vector<model::Parameters<double>> draws_;
    std::vector<Stretch> stretches_;
    std::vector<double> mesh_;
    std::size_t window_stretch_ = 0;
    std::optional<solvers::CountedNation<double>> nation_;
    std::size_t stretch_ = 0;
    std::optional<double> time_;  ///< of the moment that is set
};

}  // namespace sanqi::peers
