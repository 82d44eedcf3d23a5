#include "analysis/report/fit_report.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "analysis/report/text_table.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr double hard_pull = 2.0;               // prior standard deviations
constexpr std::string_view value = "value = ";  // before the number, in a file of parameters
constexpr std::string_view mark = "# fit: ";    // lines of an earlier fit are told by it, and replaced

std::string_view symbol_of(std::size_t parameter) { return model::parameter_rows[parameter].symbol; }

std::string world_of(const Question& question) {
    return question.is_history() ? "history" : in_words(question.from_history);
}

/// What the fit answered to.
std::string evidence_of(const Question& question, const Fit& fit) {
    return fmt::format("{} points of the record{}, output of vintage {}", fit.residuals,
                       std::isfinite(fit.until) ? fmt::format(" before {:.0f}", fit.until) : "",
                       word_of(question.scenario.choices.output_vintage));
}

std::string held_by(const Fit& fit) {
    std::string names;
    for (const std::size_t row : fit.frozen) names += fmt::format("{}{}", names.empty() ? "" : ", ", symbol_of(row));
    return names.empty() ? "none" : names;
}

int modes_of(const Fit& fit) {
    return fit.optima.empty() ? 0 : 1 + std::ranges::max(fit.optima, {}, &FitOptimum::mode).mode;
}

std::string optima_text(const Fit& fit) {
    std::vector<TextRow> rows{{"start", "evidence", "priors", "sum", "iterations", "mode", "distance", "barrier"}};
    for (const FitOptimum& one : fit.optima)
        rows.push_back({one.start == 0 ? "present values" : fmt::format("draw {}", one.start), number(one.evidence, 1),
                        number(one.prior, 1), number(one.evidence + one.prior, 1),
                        fmt::format("{}{}", one.iterations, one.settled ? "" : " (cut)"), std::to_string(one.mode + 1),
                        number(one.distance, 2), number(one.barrier, 1)});
    return text_table(rows, "lrrrrrrr");
}

std::string head_of(const Question& question, const Fit& fit) {
    std::string head;
    const auto add = [&](const std::string& line) { head += fmt::format("{}{}\n", mark, line); };
    add(fmt::format("{} to {}, {}", counted(fit.parameters.size(), "parameter"), evidence_of(question, fit),
                    counted(static_cast<std::size_t>(fit.iterations), "iteration")));
    add(fmt::format("half the sum of squares: evidence {:.4f}, priors {:.4f}", fit.evidence, fit.prior));
    add(fmt::format("starts: {}, modes: {}", fit.optima.size(), modes_of(fit)));
    add(fmt::format("world: {}", world_of(question)));
    add(fmt::format("frozen: {}", held_by(fit)));
    add("to use it: sanqi run FILE, or extends = \"FILE\" in a scenario; levers and switches of the world above are "
        "not");
    add("in it: give them again");
    return head;
}

}  // namespace

std::string fit_text(const Question& question, const Fit& fit) {
    std::vector<TextRow> rows{{"parameter", "value", "unit", "score"}};
    for (const FittedParameter& one : fit.parameters)
        rows.push_back({std::string(symbol_of(one.row)), fmt::format("{}", fit.values[one.row]),
                        std::string(model::parameter_rows[one.row].unit),
                        fmt::format("{:+.2f}{}", one.score, std::abs(one.score) >= hard_pull ? " *" : "")});
    return fmt::format(
        "Fit of {} to {}, {}\n"
        "World: {}\nFrozen: {}\n"
        "half the sum of squares: evidence {:.1f}, priors {:.1f}\n\n{}\n"
        "mode: optima whose straight way to each other rises by less than 2 are one; distance from the best: root "
        "mean\n"
        "square over scores\n\n{}\n"
        "score: standard normal score within the prior; * beyond two prior standard deviations\n",
        counted(fit.parameters.size(), "parameter"), evidence_of(question, fit),
        counted(static_cast<std::size_t>(fit.iterations), "iteration"), world_of(question), held_by(fit), fit.evidence,
        fit.prior, optima_text(fit), text_table(rows, "lrlr"));
}

Json fit_json(const Question& question, const Fit& fit) {
    Json json{{"schema", 1},
              {"command", "calibrate"},
              {"config", question.config},
              {"output_vintage", word_of(question.scenario.choices.output_vintage)},
              {"world", world_of(question)},
              {"points", fit.residuals},
              {"until", std::isfinite(fit.until) ? Json(fit.until) : Json(nullptr)},
              {"evidence", fit.evidence},
              {"prior", fit.prior},
              {"frozen", Json::array()}};
    for (const std::size_t row : fit.frozen) json["frozen"].push_back(symbol_of(row));
    json["seed"] = question.seed;
    json["modes"] = modes_of(fit);
    json["optima"] = Json::array();
    for (const FitOptimum& one : fit.optima)
        json["optima"].push_back({{"start", one.start},
                                  {"evidence", one.evidence},
                                  {"prior", one.prior},
                                  {"iterations", one.iterations},
                                  {"settled", one.settled},
                                  {"mode", one.mode + 1},
                                  {"distance", one.distance},
                                  {"barrier", one.barrier}});
    for (const FittedParameter& one : fit.parameters)
        json["parameters"][std::string(symbol_of(one.row))] = {{"value", fit.values[one.row]}, {"score", one.score}};
    return json;
}

std::string parameter_file(const std::string& shipped, const Question& question, const Fit& fit) {
    std::istringstream lines(shipped);
    std::string text = head_of(question, fit), line;
    std::size_t row = model::parameter_rows.size();
    while (std::getline(lines, line)) {
        if (line.starts_with(mark)) continue;
        if (line.starts_with('[')) row = model::index_of(model::parameter_rows, line.substr(1, line.find(']') - 1));
        if (line.starts_with(value) && row < model::parameter_rows.size() &&
            std::stod(line.substr(value.size())) != fit.values[row])
            line = fmt::format("{}{}", value, fit.values[row]);
        text += line + '\n';
    }
    return text;
}

}  // namespace sanqi::analysis::report
