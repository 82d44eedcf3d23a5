#include "analysis/report/calibration_report.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analysis/questions/posterior_draws.hpp"
#include "analysis/report/prediction_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr double most_drift = 4.0, most_spread = 0.5, most_error = 0.1;

/// Why the draws are not to be believed yet, "" where they are.
std::string doubts(const Calibration& calibration) {
    const posterior::StageDiagnostics& last = calibration.sampled.stages.back();
    const Headline& deaths = calibration.excess_deaths;
    std::string found = doubts_of_draws(last.r_hat, std::min(last.bulk_sample_size, last.tail_sample_size));
    const auto add = [&](bool doubt, const std::string& words) {
        if (doubt) found += (found.empty() ? "" : "; ") + words;
    };
    add(std::abs(last.drift) > most_drift, fmt::format("the log posterior drifts by {:.1f} errors", last.drift));
    const std::string of_deaths =
        doubts_of_draws(deaths.r_hat, std::min(deaths.bulk_sample_size, deaths.tail_sample_size));
    add(!of_deaths.empty(), fmt::format("of the excess deaths: {}", of_deaths));
    add(!(calibration.numerical_error.sd < most_error), "steps are too long for the log likelihood");
    return found;
}

std::string optima_text(const std::vector<posterior::Optimum>& optima) {
    std::vector<TextRow> rows{{"start", "log posterior", "iterations", "mode", "distance", "barrier"}};
    for (const posterior::Optimum& one : optima)
        rows.push_back({one.start == 0 ? "present values" : fmt::format("draw {}", one.start),
                        number(log_posterior(one), 2), fmt::format("{}{}", one.iterations, one.settled ? "" : " (cut)"),
                        std::to_string(one.mode + 1), number(one.distance, 2), number(one.barrier, 1)});
    return text_table(rows, "lrrrrr");
}

std::string stages_text(const CalibrationPlan& plan, const Calibration& calibration) {
    std::vector<TextRow> rows{
        {"stage", "chains", "draws", "R-hat", "bulk ESS", "tail ESS", "drift", "accepted", "failed"}};
    for (std::size_t i = 0; i < plan.stages.size(); ++i) {
        const posterior::StagePlan& stage = plan.stages[i];
        const posterior::StageDiagnostics& found = calibration.sampled.stages[i];
        rows.push_back({std::string(stage.name), std::to_string(stage.length.chains),
                        std::to_string(stage.length.draws), r_hat_in_words(found.r_hat),
                        number(found.bulk_sample_size, 0), number(found.tail_sample_size, 0),
                        signed_number(found.drift, 1), percent(found.acceptance), number(found.failed, 0)});
    }
    return text_table(rows, "lrrrrrrrr");
}

std::string parameters_text(const Calibration& calibration) {
    constexpr std::size_t most = 30;
    std::vector<LearnedParameter> order = calibration.parameters;
    std::ranges::stable_sort(order, {}, [](const LearnedParameter& one) {
        return std::log(one.score_sd) - 0.5 * one.score_mean * one.score_mean;
    });
    std::vector<TextRow> rows{{"parameter", "5 %", "median", "95 %", "unit", "score", "sd", "R-hat", "ESS"}};
    for (const LearnedParameter& one : order) {
        if (rows.size() > most) break;
        rows.push_back({std::string(model::parameter_rows[one.row].symbol), fmt::format("{:.4g}", one.q05),
                        fmt::format("{:.4g}", one.median), fmt::format("{:.4g}", one.q95),
                        std::string(model::parameter_rows[one.row].unit), signed_number(one.score_mean, 2),
                        number(one.score_sd, 2), r_hat_in_words(one.r_hat),
                        number(std::min(one.bulk_sample_size, one.tail_sample_size), 0)});
    }
    return text_table(rows, "lrrrlrrrr");
}

std::string evidence_text(const CalibrationPlan& plan, const Calibration& calibration) {
    if (!calibration.evidence)
        return "log evidence: none where the weather keeps its prior, without --evidence, or of few draws\n";
    return fmt::format("log evidence by bridge sampling: {:.2f}, four estimates within {:.2f}{}{}\n",
                       calibration.evidence->mean, calibration.evidence->spread,
                       plan.for_evidence ? " (of draws with the weather fixed)" : "",
                       calibration.evidence->spread < most_spread ? "" : ": they disagree, give more --steps");
}

std::string headline_text(const Calibration& calibration) {
    const Headline& deaths = calibration.excess_deaths;
    const NumericalError& error = calibration.numerical_error;
    return fmt::format(
        "Excess deaths 1958-62: {} (90 %: {} to {}); R-hat {}, {:.0f} independent draws\n"
        "Log likelihood by {} steps in single precision, {} draws: off by {} on average, sd {}, at most {}\n",
        amount_in_words(deaths.median, deaths.unit), number(deaths.q05, 1), number(deaths.q95, 1),
        r_hat_in_words(deaths.r_hat), std::min(deaths.bulk_sample_size, deaths.tail_sample_size), error.mesh_points - 1,
        error.draws, signed_number(error.mean, 3), number(error.sd, 3), number(error.most, 2));
}

std::string weather_text(const CalibrationPlan& plan) {
    switch (plan.request.weather) {
        case posterior::WeatherRole::kept:
            return fmt::format(", {} of them weather that keeps its prior", plan.target.cut.size());
        case posterior::WeatherRole::fixed: return ", the weather held at its central values";
        case posterior::WeatherRole::learned: break;
    }
    return ", weather learned from the record like all else";
}

std::string hold_outs_text(const std::vector<HoldOut>& hold_outs) {
    std::string text;
    for (const HoldOut& one : hold_outs)
        text += fmt::format("{}{} ({})", text.empty() ? "Held out: " : ", ", one.name, one.statement);
    return text.empty() ? "" : wrapped(text);
}

Json headline_json(const Headline& headline) {
    return {{"median", headline.median},
            {"q05", headline.q05},
            {"q95", headline.q95},
            {"rhat", headline.r_hat},
            {"ess_bulk", headline.bulk_sample_size},
            {"ess_tail", headline.tail_sample_size}};
}

Json evidence_json(const CalibrationPlan& plan, const posterior::LogEvidence& evidence) {
    return {{"mean", evidence.mean},
            {"spread", evidence.spread},
            {"estimates", evidence.estimates},
            {"weather", word_of(plan.for_evidence ? posterior::WeatherRole::fixed : plan.request.weather)}};
}

Json stages_json(const CalibrationPlan& plan, const Calibration& calibration) {
    Json stages = Json::array();
    for (std::size_t i = 0; i < plan.stages.size(); ++i) {
        const posterior::StagePlan& stage = plan.stages[i];
        const posterior::StageDiagnostics& found = calibration.sampled.stages[i];
        stages.push_back({{"name", stage.name},
                          {"chains", stage.length.chains},
                          {"draws", stage.length.draws},
                          {"thinning", stage.length.thinning},
                          {"rhat_max", found.r_hat},
                          {"ess_bulk_min", found.bulk_sample_size},
                          {"ess_tail_min", found.tail_sample_size},
                          {"drift", found.drift},
                          {"acceptance", found.acceptance},
                          {"failed", found.failed},
                          {"weather_moved", found.cut_moved}});
    }
    return stages;
}

Json optima_json(const std::vector<posterior::Optimum>& optima) {
    Json all = Json::array();
    for (const posterior::Optimum& one : optima)
        all.push_back({{"start", one.start},
                       {"log_posterior", log_posterior(one)},
                       {"iterations", one.iterations},
                       {"settled", one.settled},
                       {"mode", one.mode + 1},
                       {"distance", one.distance},
                       {"barrier", one.barrier}});
    return all;
}

/// The draws of a file: which of each chain, and whether in few bytes.
struct Kept {
    std::vector<std::size_t> draws;
    bool packed;

    [[nodiscard]] Values values(std::vector<double> some) const {
        return packed ? Values(Packed{std::move(some)}) : Values(std::move(some));
    }
};

Kept kept_of(const CalibrationPlan& plan, const posterior::Draws& draws) {
    const std::size_t of_chain = static_cast<std::size_t>(draws.scores.rows()) / draws.chains;
    const std::optional<std::size_t>& wanted = plan.request.kept_draws;
    return {evenly_spaced(wanted ? *wanted / draws.chains : of_chain, of_chain), wanted.has_value()};
}

DataGroup group_of_draws(const std::string& name, std::size_t chains, const std::vector<std::size_t>& draws) {
    std::vector<int> chain(chains);
    std::iota(chain.begin(), chain.end(), 0);
    DataGroup group{name};
    group.add_axis("chain", std::move(chain), {"1", "chain", "sanqi"});
    group.add_axis("draw", std::vector<int>(draws.begin(), draws.end()), {"1", "draw of a chain, in order", "sanqi"});
    return group;
}

/// Chain after chain, from the order of Draws.
std::vector<double> in_file_order(const posterior::Draws& draws, const Kept& kept, const Eigen::VectorXd& column) {
    const Eigen::MatrixXd chains = by_chain(draws, column)(kept.draws, Eigen::all);
    return {chains.data(), chains.data() + chains.size()};
}

/// As near as single precision comes without leaving the bounds.
double packed_within(const model::Row& row, double value) {
    const auto nearest = static_cast<float>(value);
    if (nearest > row.upper) return std::nextafter(nearest, -std::numeric_limits<float>::infinity());
    return nearest < row.lower ? std::nextafter(nearest, std::numeric_limits<float>::infinity()) : nearest;
}

void add_parameter(DataGroup& group, const posterior::Coordinate& coordinate, std::vector<double> scores,
                   const Kept& kept, const std::string& source) {
    const auto& row = model::parameter_rows[coordinate.row];
    for (double& score : scores) {
        score = coordinate.table.value(score);
        if (kept.packed) score = packed_within(row, score);
    }
    group.add(coordinate.symbol, {"chain", "draw"}, kept.values(std::move(scores)),
              {std::string(row.unit), std::string(row.name), source});
}

DataGroup posterior_group(const CalibrationPlan& plan, const posterior::Draws& draws, const Kept& kept) {
    DataGroup group = group_of_draws("posterior", draws.chains, kept.draws);
    const auto& all = plan.problem->coordinates().all();
    for (std::size_t k = 0; k < all.size(); ++k)
        add_parameter(group, all[k], in_file_order(draws, kept, draws.scores.col(static_cast<Eigen::Index>(k))), kept,
                      all[k].cut ? "sanqi, its prior: the record does not move the weather" : "sanqi, posterior");
    return group;
}

DataGroup prior_group(const CalibrationPlan& plan, const Kept& kept) {
    constexpr std::size_t most_draws = 4096;
    const std::size_t draws = std::min(most_draws, plan.request.kept_draws.value_or(most_draws));
    const auto& all = plan.problem->coordinates().all();
    const std::vector<Eigen::VectorXd> scores = posterior::prior_scores(all.size(), draws, plan.request.seed);
    DataGroup group = group_of_draws("prior", 1, evenly_spaced(draws, draws));
    for (std::size_t k = 0; k < all.size(); ++k) {
        std::vector<double> column;
        for (const Eigen::VectorXd& draw : scores) column.push_back(draw[static_cast<Eigen::Index>(k)]);
        add_parameter(group, all[k], std::move(column), kept, "sanqi, independent prior");
    }
    return group;
}

DataGroup statistics_group(const Calibration& calibration, const Kept& kept) {
    const posterior::Draws& draws = calibration.sampled.draws;
    DataGroup group = group_of_draws("sample_stats", draws.chains, kept.draws);
    const auto add = [&](const std::string& name, const Eigen::VectorXd& column, const Description& about) {
        group.add(name, {"chain", "draw"}, kept.values(in_file_order(draws, kept, column)), about);
    };
    add("lp", log_posterior(draws), {"1", "log posterior of the scores, without its constant", "sanqi"});
    add("acceptance_rate", draws.accepted, {"1", "share of proposals accepted since the draw before", "sanqi"});
    add("step_size", draws.step, {"1", "step of the proposal", "sanqi"});
    add("failed_runs", draws.failed, {"1", "runs that failed since the draw before", "sanqi"});
    const Headline& deaths = calibration.excess_deaths;
    add(deaths.name, Eigen::Map<const Eigen::VectorXd>(deaths.values.data(), draws.scores.rows()),
        {deaths.unit, "excess deaths of 1958-62", "sanqi"});
    return group;
}

DataGroup likelihood_group(const CalibrationPlan& plan, const Calibration& calibration, const Kept& kept) {
    const posterior::Draws& draws = calibration.sampled.draws;
    DataGroup group = group_of_draws("log_likelihood", draws.chains, kept.draws);
    const auto& components = plan.problem->likelihood().components();
    for (std::size_t i = 0; i < components.size(); ++i) {
        const std::vector<double>& row = calibration.log_likelihoods[i];
        const Eigen::Map<const Eigen::VectorXd> column(row.data(), static_cast<Eigen::Index>(row.size()));
        group.add(components[i].name, {"chain", "draw"}, kept.values(in_file_order(draws, kept, column)),
                  {"1", "log density of all numbers of the component", "sanqi"});
    }
    return group;
}

/// How well the draws are known, over all of the last stage: of those that a small file keeps it cannot be told.
DataGroup diagnostics_group(const CalibrationPlan& plan, const Calibration& calibration) {
    const posterior::StageDiagnostics& last = calibration.sampled.stages.back();
    const Headline& deaths = calibration.excess_deaths;
    const Json diagnostics{{"draws", calibration.sampled.draws.scores.rows()},
                           {"rhat_max", std::max(last.r_hat, deaths.r_hat)},
                           {"ess_bulk_min", std::min(last.bulk_sample_size, deaths.bulk_sample_size)},
                           {"ess_tail_min", std::min(last.tail_sample_size, deaths.tail_sample_size)}};
    DataGroup root{"", {{"diagnostics", diagnostics.dump()}}};
    if (calibration.evidence)
        root.attributes.push_back({"log_evidence", evidence_json(plan, *calibration.evidence).dump()});
    return root;
}

}  // namespace

std::string calibration_text(const CalibrationPlan& plan, const Calibration& calibration) {
    const std::string doubt = doubts(calibration);
    return fmt::format(
        "Posterior of {} parameters{}, from {} priors, given {} numbers of the record\n{}{}\n"
        "{}\n{}\n{}\n{}\n{}\nThe most learned; score: within the prior, mean and standard deviation\n{}",
        plan.target.dimension, weather_text(plan),
        plan.request.joint_prior ? "joint (deaths and ordinary years declared)" : "independent",
        plan.problem->likelihood().size(), hold_outs_text(plan.request.hold_outs),
        doubt.empty() ? "" : wrapped(fmt::format("Not yet to be relied on: {}. Give more --steps.", doubt)),
        optima_text(calibration.optima), stages_text(plan, calibration), headline_text(calibration),
        evidence_text(plan, calibration), prediction_text(calibration.prediction), parameters_text(calibration));
}

Json calibration_json(const CalibrationPlan& plan, const Calibration& calibration) {
    const posterior::StageDiagnostics& last = calibration.sampled.stages.back();
    Json json{{"schema", 1},
              {"command", "calibrate"},
              {"points", plan.problem->likelihood().size()},
              {"joint_prior", plan.request.joint_prior},
              {"weather", word_of(plan.request.weather)},
              {"outcomes", {{"excess_deaths", headline_json(calibration.excess_deaths)}}},
              {"diagnostics",
               {{"rhat_max", last.r_hat},
                {"ess_bulk_min", last.bulk_sample_size},
                {"ess_tail_min", last.tail_sample_size},
                {"log_likelihood_error",
                 {{"mean", calibration.numerical_error.mean},
                  {"sd", calibration.numerical_error.sd},
                  {"most", calibration.numerical_error.most},
                  {"draws", calibration.numerical_error.draws},
                  {"steps", calibration.numerical_error.mesh_points - 1}}},
                {"doubts", doubts(calibration)}}},
              {"stages", stages_json(plan, calibration)},
              {"optima", optima_json(calibration.optima)},
              {"log_evidence", nullptr}};
    if (calibration.evidence) json["log_evidence"] = evidence_json(plan, *calibration.evidence);
    add_prediction(json, calibration.prediction);
    for (const LearnedParameter& one : calibration.parameters)
        json["parameters"][std::string(model::parameter_rows[one.row].symbol)] = {{"median", one.median},
                                                                                  {"q05", one.q05},
                                                                                  {"q95", one.q95},
                                                                                  {"score_mean", one.score_mean},
                                                                                  {"score_sd", one.score_sd},
                                                                                  {"prior_kept", one.cut},
                                                                                  {"rhat", one.r_hat},
                                                                                  {"ess_bulk", one.bulk_sample_size},
                                                                                  {"ess_tail", one.tail_sample_size}};
    return json;
}

Dataset calibration_dataset(const CalibrationPlan& plan, const Calibration& calibration) {
    const posterior::Draws& draws = calibration.sampled.draws;
    const Kept kept = kept_of(plan, draws);
    Dataset dataset{diagnostics_group(plan, calibration), posterior_group(plan, draws, kept), prior_group(plan, kept),
                    statistics_group(calibration, kept), likelihood_group(plan, calibration, kept)};
    if (kept.packed) return dataset;
    for (DataGroup& group : prediction_groups(calibration.prediction)) dataset.push_back(std::move(group));
    return dataset;
}

std::uint64_t calibration_bytes(const CalibrationPlan& plan) {
    // Axes, attributes, prior, record.
    const std::uint64_t around = std::uint64_t{1} << (plan.request.kept_draws ? 20 : 24);
    const std::size_t columns = plan.target.dimension + plan.problem->likelihood().components().size() + 4;
    const posterior::Length& last = plan.stages.back().length;
    const std::size_t draws = std::min(last.chains * last.draws, plan.request.kept_draws.value_or(SIZE_MAX));
    return around + columns * draws * sizeof(double);
}

std::string calibration_cost_text(const CalibrationPlan& plan, double seconds) {
    return wrapped(fmt::format(
        "{} parameters{}; {} chains of {} draws; {} runs of the model, and {} in each iteration of each search for the "
        "optimum; {:.0f} MB; about {} on these cores, the search apart",
        plan.target.dimension,
        plan.target.cut.empty() ? "" : fmt::format(", {} of them weather that keeps its prior", plan.target.cut.size()),
        plan.request.chains, plan.stages.back().length.draws, runs_of(plan), posterior::runs_of_iteration(plan.target),
        static_cast<double>(calibration_bytes(plan)) / 1e6, duration_in_words(seconds)));
}

Json calibration_cost_json(const CalibrationPlan& plan, double seconds) {
    return {{"schema", 1},
            {"command", "calibrate"},
            {"parameters", plan.target.dimension},
            {"weather_kept", plan.target.cut.size()},
            {"runs", runs_of(plan)},
            {"seconds", seconds},
            {"bytes", calibration_bytes(plan)}};
}

}  // namespace sanqi::analysis::report
