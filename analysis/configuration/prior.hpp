// What is believed about a parameter before the fit.
#pragma once

#include <array>

namespace sanqi::analysis {

/// A density over one parameter, in the parameter's unit. Normal and lognormal are cut at the parameter's hard bounds
/// and scaled up to make one; the others end where their arguments say.
struct Prior {
    /// fixed: a definition, known; its only argument is the value.
    enum class Distribution { fixed, normal, lognormal, uniform, pert, triangular };

    Distribution distribution;
    /// normal: mean, sd; lognormal: median, geometric sd; uniform: lower, upper; pert, triangular: lower, mode, upper.
    std::array<double, 3> arguments;
    double support_lower;  ///< no value lies below; may be minus infinity
    double support_upper;
    double lower;  ///< where a range is explored or a fit bounded: the support, but never beyond 3 sd (of the
    double upper;  ///< logarithm, for lognormal) from the mean

    /// The value below which the share `p` lies, for 1e-60 < p < 1. Throws std::domain_error outside 0 < p < 1.
    double quantile(double p) const;
};

/// Arguments as above, in order and with their centre within the hard bounds; whoever reads them from a file checks.
Prior make_prior(Prior::Distribution distribution, const std::array<double, 3>& arguments, double hard_lower,
                 double hard_upper);

}  // namespace sanqi::analysis
