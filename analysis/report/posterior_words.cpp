#include "analysis/report/posterior_words.hpp"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

std::string interval_in_words(const Quantiles& quantiles, int decimals, double factor) {
    const auto text = [&](double value) { return number(factor * value, decimals); };
    return fmt::format("{} [{}, {}]", text(quantiles.median), text(quantiles.q05), text(quantiles.q95));
}

std::string number_of_draws(const DrawsInUse& draws) {
    return fmt::format("{} draws of the {}", draws.draws, draws.of == DrawsOf::prior ? "prior" : "posterior");
}

std::string deaths_over_draws(const DrawsInUse& draws, const Quantiles& deaths) {
    return fmt::format("Over {} the median is {} million excess deaths, {} to {} in 90 % of them.",
                       number_of_draws(draws), number(deaths.median, 1), number(deaths.q05, 1), number(deaths.q95, 1));
}

std::string made_of(const PosteriorFile& file) {
    const Choices& choices = file.scenario.choices;
    return fmt::format(
        "weather {}, correction {}, structure {}, {} prior, weather's parameters {}{}", word_of(choices.weather_series),
        word_of(choices.correction), file.structure, file.joint_prior ? "joint" : "independent", file.weather,
        file.held_out.empty() ? "" : fmt::format(", without {} of the record", fmt::join(file.held_out, ", ")));
}

std::string doubts_of(const DrawDiagnostics& diagnostics) {
    return doubts_of_draws(diagnostics.r_hat, std::fmin(diagnostics.bulk_sample_size, diagnostics.tail_sample_size));
}

std::string draws_in_words(const DrawsInUse& draws) {
    return fmt::format("{}posterior {}", draws.of == DrawsOf::prior ? "prior of the " : "", draws.file.name);
}

namespace {

std::string prior_text(const DrawsInUse& prior) {
    return wrapped(fmt::format("Draws: {} of the {} ({}): what is believed before the record is looked at.",
                               prior.draws, draws_in_words(prior), made_of(prior.file)));
}

}  // namespace

std::string posterior_text(const DrawsInUse& posterior) {
    const PosteriorFile& file = posterior.file;
    if (posterior.of == DrawsOf::prior) return prior_text(posterior);
    const std::size_t made = file.sampling ? file.sampling->draws : file.draws;
    std::string text = wrapped(fmt::format("Draws: {} of the {} made for the posterior {} ({}; seed {}).",
                                           posterior.draws, made, file.name, made_of(file), file.seed));
    const std::string doubts = doubts_of(posterior.diagnostics);
    text += doubts.empty() ? wrapped(fmt::format("The chains agree: R-hat {}, worth {:.0f} independent draws or more.",
                                                 r_hat_in_words(posterior.diagnostics.r_hat),
                                                 std::fmin(posterior.diagnostics.bulk_sample_size,
                                                           posterior.diagnostics.tail_sample_size)))
                           : wrapped(fmt::format("Not yet to be relied on: {}.", doubts));
    if (posterior.held.empty()) return text;
    return text + wrapped(fmt::format("Not drawn, but as the scenario sets it: {}. The others keep the draws that they "
                                      "have where it varies.",
                                      fmt::join(posterior.held, ", ")));
}

DataGroup posterior_group(const DrawsInUse& posterior) {
    const PosteriorFile& file = posterior.file;
    const std::string at = "posterior/";
    DataGroup group{"over_draws",
                    {{"posterior", file.name, at + "file"},
                     {"draws_of", posterior.of == DrawsOf::prior ? "prior" : "posterior", at},
                     {"made_of", made_of(file), at},
                     {"posterior_seed", std::to_string(file.seed), at + "seed"},
                     {"not_drawn", fmt::format("{}", fmt::join(posterior.held, " ")), at},
                     {"doubts", doubts_of(posterior.diagnostics), at}}};
    const auto add = [&](const char* name, double value, const char* words) {
        group.add(name, {}, std::vector{value}, {"1", words, "sanqi, draws of a posterior"}, at);
    };
    add("draws", static_cast<double>(posterior.draws), "draws that were run");
    add("draws_made", static_cast<double>(file.sampling ? file.sampling->draws : file.draws),
        "draws that the posterior was sampled by");
    add("rhat_max", posterior.diagnostics.r_hat, "largest R-hat over the chains");
    add("ess_bulk_min", posterior.diagnostics.bulk_sample_size, "least bulk sample size, at most the draws run");
    add("ess_tail_min", posterior.diagnostics.tail_sample_size, "least tail sample size, at most the draws run");
    return group;
}

}  // namespace sanqi::analysis::report
