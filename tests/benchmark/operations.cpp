#include "tests/benchmark/operations.hpp"

#include <utility>
#include <vector>

#include "solvers/counted_nation.hpp"

namespace sanqi::analysis::bench {

namespace {

/// A number that notes what is done with it. The tally belongs to the thread: operators have no place for another.
struct Counting {
    double value = 0.0;

    static inline thread_local Operations tally;

    Counting() = default;
    Counting(double literal) : value(literal) {}  // implicit, as literals stand among quantities

    static Counting noted(std::size_t Operations::*kind, double value) {
        ++(tally.*kind);
        return value;
    }

    friend Counting operator-(Counting x) { return -x.value; }  // a change of sign goes with the sum it stands in
    friend Counting operator+(Counting a, Counting b) { return noted(&Operations::additions, a.value + b.value); }
    friend Counting operator-(Counting a, Counting b) { return noted(&Operations::additions, a.value - b.value); }
    friend Counting operator*(Counting a, Counting b) { return noted(&Operations::multiplications, a.value * b.value); }
    friend Counting operator/(Counting a, Counting b) { return noted(&Operations::divisions, a.value / b.value); }

    friend Counting minimum(Counting a, Counting b) {
        return noted(&Operations::choices, model::minimum(a.value, b.value));
    }
    friend Counting maximum(Counting a, Counting b) {
        return noted(&Operations::choices, model::maximum(a.value, b.value));
    }
    friend Counting non_negative(Counting x) { return noted(&Operations::choices, model::non_negative(x.value)); }
    friend Counting ratio_or(Counting numerator, Counting denominator, Counting fallback) {
        ++tally.divisions;
        return noted(&Operations::choices, model::ratio_or(numerator.value, denominator.value, fallback.value));
    }
    friend Counting by_sign(Counting signal, Counting rising, Counting falling) {
        return noted(&Operations::choices, model::by_sign(signal.value, rising.value, falling.value));
    }
    friend Counting exponential(Counting x) { return noted(&Operations::exponentials, model::exponential(x.value)); }
    friend Counting logarithm(Counting x) { return noted(&Operations::logarithms, model::logarithm(x.value)); }
};
static_assert(model::EquationScalar<Counting>);

// Sums and products of the polynomials, with range reduction and scaling.
constexpr double exponential_operations = 30.0;
constexpr double logarithm_operations = 30.0;

}  // namespace

Operations operations_of_right_hand_side(const solvers::World& world, const solvers::Member& member) {
    solvers::CountedNation<Counting> nation(solvers::table_of<Counting>(member.parameters), world.regions);
    std::vector<Counting> state(nation.size()), derivative(nation.size());
    nation.start(state);
    constexpr double time = 1951.25, inside = time + 1e-3;  // the count is the same at any
    nation.set_moment(solvers::table_of<Counting>(model::policies_at(world.timetable, member.levers, time, inside)),
                      model::calendar_around(time, inside));
    Counting::tally = {};
    nation.derivatives(state, derivative);
    return std::exchange(Counting::tally, {});
}

double floating_point_operations(const Operations& o) {
    return static_cast<double>(o.additions + o.multiplications + o.divisions + o.choices) +
           exponential_operations * static_cast<double>(o.exponentials) +
           logarithm_operations * static_cast<double>(o.logarithms);
}

double floating_point_operations_of_step(const Operations& operations, std::size_t size) {
    constexpr double evaluations = 4.0, operations_of_update = 14.0;
    return evaluations * floating_point_operations(operations) + operations_of_update * static_cast<double>(size);
}

}  // namespace sanqi::analysis::bench
