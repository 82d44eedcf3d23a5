#include "analysis/estimators/pawn.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "analysis/estimators/samples.hpp"
#include "analysis/statistics/random_numbers.hpp"
#include "analysis/statistics/sample.hpp"

namespace sanqi::analysis {

namespace {

using Members = std::vector<Eigen::Index>;

Members sorted_by(const Eigen::Ref<const Eigen::VectorXd>& values) {
    Members order(static_cast<std::size_t>(values.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::ranges::sort(order, {}, [&](Eigen::Index member) { return values[member]; });
    return order;
}

/// The slice of each member: that in which the first of those with its value lies.
Members slice_of(const Eigen::Ref<const Eigen::VectorXd>& input, Eigen::Index slices) {
    const Members order = sorted_by(input);
    Members result(order.size());
    Eigen::Index first = 0;
    for (Eigen::Index place = 0; place < input.size(); ++place) {
        const Eigen::Index member = order[static_cast<std::size_t>(place)];
        if (input[member] != input[order[static_cast<std::size_t>(first)]]) first = place;
        result[static_cast<std::size_t>(member)] = first * slices / input.size();
    }
    return result;
}

/// The outcome's values, of which equal ones count as one, and who has them.
class Distribution {
public:
    explicit Distribution(Eigen::VectorXd output) : output_(std::move(output)), order_(sorted_by(output_)) {}

    Eigen::Index members() const { return output_.size(); }

    /// The distance between the outcome's distribution and that of each slice that has members.
    std::vector<double> distances(const Members& slice_of_member, Eigen::Index slices) const {
        std::vector<double> size(static_cast<std::size_t>(slices), 0.0);
        for (const Eigen::Index slice : slice_of_member) size[static_cast<std::size_t>(slice)] += 1.0;
        std::vector<double> result;
        for (std::size_t slice = 0; slice < size.size(); ++slice) {
            if (size[slice] > 0)
                result.push_back(distance(slice_of_member, static_cast<Eigen::Index>(slice), size[slice]));
        }
        return result;
    }

private:
    double distance(const Members& slice_of_member, Eigen::Index slice, double size) const {
        double within = 0.0, largest = 0.0;
        for (std::size_t place = 0; place < order_.size(); ++place) {
            if (slice_of_member[static_cast<std::size_t>(order_[place])] == slice) within += 1.0;
            const bool last_of_equals =
                place + 1 == order_.size() || output_[order_[place + 1]] != output_[order_[place]];
            if (!last_of_equals) continue;
            const double all = static_cast<double>(place + 1) / static_cast<double>(order_.size());
            largest = std::max(largest, std::abs(within / size - all));
        }
        return largest;
    }

    Eigen::VectorXd output_;
    Members order_;
};

double median(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

double noise(const Distribution& distribution, std::uint64_t seed, Eigen::Index slices) {
    constexpr std::uint64_t shuffles = 20;
    const RandomNumbers random(seed, Stream::pawn_dummy);
    const auto members = static_cast<std::uint32_t>(distribution.members());
    double largest = 0.0;
    for (std::uint64_t shuffle = 0; shuffle < shuffles; ++shuffle) {
        Members slice_of_member;
        for (const std::uint32_t place : random.permutation(members, shuffle)) {
            slice_of_member.push_back(static_cast<Eigen::Index>(place) * slices / distribution.members());
        }
        largest = std::max(largest, median(distribution.distances(slice_of_member, slices)));
    }
    return largest;
}

Estimates estimated(const Evaluated& evaluated) {
    const PawnIndices found =
        pawn_indices(evaluated.points, evaluated.outputs, evaluated.inputs.size(), evaluated.sampling.seed);
    Estimates estimates{
        {{"median", found.median}, {"mean", found.mean}, {"minimum", found.minimum}, {"maximum", found.maximum}},
        found.members,
        {{"noise", found.noise}},
        {},
        too_few(found.members, pawn_method.units, 2 * pawn_slices)};
    if (!estimates.doubts.empty()) return estimates;
    if (!found.constant.empty()) estimates.doubts.push_back(constant_inputs(evaluated.inputs, found.constant));
    if (found.constant.size() == evaluated.inputs.size()) return estimates;
    const auto weak = std::ranges::count_if(found.median, [&](double median) { return median <= found.noise; });
    const std::size_t varying = found.median.size() - found.constant.size();
    estimates.doubts.push_back(
        fmt::format("{} of {} input{} {} no stronger than noise ({:.3f}) and can't be told from none.", weak, varying,
                    varying == 1 ? "" : "s", weak == 1 ? "is" : "are", found.noise));
    return estimates;
}

}  // namespace

const MethodRow pawn_method{
    .name = "pawn",
    .title = "PAWN",
    .designs = samples,
    .points = Points::in_units,
    .ranked_by = "median",
    .shown = {{{"median", "median"}, {"maximum", "maximum"}}},
    .axis = "distance between distributions",
    .meaning =
        "How far the distribution of the outcome moves when the input is held in a tenth of its range: 0 not at all, 1 "
        "altogether; median and maximum over the tenths.",
    .estimate = estimated,
};

PawnIndices pawn_indices(std::span<const double> points, std::span<const double> outputs, std::size_t inputs,
                         std::uint64_t seed, std::size_t slices) {
    if (slices == 0) throw std::invalid_argument("PAWN needs at least one slice");
    const Sample sample = whole_sample(points, outputs, inputs);
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> unknown(inputs, undefined);
    PawnIndices result{unknown, unknown, unknown, unknown, undefined, sample.members, constant_columns(sample.inputs)};
    if (sample.members.kept < 2 * slices) return result;

    const Distribution distribution(sample.output);
    const auto count = static_cast<Eigen::Index>(slices);
    for (std::size_t k = 0; k < inputs; ++k) {
        if (std::ranges::binary_search(result.constant, k)) continue;
        const auto input = sample.inputs.col(static_cast<Eigen::Index>(k));
        const std::vector<double> distances = distribution.distances(slice_of(input, count), count);
        result.median[k] = median(distances);
        result.mean[k] =
            std::accumulate(distances.begin(), distances.end(), 0.0) / static_cast<double>(distances.size());
        result.minimum[k] = std::ranges::min(distances);
        result.maximum[k] = std::ranges::max(distances);
    }
    result.noise = noise(distribution, seed, count);
    return result;
}

}  // namespace sanqi::analysis
