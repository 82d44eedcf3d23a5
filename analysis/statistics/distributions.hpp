// The normal and the beta distribution of Boost.Math in double precision: by default both go over long double, with
// which drawing a member takes twice as long.
#pragma once

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>

namespace sanqi::analysis {

using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Normal = boost::math::normal_distribution<double, InDouble>;
using Beta = boost::math::beta_distribution<double, InDouble>;

}  // namespace sanqi::analysis
