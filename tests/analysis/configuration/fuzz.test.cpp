// Random changes to good files: each loads or is refused with its place, and none does anything else.
#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "analysis/configuration/parameters.hpp"
#include "analysis/configuration/policies.hpp"
#include "analysis/configuration/resolved_scenario.hpp"
#include "analysis/configuration/scenario.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/configuration/example_rows.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

constexpr int mutants = 1500;

/// What breaks parsers: brackets, quotes, numbers at the edge, bytes that are no text.
// clang-format off
const std::vector<std::string> splinters{
    "[", "]", "[[", "[#", "{", "}", "[]", "{}", "\"", R"(""")", "'", "=", ".", ",", "#", "\n", "\r", "_", R"(\u)",
    "0", "-1", "1e400", "1e-320", "nan", "-inf", "9223372036854775808", "9007199254740993", "true", "1959-07-01",
    "from", "extends", "三七", "\xcb\xa2", "\xff", "\xef\xbb\xbf"};
// clang-format on

std::string mutant_of(std::string text, std::mt19937_64& random) {
    const auto below = [&](std::size_t n) { return random() % n; };
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
        const std::size_t place = below(text.size() + 1);
        const std::size_t length = std::min(text.size() - place, below(12));
        switch (below(5)) {
            case 0: text.erase(place, length); break;
            case 1: text.insert(place, splinters[below(splinters.size())]); break;
            case 2: text.replace(place, length, splinters[below(splinters.size())]); break;
            case 3: text.insert(below(text.size() + 1), text.substr(place, below(60))); break;
            default:
                if (place < text.size()) text[place] = static_cast<char>(below(256));
        }
    }
    return text;
}

template <class Load>
void fuzz(std::string_view good, Load load) {
    const TemporaryFolder folder;
    std::mt19937_64 random(1958);
    int refused = 0;
    for (int i = 0; i < mutants; ++i) {
        const std::filesystem::path file = folder.write("m.toml", mutant_of(std::string(good), random));
        try {
            load(file, folder);
        } catch (const InputError& error) {
            const std::string message = error.what();
            ++refused;
            INFO(message);
            REQUIRE_THAT(message, Catch::StartsWith(file.string() + ":") || Catch::Contains("is a folder"));
        }
    }
    CHECK(refused > mutants / 4);
    CHECK(refused < mutants);
}

}  // namespace

TEST_CASE("no mutant of a file of parameters does harm") {
    fuzz(parameters_file, [](const auto& file, const auto&) {
        for (const ParameterEntry& entry : load_parameters(file, parameter_rows)) {
            REQUIRE(entry.prior.support_lower <= entry.value);
            REQUIRE(entry.value <= entry.prior.support_upper);
            REQUIRE(std::isfinite(entry.prior.quantile(0.25)));
            REQUIRE(entry.prior.lower <= entry.prior.upper);
        }
    });
}

TEST_CASE("no mutant of a file of policies does harm") {
    fuzz(policies_file, [](const auto& file, const auto&) {
        const auto schedules = load_policies(file, policy_rows, parameter_rows);
        REQUIRE(schedules.size() == policy_rows.size());
    });
}

TEST_CASE("no mutant of a scenario does harm, and each that loads can be written back") {
    fuzz(scenario_file_text, [](const auto& file, const auto& folder) {
        folder.write("configs/baseline.toml", baseline_file);
        Scenario scenario = load_scenario(file.string(), example_names(), folder.path() / "configs");
        const auto again = folder.write("again.toml", resolved_toml(scenario));
        Scenario loaded = load_scenario(again.string(), example_names(), folder.path() / "configs");
        loaded.files = scenario.files;
        REQUIRE(loaded == scenario);
    });
}
