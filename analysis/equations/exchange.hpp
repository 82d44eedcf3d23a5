// A system of stocks and flows as other programs of system dynamics read it: XMILE (Stella, PySD and others) and the
// text of Vensim. Made from a book; what the book only reads comes from who knows its values.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/equations/book.hpp"
#include "analysis/equations/layout.hpp"

namespace sanqi::analysis::equations {

/// A variable as those programs know it.
struct Variable {
    enum class Kind { stock, flow, auxiliary, table };

    Kind kind;
    std::string name;
    std::string unit;  ///< as model/units.hpp has it
    std::string documentation;
    std::string sector;
    Part definition{};                            ///< of a stock that of its first day; none of a table
    std::vector<std::array<double, 2>> points{};  ///< (x, y) of a table, x ascending; straight lines between them
    double lower = -model::unbounded;
    double upper = model::unbounded;
    std::vector<std::string> in{}, out{};  ///< flows of a stock
};

struct Exchange {
    std::string title;
    std::string documentation;
    std::string version;               ///< of the program that makes it
    double start, stop, step;          ///< [year]; the step a whole power of two
    std::vector<std::string> sectors;  ///< in the order in which they are shown
    std::vector<Variable> variables;
    std::vector<Layout> layouts{};  ///< each stock at home in one, each flow that touches one in one
};

// What the book's vocabulary lacks, for definitions of inputs.

/// The time of the run [year].
Written time_of_run();
/// The greatest whole number that is no more than x, which is positive.
Written whole_part(const Written& x);
/// The value of a table at x, between its ends.
Written looked_up(std::string_view table, const Written& x);

/// The book's stocks, flows, auxiliaries and constants; every choice (by sign, or by whether a divisor is positive) and
/// every part of a long formula is a variable of its own, called by the one that it belongs to. Sectors: those of the
/// book; "constants" of what has none.
std::vector<Variable> variables_of(const Book& book);

/// A document in XMILE 1.0, drawn as the layouts have it, a group a frame of the drawing.
std::string as_xmile(const Exchange& exchange);

/// A Vensim model (.mdl), drawn as the layouts have it, a view a frame of the drawing.
std::string as_vensim(const Exchange& exchange);

}  // namespace sanqi::analysis::equations
