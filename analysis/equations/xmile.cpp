#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/equations/exchange.hpp"
#include "analysis/equations/exchange_words.hpp"
#include "analysis/equations/xmile_view.hpp"
#include "model/units.hpp"

namespace sanqi::analysis::equations {

namespace {

using Kind = Variable::Kind;

std::string choice(const std::string& signal, const std::string& then, const std::string& otherwise) {
    return fmt::format("IF {} > 0 THEN {} ELSE {}", signal, then, otherwise);
}
std::string looked_up(const std::string& table, const std::string& x) {
    return fmt::format("LOOKUP({}, {})", table, x);
}

std::string call(const Expression& of, const std::vector<std::string>& parts) {
    return call_in({choice, looked_up, "INT"}, of, parts);
}

std::string quantity(std::string_view symbol) { return std::string(symbol); }

constexpr Style style{exact, quantity, "*", in_brackets, nullptr, call};

std::string coordinates(const std::vector<std::array<double, 2>>& points, std::size_t axis) {
    std::string text;
    for (const auto& point : points) text += fmt::format("{}{}", text.empty() ? "" : ",", exact(point[axis]));
    return text;
}

/// The standard gives it no documentation and no unit of its own.
std::string table(const Variable& variable) {
    return fmt::format("   <gf name=\"{}\">\n    <xpts>{}</xpts>\n    <ypts>{}</ypts>\n   </gf>\n", variable.name,
                       coordinates(variable.points, 0), coordinates(variable.points, 1));
}

std::string range(const Variable& variable) {
    if (variable.lower == -model::unbounded || variable.upper == model::unbounded) return "";
    return fmt::format("    <range min=\"{}\" max=\"{}\"/>\n", exact(variable.lower), exact(variable.upper));
}

std::string element(const Variable& variable) {
    if (variable.kind == Kind::table) return table(variable);
    const std::string_view tag = variable.kind == Kind::stock ? "stock" : variable.kind == Kind::flow ? "flow" : "aux";
    std::string flows;
    for (const std::string& flow : variable.in) flows += fmt::format("    <inflow>{}</inflow>\n", flow);
    for (const std::string& flow : variable.out) flows += fmt::format("    <outflow>{}</outflow>\n", flow);
    return fmt::format(
        "   <{0} name=\"{1}\">\n    <doc>{2}</doc>\n    <eqn>{3}</eqn>\n{4}    <units>{5}</units>\n{6}   </{0}>\n", tag,
        variable.name, in_xml(variable.documentation), in_xml(definition_in(style, *variable.definition)), flows,
        unit_with_slashes(variable.unit, "1"), range(variable));
}

/// The standard has one in the model for each that is drawn.
std::string group(const Frame& frame) {
    std::string entities;
    for (const Mark& mark : frame.marks)
        if (!mark.ghost) entities += fmt::format("    <entity name=\"{}\"/>\n", mark.of->name);
    return fmt::format("   <group name=\"{}\">\n{}   </group>\n", in_xml(group_name(frame.title)), entities);
}

std::string head(const Exchange& exchange) {
    std::string units;
    for (const std::string_view unit : model::base_units)
        if (unit != "year") units += fmt::format("  <unit name=\"{}\"/>\n", unit);
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<xmile version=\"1.0\" xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\">\n"
        " <header>\n  <options namespace=\"std\"><has_model_view/></options>\n  <name>{}</name>\n"
        "  <caption>{}</caption>\n  <vendor>sanqi</vendor>\n"
        "  <product version=\"{}\" lang=\"en\">sanqi</product>\n </header>\n"
        " <sim_specs method=\"rk4\" time_units=\"year\">\n  <start>{}</start>\n  <stop>{}</stop>\n"
        "  <dt>{}</dt>\n </sim_specs>\n <model_units>\n{} </model_units>\n",
        in_xml(exchange.title), in_xml(exchange.documentation), exchange.version, exact(exchange.start),
        exact(exchange.stop), exact(exchange.step), units);
}

}  // namespace

std::string as_xmile(const Exchange& exchange) {
    const Drawing drawing = drawing_of(exchange);
    std::string text = head(exchange) + " <model>\n  <variables>\n";
    for (const Variable& variable : exchange.variables) text += element(variable);
    for (const Frame& frame : drawing.frames) text += group(frame);
    return text + "  </variables>\n  <views>\n" + xmile_view(drawing) + "  </views>\n </model>\n</xmile>\n";
}

}  // namespace sanqi::analysis::equations
