#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/equations/notation.hpp"
#include "analysis/report/explanation_report.hpp"
#include "analysis/report/explanation_words.hpp"
#include "analysis/report/text_table.hpp"

namespace sanqi::analysis::report {

namespace {

using equations::Quantity;
using equations::Role;

std::string symbol_itself(std::string_view symbol) { return std::string(symbol); }

std::string flows_between(const Quantity& quantity) {
    const model::FlowRow& flow = equations::flow_row(quantity.row->symbol);
    const auto end = [](const model::Node& node) {
        return fmt::format("{}{}", node.name, node.place == model::Place::outside ? " (outside)" : "");
    };
    return fmt::format(", from {} to {}", end(flow.source), end(flow.sink));
}

/// "grain harvest 粮食产量 [Mt year-1]: auxiliary of crops; all crops".
std::string heading(const Quantity& quantity) {
    const model::Row& row = *quantity.row;
    return fmt::format("{}: {}{} [{}]\n{}{}{}{}", row.symbol, row.name,
                       row.chinese.empty() ? "" : fmt::format(" {}", row.chinese), row.unit, to_string(quantity.role),
                       quantity.sector.empty() ? "" : fmt::format(" of {}", quantity.sector),
                       quantity.role == Role::flow ? flows_between(quantity) : "",
                       row.note.empty() ? "" : fmt::format("; {}", row.note));
}

/// "= ...", what it names below.
std::string formula_text(const std::string& left, const equations::Part& part) {
    const equations::Formula formula = equations::as_text(part);
    std::string text = indented(fmt::format("{} = {}", left, formula.formula), 4);
    for (const auto& where : formula.where)
        text += indented(fmt::format("where {} = {}", where.name, where.formula), 8);
    return text;
}

std::string equations_of(const Explanation& explanation) {
    const std::string symbol(explanation.of.quantity.row->symbol);
    std::string text;
    if (explanation.definition != nullptr) text += formula_text(symbol, explanation.definition);
    if (explanation.of.quantity.role == Role::stock)
        text += indented(fmt::format("{} changes by {}", symbol, wired(explanation.wires, symbol_itself)), 4);
    if (explanation.first_day != nullptr)
        text += formula_text(fmt::format("{} on 1 January 1951", symbol), explanation.first_day);
    return text;
}

std::string value_of(const QuantityInUse& one) {
    return one.parameter == nullptr ? "" : fmt::format("{:.4g}", one.parameter->value);
}

std::string reads_text(const Explanation& explanation) {
    if (explanation.reads.empty()) return "";
    std::vector<TextRow> rows{{"reads", "as", "value", "unit", "name"}};
    for (const QuantityInUse& one : explanation.reads)
        rows.push_back({std::string(one.quantity.row->symbol), std::string(to_string(one.quantity.role)), value_of(one),
                        std::string(one.quantity.row->unit), std::string(one.quantity.row->name)});
    return "\n" + text_table(rows, "llrll");
}

std::string readers_text(const Explanation& explanation) {
    std::vector<std::string_view> readers;
    for (const Quantity& one : explanation.read_by) readers.push_back(one.row->symbol);
    if (readers.empty()) return "\nRead by no equation.\n";
    return "\n" + wrapped(fmt::format("Read by {}.", fmt::join(readers, ", ")));
}

std::string parameter_text(const ParameterEntry& entry) {
    std::string text = fmt::format("Value {:.6g} {}, {}.", entry.value, entry.unit,
                                   entry.fitted ? "fitted" : "not fitted to the record");
    if (!entry.source.empty()) text += fmt::format(" Source ({}): {}.", entry.quality, entry.source);
    if (!entry.note.empty()) text += fmt::format(" {}", entry.note);
    return "\n" + wrapped(text);
}

std::string course_text(const Explanation& explanation) {
    if (explanation.course.empty()) return "";
    std::vector<TextRow> rows{{"history", "1 January", "1 April", "1 July", "1 October"}};
    for (const CourseOfYear& year : explanation.course) {
        rows.push_back({fmt::format("{}", year.year)});
        for (const double value : year.values) rows.back().push_back(fmt::format("{:.4g}", value));
    }
    return fmt::format("\nIn history, on the day [{}]:\n\n{}", explanation.of.quantity.row->unit,
                       text_table(rows, "lrrrr"));
}

std::string equation_text(const Quantity& quantity) {
    const model::Row& row = *quantity.row;
    std::string text = fmt::format("{}: {} [{}]\n", row.symbol, row.name, row.unit);
    if (quantity.role == Role::stock)
        return text + indented(fmt::format("changes by {}", wired(equations::wires_of(row.symbol), symbol_itself)), 4);
    return text + formula_text(std::string(row.symbol), equations::book_of_the_model().of(row.symbol)->definition);
}

}  // namespace

std::string explanation_text(const Explanation& explanation) {
    const std::string equations = equations_of(explanation);
    std::string text = heading(explanation.of.quantity) + "\n";
    if (!equations.empty()) text += "\n" + equations;
    if (explanation.of.parameter != nullptr) text += parameter_text(*explanation.of.parameter);
    return text + reads_text(explanation) + readers_text(explanation) + course_text(explanation);
}

std::string loop_text(const LoopInHistory& found) {
    const Loop& loop = found.loop;
    std::vector<TextRow> rows{{"from", "to", "sign", "acts in", ""}};
    for (const LoopLink& link : found.links)
        rows.push_back({link.from, link.to, std::string(link.sign()),
                        fmt::format("{} of {} months", link.same + link.opposite, link.months),
                        link.accumulates ? "into a stock: felt later" : ""});
    std::string text =
        fmt::format("{}: {} {}\n{}", loop.name, loop.title, loop.chinese,
                    wrapped(fmt::format("A {} loop. {}.", loop.reinforcing ? "reinforcing" : "balancing", loop.why)));
    if (found.polarity() == "idle")
        text += "In history one of its links never acts.\n";
    else if (found.polarity() != (loop.reinforcing ? "reinforcing" : "balancing"))
        text += fmt::format("By its signs in history it is {}, which loops.toml does not say.\n", found.polarity());
    text +=
        "\nSigns: derivatives of the equations, one quantity at a time, on the first of every month of 1958-62 in "
        "history.\n";
    return text + "\n" + text_table(rows, "lllrl");
}

std::string picture_text(const Picture& picture) {
    std::string text = fmt::format("{}: {} {}\nA picture of stocks and flows; --figure FILE.svg draws it.\n\n",
                                   picture.layout.name, picture.layout.title, picture.layout.chinese);
    for (const auto& [stock, spot] : picture.layout.stocks)
        text += equation_text(*equations::quantity_of_the_model(stock));
    for (const PictureFlow& one : picture.flows)
        text += equation_text(*equations::quantity_of_the_model(one.flow->symbol));
    return text;
}

std::string overview_text(const Overview& overview) {
    std::vector<TextRow> pictures;
    for (const PictureLayout& one : overview.pictures) pictures.push_back({one.name, one.title, one.chinese});
    std::string text = fmt::format(
        "{}: {} {}\nThe pictures in one; --figure FILE.svg draws it.\n\n{}\nWhat flows between "
        "them:\n\n",
        overview_name, overview.layout.title, overview.layout.chinese, text_table(pictures, "lll"));
    for (const PictureFlow& one : overview.flows)
        text += equation_text(*equations::quantity_of_the_model(one.flow->symbol));
    text += "\nWho acts on whom:\n\n";
    std::vector<TextRow> links;
    for (const LayoutLink& link : overview.layout.links) links.push_back({link.from, "on", link.to});
    return text + text_table(links, "lll");
}

std::string equations_text() {
    std::vector<TextRow> functions{{"function", "value"}};
    for (const FormulaFunction& one : formula_functions)
        functions.push_back({std::string(one.call), std::string(one.value)});
    std::string text = "The nation as its own only region.\n\n" + text_table(functions, "ll");
    for (const std::string_view sector : equations::sectors()) {
        const auto all = quantities_of(sector, {Role::stock, Role::flow, Role::auxiliary});
        if (all.empty()) continue;
        text += fmt::format("\n{}\n\n", sector);
        for (const Quantity& one : all) text += equation_text(one);
    }
    text += "\nconstants, which follow from parameters alone\n\n";
    for (const Quantity& one : quantities_of("", {Role::constant})) text += equation_text(one);
    return text;
}

}  // namespace sanqi::analysis::report
