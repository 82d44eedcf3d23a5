// The equations as JSON, and as graphs for those who draw.
#include <algorithm>

#include <fmt/format.h>

#include "analysis/equations/notation.hpp"
#include "analysis/report/explanation_report.hpp"
#include "analysis/report/explanation_words.hpp"

namespace sanqi::analysis::report {

namespace {

using equations::Quantity;
using equations::Role;

Json formula_json(const equations::Part& part) {
    if (part == nullptr) return nullptr;
    const equations::Formula formula = equations::as_text(part), latex = equations::as_latex(part);
    Json json{{"formula", formula.formula}, {"where", Json::object()}, {"latex", latex.formula}};
    for (const auto& where : formula.where) json["where"][where.name] = where.formula;
    return json;
}

Json quantity_json(const Quantity& quantity) {
    const model::Row& row = *quantity.row;
    return {
        {"name", row.symbol},    {"role", to_string(quantity.role)}, {"sector", quantity.sector}, {"unit", row.unit},
        {"long_name", row.name}, {"chinese", row.chinese},           {"note", row.note}};
}

Json flow_json(const model::FlowRow& flow) {
    Json json = quantity_json(*equations::quantity_of_the_model(flow.symbol));
    json.update({{"source", flow.source.name}, {"sink", flow.sink.name}});
    return json;
}

Json wires_json(const equations::Wires& wires) {
    Json json{{"in", Json::array()}, {"out", Json::array()}};
    for (const model::FlowRow* flow : wires.in) json["in"].push_back(flow->symbol);
    for (const model::FlowRow* flow : wires.out) json["out"].push_back(flow->symbol);
    return json;
}

Json in_use_json(const QuantityInUse& one) {
    Json json = quantity_json(one.quantity);
    if (one.parameter == nullptr) return json;
    json.update({{"value", one.parameter->value},
                 {"fitted", one.parameter->fitted},
                 {"source", one.parameter->source},
                 {"quality", one.parameter->quality}});
    return json;
}

std::string shape_of(const Quantity& quantity) {
    switch (quantity.role) {
        case Role::stock: return "box";
        case Role::flow: return "hexagon";
        case Role::auxiliary: return "ellipse";
        default: return "plaintext";
    }
}

std::string node(const Quantity& quantity, bool bold = false) {
    return fmt::format("  \"{}\" [shape={}, tooltip=\"{}\"{}];\n", quantity.row->symbol, shape_of(quantity),
                       quantity.row->name, bold ? ", penwidth=2" : "");
}

std::string edge(std::string_view from, std::string_view to) { return fmt::format("  \"{}\" -> \"{}\";\n", from, to); }

constexpr std::string_view graph_begin = "digraph sanqi {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n";

bool is_of_the_graph(const Quantity& quantity) {
    return quantity.role == Role::stock || quantity.role == Role::flow || quantity.role == Role::auxiliary;
}

}  // namespace

Json explanation_json(const Explanation& explanation) {
    Json json{{"schema", 1}, {"command", "explain"}, {"quantity", in_use_json(explanation.of)}};
    json["equation"] = formula_json(explanation.definition);
    json["first_day"] = formula_json(explanation.first_day);
    if (explanation.of.quantity.role == Role::stock) json["flows"] = wires_json(explanation.wires);
    json["reads"] = Json::array();
    for (const QuantityInUse& one : explanation.reads) json["reads"].push_back(in_use_json(one));
    json["read_by"] = Json::array();
    for (const Quantity& one : explanation.read_by) json["read_by"].push_back(one.row->symbol);
    json["history"] = Json::array();
    for (const CourseOfYear& year : explanation.course)
        json["history"].push_back({{"year", year.year},
                                   {"january", year.values[0]},
                                   {"april", year.values[1]},
                                   {"july", year.values[2]},
                                   {"october", year.values[3]}});
    return json;
}

std::string explanation_dot(const Explanation& explanation) {
    const std::string_view symbol = explanation.of.quantity.row->symbol;
    std::string text(graph_begin);
    text += node(explanation.of.quantity, true);
    for (const auto& [from, to] : links_of_the_model()) {
        if (from != symbol && to != symbol) continue;
        text += node(*equations::quantity_of_the_model(from == symbol ? to : from)) + edge(from, to);
    }
    return text + "}\n";
}

Json loop_json(const LoopInHistory& found) {
    const Loop& loop = found.loop;
    Json json{{"schema", 1},
              {"command", "explain"},
              {"loop",
               {{"name", loop.name},
                {"title", loop.title},
                {"chinese", loop.chinese},
                {"kind", loop.reinforcing ? "reinforcing" : "balancing"},
                {"why", loop.why},
                {"in_history", found.polarity()}}},
              {"links", Json::array()}};
    for (const LoopLink& link : found.links)
        json["links"].push_back({{"from", link.from},
                                 {"to", link.to},
                                 {"sign", link.sign()},
                                 {"accumulates", link.accumulates},
                                 {"months_same", link.same},
                                 {"months_opposite", link.opposite},
                                 {"months", link.months}});
    return json;
}

Json overview_json(const Overview& overview) {
    Json json{
        {"schema", 1},
        {"command", "explain"},
        {"picture", {{"name", overview_name}, {"title", overview.layout.title}, {"chinese", overview.layout.chinese}}},
        {"pictures", Json::array()},
        {"flows", Json::array()},
        {"links", Json::array()}};
    for (const PictureLayout& one : overview.pictures)
        json["pictures"].push_back({{"name", one.name}, {"title", one.title}, {"chinese", one.chinese}});
    for (const PictureFlow& one : overview.flows) json["flows"].push_back(flow_json(*one.flow));
    for (const LayoutLink& link : overview.layout.links)
        json["links"].push_back({{"from", link.from}, {"to", link.to}});
    return json;
}

Json picture_json(const Picture& picture) {
    Json json{{"schema", 1},
              {"command", "explain"},
              {"picture",
               {{"name", picture.layout.name}, {"title", picture.layout.title}, {"chinese", picture.layout.chinese}}},
              {"stocks", Json::array()},
              {"flows", Json::array()}};
    for (const auto& [stock, spot] : picture.layout.stocks)
        json["stocks"].push_back(quantity_json(*equations::quantity_of_the_model(stock)));
    for (const PictureFlow& one : picture.flows) json["flows"].push_back(flow_json(*one.flow));
    return json;
}

std::string loop_dot(const LoopInHistory& found) {
    std::string text = fmt::format(
        "digraph {} {{\n  layout=circo; mindist=0.35; labelloc=t; fontsize=24; fontname=\"sans-serif\";\n"
        "  label=\"{} {} ({})\";\n  node [fontname=\"sans-serif\", fontsize=20];\n"
        "  edge [fontname=\"sans-serif\", fontsize=28];\n",
        found.loop.name, found.loop.title, found.loop.chinese, found.loop.reinforcing ? "R" : "B");
    for (const LoopLink& link : found.links) {
        const Quantity& from = *equations::quantity_of_the_model(link.from);
        text += fmt::format("  \"{}\" [shape={}, label=\"{}\"];\n", link.from,
                            from.role == Role::stock ? "box" : "plaintext", from.row->name);
        text += fmt::format("  \"{}\" -> \"{}\" [label=\"{}\"];\n", link.from, link.to,
                            link.accumulates ? fmt::format("{} ||", link.sign()) : std::string(link.sign()));
    }
    return text + "}\n";
}

Json equations_json() {
    Json json{{"schema", 1}, {"command", "explain"}, {"functions", Json::array()}, {"quantities", Json::array()}};
    for (const FormulaFunction& one : formula_functions)
        json["functions"].push_back({{"call", one.call}, {"value", one.value}});
    json["sectors"] = equations::sectors();
    const equations::Book& book = equations::book_of_the_model();
    for (const Quantity& one : equations::quantities_of_the_model()) {
        Json entry = quantity_json(one);
        const equations::Equation* equation = book.of(one.row->symbol);
        if (equation != nullptr) entry["equation"] = formula_json(equation->definition);
        const auto first_day = std::ranges::find(book.first_day, one.row->symbol, &equations::Equation::symbol);
        if (first_day != book.first_day.end()) entry["first_day"] = formula_json(first_day->definition);
        if (one.role == Role::stock) entry["flows"] = wires_json(book.wires_of(one.row->symbol));
        json["quantities"].push_back(entry);
    }
    json["links"] = Json::array();
    for (const auto& [from, to] : links_of_the_model()) json["links"].push_back({{"from", from}, {"to", to}});
    return json;
}

std::string equations_dot() {
    std::string text(graph_begin);
    for (const std::string_view sector : equations::sectors()) {
        text += fmt::format("  subgraph \"cluster_{}\" {{\n  label=\"{}\";\n", sector, sector);
        for (const Quantity& one : quantities_of(sector, {Role::stock, Role::flow, Role::auxiliary})) text += node(one);
        text += "  }\n";
    }
    for (const auto& [from, to] : links_of_the_model())
        if (is_of_the_graph(*equations::quantity_of_the_model(from)) &&
            is_of_the_graph(*equations::quantity_of_the_model(to)))
            text += edge(from, to);
    return text + "}\n";
}

}  // namespace sanqi::analysis::report
