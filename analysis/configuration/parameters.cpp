#include "analysis/configuration/parameters.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/configuration/described_rows.hpp"
#include "analysis/files/toml_reader.hpp"
#include "analysis/words/messages.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis {

namespace {

using Distribution = Prior::Distribution;

struct DistributionForm {
    std::string name;
    Distribution distribution;
    std::vector<std::string> arguments;
};

const std::array<DistributionForm, 6> distribution_forms{{
    {"fixed", Distribution::fixed, {}},
    {"normal", Distribution::normal, {"mean", "sd"}},
    {"lognormal", Distribution::lognormal, {"median", "gsd"}},
    {"uniform", Distribution::uniform, {"lower", "upper"}},
    {"pert", Distribution::pert, {"lower", "mode", "upper"}},
    {"triangular", Distribution::triangular, {"lower", "mode", "upper"}},
}};

const DistributionForm& read_form(const TomlTable& prior) {
    const std::string name = prior.choice("distribution", names_of(distribution_forms, &DistributionForm::name));
    const DistributionForm* form = distribution_forms.data();
    while (form->name != name) ++form;
    std::vector<std::string> keys = form->arguments;
    keys.insert(keys.begin(), "distribution");
    prior.allow_only(keys, fmt::format("argument of a {} prior", name));
    return *form;
}

/// The second argument of a normal or lognormal: positive, and no wider than the hard bounds, where the cuts would
/// leave next to nothing of the distribution.
void check_spread(const TomlTable& prior, const DistributionForm& form, const model::Row& row) {
    if (form.distribution == Distribution::normal) {
        const double sd = prior.number("sd");
        if (sd <= 0) prior.fail("sd", fmt::format("expected more than 0, got {}", sd));
        if (sd > row.upper - row.lower) prior.fail("sd", fmt::format("{} is wider than the hard bounds", sd));
    }
    if (form.distribution == Distribution::lognormal) {
        const double median = prior.number("median");
        const double gsd = prior.number("gsd");
        if (median <= 0) prior.fail("median", fmt::format("expected more than 0, got {}", median));
        if (gsd <= 1) prior.fail("gsd", fmt::format("expected more than 1, got {}", gsd));
        if (row.lower > 0 && gsd > row.upper / row.lower)
            prior.fail("gsd", fmt::format("{} is wider than the hard bounds", gsd));
    }
}

/// Lower, mode and upper must rise, and lower and upper differ.
void check_order(const TomlTable& prior, const DistributionForm& form) {
    if (form.arguments.front() != "lower") return;
    const double lower = prior.number("lower");
    const double upper = prior.number("upper");
    if (lower >= upper) prior.fail("upper", fmt::format("expected more than lower ({}), got {}", lower, upper));
    if (form.arguments.size() == 3) prior.number_within("mode", lower, upper);
}

Prior read_prior(const TomlTable& prior, const model::Row& row, double value) {
    const DistributionForm& form = read_form(prior);
    std::array<double, 3> arguments{value, 0, 0};
    for (std::size_t i = 0; i < form.arguments.size(); ++i) {
        const bool spread = form.arguments[i] == "sd" || form.arguments[i] == "gsd";
        arguments[i] = spread ? prior.number(form.arguments[i])
                              : prior.number_within(form.arguments[i], row.lower, row.upper, row.unit);
    }
    if (!form.arguments.empty()) {
        check_spread(prior, form, row);
        check_order(prior, form);
    }
    return make_prior(form.distribution, arguments, row.lower, row.upper);
}

bool is_of_weather(const model::Row& row) {
    constexpr std::array of_weather{SANQI_WEATHER_PARAMETERS(SANQI_SYMBOL)};
    return std::ranges::find(of_weather, row.symbol) != of_weather.end();
}

std::array<double, words<WeatherSeries>.size()> same_with_every_series(double value) {
    std::array<double, words<WeatherSeries>.size()> values{};
    values.fill(value);
    return values;
}

ParameterEntry read_parameter(const TomlTable& root, const model::Row& row) {
    static const std::vector<std::string> keys{"value", "unit", "prior", "source", "quality", "note"};
    const TomlTable table = root.table(row.symbol);
    table.allow_only(keys);
    const std::string unit = read_unit(table, row);
    const double value = table.number_within("value", row.lower, row.upper, row.unit);
    const Prior prior = read_prior(table.table("prior"), row, value);
    const bool weather = is_of_weather(row);
    const std::string fault = range_fault(value, prior.support_lower, prior.support_upper, row.unit);
    if (!fault.empty()) table.fail("value", fault + ": outside its own prior");
    return {std::string(row.symbol),
            value,
            unit,
            prior,
            weather,
            !weather && prior.distribution != Distribution::fixed,
            table.filled_text("source"),
            read_quality(table),
            table.has("note") ? table.text("note") : "",
            same_with_every_series(value)};
}

}  // namespace

std::vector<ParameterEntry> load_parameters(const std::filesystem::path& file, std::span<const model::Row> rows) {
    const TomlTable root = read_toml(file);
    require_tables(root, "parameter", rows);
    std::vector<ParameterEntry> entries;
    for (const model::Row& row : rows) entries.push_back(read_parameter(root, row));
    return entries;
}

void read_fits(std::vector<ParameterEntry>& entries, const std::filesystem::path& directory) {
    for (std::size_t series = 0; series < words<WeatherSeries>.size(); ++series) {
        if (series == static_cast<std::size_t>(Choices{}.weather_series)) continue;
        const TomlTable root = read_toml(directory / fmt::format("{}.toml", words<WeatherSeries>[series]));
        require_schema(root);
        const TomlTable fit = root.table("parameters");
        std::vector<std::string> fitted;
        for (ParameterEntry& entry : entries) {
            if (!entry.fitted) continue;
            fitted.push_back(entry.symbol);
            entry.with_series[series] =
                fit.number_within(entry.symbol, entry.prior.support_lower, entry.prior.support_upper, entry.unit);
        }
        fit.allow_only(fitted, "fitted parameter");
    }
}

}  // namespace sanqi::analysis
