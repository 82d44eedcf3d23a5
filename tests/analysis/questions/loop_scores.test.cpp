// Loop scores give what is known of textbooks' systems.
#include "analysis/questions/loop_scores.hpp"

#include <cmath>
#include <set>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "tests/analysis/equations/textbook.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis;
using equations::Book;
using equations::Written;

const model::Row population{"population", "", "", "million", 0, 0, ""};
const model::Row growth{"growth", "", "", "year-1", 0, 0, ""}, capacity{"capacity", "", "", "million", 0, 0, ""};
const model::Node people{model::Place::region, 0, "population"}, outside{model::Place::outside, 0, "outside"};

model::FlowRow flow(std::string_view symbol, const model::Node& source, const model::Node& sink) {
    model::FlowRow row{};
    row.symbol = symbol;
    row.source = source;
    row.sink = sink;
    return row;
}

const model::FlowRow births = flow("births", outside, people), deaths = flow("deaths", people, outside);

/// Verhulst's: births = growth P, deaths = growth P P / capacity.
Book logistic() {
    Book book;
    book.quantities = {{equations::Role::stock, &population, ""},
                       {equations::Role::flow, &births, ""},
                       {equations::Role::flow, &deaths, ""},
                       {equations::Role::parameter, &growth, ""},
                       {equations::Role::parameter, &capacity, ""}};
    book.wiring = {&births, &deaths};
    const Written p = Written::quantity("population"), r = Written::quantity("growth");
    book.equations = {{"births", (r * p).part()}, {"deaths", (r * p * p / Written::quantity("capacity")).part()}};
    return book;
}

struct Scored {
    LinkGraph graph;
    Motion motion;
    std::vector<double> scores;

    Scored(const Book& book, const Motion& inputs)
        : graph(book), motion(motion_of(book, inputs)), scores(link_scores(graph, motion)) {}

    [[nodiscard]] double of(const std::vector<std::string>& path) const {
        return loop_score(graph.along(path), scores);
    }
};

const Book& hunting() {
    static const Book book = testing::textbook::book();
    return book;
}

Motion hunters_at(double prey, double predators) {
    Motion inputs{{"prey", prey}, {"predators", predators}};
    const auto& parameters = testing::textbook::parameters;
    for (std::size_t row = 0; row < parameters.size; ++row)
        inputs[std::string(parameters.symbols[row])] = parameters[row];
    return inputs;
}

const std::vector<std::vector<std::string>> loops_of_hunting{
    {"prey", "prey_births"},
    {"prey", "meetings", "prey_eaten"},
    {"predators", "prey_eaten", "predator_births"},
    {"predators", "predator_deaths"},
    // Passes one flow twice, so that no search for simple loops finds it.
    {"prey", "meetings", "prey_eaten", "predator_births", "predators", "prey_eaten"}};

/// The quantities along a loop.
std::vector<std::string> path_of(const LinkGraph& graph, const LoopOfLinks& loop) {
    std::vector<std::string> path;
    for (const std::size_t link : loop) path.push_back(graph.symbols()[graph.links()[link].from]);
    return path;
}

}  // namespace

TEST_CASE("logistic growth passes from the reinforcing to the balancing loop at half of the capacity") {
    const Book book = logistic();
    const auto of_both = [&](double part) {
        const Scored scored(book, {{"population", 100.0 * part}, {"growth", 0.3}, {"capacity", 100.0}});
        return std::pair{scored.of({"population", "births"}), scored.of({"population", "deaths"})};
    };
    for (const double part : {0.001, 0.2, 0.49, 0.51, 0.8, 0.999}) {
        const auto [reinforcing, balancing] = of_both(part);
        INFO(part << " of the capacity: " << reinforcing << ", " << balancing);
        CHECK(reinforcing == Approx(1.0 / std::abs(1.0 - 2.0 * part)).epsilon(1e-12));
        CHECK(balancing == Approx(-2.0 * part / std::abs(1.0 - 2.0 * part)).epsilon(1e-12));
        CHECK((reinforcing > -balancing) == (part < 0.5));
    }
    CHECK(of_both(0.5 - 1e-9).first / -of_both(0.5 - 1e-9).second == Approx(1.0));
}

TEST_CASE("prey and predators near their rest are moved by the loop through both alone") {
    // The two loops of each stock cancel there, and the swing about a centre has x.. = -w w x: a score of -1.
    for (const double angle : {0.3, 1.2, 2.5, 4.0}) {
        const double swing = 1e-5;
        const Scored scored(hunting(), hunters_at(2.0 + swing * std::cos(angle), 1.0 + swing * std::sin(angle)));
        INFO(angle);
        const double growth_of_prey = scored.of(loops_of_hunting[0]), eaten = scored.of(loops_of_hunting[1]);
        const double growth_of_predators = scored.of(loops_of_hunting[2]), deaths_of = scored.of(loops_of_hunting[3]);
        CHECK(scored.of(loops_of_hunting[4]) == Approx(-1.0).margin(1e-3));
        CHECK(growth_of_prey > 0.0);
        CHECK(growth_of_prey + eaten == Approx(0.0).margin(1e-3 * growth_of_prey));
        CHECK(growth_of_predators + deaths_of == Approx(0.0).margin(1e-3 * growth_of_predators));
    }
}

TEST_CASE("link scores are the discrete ones of the method in the limit of short steps") {
    const double step = 1e-6;
    const Scored scored(hunting(), hunters_at(3.0, 1.2));
    const auto& motion = scored.motion;
    const auto soon = [&](const std::string& symbol) {
        return motion.at(symbol).value + step * motion.at(symbol).slopes[0];
    };
    const auto now = [&](const std::string& symbol) { return motion.at(symbol).value; };
    // Of prey_eaten = meetings * predators: what it would be had one of the two alone gone on.
    const double whole = soon("meetings") * soon("predators") - now("prey_eaten");
    const double by_predators = now("meetings") * soon("predators") - now("prey_eaten");
    const auto score = [&](const std::string& from, const std::string& to) {
        for (std::size_t link = 0; link < scored.scores.size(); ++link)
            if (scored.graph.symbols()[scored.graph.links()[link].from] == from &&
                scored.graph.symbols()[scored.graph.links()[link].to] == to)
                return scored.scores[link];
        throw std::out_of_range(from);
    };
    CHECK(score("predators", "prey_eaten") == Approx(std::abs(by_predators / whole)).epsilon(1e-4));
    // Of the stock, whose flows change by births' change less that of the eaten.
    const double births_change = soon("prey_births") - now("prey_births");
    const double net_change = births_change - (soon("prey_eaten") - now("prey_eaten"));
    CHECK(score("prey_births", "prey") == Approx(std::abs(births_change / net_change)).epsilon(1e-4));
    CHECK(score("prey_eaten", "prey") < 0.0);
}

TEST_CASE("the search for strongest paths finds every loop of a small system, from each of its stocks") {
    const Scored scored(hunting(), hunters_at(3.0, 1.2));
    std::set<std::vector<std::string>> found;
    for (const std::size_t stock : scored.graph.stocks())
        for (const LoopOfLinks& loop : strongest_loops(scored.graph, scored.scores, stock)) {
            CHECK(scored.graph.links()[loop.front()].from == stock);
            found.insert(path_of(scored.graph, loop));
        }
    CHECK(found == std::set(loops_of_hunting.begin(), loops_of_hunting.end() - 1));
}

TEST_CASE("a loop that the system does not have is refused by both its ends") {
    const LinkGraph graph(hunting());
    CHECK_THROWS_WITH(graph.along({"prey", "predator_deaths"}), Catch::Contains("prey to predator_deaths"));
}
