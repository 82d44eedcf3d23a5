// Of a posterior: whether its draws are to be believed, then what was held out, then parameters beside their priors.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/report/html.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/page_source.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

std::string diagnostics_html(const PageSource& source) {
    const auto text = source.file.attribute("diagnostics");
    if (!text) return paragraph("The file says nothing of how well its draws are known.");
    const Json found = Json::parse(*text, nullptr, false);
    if (found.is_discarded()) source.file.fail("diagnostics", "is no JSON");
    const double r_hat = found.value("rhat_max", std::nan("")),
                 least = std::min(found.value("ess_bulk_min", 0.0), found.value("ess_tail_min", 0.0));
    PageTable table{"Diagnostics of all draws that were made", source.from("attribute diagnostics"), {"", "value"}, {}};
    table.rows.push_back({"draws made", told(found.value("draws", 0.0))});
    table.rows.push_back({"largest R-hat", fmt::format("{:.4f}", r_hat)});
    table.rows.push_back({"least bulk sample size", told(found.value("ess_bulk_min", 0.0))});
    table.rows.push_back({"least tail sample size", told(found.value("ess_tail_min", 0.0))});
    const std::string doubts = doubts_of_draws(r_hat, least);
    return html(table) + paragraph(doubts.empty() ? "By these the draws may be relied on."
                                                  : fmt::format("Not yet to be relied on: {}.", doubts));
}

PageTable deaths_table(const PageSource& source) {
    const Quantiles deaths = quantiles_of(source.file.numbers("/sample_stats/excess_deaths"));
    return {"Excess deaths of history, 1958-62, over the draws: median [5 %, 95 %]",
            source.from("/sample_stats/excess_deaths"),
            {"", "million"},
            {{"excess deaths", amount_told(deaths)}}};
}

std::string of_values(const std::vector<double>& values) {
    const Quantiles quantiles = quantiles_of(values);
    return fmt::format("{} [{}, {}]", told(quantiles.median), told(quantiles.q05), told(quantiles.q95));
}

PageTable parameters_table(const PageSource& source) {
    PageTable table{"Parameters: median [5 %, 95 %] of the posterior, and of the prior beside it",
                    source.from("/posterior, /prior"),
                    {"parameter", "name", "posterior", "prior", "unit"},
                    {}};
    for (const model::Row& row : model::parameter_rows) {
        const std::string symbol(row.symbol);
        if (!source.file.has("posterior/" + symbol)) continue;
        const bool with_prior = source.file.has("prior/" + symbol);
        table.rows.push_back({symbol, std::string(row.name), of_values(source.file.numbers("/posterior/" + symbol)),
                              with_prior ? of_values(source.file.numbers("/prior/" + symbol)) : "–",
                              unit_in_words(row.unit)});
    }
    return table;
}

/// One row a number that was held out.
PageTable hold_outs_table(const PageSource& source) {
    PageTable table{"What was held out: foretold from the rest, median [5 %, 95 %], beside the record, in its own unit",
                    source.from("/predictions, /predictions_constant_data"),
                    {"number", "foretold", "record", "within"},
                    {}};
    const std::string at = "/predictions_constant_data/";
    for (const std::string& name : source.file.names(at)) {
        if (name.ends_with("_date")) continue;
        const std::vector<double> record = source.file.numbers(at + name),
                                  dates = source.file.numbers(at + name + "_date");
        for (std::size_t i = 0; i < record.size(); ++i) {
            const std::vector<double> draws = source.file.numbers_at("/predictions/" + name, i);
            const Quantiles foretold = quantiles_of(draws);
            const bool within = foretold.q05 <= record[i] && record[i] <= foretold.q95;
            table.rows.push_back({fmt::format("{}, {:.6g}", name, dates.at(i)), of_values(draws), told(record[i]),
                                  within ? "yes" : "no"});
        }
    }
    return table;
}

}  // namespace

std::string posterior_page(const PageSource& source) {
    std::string text = diagnostics_html(source);
    if (source.file.has("sample_stats/excess_deaths")) text += html(deaths_table(source));
    if (source.file.has("predictions_constant_data")) text += html(hold_outs_table(source));
    return text + folded("All parameters beside their priors", html(parameters_table(source)));
}

}  // namespace sanqi::analysis::report
