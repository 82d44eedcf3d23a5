// Draws that are shipped are draws of the model, the record and the priors as they stand: what each of them was held to
// be worth is what it is worth.
#include <catch2/catch.hpp>

#include "analysis/files/hdf5_reader.hpp"
#include "analysis/questions/scenario_posterior.hpp"
#include "analysis/runs/likelihood.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

namespace {

constexpr double most_error = 0.6;  // of the log likelihood, by long steps in single precision

/// By the file, of draw `index` of the first chain.
double stored_log_likelihood(const Hdf5Reader& file, const Likelihood& likelihood, std::size_t index) {
    double sum = 0.0;
    for (const Component& one : likelihood.components()) sum += file.numbers("/log_likelihood/" + one.name)[index];
    return sum;
}

}  // namespace

TEST_CASE("shipped draws are of the model as it stands") {
    for (const WeatherSeries series : {WeatherSeries::latent, WeatherSeries::official_ledger,
                                       WeatherSeries::official_affected_area, WeatherSeries::gauge_rainfall}) {
        const std::filesystem::path path = configs / "posteriors" / (std::string(word_of(series)) + ".h5");
        CAPTURE(path);
        REQUIRE(std::filesystem::exists(path));
        Scenario of_series = scenario();
        of_series.choices.weather_series = series;
        const FilePosterior shipped = read_file_posterior(path, configuration());
        CHECK(posterior_fault(shipped.file, configuration(), of_series, std::nullopt).none());
        const Members all = members_of(shipped.draws, configuration(), shipped.file.scenario);
        const Likelihood likelihood({configuration().history, shipped.file.scenario.choices.output_vintage});
        const Hdf5Reader file(path);
        sanqi::solvers::Experiment trial = make_experiment(configuration(), shipped.file.scenario);
        for (const std::size_t draw : {std::size_t{0}, all.members.size() / all.chains - 1}) {
            trial.parameters = all.members[draw].parameters;
            const RunRecord run = run_record(trial, simulate_or_throw(trial));
            CHECK(likelihood.log_density(likelihood.finite_residuals(run)) ==
                  Approx(stored_log_likelihood(file, likelihood, draw)).margin(most_error));
        }
    }
}
