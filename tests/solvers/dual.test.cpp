#include "solvers/dual.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <catch2/catch.hpp>

#include "solvers/fixed.hpp"

using namespace sanqi::model;
using namespace sanqi::solvers;

namespace {

using D = Dual<2>;
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// An independent variable in the first or the second direction.
D variable(double value, std::size_t direction) {
    D x(value);
    x.slopes[direction] = 1.0;
    return x;
}

/// The derivative of `f` at two numbers by a central difference.
template <class Function>
std::array<double, 2> central_difference(const Function& f, double x, double y) {
    constexpr double step = 1e-6;
    return {(f(x + step, y) - f(x - step, y)) / (2 * step), (f(x, y + step) - f(x, y - step)) / (2 * step)};
}

}  // namespace

TEST_CASE("Every word of the vocabulary has the value of the double and the slope of a central difference", "[dual]") {
    const double x = GENERATE(0.3, 1.7);
    const double y = GENERATE(0.8, 2.9);
    CAPTURE(x, y);
    const std::array<double, 3> xs{0.0, 1.0, 3.0}, ys{1.0, -2.0, 5.0};
    const auto check = [&](auto f) {
        const D dual = f(variable(x, 0), variable(y, 1));
        const std::array<double, 2> slopes = central_difference(f, x, y);
        CHECK(dual.value == f(x, y));
        for (std::size_t i = 0; i < slopes.size(); ++i)
            CHECK(dual.slopes[i] == Approx(slopes[i]).epsilon(1e-7).margin(1e-8));
    };
    check([](auto a, auto b) { return a + b - a * b / (a + 3.0); });
    check([](auto a, auto b) { return -a / b; });
    check([](auto a, auto b) { return minimum(a, b) * maximum(a * a, b); });
    check([](auto a, auto b) { return non_negative(a - b) + non_negative(b - a) * b; });
    check([](auto a, auto b) { return ratio_or(a, b - 2.0, a * b); });
    check([](auto a, auto b) { return exponential(a * b) + logarithm(a + b); });
    check([](auto a, auto b) { return by_sign(a - b, a * b, b); });
    check([&](auto a, auto b) { return lookup(xs, ys, a) * b; });
    check([](auto a, auto b) { return share_below(a, b, 0.2 + a * b); });
    check([](auto a, auto b) { return blend(a, b, a * a); });
}

TEST_CASE("The arm of a ratio that is not taken leaves no trace in the slopes", "[dual]") {
    const D fallback = ratio_or(variable(6.0, 0), variable(0.0, 1), D(9.0));
    CHECK(fallback.value == 9.0);
    CHECK(fallback.slopes == std::array{0.0, 0.0});
}

TEST_CASE("A NaN is not swallowed by a choice, and a slope that is not finite is seen", "[dual]") {
    const D bad(not_a_number), good(1.0);
    for (const D& result : {minimum(bad, good), minimum(good, bad), maximum(bad, good), maximum(good, bad),
                            non_negative(bad), ratio_or(bad, good, good), ratio_or(good, bad, good),
                            by_sign(bad, good, good), exponential(bad), logarithm(bad)}) {
        CHECK(std::isnan(result.value));
        CHECK_FALSE(is_finite(result));
    }
    D steep(1.0);
    steep.slopes[1] = std::numeric_limits<double>::infinity();
    CHECK_FALSE(is_finite(steep));
    CHECK(is_finite(good));
}

TEST_CASE("Integrated with its slopes, exponential growth has those of its solution", "[dual]") {
    const D rate = variable(0.7, 0), start = variable(2.0, 1);
    std::vector<D> state{start};
    const auto growth = [&](const std::vector<D>& x, std::vector<D>& change, double, double) {
        change[0] = rate * x[0];
    };
    const auto ending = integrate_fixed(boost::numeric::odeint::runge_kutta4<std::vector<D>, double>{}, growth, state,
                                        make_segments(0.0, 1.5, {}), 1.0 / 64.0, std::array{NonNegative{0, 0.0}},
                                        [](double, const auto&) {});
    REQUIRE(ending.status == Status::ok);
    CHECK(state[0].value == Approx(2.0 * std::exp(0.7 * 1.5)).epsilon(1e-8));
    CHECK(state[0].slopes[0] == Approx(1.5 * 2.0 * std::exp(0.7 * 1.5)).epsilon(1e-8));
    CHECK(state[0].slopes[1] == Approx(std::exp(0.7 * 1.5)).epsilon(1e-8));
}
