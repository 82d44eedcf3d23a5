// The equations of the model as data: written down by running them once, in their own order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/equations/written.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis::equations {

/// The nation as its own only region.
struct Book {
    std::vector<Equation> equations;  ///< of constants, flows and auxiliaries: what one reads stands above it
    std::vector<Equation> first_day;  ///< of stocks

    /// Null where it has none.
    [[nodiscard]] const Equation* of(std::string_view symbol) const;
};

const Book& book_of_the_model();

/// What a symbol stands for.
enum class Role { stock, flow, auxiliary, constant, parameter, policy, calendar };

std::string_view to_string(Role role);

struct Quantity {
    Role role;
    const model::Row* row;
    std::string_view sector;  ///< of model/, "" of constants and the calendar
};

/// The files of model/ that hold sectors, in the order in which they are read: "weather", "crops", ...
std::vector<std::string_view> sectors();

/// Every quantity that an equation gives or reads, in the order of roles and rows.
const std::vector<Quantity>& quantities_of_the_model();

/// Null where there is none of this symbol.
const Quantity* quantity_of_the_model(std::string_view symbol);

/// Flows into and out of a stock, by the wiring.
struct Wires {
    std::vector<const model::FlowRow*> in;
    std::vector<const model::FlowRow*> out;
};

Wires wires_of(std::string_view stock);

/// The row of a flow. Throws std::out_of_range where it is none.
const model::FlowRow& flow_row(std::string_view symbol);

/// The symbols that an expression reads, each once, in the order of reading.
std::vector<std::string> read_by(const Expression& expression);

}  // namespace sanqi::analysis::equations
