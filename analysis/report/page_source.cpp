#include "analysis/report/page_source.hpp"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/report/figure_description.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::report {

namespace {

/// What tells one kind from the others, in the order in which to look.
constexpr std::array kinds{std::pair{ResultsKind::posterior, "posterior"},
                           std::pair{ResultsKind::essay, "essay_values"},
                           std::pair{ResultsKind::attribution, "attribution"},
                           std::pair{ResultsKind::local_sensitivity, "local_sensitivity"},
                           std::pair{ResultsKind::sensitivity, "sensitivity"},
                           std::pair{ResultsKind::verdict, "causation"},
                           std::pair{ResultsKind::loops, "loop_dominance"},
                           std::pair{ResultsKind::comparison, "scenarios"},
                           std::pair{ResultsKind::run, "annual"}};

ResultsKind kind_of(const Hdf5Reader& file, const std::string& path) {
    for (const auto& [kind, group] : kinds)
        if (file.has(group)) return kind;
    throw InputError({path}, "holds no results of sanqi: 'sanqi VERB -o FILE' writes them");
}

/// Of results a variable of /provenance, of a posterior an attribute of the root.
std::string provenance(const Hdf5Reader& file, const std::string& name, const std::string& attribute) {
    if (const auto found = file.attribute(attribute)) return *found;
    return file.has("provenance/" + name) ? file.text("/provenance/" + name) : "";
}

std::uint64_t seed_of(const std::string& text, const std::string& path) {
    try {
        return std::stoull(text);
    } catch (const std::logic_error&) {
        throw InputError({path}, fmt::format("its seed is '{}', not a number", text));
    }
}

std::optional<figure::Figure> figure_of(const Hdf5Reader& file, const std::string& path) {
    constexpr const char* place = "/figure/description";
    if (!file.has(place)) return std::nullopt;
    return figure_in(file.text(place), path + ":" + place);
}

}  // namespace

std::vector<Quantiles> PageSource::quantiles(const std::string& prefix) const {
    const auto of = [&](const char* quantile) { return file.numbers(prefix + quantile); };
    const std::vector<double> median = of("median"), q05 = of("q05"), q10 = of("q10"), q90 = of("q90"), q95 = of("q95");
    std::vector<Quantiles> all;
    for (std::size_t i = 0; i < median.size(); ++i) all.push_back({median[i], q05[i], q10[i], q90[i], q95[i]});
    return all;
}

PageSource page_source(const std::filesystem::path& path, const Configuration& configuration) {
    const std::string name = path.filename().string();
    Hdf5Reader file(path);
    const ResultsKind kind = kind_of(file, path.string());
    const std::string toml = provenance(file, "configuration", "configuration");
    if (toml.empty()) throw InputError({path.string()}, "holds no configuration, as results of sanqi do");
    const Scenario scenario = without_shipped_values(
        parse_scenario(toml, path.string() + ":/provenance/configuration", scenario_names()), configuration.parameters);
    Question question = make_question(name, scenario, scenario,
                                      seed_of(provenance(file, "seed", "seed"), path.string()), configuration);
    const auto other_values = file.attribute("not_as_shipped");
    const std::string command = provenance(file, "command_line", "command_line") +
                                (other_values ? fmt::format("; not as shipped: {}", *other_values) : ""),
                      version = provenance(file, "version", "inference_library_version"),
                      date = provenance(file, "date", "created_at"),
                      compiler = provenance(file, "compiler", "compiler"),
                      lanes = provenance(file, "instruction_set", "instruction_set");
    std::optional<figure::Figure> drawn = figure_of(file, path.string());
    return {name,
            std::move(file),
            kind,
            std::move(question),
            command,
            version,
            date,
            fmt::format("{}; {}", compiler, lanes),
            std::move(drawn),
            &configuration};
}

std::string share_told(double share) { return std::isfinite(share) ? number(100.0 * share, 1) : "–"; }

std::string share_told(const Quantiles& share) {
    return std::isfinite(share.median) ? interval_in_words(share, 1, 100.0) : "–";
}

std::string amount_told(const Quantiles& amount) {
    return std::isfinite(amount.median) ? interval_in_words(amount, std::abs(amount.q95) < 1.0 ? 3 : 1) : "–";
}

}  // namespace sanqi::analysis::report
