#include "analysis/questions/posterior_draws.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/question.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/ensemble/identity.hpp"
#include "analysis/files/hdf5_reader.hpp"
#include "analysis/questions/posterior_values.hpp"
#include "analysis/target/problem.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::string_view as_shipped = "as shipped";
constexpr std::string_view unnamed_structure = "base";

/// By how much the joint prior raises or lowers each of these scores, 0 for a run that fails; the largest is 1.
std::vector<double> factors(const posterior::Problem& problem, const std::vector<Eigen::VectorXd>& scores) {
    const auto rows = problem.joint_rows_of(scores);
    std::vector<double> logs;
    for (const auto& row : rows) logs.push_back(row ? problem.joint_prior()->log_factor(*row) : -model::unbounded);
    const double largest = *std::ranges::max_element(logs);
    for (double& log : logs) log = std::exp(log - largest);
    return logs;
}

/// Draws of the joint prior: those of the independent one, each as often as its factor says (systematic resampling).
Members joint_prior_members(const PosteriorFile& file, const Configuration& configuration, std::size_t draws) {
    posterior::ProblemOptions options;
    options.joint_prior = true;
    options.seed = file.seed;
    const posterior::Problem problem(configuration, file.scenario, options);
    const auto scores = posterior::prior_scores(problem.coordinates().size(), posterior::prior_draws, file.seed);
    const std::vector<double> weights = factors(problem, scores);
    double all = 0.0, passed = 0.0;
    for (const double weight : weights) all += weight;
    Members result{{}, 1};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        passed += weights[i];
        while (static_cast<double>(result.members.size()) + 0.5 < passed / all * static_cast<double>(draws))
            result.members.push_back({problem.coordinates().parameters(scores[i]), lever_paths(file.scenario)});
    }
    return result;
}

std::string structure_of(const Scenario& scenario, const Configuration& configuration) {
    Scenario history = load_scenario("baseline", scenario_names(), configuration.directory);
    history.choices.weather_series = scenario.choices.weather_series;
    history.choices.normal_weather = scenario.choices.normal_weather;
    history.choices.correction = scenario.choices.correction;
    history.choices.reference = scenario.choices.reference;
    const std::string changed = in_words(changes_between(history, scenario, configuration.parameters));
    return changed.empty() ? std::string(as_shipped) : changed;
}

std::string required(const Hdf5Reader& file, const std::string& name) {
    const auto text = file.attribute(name);
    if (!text) file.fail(name, "the attribute is missing, which 'sanqi calibrate -o FILE' writes");
    return *text;
}

std::uint64_t seed_of(const Hdf5Reader& file) {
    const std::string text = required(file, "seed");
    std::uint64_t seed = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (fault != std::errc() || end != text.data() + text.size())
        file.fail("seed", fmt::format("expected a whole number, got '{}'", text));
    return seed;
}

std::optional<SampledDraws> sampling_of(const Hdf5Reader& file) {
    const auto text = file.attribute("diagnostics");
    if (!text) return std::nullopt;
    const auto all = ensemble::Identity::parse(*text, nullptr, false);
    const auto number = [&](const char* name) {  // null where draws were too few to tell
        return all.is_object() && all.contains(name) && all[name].is_number() ? all[name].get<double>() : std::nan("");
    };
    if (!(number("draws") > 0.0)) file.fail("diagnostics", "expected what 'sanqi calibrate -o FILE' writes");
    return SampledDraws{static_cast<std::size_t>(number("draws")),
                        {number("rhat_max"), number("ess_bulk_min"), number("ess_tail_min")}};
}

std::optional<FileEvidence> evidence_of(const Hdf5Reader& file) {
    const auto text = file.attribute("log_evidence");
    if (!text) return std::nullopt;
    const auto all = ensemble::Identity::parse(*text, nullptr, false);
    const auto is_number = [&](const char* name) { return all.contains(name) && all[name].is_number(); };
    if (!all.is_object() || !is_number("mean") || !is_number("spread"))
        file.fail("log_evidence", "expected what 'sanqi calibrate --evidence -o FILE' writes");
    return FileEvidence{all["mean"].get<double>(), all["spread"].get<double>(), all.value("weather", "")};
}

/// What the file was made of; of parameters that it draws the scenario says nothing.
Scenario scenario_of(const Hdf5Reader& file, const std::filesystem::path& path, const Configuration& configuration) {
    Scenario scenario = without_shipped_values(
        parse_scenario(required(file, "configuration"), path.string() + ":configuration", scenario_names()),
        configuration.parameters);
    for (const std::string& name : file.names("posterior")) scenario.parameters.erase(name);
    return scenario;
}

std::string name_of(const std::filesystem::path& path, const Configuration& configuration) {
    std::vector<std::filesystem::path> shipped = shipped_posteriors(configuration.directory);
    std::ranges::copy(shipped_structures(configuration.directory), std::back_inserter(shipped));
    const bool is_shipped = std::ranges::count(shipped, path) > 0;
    return is_shipped ? fmt::format("shipped {}", path.stem().string()) : path.string();
}

PosteriorFile file_of(const std::filesystem::path& path, const Configuration& configuration) {
    const Hdf5Reader file(path);
    if (!file.has("posterior"))
        throw InputError({path.string()}, "holds no posterior, as 'sanqi calibrate -o FILE' writes it");
    Scenario scenario = scenario_of(file, path, configuration);
    const auto identity = ensemble::Identity::parse(required(file, "identity"), nullptr, false);
    if (!identity.is_object()) file.fail("identity", "expected what 'sanqi calibrate -o FILE' writes");
    std::string structure = file.attribute("structure").value_or(std::string(unnamed_structure));
    if (structure == unnamed_structure) structure = structure_of(scenario, configuration);
    return {.path = path,
            .name = name_of(path, configuration),
            .scenario = std::move(scenario),
            .structure = std::move(structure),
            .seed = seed_of(file),
            .joint_prior = identity.value("joint_prior", false),
            .weather = identity.value("weather", "kept"),
            .held_out = identity.value("hold_outs", std::vector<std::string>{}),
            .chains = 0,
            .draws = 0,
            .parameters = identity.value("parameters", std::vector<std::string>{}),
            .sampling = sampling_of(file),
            .evidence = evidence_of(file)};
}

/// A parameter that was drawn and is not there any more would be read at its central value, as one that was fixed.
void require_all_drawn(const PosteriorFile& file, const std::string& group, const FileDraws& draws) {
    const std::vector<std::string> names = names_of(draws.inputs);
    for (const std::string& drawn : file.parameters) {
        if (std::ranges::find(names, drawn) != names.end()) continue;
        const auto near = std::ranges::find(draws.left_out, drawn, &ForeignName::nearest);
        throw InputError({file.path.string()},
                         fmt::format("{}/{}: is missing, though the file says that it was drawn{}", group, drawn,
                                     near == draws.left_out.end() ? "" : fmt::format("; '{}' is there", near->name)));
    }
}

FileDraws draws_of(const PosteriorFile& file, const std::string& group, const Configuration& configuration) {
    FileDraws draws = read_draws(file.path, group, configuration, file.scenario);
    require_all_drawn(file, group, draws);
    return draws;
}

}  // namespace

Members members_of(const FileDraws& draws, const Configuration& configuration, const Scenario& scenario) {
    const solvers::Member centre{parameter_values(configuration.parameters, scenario), lever_paths(scenario)};
    Members all{std::vector<solvers::Member>(draws.columns.front().size(), centre), draws.chains};
    for (std::size_t k = 0; k < draws.inputs.size(); ++k) {
        const Input& input = draws.inputs[k];
        if (sets(scenario, input)) continue;
        for (std::size_t i = 0; i < all.members.size(); ++i) {
            solvers::Member& member = all.members[i];
            (input.kind == InputKind::parameter ? member.parameters[input.index] : member.levers[input.index].value) =
                draws.columns[k][i];
        }
    }
    return all;
}

FilePosterior read_file_posterior(const std::filesystem::path& path, const Configuration& configuration,
                                  DrawsOf group) {
    PosteriorFile file = file_of(path, configuration);
    FileDraws draws = draws_of(file, group == DrawsOf::prior ? "prior" : "posterior", configuration);
    file.chains = draws.chains;
    file.draws = draws.columns.front().size();
    file.parameters = names_of(draws.inputs);
    return {std::move(file), std::move(draws)};
}

std::vector<std::size_t> evenly_spaced(std::size_t wanted, std::size_t of) {
    std::vector<std::size_t> places(std::clamp<std::size_t>(wanted, 1, of));
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = (2 * i + 1) * of / (2 * places.size());
    return places;
}

Members thinned(const Members& all, std::size_t draws) {
    const std::size_t of_chain = all.members.size() / all.chains;
    const std::vector<std::size_t> kept = evenly_spaced(draws / all.chains, of_chain);
    Members some{{}, all.chains};
    for (std::size_t chain = 0; chain < all.chains; ++chain)
        for (const std::size_t place : kept) some.members.push_back(all.members[chain * of_chain + place]);
    return some;
}

PosteriorAndPrior read_posterior_and_prior(const std::filesystem::path& path, const Configuration& configuration,
                                           const Thinning& thinning) {
    auto [file, draws] = read_file_posterior(path, configuration);
    if (const std::string fault = values_fault(file, configuration); !fault.empty())
        throw InputError({path.string()}, fault);
    Members posterior = members_of(draws, configuration, file.scenario);
    if (thinning.posterior) posterior = thinned(posterior, *thinning.posterior);
    Members prior =
        file.joint_prior
            ? joint_prior_members(file, configuration, thinning.prior)
            : thinned(members_of(draws_of(file, "prior", configuration), configuration, file.scenario), thinning.prior);
    return {std::move(file), std::move(posterior), std::move(prior)};
}

}  // namespace sanqi::analysis
