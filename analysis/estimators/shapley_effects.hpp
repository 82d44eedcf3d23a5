// Shapley effects: a variance divided up among inputs that may depend on one another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/estimators/bootstrap.hpp"
#include "analysis/estimators/method.hpp"
#include "analysis/statistics/outputs.hpp"

namespace sanqi::analysis {

/// One entry an input. All NaN where the outcome doesn't vary or there is no whole path.
struct ShapleyEffects {
    std::vector<double> share;  ///< of the variance; they sum to 1; an estimate of a small one may be below 0
    std::vector<double> conf;   ///< half a 95 % interval's width; NaN for one path
    double variance;
    Kept paths;
};

extern const MethodRow shapley_method;

/// Owen (2014), Song, Nelson and Staum (2016): the worth of a set of inputs is the variance that is left, on average,
/// when all others are known; an input's effect is its mean addition over all orders of the inputs. The orders are
/// sampled, one a path. The worth of the first j inputs of a path is half the squared difference between its first and
/// its member j: one member a step, where nested sampling takes three, and without bias; as Goda (2021) has it for
/// independent inputs. An input without any effect of its own gets a share where it depends on one that has.
///
/// `outputs` are those of a shapley_paths design of `inputs` inputs and this seed. A path with a failed member is left
/// out. Throws std::invalid_argument where the outputs aren't whole paths.
ShapleyEffects shapley_effects(std::span<const double> outputs, std::size_t inputs, std::uint64_t design_seed,
                               const Bootstrap& bootstrap);

}  // namespace sanqi::analysis
