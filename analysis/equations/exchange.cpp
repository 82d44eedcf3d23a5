#include "analysis/equations/exchange.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "analysis/equations/evaluation.hpp"
#include "analysis/equations/pieces.hpp"
#include "model/dimensioned.hpp"

namespace sanqi::analysis::equations {

namespace {

using Kind = Variable::Kind;

bool is_choice(const Expression& expression) {
    return expression.kind == Expression::Kind::call && (expression.name == "ratio_or" || expression.name == "by_sign");
}

/// Blends by sums and products: what they read twice is then found as any other part that stands twice.
class WrittenOut {
public:
    Part operator()(const Part& part) {
        Part& made = made_[part.get()];
        if (made == nullptr) made = written_out(*part);
        return made;
    }

private:
    Part written_out(const Expression& expression) {
        Expression copy = expression;
        for (Part& part : copy.parts) part = (*this)(part);
        if (copy.kind != Expression::Kind::call || copy.name != "blend")
            return std::make_shared<const Expression>(std::move(copy));
        const Written lever(copy.parts[0]), history(copy.parts[1]), reference(copy.parts[2]);
        return (reference + lever * (history - reference)).part();
    }

    std::map<const Expression*, Part> made_;
};

std::string documentation_of(const model::Row& row) {
    return fmt::format("{}{}.{}", row.name, row.chinese.empty() ? "" : fmt::format(" {}", row.chinese),
                       row.note.empty() ? "" : fmt::format(" {}.", row.note));
}

std::string sector_of(const Quantity& quantity) {
    return quantity.sector.empty() ? "constants" : std::string(quantity.sector);
}

/// Makes variables of equations, with names for their parts that nothing else has.
class Maker {
public:
    explicit Maker(const Book& book) {
        for (const Quantity& one : book.quantities) {
            names_.emplace(one.row->symbol);
            units_.emplace(one.row->symbol, model::parse_unit(one.row->unit));
        }
    }

    /// The quantity and the parts of its definition.
    void add(std::vector<Variable>& variables, const Quantity& quantity, Kind kind, const Part& definition) {
        const std::string symbol(quantity.row->symbol);
        const Pieces pieces = in_pieces(
            WrittenOut()(definition), [&](const Expression& part, std::size_t) { return name_of_part(symbol, part); },
            is_choice);
        variables.push_back({kind, symbol, std::string(quantity.row->unit), documentation_of(*quantity.row),
                             sector_of(quantity), pieces.whole});
        parts_ = pieces.parts;
        for (const Equation& part : pieces.parts)
            variables.push_back({Kind::auxiliary, part.symbol, model::to_string(unit_of(part.symbol)),
                                 fmt::format("Part of {} ({}).", symbol, quantity.row->name), sector_of(quantity),
                                 part.definition});
    }

private:
    std::string name_of_part(const std::string& symbol, const Expression& part) {
        const std::string stem = symbol + (!is_choice(part) ? "_part" : part.name == "ratio_or" ? "_ratio" : "_choice");
        std::string name = stem;
        for (int number = 2; !names_.insert(name).second; ++number) name = fmt::format("{}_{}", stem, number);
        return name;
    }

    /// Of a part by what it is made of.
    [[nodiscard]] model::Unit unit_of(const std::string& name) const {
        const auto part = std::ranges::find(parts_, name, &Equation::symbol);
        if (part == parts_.end()) return units_.find(name)->second;
        return evaluated<model::Dimensioned>(
                   *part->definition,
                   [&](const std::string& read) { return model::Dimensioned(1.0, unit_of(read), read); })
            .unit;
    }

    std::set<std::string, std::less<>> names_;
    std::map<std::string, model::Unit, std::less<>> units_;  ///< of the book's quantities
    std::vector<Equation> parts_;                            ///< of the definition in hand
};

Written call(std::string name, std::vector<Part> parts) {
    return Written(
        std::make_shared<const Expression>(Expression{Expression::Kind::call, 0.0, std::move(name), std::move(parts)}));
}

std::vector<std::string> symbols_of(const std::vector<const model::FlowRow*>& flows) {
    std::vector<std::string> symbols;
    for (const model::FlowRow* flow : flows) symbols.emplace_back(flow->symbol);
    return symbols;
}

void add_stock(std::vector<Variable>& variables, Maker& maker, const Book& book, const Quantity& stock) {
    const auto first_day = std::ranges::find(book.first_day, stock.row->symbol, &Equation::symbol);
    const std::size_t at = variables.size();
    maker.add(variables, stock, Kind::stock,
              first_day == book.first_day.end() ? Written(0.0).part() : first_day->definition);
    const Wires wires = book.wires_of(stock.row->symbol);
    variables[at].in = symbols_of(wires.in);
    variables[at].out = symbols_of(wires.out);
}

}  // namespace

Written time_of_run() { return Written::quantity("TIME"); }
Written whole_part(const Written& x) { return call("whole_part", {x.part()}); }
Written looked_up(std::string_view table, const Written& x) {
    return call("looked_up", {Written::quantity(table).part(), x.part()});
}

std::vector<Variable> variables_of(const Book& book) {
    std::vector<Variable> variables;
    Maker maker(book);
    for (const Quantity& one : book.quantities) {
        if (one.role == Role::stock) add_stock(variables, maker, book, one);
        const Equation* equation = book.of(one.row->symbol);
        if (equation == nullptr) continue;
        maker.add(variables, one, one.role == Role::flow ? Kind::flow : Kind::auxiliary, equation->definition);
    }
    return variables;
}

}  // namespace sanqi::analysis::equations
