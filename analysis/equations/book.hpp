// The equations of the model as data: written down by running them once, in their own order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/equations/written.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis::equations {

/// What a symbol stands for.
enum class Role { stock, flow, auxiliary, constant, parameter, policy, calendar };

std::string_view to_string(Role role);

struct Quantity {
    Role role;
    const model::Row* row;
    std::string_view sector;  ///< of model/, "" of constants and the calendar
};

/// Flows into and out of a stock.
struct Wires {
    std::vector<const model::FlowRow*> in;
    std::vector<const model::FlowRow*> out;
};

/// A system of stocks and flows as data. Rows must outlive it.
struct Book {
    std::vector<std::string_view> sectors{};  ///< in the order in which they are read
    std::vector<Quantity> quantities{};       ///< all that an equation gives or reads, in the order of roles and rows
    std::vector<const model::FlowRow*> wiring{};  ///< every flow, with both its ends
    std::vector<Equation> equations{};  ///< of constants, flows and auxiliaries: what one reads stands above it
    std::vector<Equation> first_day{};  ///< of stocks; one that has none begins at nought

    /// Null where it has none.
    [[nodiscard]] const Equation* of(std::string_view symbol) const;
    /// Null where there is none of this symbol.
    [[nodiscard]] const Quantity* quantity(std::string_view symbol) const;
    [[nodiscard]] Wires wires_of(std::string_view stock) const;
    /// Throws std::out_of_range where it is no flow.
    [[nodiscard]] const model::FlowRow& flow(std::string_view symbol) const;
};

/// The nation as its own only region. Sectors are the files of model/ that hold them: "weather", "crops", ...
const Book& book_of_the_model();

// The same of the model's book.
std::vector<std::string_view> sectors();
const std::vector<Quantity>& quantities_of_the_model();
const Quantity* quantity_of_the_model(std::string_view symbol);
Wires wires_of(std::string_view stock);
const model::FlowRow& flow_row(std::string_view symbol);

/// The symbols that an expression reads, each once, in the order of reading.
std::vector<std::string> read_by(const Expression& expression);

}  // namespace sanqi::analysis::equations
