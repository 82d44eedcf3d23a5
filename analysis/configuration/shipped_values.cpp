#include "analysis/configuration/shipped_values.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/configuration/resolved_scenario.hpp"
#include "analysis/configuration/scenario_files.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t most_named = 3;

std::string text_of(const ParameterEntry& entry) {
    const Prior& prior = entry.prior;
    return fmt::format("{} {} {} {} {} {} {}", entry.value, fmt::join(entry.with_series, " "),
                       static_cast<int>(prior.distribution), fmt::join(prior.arguments, " "), prior.support_lower,
                       prior.support_upper, entry.fitted);
}

std::string text_of(const std::vector<DatedValue>& schedule) {
    std::string text;
    for (const DatedValue& one : schedule) text += fmt::format(" {} {} {}", one.date, one.value, one.parameter);
    return text;
}

std::string text_of(const PolicySchedule& policy) {
    return fmt::format("{};{};{};{};{}", static_cast<int>(policy.interpolation), text_of(policy.history),
                       text_of(policy.reference), text_of(policy.best_practice), text_of(policy.without_second_wave));
}

std::string text_of(const DatedObservation& one) {
    return fmt::format("{} {} {} {} {} {} {}", one.quantity, one.from, one.to, one.value, one.error, one.relative,
                       word_of(one.use));
}

/// Scenarios that both folders have. They are no values that draws were made under.
void add_scenarios(const std::filesystem::path& folder, const std::filesystem::path& shipped, ValuesByName& here,
                   ValuesByName& there) {
    const std::vector<std::string> own = shipped_scenarios(folder);
    for (const std::string& name : shipped_scenarios(shipped)) {
        if (!std::ranges::binary_search(own, name)) continue;
        here["scenarios." + name] = resolved_toml(load_scenario(name, scenario_names(), folder));
        there["scenarios." + name] = resolved_toml(load_scenario(name, scenario_names(), shipped));
    }
}

}  // namespace

ValuesByName values_of(const Configuration& configuration) {
    ValuesByName values;
    for (const ParameterEntry& entry : configuration.parameters) values["parameters." + entry.symbol] = text_of(entry);
    for (const PolicySchedule& policy : configuration.policies) values["policies." + policy.symbol] = text_of(policy);
    for (const std::string& name : configuration.history.names())
        for (const Observation& one : configuration.history.series(name))
            values["history." + name] += fmt::format(" {} {}", one.year, one.value);
    for (const DatedObservation& one : configuration.history.dated()) values["history." + one.name] = text_of(one);
    values["baseline"] = resolved_toml(load_scenario("baseline", scenario_names(), configuration.directory));
    return values;
}

std::optional<ValuesByName> shipped_values() {
    const auto folder = configs_of_program();
    if (!folder) return std::nullopt;
    return values_of(load_configuration(*folder));
}

std::string checksum_of(const ValuesByName& values) {
    constexpr std::uint64_t basis = 0xcbf29ce484222325, prime = 0x100000001b3;  // FNV-1a
    std::uint64_t sum = basis;
    for (const auto& [name, value] : values)
        for (const char sign : fmt::format("{}={}\n", name, value))
            sum = (sum ^ static_cast<unsigned char>(sign)) * prime;
    return fmt::format("{:016x}", sum);
}

std::string differing_names(const ValuesByName& here, const ValuesByName& there) {
    std::vector<std::string> names;
    for (const auto& [name, value] : here)
        if (const auto found = there.find(name); found == there.end() || found->second != value) names.push_back(name);
    for (const auto& [name, value] : there)
        if (!here.contains(name)) names.push_back(name);
    if (names.size() <= most_named) return fmt::format("{}", fmt::join(names, ", "));
    const std::size_t others = names.size() - (most_named - 1);
    names.resize(most_named - 1);
    return fmt::format("{} and {} more", fmt::join(names, ", "), others);
}

std::string not_as_shipped(const Configuration& configuration) {
    const std::string folder = configuration.directory.string();
    if (!is_chosen(configuration.directory)) return "";
    const auto shipped = shipped_values();
    if (!shipped) return fmt::format("{} (SANQI_CONFIGS), with nothing shipped beside it to compare", folder);
    ValuesByName here = values_of(configuration), there = *shipped;
    add_scenarios(configuration.directory, *configs_of_program(), here, there);
    const std::string names = differing_names(here, there);
    return names.empty() ? "" : fmt::format("{} (SANQI_CONFIGS) has another {}", folder, names);
}

}  // namespace sanqi::analysis
