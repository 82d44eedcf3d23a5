#include "analysis/report/explanation_words.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace sanqi::analysis::report {

std::string wired(const equations::Wires& wires, std::string (*write)(std::string_view)) {
    std::string changes;
    for (const auto& [flows, sign] : {std::pair(&wires.in, "+"), std::pair(&wires.out, "-")})
        for (const model::FlowRow* flow : *flows)
            changes += fmt::format("{}{} {}", changes.empty() ? "" : " ", sign, write(flow->symbol));
    return changes.empty() ? "nothing" : changes;
}

std::vector<equations::Quantity> quantities_of(std::string_view sector, std::initializer_list<equations::Role> roles) {
    std::vector<equations::Quantity> found;
    for (const equations::Role role : roles)
        for (const equations::Quantity& one : equations::quantities_of_the_model())
            if (one.sector == sector && one.role == role) found.push_back(one);
    return found;
}

std::vector<std::pair<std::string, std::string>> links_of_the_model() {
    std::vector<std::pair<std::string, std::string>> links;
    for (const equations::Equation& equation : equations::book_of_the_model().equations)
        for (const std::string& read : equations::read_by(*equation.definition))
            links.emplace_back(read, equation.symbol);
    for (const equations::Quantity& one : equations::quantities_of_the_model()) {
        if (one.role != equations::Role::stock) continue;
        const equations::Wires wires = equations::wires_of(one.row->symbol);
        for (const auto* flows : {&wires.in, &wires.out})
            for (const model::FlowRow* flow : *flows)
                links.emplace_back(std::string(flow->symbol), std::string(one.row->symbol));
    }
    return links;
}

}  // namespace sanqi::analysis::report
