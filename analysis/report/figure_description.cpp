#include "analysis/report/figure_description.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr int schema = 1;

constexpr std::array styles{std::pair{figure::Style::line, "line"},
                            std::pair{figure::Style::dashed, "dashed"},
                            std::pair{figure::Style::dotted, "dotted"},
                            std::pair{figure::Style::dash_dotted, "dash_dotted"},
                            std::pair{figure::Style::long_dashed, "long_dashed"},
                            std::pair{figure::Style::dash_dot_dotted, "dash_dot_dotted"},
                            std::pair{figure::Style::points, "points"}};
constexpr std::array arrangements{std::pair{figure::Arrangement::stacked, "stacked"},
                                  std::pair{figure::Arrangement::side_by_side, "side_by_side"}};

template <class Words, class Value>
std::string_view word_of(const Words& words, Value value) {
    for (const auto& [known, word] : words)
        if (known == value) return word;
    throw std::logic_error("a style without a word");
}

template <class Words>
auto value_of(const Words& words, const std::string& given) {
    for (const auto& [value, word] : words)
        if (given == word) return value;
    std::string known;
    for (const auto& [value, word] : words) known += fmt::format("{}{}", known.empty() ? "" : ", ", word);
    throw std::invalid_argument(fmt::format("unknown '{}'; known: {}", given, known));
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json numbers(const std::vector<double>& values) {
    Json array = Json::array();
    for (const double value : values) array.push_back(number_or_null(value));
    return array;
}

double number_in(const Json& json) {
    return json.is_null() ? std::numeric_limits<double>::quiet_NaN() : json.get<double>();
}

std::vector<double> numbers_in(const Json& json) {
    std::vector<double> values;
    for (const Json& value : json) values.push_back(number_in(value));
    return values;
}

template <class Items, class ToJson>
Json array_of(const Items& items, ToJson to_json) {
    Json array = Json::array();
    for (const auto& item : items) array.push_back(to_json(item));
    return array;
}

template <class FromJson>
auto items_in(const Json& array, FromJson from_json) {
    std::vector<decltype(from_json(array))> items;
    for (const Json& item : array) items.push_back(from_json(item));
    return items;
}

Json panel_json(const figure::Panel& panel) {
    Json json{{"kind", "lines"},
              {"title", panel.title},
              {"unit", panel.unit},
              {"x_label", panel.x_label},
              {"spans", array_of(panel.spans,
                                 [](const figure::Span& span) {
                                     return Json{{"from", span.from}, {"to", span.to}, {"label", span.label}};
                                 })},
              {"lines", array_of(panel.lines,
                                 [](const figure::Line& line) {
                                     return Json{{"label", line.label},
                                                 {"style", word_of(styles, line.style)},
                                                 {"colour", line.colour},
                                                 {"x", numbers(line.x)},
                                                 {"y", numbers(line.y)}};
                                 })},
              {"bands", array_of(panel.bands, [](const figure::Band& band) {
                   return Json{{"label", band.label},
                               {"colour", band.colour},
                               {"x", numbers(band.x)},
                               {"low", numbers(band.low)},
                               {"high", numbers(band.high)}};
               })}};
    if (panel.reach) json["reach"] = {panel.reach->lower, panel.reach->upper};
    return json;
}

Json panel_json(const figure::BarPanel& panel) {
    const auto interval_json = [](const figure::Interval& interval) {
        return Json::array({number_or_null(interval.from), number_or_null(interval.to)});
    };
    Json json{{"kind", "bars"},
              {"title", panel.title},
              {"unit", panel.unit},
              {"arrangement", word_of(arrangements, panel.arrangement)},
              {"components", array_of(panel.components,
                                      [](const figure::Component& component) {
                                          return Json{{"label", component.label}, {"colour", component.colour}};
                                      })},
              {"bars", array_of(panel.bars,
                                [&](const figure::Bar& bar) {
                                    return Json{{"label", bar.label},
                                                {"values", numbers(bar.values)},
                                                {"intervals", array_of(bar.intervals, interval_json)}};
                                })},
              {"mark", panel.mark ? Json{{"value", panel.mark->value}, {"label", panel.mark->label}} : Json(nullptr)}};
    if (panel.decimals) json["decimals"] = *panel.decimals;
    return json;
}

figure::Panel line_panel_in(const Json& json) {
    const auto span = [](const Json& one) {
        return figure::Span{one.at("from").get<double>(), one.at("to").get<double>(), one.at("label")};
    };
    const auto line = [](const Json& one) {
        return figure::Line{one.at("label"), numbers_in(one.at("x")), numbers_in(one.at("y")),
                            value_of(styles, one.at("style")), one.at("colour")};
    };
    const auto band = [](const Json& one) {
        return figure::Band{one.at("label"), numbers_in(one.at("x")), numbers_in(one.at("low")),
                            numbers_in(one.at("high")), one.at("colour")};
    };
    figure::Panel panel{json.at("title"),
                        json.at("unit"),
                        items_in(json.at("lines"), line),
                        items_in(json.at("spans"), span),
                        items_in(json.at("bands"), band),
                        json.at("x_label")};
    if (const auto reach = json.find("reach"); reach != json.end())
        panel.reach = figure::Range{reach->at(0).get<double>(), reach->at(1).get<double>()};
    return panel;
}

figure::BarPanel bar_panel_in(const Json& json) {
    const auto component = [](const Json& one) { return figure::Component{one.at("label"), one.at("colour")}; };
    const auto interval = [](const Json& one) { return figure::Interval{number_in(one.at(0)), number_in(one.at(1))}; };
    const auto bar = [&](const Json& one) {
        return figure::Bar{one.at("label"), numbers_in(one.at("values")), items_in(one.at("intervals"), interval)};
    };
    figure::BarPanel panel{json.at("title"),
                           json.at("unit"),
                           items_in(json.at("components"), component),
                           items_in(json.at("bars"), bar),
                           std::nullopt,
                           value_of(arrangements, json.at("arrangement"))};
    if (const Json& mark = json.at("mark"); !mark.is_null())
        panel.mark = figure::Mark{mark.at("value").get<double>(), mark.at("label")};
    if (const auto decimals = json.find("decimals"); decimals != json.end()) panel.decimals = decimals->get<int>();
    return panel;
}

figure::AnyPanel panel_in(const Json& json) {
    const std::string kind = json.at("kind");
    if (kind == "lines") return line_panel_in(json);
    if (kind == "bars") return bar_panel_in(json);
    throw std::invalid_argument(fmt::format("unknown kind of panel '{}'; known: lines, bars", kind));
}

figure::Figure unchecked_figure_in(const Json& json) {
    if (json.at("schema") != schema)
        throw std::invalid_argument(
            fmt::format("this program reads schema {}, the description has {}", schema, json.at("schema").dump()));
    const Json& title = json.at("title");
    return {{title.at("subject"), title.at("statement")},
            json.at("subtitle"),
            json.at("columns"),
            items_in(json.at("panels"), panel_in),
            json.at("caption"),
            json.at("source"),
            json.value("terms", std::string())};
}

}  // namespace

Json figure_json(const figure::Figure& figure) {
    const auto any_panel_json = [](const figure::AnyPanel& any) {
        return std::visit([](const auto& panel) { return panel_json(panel); }, any);
    };
    Json json{{"schema", schema},
              {"title", {{"subject", figure.title.subject}, {"statement", figure.title.statement}}},
              {"subtitle", figure.subtitle},
              {"columns", figure.columns},
              {"caption", figure.caption},
              {"source", figure.source},
              {"panels", array_of(figure.panels, any_panel_json)}};
    if (!figure.terms.empty()) json["terms"] = figure.terms;
    return json;
}

figure::Figure figure_in(const std::string& description, const std::string& where) {
    try {
        figure::Figure figure = unchecked_figure_in(Json::parse(description));
        check(figure);
        return figure;
    } catch (const Json::exception& error) {
        const std::string_view what = error.what();  // behind the library's own name and number of the error
        throw InputError(fmt::format("{}: no description of a figure: {}", where, what.substr(what.find(']') + 2)));
    } catch (const std::invalid_argument& error) {
        throw InputError(fmt::format("{}: no description of a figure: {}", where, error.what()));
    }
}

DataGroup figure_group(const figure::Figure& figure) {
    DataGroup group{"figure"};
    group.add(
        "description", {}, std::vector{printed(figure_json(figure))},
        {"1", "what the figure shows, for those that draw it", "sanqi", "JSON, schema 1: analysis/report/README.md"});
    return group;
}

std::string figure_text(const figure::Figure& figure, const std::filesystem::path& name) {
    return name.extension() == ".json" ? printed(figure_json(figure)) : figure::svg(figure);
}

}  // namespace sanqi::analysis::report
