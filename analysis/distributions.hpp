// The normal and the beta distribution of Boost.Math in double precision: by default both go over long double, which
// takes several times as long and is most of the time of drawing a member.
#pragma once

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>

namespace sanqi::analysis {

using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Normal = boost::math::normal_distribution<double, InDouble>;
using Beta = boost::math::beta_distribution<double, InDouble>;

}  // namespace sanqi::analysis
