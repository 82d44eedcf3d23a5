// A system of textbooks, written down as the model is.
#include "tests/analysis/equations/textbook.hpp"

#include <catch2/catch.hpp>

#include "analysis/equations/notation.hpp"

using namespace sanqi::analysis;

TEST_CASE("the book of a textbook's system says what the textbook says") {
    const equations::Book book = testing::textbook::book();
    const auto text = [&](const char* symbol) { return equations::as_text(book.of(symbol)->definition).formula; };
    CHECK(text("meetings") == "hunting_rate * prey");
    CHECK(text("prey_eaten") == "meetings * predators");
    CHECK(text("predator_births") == "conversion * prey_eaten");
    REQUIRE(book.first_day.size() == 2);
    CHECK(equations::as_text(book.first_day.front().definition).formula == "initial_prey");
    const equations::Wires wires = book.wires_of("prey");
    REQUIRE(wires.in.size() == 1);
    REQUIRE(wires.out.size() == 1);
    CHECK(wires.in.front()->symbol == "prey_births");
    CHECK(wires.out.front() == &book.flow("prey_eaten"));
    CHECK(book.quantity("meetings")->role == equations::Role::auxiliary);
    CHECK(book.quantity("grain") == nullptr);
    CHECK_THROWS_AS(book.flow("prey"), std::out_of_range);
}
