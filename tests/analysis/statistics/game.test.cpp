// The cooperative game against its axioms, known answers, and the definition by all orders of joining.
#include "analysis/statistics/game.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace {

using namespace sanqi::analysis;
using Values = std::vector<double>;
using Levels = std::vector<Partition>;

constexpr double tolerance = 1e-12;

/// A table with v(none) away from 0, as an outcome has.
Values random_game(std::size_t players, unsigned seed) {
    std::mt19937 generator(seed);
    std::uniform_real_distribution<double> outcome(-5.0, 45.0);
    Values values(std::size_t{1} << players);
    std::generate(values.begin(), values.end(), [&] { return outcome(generator); });
    return values;
}

template <class ValueOf>
Values game(std::size_t players, ValueOf value_of) {
    Values values(std::size_t{1} << players);
    for (Coalition coalition = 0; coalition < values.size(); ++coalition) values[coalition] = value_of(coalition);
    return values;
}

/// Eleven players as this model's levers are: two unions, of which one holds four.
const Levels two_levels{{0b000'0000'0001, 0b111'1111'1110},
                        {0b000'0000'0001, 0b000'0000'1110, 0b011'1100'0000, 0b000'0011'0000, 0b100'0000'0000}};

double sum_over(const Values& amounts, Coalition members) {
    double sum = 0.0;
    for (std::size_t i = 0; i < amounts.size(); ++i) sum += (members >> i & 1U) != 0 ? amounts[i] : 0.0;
    return sum;
}

double sum(const Values& amounts) { return std::accumulate(amounts.begin(), amounts.end(), 0.0); }

void require_equal(const Values& left, const Values& right) {
    REQUIRE(left.size() == right.size());
    for (std::size_t i = 0; i < left.size(); ++i)
        CHECK(left[i] == Approx(right[i]).margin(tolerance).epsilon(tolerance));
}

/// Bit `order[i]` of the result is bit i of `coalition`.
Coalition renamed(Coalition coalition, const std::vector<std::size_t>& order) {
    Coalition result = 0;
    for (std::size_t i = 0; i < order.size(); ++i) result |= (coalition >> i & 1U) << order[i];
    return result;
}

/// No union is entered before the one begun is complete.
bool keeps_unions_together(const std::vector<std::size_t>& order, const Partition& partition) {
    for (const Coalition members : partition) {
        Coalition joined = 0;
        std::size_t first = order.size();
        std::size_t last = 0;
        for (std::size_t place = 0; place < order.size(); ++place) {
            if ((members >> order[place] & 1U) == 0) continue;
            joined |= Coalition{1} << order[place];
            first = std::min(first, place);
            last = place;
        }
        if (last - first + 1 != static_cast<std::size_t>(std::popcount(joined))) return false;
    }
    return true;
}

/// The definition: the mean contribution over every order that keeps the unions of every level together.
Values by_orders(const Values& values, const Levels& levels) {
    std::vector<std::size_t> order(static_cast<std::size_t>(std::countr_zero(values.size())));
    std::iota(order.begin(), order.end(), std::size_t{0});
    Values sums(order.size(), 0.0);
    double orders = 0.0;
    do {
        const auto kept = [&](const Partition& partition) { return keeps_unions_together(order, partition); };
        if (!std::all_of(levels.begin(), levels.end(), kept)) continue;
        orders += 1.0;
        Coalition present = 0;
        for (const std::size_t player : order) {
            const Coalition with = present | Coalition{1} << player;
            sums[player] += values[with] - values[present];
            present = with;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    for (double& amount : sums) amount /= orders;
    return sums;
}

}  // namespace

TEST_CASE("Shapley values sum to what all players bring about", "[game]") {
    for (std::size_t players = 1; players <= 16; ++players) {
        const Values values = random_game(players, static_cast<unsigned>(players));
        const auto fractions = shares(values, 0.0);
        REQUIRE(fractions);
        CHECK(std::abs(sum(fractions->shapley) - 1.0) < tolerance);
        CHECK(sum(shapley(values)) == Approx(total(values)).epsilon(tolerance));
    }
}

TEST_CASE("a player who never changes the outcome gets nothing", "[game]") {
    const Values others = random_game(4, 7);
    const Coalition idle = 0b00100;
    const Values values = game(5, [&](Coalition c) { return others[(c & 0b00011) | (c >> 1 & 0b01100)]; });
    REQUIRE(values[idle] == values[0]);
    CHECK(shapley(values)[2] == 0.0);
    CHECK(alone(values)[2] == 0.0);
    CHECK(removal(values)[2] == 0.0);
    CHECK(nested(values, Levels{{0b00110, 0b11001}, {0b00110, 0b01001, 0b10000}})[2] == 0.0);
}

TEST_CASE("players who can stand in for one another get the same", "[game]") {
    const Values raw = random_game(5, 11);
    const auto exchanged = [](Coalition c) { return renamed(c, {0, 3, 2, 1, 4}); };
    const Values values = game(5, [&](Coalition c) { return raw[c] + raw[exchanged(c)]; });
    const Values value = shapley(values);
    CHECK(value[1] == Approx(value[3]).epsilon(tolerance));
    CHECK(std::abs(value[1] - value[2]) > 1e-3);

    const Values together = nested(values, Levels{{0b01111, 0b10000}, {0b01010, 0b00101, 0b10000}});
    CHECK(together[1] == Approx(together[3]).epsilon(tolerance));
    const Values apart = nested(values, Levels{{0b01111, 0b10000}, {0b00011, 0b01100, 0b10000}});
    CHECK(std::abs(apart[1] - apart[3]) > 1e-3);
}

TEST_CASE("unions that can stand in for one another get the same", "[game]") {
    const Values raw = random_game(5, 12);
    const auto exchanged = [](Coalition c) { return renamed(c, {2, 3, 0, 1, 4}); };
    const Values values = game(5, [&](Coalition c) { return raw[c] + raw[exchanged(c)]; });
    const Values value = nested(values, Levels{{0b01111, 0b10000}, {0b00011, 0b01100, 0b10000}});
    CHECK(value[0] + value[1] == Approx(value[2] + value[3]).epsilon(tolerance));
    CHECK(std::abs(value[0] - value[1]) > 1e-3);
}

TEST_CASE("the value of a sum of games is the sum of their values", "[game]") {
    const Values first = random_game(6, 13);
    const Values second = random_game(6, 17);
    const Values both = game(6, [&](Coalition c) { return first[c] + 3.0 * second[c]; });
    const Levels levels{{0b110111, 0b001000}, {0b000011, 0b110100, 0b001000}};
    const auto added = [](const Values& left, const Values& right) {
        Values result = left;
        for (std::size_t i = 0; i < result.size(); ++i) result[i] += 3.0 * right[i];
        return result;
    };
    require_equal(shapley(both), added(shapley(first), shapley(second)));
    require_equal(nested(both, levels), added(nested(first, levels), nested(second, levels)));
}

TEST_CASE("the order of the players changes nothing", "[game]") {
    const std::vector<std::size_t> order{3, 0, 4, 1, 5, 2};
    const Values values = random_game(6, 19);
    Values reordered(values.size());
    for (Coalition c = 0; c < values.size(); ++c) reordered[renamed(c, order)] = values[c];
    const Levels levels{{0b011111, 0b100000}, {0b000101, 0b011010, 0b100000}};
    Levels reordered_levels = levels;
    for (Partition& partition : reordered_levels) {
        for (Coalition& members : partition) members = renamed(members, order);
        std::reverse(partition.begin(), partition.end());
    }

    const auto in_old_order = [&](const Values& amounts) {
        Values result(amounts.size());
        for (std::size_t i = 0; i < amounts.size(); ++i) result[i] = amounts[order[i]];
        return result;
    };
    require_equal(in_old_order(shapley(reordered)), shapley(values));
    require_equal(in_old_order(alone(reordered)), alone(values));
    require_equal(in_old_order(removal(reordered)), removal(values));
    require_equal(in_old_order(nested(reordered, reordered_levels)), nested(values, levels));
}

TEST_CASE("with two players the Shapley value is the mean of alone and removal", "[game]") {
    const auto result = shares(Values{2.0, 3.0, 17.0, 32.0}, 1e-9);
    REQUIRE(result);
    for (std::size_t player = 0; player < 2; ++player) {
        CHECK(result->shapley[player] ==
              Approx((result->alone[player] + result->removal[player]) / 2).epsilon(tolerance));
    }
    CHECK(result->alone[0] == Approx(1.0 / 30.0));
    CHECK(result->removal[1] == Approx(29.0 / 30.0));
    CHECK(interaction(*result) == Approx(14.0 / 30.0));
}

TEST_CASE("removal is one minus the share of all the others", "[game]") {
    const Values values = random_game(5, 23);
    const auto whole = shares(values, 0.0);
    REQUIRE(whole);
    for (std::size_t player = 0; player < 5; ++player) {
        const Coalition others = 0b11111 & ~(Coalition{1} << player);
        CHECK(whole->removal[player] == Approx(1.0 - (values[others] - values[0]) / (values[31] - values[0])));
    }
}

TEST_CASE("shares do not exist where the total is nought", "[game]") {
    const Values values{4.0, 9.0, 1.0, 4.5};
    CHECK_FALSE(shares(values, 0.5));
    CHECK_FALSE(nested_shares(values, Levels{{0b11}}, 0.5));
    CHECK(shares(values, 0.49));
    CHECK_FALSE(shares(Values{1.0, 8.0, 3.0, 1.0}, 0.0));
}

TEST_CASE("nested values agree with the definition by all orders", "[game]") {
    const std::vector<std::vector<Levels>> levels_by_players{
        {{}, {{0b1}}},
        {{}, {{0b10, 0b01}}, {{0b11}, {0b01, 0b10}}},
        {{}, {{0b101, 0b010}}, {{0b111}, {0b101, 0b010}, {0b001, 0b100, 0b010}}},
        {{}, {{0b0011, 0b1100}}, {{0b0001, 0b1110}, {0b0001, 0b1010, 0b0100}}},
        {{}, {{0b10001, 0b01100, 0b00010}}, {{0b11101, 0b00010}, {0b10001, 0b01100, 0b00010}}},
        {{}, {{0b000110, 0b110001, 0b001000}}, {{0b010111, 0b101000}, {0b010001, 0b000110, 0b101000}}},
        {{},
         {{0b0111111, 0b1000000}, {0b0011011, 0b0100100, 0b1000000}, {0b0001001, 0b0010010, 0b0100100, 0b1000000}}}};
    for (std::size_t players = 1; players <= levels_by_players.size(); ++players) {
        const Values values = random_game(players, static_cast<unsigned>(100 + players));
        for (const Levels& levels : levels_by_players[players - 1]) {
            CAPTURE(players, levels.size());
            require_equal(nested(values, levels), by_orders(values, levels));
        }
    }
}

TEST_CASE("levels that part nothing, or everything, change nothing", "[game]") {
    const Values values = random_game(6, 29);
    const Partition singletons{1, 2, 4, 8, 16, 32};
    const Partition whole{0b111111};
    const Partition some{0b000110, 0b110001, 0b001000};
    CHECK(nested(values, {}) == shapley(values));
    require_equal(nested(values, Levels{singletons}), shapley(values));
    require_equal(nested(values, Levels{whole}), shapley(values));
    require_equal(nested(values, Levels{whole, some, some, singletons}), nested(values, Levels{some}));
}

TEST_CASE("nested values over a union sum to its own in the quotient game of its level", "[game]") {
    const Values values = random_game(11, 31);
    const Partition& players = two_levels[0];
    const Partition& groups = two_levels[1];
    const Values single = nested(values, two_levels);
    const Values of_players = shapley(quotient(values, players));
    const Values of_groups = nested(quotient(values, groups), Levels{{0b00001, 0b11110}});
    for (std::size_t k = 0; k < players.size(); ++k)
        CHECK(sum_over(single, players[k]) == Approx(of_players[k]).epsilon(tolerance));
    for (std::size_t k = 0; k < groups.size(); ++k)
        CHECK(sum_over(single, groups[k]) == Approx(of_groups[k]).epsilon(tolerance));
    CHECK(sum_over(of_groups, 0b11110) == Approx(of_players[1]).epsilon(tolerance));
    const auto fractions = nested_shares(values, two_levels, 0.0);
    REQUIRE(fractions);
    CHECK(std::abs(sum(*fractions) - 1.0) < tolerance);
}

TEST_CASE("a union of one has the same nested value to the bit, however the others are parted", "[game]") {
    const Values values = random_game(11, 33);
    CHECK(nested(values, two_levels)[0] == shapley(quotient(values, two_levels[0]))[0]);
    CHECK(nested(quotient(values, two_levels[1]), Levels{{0b00001, 0b11110}})[0] == nested(values, two_levels)[0]);
    CHECK(std::abs(nested(values, Levels{two_levels[1]})[0] - nested(values, two_levels)[0]) > 1e-3);
}

TEST_CASE("the quotient game is the outcome of whole unions", "[game]") {
    const Values values = random_game(4, 37);
    const Values unions = quotient(values, Partition{0b1010, 0b0101});
    CHECK(unions == Values{values[0], values[0b1010], values[0b0101], values[0b1111]});
}

TEST_CASE("known games have their known values", "[game]") {
    SECTION("gloves: one left, two right; the left owner gets two thirds") {
        const Values values = game(3, [](Coalition c) { return (c & 1U) != 0 && (c & 6U) != 0 ? 1.0 : 0.0; });
        require_equal(shapley(values), {2.0 / 3, 1.0 / 6, 1.0 / 6});
    }
    SECTION("unanimity: those without whom nothing happens share alike") {
        for (const Coalition carrier : {0b00001U, 0b01010U, 0b10111U, 0b11111U}) {
            const Values values = game(5, [&](Coalition c) { return (c & carrier) == carrier ? 12.0 : 0.0; });
            for (std::size_t i = 0; i < 5; ++i) {
                const double expected = (carrier >> i & 1U) != 0 ? 12.0 / std::popcount(carrier) : 0.0;
                CHECK(shapley(values)[i] == Approx(expected).margin(tolerance));
            }
        }
    }
    SECTION("airport: each further stretch of runway is paid by those who need it") {
        const Values length{8.0, 11.0, 13.0, 18.0};
        const Values values = game(4, [&](Coalition c) {
            double longest = 0.0;
            for (std::size_t i = 0; i < 4; ++i) longest = (c >> i & 1U) != 0 ? std::max(longest, length[i]) : longest;
            return longest;
        });
        require_equal(shapley(values), {2.0, 3.0, 4.0, 9.0});
    }
    SECTION("an Owen majority: two of three in a union take all and the third nothing") {
        const Values values = game(3, [](Coalition c) { return std::popcount(c) >= 2 ? 1.0 : 0.0; });
        require_equal(shapley(values), {1.0 / 3, 1.0 / 3, 1.0 / 3});
        require_equal(nested(values, Levels{{0b011, 0b100}}), {0.5, 0.5, 0.0});
    }
    SECTION("a majority of three inside a union of four with a fifth outside: the pair leads the single ones") {
        const Values values = game(5, [](Coalition c) { return std::popcount(c) >= 3 ? 1.0 : 0.0; });
        require_equal(nested(values, Levels{{0b01111, 0b10000}, {0b00011, 0b00100, 0b01000, 0b10000}}),
                      {1.0 / 3, 1.0 / 3, 1.0 / 6, 1.0 / 6, 0.0});
    }
}

TEST_CASE("an unsound table or partition is refused", "[game]") {
    CHECK_THROWS_AS(shapley(Values{}), std::invalid_argument);
    CHECK_THROWS_AS(shapley(Values{1.0}), std::invalid_argument);
    CHECK_THROWS_AS(alone(Values{1.0, 2.0, 3.0}), std::invalid_argument);
    CHECK_THROWS_AS(removal(Values{0.0, std::numeric_limits<double>::quiet_NaN()}), std::invalid_argument);
    CHECK_THROWS_AS(total(Values{0.0, std::numeric_limits<double>::infinity()}), std::invalid_argument);

    const Values values = random_game(3, 41);
    CHECK_THROWS_AS(quotient(values, Partition{0b011}), std::invalid_argument);
    CHECK_THROWS_AS(quotient(values, Partition{0b011, 0b110}), std::invalid_argument);
    CHECK_THROWS_AS(quotient(values, Partition{0b111, 0b000}), std::invalid_argument);
    CHECK_THROWS_AS(nested(values, Levels{{0b1111}}), std::invalid_argument);
    CHECK_THROWS_AS(nested_shares(values, Levels{{0b001, 0b100}}, 0.0), std::invalid_argument);
    CHECK_THROWS_AS(nested(values, Levels{{0b011, 0b100}, {0b001, 0b110}}), std::invalid_argument);
    CHECK_THROWS_AS(nested(values, Levels{{0b011, 0b100}, {0b111}}), std::invalid_argument);
    CHECK_THROWS_AS(shares(values, -1.0), std::invalid_argument);
    CHECK_THROWS_AS(shares(values, std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
    const auto three = shares(values, 0.0);
    REQUIRE(three);
    CHECK_THROWS_AS(interaction(*three), std::invalid_argument);
}
