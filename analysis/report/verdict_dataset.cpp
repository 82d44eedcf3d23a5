#include <cmath>
#include <functional>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/dataset_columns.hpp"
#include "analysis/report/verdict_report.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

const std::string source = "sanqi, draws of a posterior";

constexpr std::string_view rule =
    "supported where P(0.20 <= share <= 0.40) > 0.8, nature overstated where P(share < 0.20) > 0.8, nature understated "
    "where P(share > 0.40) > 0.8, otherwise undecided";

Json finite_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Description label(const std::string& long_name) { return {"1", long_name, "sanqi"}; }
Description number_of(const std::string& long_name) { return {"1", long_name, source}; }
Description million(const std::string& long_name) { return {"million", long_name, source}; }

/// An item with the file that it is of.
template <class Item>
struct OfFile {
    const FileVerdict* file;
    const Item* item;
};

template <class Item>
std::vector<OfFile<Item>> all_of(const Verdict& verdict, std::vector<Item> FileVerdict::*items) {
    std::vector<OfFile<Item>> all;
    for (const FileVerdict& file : verdict.files)
        for (const Item& item : file.*items) all.push_back({&file, &item});
    return all;
}

template <class Items, class TextOf>
std::vector<std::string> texts(const Items& items, TextOf text_of) {
    std::vector<std::string> values;
    for (const auto& item : items) values.emplace_back(text_of(item));
    return values;
}

std::vector<std::string> places_in_list(std::size_t entries) {
    std::vector<std::string> places;
    for (std::size_t i = 0; i < entries; ++i) places.push_back(fmt::format("/{}", i));
    return places;
}

std::string_view outcome_of(std::size_t outcome) { return outcome_rows[outcome].symbol; }
std::string own_normal(const FileVerdict& file) {
    return std::string(word_of(declared_normal(file.file.scenario.choices)));
}
std::string series_of(const FileVerdict& file) {
    return std::string(word_of(file.file.scenario.choices.weather_series));
}

/// A text of every item.
template <class Items, class TextOf>
void add_text(DataGroup& group, const std::string& axis, const Items& items, const std::string& at,
              const std::string& name, const char* words, TextOf text_of) {
    group.add(name, {axis}, texts(items, text_of), label(words), at + name);
}

template <class Items, class SummaryOf>
void add_summary(DataGroup& group, const std::string& axis, const std::string& prefix, const Items& items,
                 SummaryOf summary_of, const std::string& whose, const std::string& at) {
    add_quantiles(
        group, {axis}, prefix, items, [&](const auto& item) { return summary_of(item).quantiles; }, number_of(whose),
        at);
    const auto add = [&](const char* name, const char* words, auto value_of) {
        group.add(prefix + name, {axis},
                  column(items, [&](const auto& item) { return static_cast<double>(value_of(summary_of(item))); }),
                  number_of(fmt::format("{}, {}", words, whose)), at + name);
    };
    add("below_20", "probability of less than 0.20", [](const ShareSummary& one) { return one.below; });
    add("from_20_to_40", "probability of 0.20 to 0.40", [](const ShareSummary& one) { return one.within; });
    add("above_40", "probability of more than 0.40", [](const ShareSummary& one) { return one.above; });
    add("draws", "draws that have a share", [](const ShareSummary& one) { return one.draws; });
    add("without", "draws that have none", [](const ShareSummary& one) { return one.without; });
    group.add(prefix + "claim_in_80", {axis},
              column(items, [&](const auto& item) { return bool(summary_of(item).claim_in_80); }),
              number_of("whether 0.30 lies in the 80 % interval, " + whose), at + "claim_in_80");
}

/// Posterior, prior and decision of every item.
template <class Items, class SharedOf>
void add_shared(DataGroup& group, const std::string& axis, const Items& items, SharedOf shared_of,
                const std::string& key, const std::string& at) {
    add_summary(
        group, axis, "", items, [&](const auto& item) { return shared_of(item).posterior; },
        "the share over the posterior", at + key + "/");
    add_summary(
        group, axis, "prior_", items, [&](const auto& item) { return shared_of(item).prior; },
        "the share over the prior", at + "prior/");
    add_text(group, axis, items, at, "decision", "decision by the rule fixed before the fit",
             [&](const auto& item) { return in_words(shared_of(item).decision); });
}

/// What every line is of: no number may be quoted without it.
template <class Items>
void add_world(DataGroup& group, const std::string& axis, const Items& items, const std::string& at) {
    const auto add = [&](const char* name, const char* words, auto text_of) {
        add_text(group, axis, items, at, name, words, [&](const auto& item) { return text_of(*item.file); });
    };
    add("file", "posterior file", [](const FileVerdict& file) { return file.file.name; });
    add("weather_series", "weather series", series_of);
    add("structure", "what differs from history as shipped",
        [](const FileVerdict& file) { return file.file.structure; });
    add("correction", "course of the correction",
        [](const FileVerdict& file) { return word_of(file.file.scenario.choices.correction); });
}

DataGroup files_group(const Verdict& verdict) {
    struct Item {
        const FileVerdict* file;
    };
    std::vector<Item> items;
    for (const FileVerdict& file : verdict.files) items.push_back({&file});
    DataGroup group{"files"};
    const std::string at = "files/{posterior_file}/";
    group.add_axis("posterior_file", texts(items, [](const Item& one) { return one.file->file.name; }),
                   label("posterior file"), "", places_in_list(items.size()));
    add_world(group, "posterior_file", items, at);
    const auto tell = [&](const char* name, const char* words, auto text_of) {
        add_text(group, "posterior_file", items, at, name, words, [&](const Item& one) { return text_of(*one.file); });
    };
    const auto add = [&](const char* name, const char* words, auto value_of) {
        group.add(name, {"posterior_file"},
                  column(items, [&](const Item& one) { return static_cast<double>(value_of(*one.file)); }),
                  number_of(words), at + name);
    };
    tell("title", "scenario", [](const FileVerdict& one) { return one.file.scenario.title; });
    tell("normal_weather", "own normal weather", own_normal);
    tell("weather", "how weather's parameters were held", [](const FileVerdict& one) { return one.file.weather; });
    tell("held_out", "what was left out of the record",
         [](const FileVerdict& one) { return fmt::format("{}", fmt::join(one.file.held_out, ", ")); });
    tell("seed", "seed of the chains", [](const FileVerdict& one) { return std::to_string(one.file.seed); });
    tell("prior", "prior", [](const FileVerdict& one) { return one.file.joint_prior ? "joint" : "independent"; });
    tell("precision", "precision of the posterior's runs", [](const FileVerdict& one) { return one.error.precision; });
    add("draws_in_file", "draws of the file", [](const FileVerdict& one) { return one.file.draws; });
    add("draws", "draws that were run", [](const FileVerdict& one) { return one.draws; });
    add("prior_draws", "draws of the prior that were run", [](const FileVerdict& one) { return one.prior_draws; });
    add("failed", "draws with a run that failed", [](const FileVerdict& one) { return one.failed; });
    add("share_error", "largest error of a share by precision and steps",
        [](const FileVerdict& one) { return one.error.worst; });
    add("steps", "steps of a run", [](const FileVerdict& one) { return one.error.steps; });
    add("moved_by_r2", "most that R2 moves the median of a share of deaths",
        [](const FileVerdict& one) { return one.moved_by_r2; });
    add("rhat_max", "largest R-hat", [](const FileVerdict& one) { return one.diagnostics.r_hat; });
    add("ess_bulk_min", "least bulk ESS", [](const FileVerdict& one) { return one.diagnostics.bulk_sample_size; });
    add("ess_tail_min", "least tail ESS", [](const FileVerdict& one) { return one.diagnostics.tail_sample_size; });
    return group;
}

DataGroup cells_group(const Verdict& verdict) {
    const auto items = all_of(verdict, &FileVerdict::cells);
    using Item = OfFile<VerdictCell>;
    DataGroup group{"cells"};
    const std::string at = "cells/{cell}/";
    const auto label_of = [](const Item& one) {
        return fmt::format("{}: {}", one.file->file.name, cell_in_words(*one.file, *one.item));
    };
    group.add_axis("cell", texts(items, label_of), label("cell"), "", places_in_list(items.size()));
    const auto add = [&](const char* name, const char* words, auto text_of) {
        add_text(group, "cell", items, at, name, words, [&](const Item& one) { return text_of(*one.item); });
    };
    add("outcome", "outcome", [](const VerdictCell& one) { return outcome_of(one.outcome); });
    add("decomposition", "way to share", [](const VerdictCell& one) { return one.decomposition; });
    add("normal_weather", "normal weather", [](const VerdictCell& one) { return word_of(one.normal); });
    add("reference", "reference world", [](const VerdictCell& one) { return word_of(one.reference); });
    add_world(group, "cell", items, at);
    group.add("headline", {"cell"}, column(items, [](const Item& one) { return one.item->headline; }),
              label("whether declared before the fit"), at + "headline");
    add_shared(
        group, "cell", items, [](const Item& one) -> const SharedOut& { return one.item->weather; }, "share_weather",
        at);
    return group;
}

DataGroup nested_group(const Verdict& verdict, const std::string& name, std::vector<NestedShare> FileVerdict::*shares) {
    const auto items = all_of(verdict, shares);
    using Item = OfFile<NestedShare>;
    DataGroup group{name};
    const std::string axis = name == "groups" ? "group_share" : "lever_share",
                      at = fmt::format("{}/{{{}}}/", name, axis);
    group.add_axis(axis,
                   texts(items,
                         [](const Item& one) {
                             return fmt::format("{}: {}, {}", one.file->file.name, outcome_of(one.item->outcome),
                                                one.item->name);
                         }),
                   label("posterior file: outcome, name"), "", places_in_list(items.size()));
    const auto add = [&](const char* key, const char* words, auto text_of) {
        add_text(group, axis, items, at, key, words, text_of);
    };
    add("outcome", "outcome", [](const Item& one) { return outcome_of(one.item->outcome); });
    add("name", "group or lever", [](const Item& one) { return one.item->name; });
    add("reference", "reference world", [](const Item&) { return "R0"; });
    add("normal_weather", "normal weather", [](const Item& one) { return own_normal(*one.file); });
    add_world(group, axis, items, at);
    add_shared(
        group, axis, items, [](const Item& one) -> const SharedOut& { return one.item->share; }, "share_nested", at);
    return group;
}

DataGroup curve_group(const Verdict& verdict) {
    const auto items = all_of(verdict, &FileVerdict::curve);
    using Item = OfFile<CurvePoint>;
    DataGroup group{"normal_curve"};
    const std::string at = "normal_curve/{point}/";
    group.add_axis("point",
                   texts(items,
                         [](const Item& one) {
                             return fmt::format("{}: excess_deaths, {}, R0, normal worse by {}", one.file->file.name,
                                                one.item->decomposition, one.item->loss);
                         }),
                   label("posterior file: outcome, way to share, loss added to the normal"), "",
                   places_in_list(items.size()));
    group.add("loss", {"point"}, column(items, [](const Item& one) { return one.item->loss; }),
              number_of("loss added to the declared normal, share of potential output"), at + "loss");
    add_text(group, "point", items, at, "decomposition", "way to share",
             [](const Item& one) { return one.item->decomposition; });
    add_world(group, "point", items, at);
    add_shared(
        group, "point", items, [](const Item& one) -> const SharedOut& { return one.item->weather; }, "share_weather",
        at);
    return group;
}

DataGroup mixture_group(const Verdict& verdict) {
    const auto& items = verdict.mixture;
    DataGroup group{"mixture"};
    const std::string at = "mixture/{mixture_cell}/";
    group.add_axis("mixture_cell",
                   texts(items,
                         [](const MixtureCell& one) {
                             return fmt::format("{}, {}, R0, each file by its own weather and normal",
                                                outcome_of(one.outcome), one.decomposition);
                         }),
                   label("cell of all files together"), "", places_in_list(items.size()));
    add_text(group, "mixture_cell", items, at, "outcome", "outcome",
             [](const auto& one) { return outcome_of(one.outcome); });
    add_text(group, "mixture_cell", items, at, "decomposition", "way to share",
             [](const auto& one) { return one.decomposition; });
    const auto add = [&](const char* name, double MixtureCell::*member, const char* words) {
        group.add(name, {"mixture_cell"}, column(items, [&](const MixtureCell& one) { return one.*member; }),
                  number_of(words), at + name);
    };
    add("least_median", &MixtureCell::least_median, "least median of a file");
    add("largest_median", &MixtureCell::largest_median, "largest median of a file");
    add("least_q05", &MixtureCell::least_q05, "least 5 % quantile of a file");
    add("largest_q95", &MixtureCell::largest_q95, "largest 95 % quantile of a file");
    add_summary(
        group, "mixture_cell", "", items, [](const auto& one) { return one.posterior; },
        "the share over the mixture of posteriors", at + "share_weather/");
    add_summary(
        group, "mixture_cell", "prior_", items, [](const auto& one) { return one.prior; },
        "the share over the mixture of priors", at + "prior/");
    add_text(group, "mixture_cell", items, at, "decision", "decision by the rule fixed before the fit",
             [](const auto& one) { return in_words(one.decision); });
    return group;
}

constexpr std::array<std::string_view, 4> four_worlds{"neither", "weather_alone", "policy_alone", "both"};

DataGroup worlds_group(const Verdict& verdict) {
    struct Item {
        const FileVerdict* file;
        std::size_t world;
    };
    std::vector<Item> items;
    for (const FileVerdict& file : verdict.files)
        for (std::size_t world = 0; world < four_worlds.size(); ++world) items.push_back({&file, world});
    DataGroup group{"worlds"};
    const std::string at = "worlds/{world}/";
    group.add_axis(
        "world",
        texts(items,
              [](const Item& one) { return fmt::format("{}: {}", one.file->file.name, four_worlds[one.world]); }),
        label("posterior file: who is as in history"), "", places_in_list(items.size()));
    add_text(group, "world", items, at, "acting", "who is as in history, the others being as in R0",
             [](const Item& one) { return four_worlds[one.world]; });
    add_world(group, "world", items, at);
    add_quantiles(
        group, {"world"}, "", items, [](const Item& one) { return one.file->deaths[one.world]; },
        million("excess deaths, posterior"), at + "excess_deaths/");
    add_quantiles(
        group, {"world"}, "prior_", items, [](const Item& one) { return one.file->prior_deaths[one.world]; },
        million("excess deaths, prior"), at + "prior/");
    return group;
}

DataGroup causation_group(const Verdict& verdict) {
    const auto items = all_of(verdict, &FileVerdict::causation);
    using Item = OfFile<Causation>;
    DataGroup group{"causation"};
    const std::string at = "causation/{cause}/";
    group.add_axis("cause",
                   texts(items,
                         [](const Item& one) {
                             return fmt::format("{}: {}, more than {} million", one.file->file.name, one.item->player,
                                                one.item->threshold);
                         }),
                   label("posterior file: player, threshold"), "", places_in_list(items.size()));
    add_text(group, "cause", items, at, "player", "player", [](const Item& one) { return one.item->player; });
    add_world(group, "cause", items, at);
    const auto add = [&](const char* name, double Causation::*member, Description about) {
        group.add(name, {"cause"}, column(items, [&](const Item& one) { return one.item->*member; }), std::move(about),
                  at + name);
    };
    add("threshold", &Causation::threshold, million("excess deaths that are a famine"));
    add("necessity", &Causation::necessity, number_of("part of the famines that are none without the player"));
    add("sufficiency", &Causation::sufficiency, number_of("part of the calm references where the player makes one"));
    add("both", &Causation::both, number_of("part of the draws in which the player is necessary and sufficient"));
    return group;
}

DataGroup weather_needed_group(const FileVerdict& file, std::size_t place) {
    const WeatherNeeded& needed = file.weather_needed;
    DataGroup group{fmt::format("weather_needed_{}", place), {{"file", file.file.name}}};
    group.add_axis("multiple", needed.multiples,
                   {"1", "multiple of the anomaly of 1959-61, under R0's policies", "sanqi"});
    add_quantiles(group, {"multiple"}, "excess_deaths_", needed.deaths_at, std::identity{}, million("excess deaths"),
                  "");
    return group;
}

Json quantiles_json(const Quantiles& quantiles) {
    return {{"median", finite_or_null(quantiles.median)},
            {"q05", finite_or_null(quantiles.q05)},
            {"q10", finite_or_null(quantiles.q10)},
            {"q90", finite_or_null(quantiles.q90)},
            {"q95", finite_or_null(quantiles.q95)}};
}

/// A multiple beyond the largest that was tried is null.
Json weather_needed_json(const WeatherNeeded& needed) {
    Json deaths = Json::array();
    for (const Quantiles& one : needed.deaths_at) deaths.push_back(quantiles_json(one));
    return {{"multiple", needed.multiples},
            {"excess_deaths", deaths},
            {"deaths_asked", needed.deaths},
            {"needed", quantiles_json(needed.multiple)},
            {"never", needed.never},
            {"draws", needed.draws},
            {"anomaly_percent", needed.anomaly},
            {"three_years_sd_percent", needed.three_years_sd},
            {"worst_three_years_percent", needed.worst_three_years},
            {"worst_until", needed.worst_until},
            {"threes", needed.threes}};
}

Json best_response_json(const BestResponse& best) {
    return {{"history", quantiles_json(best.history)},
            {"same_harvests_r0", quantiles_json(best.same_harvests_r0)},
            {"same_harvests_r2", quantiles_json(best.same_harvests_r2)}};
}

DataGroup answers_group(const FileVerdict& file, std::size_t place) {
    const BestResponse& best = file.best_response;
    DataGroup group{fmt::format("best_response_{}", place), {{"file", file.file.name}}};
    group.add_axis("answer", std::vector<std::string>{"history", "same_harvests_r0", "same_harvests_r2"},
                   label("weather and production policy as in history, all else so"));
    add_quantiles(group, {"answer"}, "excess_deaths_",
                  std::vector{best.history, best.same_harvests_r0, best.same_harvests_r2}, std::identity{},
                  million("excess deaths"), "");
    return group;
}

/// The shares of every draw in the declared cells.
DataGroup draws_group(const FileVerdict& file, std::size_t place) {
    DataGroup group{fmt::format("draws_{}", place), {{"file", file.file.name}}};
    std::vector<int> draws(file.draws);
    std::iota(draws.begin(), draws.end(), 0);
    std::vector<std::string> labels;
    std::vector<double> shares;
    for (const VerdictCell& cell : file.cells) {
        if (!cell.headline) continue;
        labels.push_back(cell_in_words(file, cell));
        shares.insert(shares.end(), cell.weather.shares.begin(), cell.weather.shares.end());
    }
    group.add_axis("declared_cell", std::move(labels), label("cell declared before the fit"));
    group.add_axis("draw", std::move(draws), label("draw of the file that was run, chain after chain"));
    group.add("share_weather", {"declared_cell", "draw"}, std::move(shares), number_of("weather's share of each draw"));
    return group;
}

Json drivers_json(const FileVerdict& file) {
    Json all = Json::array();
    for (const Drivers& one : file.drivers) {
        Json largest = Json::array();
        for (const Driver& driver : one.largest)
            largest.push_back({{"parameter", driver.parameter},
                               {"spearman", finite_or_null(driver.rank_correlation)},
                               {"SRC", finite_or_null(driver.coefficient)}});
        all.push_back({{"outcome", outcome_of(one.outcome)},
                       {"decomposition", one.decomposition},
                       {"draws", one.draws},
                       {"r_squared", finite_or_null(one.r_squared)},
                       {"largest", largest}});
    }
    return all;
}

Json published_json(const Verdict& verdict) {
    Json all = Json::array();
    for (std::size_t place = 0; place < verdict.published.size(); ++place) {
        const PublishedShare& one = verdict.published[place];
        Json ours = Json::array();
        for (const FileVerdict& file : verdict.files)
            if (file.beside_published[place])
                ours.push_back({{"file", file.file.name},
                                {"weather_series", series_of(file)},
                                {"share", quantiles_json(*file.beside_published[place])}});
        all.push_back({{"key", one.key},
                       {"author", one.author},
                       {"year", one.year},
                       {"question", one.question},
                       {"low", or_null(one.low)},
                       {"high", or_null(one.high)},
                       {"unit", one.unit},
                       {"read", one.read},
                       {"source", one.source},
                       {"decomposition", one.ours ? Json(one.ours->way) : Json(nullptr)},
                       {"levers", one.levers},
                       {"outcome", one.ours ? Json(one.ours->outcome) : Json(nullptr)},
                       {"ours", ours},
                       {"why", one.why}});
    }
    return all;
}

Json diagnostics_json(const Verdict& verdict) {
    DrawDiagnostics worst = verdict.files.front().diagnostics;
    for (const FileVerdict& file : verdict.files)
        worst = {std::fmax(worst.r_hat, file.diagnostics.r_hat),
                 std::fmin(worst.bulk_sample_size, file.diagnostics.bulk_sample_size),
                 std::fmin(worst.tail_sample_size, file.diagnostics.tail_sample_size)};
    return {{"rhat_max", finite_or_null(worst.r_hat)},
            {"ess_bulk_min", finite_or_null(worst.bulk_sample_size)},
            {"ess_tail_min", finite_or_null(worst.tail_sample_size)}};
}

/// What may be said, for readers of the file; in JSON it stands last.
DataGroup words_group(const Verdict& verdict) {
    DataGroup group{"verdict"};
    group.add("plain_words", {}, std::vector{plain_words(verdict)}, label("what may be said of the cells"));
    group.add("rule", {}, std::vector{std::string(rule)}, label("how a cell is decided, fixed before the fit"));
    return group;
}

}  // namespace

std::string cell_in_words(const FileVerdict& file, const VerdictCell& cell) {
    return fmt::format("{}, {}, {}, {}, normal {}, correction {}", outcome_of(cell.outcome), cell.decomposition,
                       word_of(cell.reference), series_of(file), word_of(cell.normal),
                       word_of(file.file.scenario.choices.correction));
}

Dataset verdict_dataset(const Verdict& verdict) {
    Dataset dataset{words_group(verdict),
                    files_group(verdict),
                    cells_group(verdict),
                    nested_group(verdict, "groups", &FileVerdict::groups),
                    nested_group(verdict, "levers", &FileVerdict::levers),
                    curve_group(verdict),
                    worlds_group(verdict),
                    causation_group(verdict)};
    if (!verdict.mixture.empty()) dataset.push_back(mixture_group(verdict));
    for (std::size_t file = 0; file < verdict.files.size(); ++file) {
        dataset.push_back(weather_needed_group(verdict.files[file], file));
        dataset.push_back(answers_group(verdict.files[file], file));
        dataset.push_back(draws_group(verdict.files[file], file));
    }
    return dataset;
}

Json verdict_json(const Verdict& verdict) {
    Json json{{"schema", 1},
              {"command", "verdict"},
              {"window", {static_cast<int>(window_begin), static_cast<int>(window_end) - 1}},
              {"weights", verdict.weights},
              {"rule", rule},
              {"r1_draws", verdict.request.sample.draws},
              {"r1_seed", verdict.request.sample.seed}};
    add_to(json, verdict_dataset(verdict));
    for (std::size_t place = 0; place < verdict.files.size(); ++place) {
        const FileVerdict& file = verdict.files[place];
        json["files"][place]["weather_needed"] = weather_needed_json(file.weather_needed);
        json["files"][place]["best_response"] = best_response_json(file.best_response);
        json["files"][place]["drivers"] = drivers_json(file);
    }
    json["published"] = published_json(verdict);
    json["diagnostics"] = diagnostics_json(verdict);
    json["plain_words"] = plain_words(verdict);
    return json;
}

}  // namespace sanqi::analysis::report
