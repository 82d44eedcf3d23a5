// What a quantity of the model is: its equation, what it reads and what reads it, and its course in history.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/equations/book.hpp"

namespace sanqi::analysis {

/// A parameter beside its entry.
struct QuantityInUse {
    equations::Quantity quantity;
    const ParameterEntry* parameter;  ///< null where it is none
};

/// Values on the first days of four months of a year.
struct CourseOfYear {
    int year;
    std::array<double, 4> values;  ///< January, April, July, October
};

struct Explanation {
    QuantityInUse of;
    equations::Part definition;  ///< null of stocks, and of what no equation gives
    equations::Part first_day;   ///< null where it is none, or nought
    equations::Wires wires;      ///< of a stock
    std::vector<QuantityInUse> reads;
    std::vector<equations::Quantity> read_by;  ///< flows, auxiliaries and constants
    std::vector<CourseOfYear> course;          ///< 1957-63; of stocks, flows, auxiliaries and policies
};

/// Under history. References the configuration. Throws InputError where no quantity has this symbol, with the nearest
/// ones.
Explanation explanation_of(const Configuration& configuration, std::string_view symbol);

}  // namespace sanqi::analysis
