#include "analysis/questions/posterior_draws.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/question.hpp"
#include "analysis/designs/posterior_file.hpp"
#include "analysis/ensemble/identity.hpp"
#include "analysis/files/hdf5_reader.hpp"
#include "analysis/target/problem.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::string_view as_shipped = "as shipped";
constexpr std::string_view unnamed_structure = "base";

Members members_of(const FileDraws& draws, const Configuration& configuration, const Scenario& scenario) {
    const solvers::Member centre{parameter_values(configuration.parameters, scenario), lever_paths(scenario)};
    Members all{std::vector<solvers::Member>(draws.columns.front().size(), centre), draws.chains};
    for (std::size_t k = 0; k < draws.inputs.size(); ++k)
        for (std::size_t i = 0; i < all.members.size(); ++i) {
            solvers::Member& member = all.members[i];
            const Input& input = draws.inputs[k];
            (input.kind == InputKind::parameter ? member.parameters[input.index] : member.levers[input.index].value) =
                draws.columns[k][i];
        }
    return all;
}

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

PosteriorFile file_of(const std::filesystem::path& path, const Configuration& configuration) {
    const Hdf5Reader file(path);
    if (!file.has("posterior"))
        throw InputError({path.string()}, "holds no posterior, as 'sanqi calibrate -o FILE' writes it");
    Scenario scenario = without_shipped_values(
        parse_scenario(required(file, "configuration"), path.string() + ":configuration", scenario_names()),
        configuration.parameters);
    const auto identity = ensemble::Identity::parse(required(file, "identity"), nullptr, false);
    if (!identity.is_object()) file.fail("identity", "expected what 'sanqi calibrate -o FILE' writes");
    std::string structure = file.attribute("structure").value_or(std::string(unnamed_structure));
    if (structure == unnamed_structure) structure = structure_of(scenario, configuration);
    return {.path = path,
            .scenario = std::move(scenario),
            .structure = std::move(structure),
            .seed = seed_of(file),
            .joint_prior = identity.value("joint_prior", false),
            .weather = identity.value("weather", "kept"),
            .held_out = identity.value("hold_outs", std::vector<std::string>{}),
            .chains = 0,
            .draws = 0,
            .parameters = identity.value("parameters", std::vector<std::string>{})};
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

Members thinned(const Members& all, std::size_t draws) {
    const std::size_t of_chain = all.members.size() / all.chains;
    const std::size_t kept = std::clamp<std::size_t>(draws / all.chains, 1, of_chain);
    Members some{{}, all.chains};
    for (std::size_t chain = 0; chain < all.chains; ++chain)
        for (std::size_t i = 0; i < kept; ++i)
            some.members.push_back(all.members[chain * of_chain + (2 * i + 1) * of_chain / (2 * kept)]);
    return some;
}

PosteriorAndPrior read_posterior_and_prior(const std::filesystem::path& path, const Configuration& configuration,
                                           const Thinning& thinning) {
    PosteriorFile file = file_of(path, configuration);
    const FileDraws draws = draws_of(file, "posterior", configuration);
    Members posterior = members_of(draws, configuration, file.scenario);
    file.chains = posterior.chains;
    file.draws = posterior.members.size();
    file.parameters = names_of(draws.inputs);
    if (thinning.posterior) posterior = thinned(posterior, *thinning.posterior);
    Members prior =
        file.joint_prior
            ? joint_prior_members(file, configuration, thinning.prior)
            : thinned(members_of(draws_of(file, "prior", configuration), configuration, file.scenario), thinning.prior);
    return {std::move(file), std::move(posterior), std::move(prior)};
}

}  // namespace sanqi::analysis
