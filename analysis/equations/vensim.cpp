#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/equations/exchange.hpp"
#include "analysis/equations/exchange_words.hpp"
#include "analysis/equations/vensim_sketch.hpp"

namespace sanqi::analysis::equations {

namespace {

using Kind = Variable::Kind;

std::string choice(const std::string& signal, const std::string& then, const std::string& otherwise) {
    return fmt::format("IF THEN ELSE({} > 0, {}, {})", signal, then, otherwise);
}
std::string looked_up(const std::string& table, const std::string& x) { return fmt::format("{}({})", table, x); }

std::string call(const Expression& of, const std::vector<std::string>& parts) {
    return call_in({choice, looked_up, "INTEGER"}, of, parts);
}

std::string quantity(std::string_view symbol) { return symbol == "TIME" ? "Time" : std::string(symbol); }

constexpr Style style{exact, quantity, "*", in_brackets, nullptr, call};

std::string table(const Variable& variable) {
    constexpr std::size_t in_a_line = 6;
    std::string points;
    for (std::size_t i = 0; i < variable.points.size(); ++i) {
        if (i > 0) points += i % in_a_line == 0 ? ",\\\n\t\t" : ",";
        points += fmt::format("({},{})", exact(variable.points[i][0]), exact(variable.points[i][1]));
    }
    return fmt::format("(\n\t{})", points);
}

std::string right_side(const Variable& variable) {
    if (variable.kind == Kind::table) return table(variable);
    const std::string definition = definition_in(style, *variable.definition);
    if (variable.kind != Kind::stock) return fmt::format("= {}", definition);
    std::string changes;
    for (const std::string& flow : variable.in) changes += fmt::format("{}{}", changes.empty() ? "" : " + ", flow);
    for (const std::string& flow : variable.out) changes += fmt::format("{}{}", changes.empty() ? "-" : " - ", flow);
    return fmt::format("= INTEG({}, {})", changes.empty() ? "0" : changes, definition);
}

std::string range(const Variable& variable) {
    const bool below = variable.lower == -model::unbounded, above = variable.upper == model::unbounded;
    if (below && above) return "";
    return fmt::format(" [{},{}]", below ? "?" : exact(variable.lower), above ? "?" : exact(variable.upper));
}

std::string entry(const Variable& variable) {
    return fmt::format("{}{}\n\t~\t{}{}\n\t~\t{}\n\t|\n\n", variable.name, right_side(variable),
                       unit_with_slashes(variable.unit, "Dmnl"), range(variable), in_vensim(variable.documentation));
}

std::string group(std::string_view name, std::string_view documentation) {
    constexpr std::string_view line = "********************************************************";
    return fmt::format("{0}\n\t.{1}\n{0}~\n\t\t{2}\n\t|\n\n", line, name, in_vensim(documentation));
}

std::string control(std::string_view name, double value, std::string_view documentation) {
    return fmt::format("{}= {}\n\t~\tyear\n\t~\t{}\n\t|\n\n", name, exact(value), documentation);
}

}  // namespace

std::string as_vensim(const Exchange& exchange) {
    std::string text = "{UTF-8}\n";
    for (const std::string& sector : exchange.sectors) {
        text += group(group_name(sector), fmt::format("Sector {} of: {}", sector, exchange.title));
        for (const Variable& variable : exchange.variables)
            if (variable.sector == sector) text += entry(variable);
    }
    text += group("Control", exchange.documentation);
    text += control("FINAL TIME", exchange.stop, "The end of the run.");
    text += control("INITIAL TIME", exchange.start, "The start of the run.");
    text += control("SAVEPER", 0.0625, "Half years are among the times that are kept.");
    text += control("TIME STEP", exchange.step, "Dates in tables lie on multiples of it.");
    return text + vensim_sketch(drawing_of(exchange));
}

}  // namespace sanqi::analysis::equations
