// What the draws of a posterior say of the record, number by number: of what they have seen, and of what was held out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "analysis/posterior/chains.hpp"
#include "analysis/questions/hold_outs.hpp"
#include "analysis/runs/evidence.hpp"
#include "analysis/target/problem.hpp"

namespace sanqi::analysis {

/// One component of the whole evidence.
struct PredictedComponent {
    std::string name;
    std::vector<double> dates;
    std::vector<double> recorded;
    std::vector<std::string> hold_out;  ///< that has the number, "" where it was seen
    /// One row a draw, one column a number, as the record may have it: numbers held out given those seen, numbers seen
    /// as another record would have them.
    Eigen::MatrixXd drawn;
};

struct Prediction {
    std::size_t chains;
    std::vector<int> draws;  ///< which of each chain; rows are all chains at the first of them, then at the next
    std::vector<PredictedComponent> components;
    FitToRecord best_fit;
    FitToRecord median;
};

/// One number of the record beside what is predicted.
struct PredictedNumber {
    std::string series;
    std::string hold_out;
    double date;
    double recorded;
    double q05, q25, median, q75, q95;

    [[nodiscard]] double error_percent() const;  ///< the median, of the record
    [[nodiscard]] bool inside_50() const { return q25 <= recorded && recorded <= q75; }
    [[nodiscard]] bool inside_90() const { return q05 <= recorded && recorded <= q95; }
};

/// How many numbers lie within their intervals.
struct Coverage {
    std::size_t numbers = 0, inside_50 = 0, inside_90 = 0;
};

/// From a few hundred of the draws, evenly over chains and time, and from the best fit.
Prediction predicted(const posterior::Problem& problem, const posterior::Draws& draws, const Eigen::VectorXd& best_fit,
                     const std::vector<HoldOut>& hold_outs, std::uint64_t seed);

/// In the order of components and dates.
std::vector<PredictedNumber> numbers_of(const Prediction& prediction);

Coverage coverage_of(std::span<const PredictedNumber> numbers);

}  // namespace sanqi::analysis
