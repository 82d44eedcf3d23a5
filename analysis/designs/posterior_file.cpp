#include "analysis/designs/posterior_file.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/files/hdf5_reader.hpp"
#include "analysis/statistics/outputs.hpp"
#include "analysis/statistics/score_correlation.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"
#include "analysis/words/nearest.hpp"

namespace sanqi::analysis {

namespace {

/// The group `posterior` of a file.
class PosteriorGroup {
public:
    explicit PosteriorGroup(const std::filesystem::path& path) : file_(path) {
        if (!file_.has("posterior")) throw InputError({path.string()}, "no group 'posterior', as ArviZ has it");
    }

    /// Those with draws: not the coordinates, which have one axis.
    std::vector<std::string> variables() const {
        std::vector<std::string> names = file_.names("posterior");
        std::erase_if(names, [&](const std::string& name) { return file_.shape(path_of(name)).size() < 2; });
        return names;
    }

    bool has(const std::string& variable) const { return file_.has(path_of(variable)); }

    /// One value a draw, chain after chain. The first variable that is read decides the shape of all.
    std::vector<double> draws(const std::string& variable) {
        const std::vector<hsize_t> shape = file_.shape(path_of(variable));
        if (shape.size() != 2)
            fail(variable, fmt::format("expected the axes chain and draw, got {} axes", shape.size()));
        if (shape[0] == 0 || shape[1] == 0) fail(variable, "there are no draws");
        if (shape_.empty()) shape_ = shape;
        if (shape != shape_) {
            fail(variable, fmt::format("{} chains of {} draws, where others have {} of {}", shape[0], shape[1],
                                       shape_[0], shape_[1]));
        }
        return file_.numbers(path_of(variable));
    }

    [[noreturn]] void fail(const std::string& variable, const std::string& message) const {
        file_.fail(path_of(variable), message);
    }

    /// "chain 2, draw 17", counting from 1.
    std::string place(std::size_t number) const {
        return fmt::format("chain {}, draw {}", number / shape_[1] + 1, number % shape_[1] + 1);
    }

private:
    static std::string path_of(const std::string& variable) { return "posterior/" + variable; }

    Hdf5Reader file_;
    std::vector<hsize_t> shape_;
};

void check_draws(const Input& input, const std::vector<double>& draws, const PosteriorGroup& posterior) {
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const std::string fault = std::isfinite(draws[i]) ? range_fault(draws[i], input.lower, input.upper, input.unit)
                                                          : "expected a finite number";
        if (!fault.empty()) posterior.fail(input.name, fmt::format("{}: {}", posterior.place(i), fault));
    }
    if (!varies(draws)) posterior.fail(input.name, "every draw is the same");
}

std::vector<LeftOut> left_out_of(const PosteriorGroup& posterior) {
    const std::vector<std::string> valid = input_names();
    std::vector<LeftOut> left_out;
    for (const std::string& name : posterior.variables()) {
        if (std::ranges::find(valid, name) != valid.end()) continue;
        const std::vector<std::string> near = nearest_names(name, valid);
        left_out.push_back({name, near.empty() ? "" : near.front()});
    }
    return left_out;
}

/// One row a draw, from one column an input.
std::vector<double> rows_of(const std::vector<std::vector<double>>& columns) {
    std::vector<double> rows;
    rows.reserve(columns.size() * columns.front().size());
    for (std::size_t draw = 0; draw < columns.front().size(); ++draw)
        for (const std::vector<double>& column : columns) rows.push_back(column[draw]);
    return rows;
}

}  // namespace

Population read_posterior(const std::filesystem::path& file, const Configuration& configuration,
                          const Scenario& scenario) {
    PosteriorGroup posterior(file);
    std::vector<Input> inputs;
    std::vector<std::vector<double>> columns;
    for (const std::string& name : input_names()) {
        if (!posterior.has(name)) continue;
        const Input input = input_named(name, configuration, scenario);
        if (input.kind == InputKind::choice) posterior.fail(name, "a switch can't be drawn from a posterior");
        const std::string fault = varying_fault(input, configuration);
        if (!fault.empty()) posterior.fail(name, fault);
        columns.push_back(posterior.draws(name));
        check_draws(input, columns.back(), posterior);
        inputs.push_back(distributed(input, empirical_quantile(columns.back())));
    }
    if (inputs.empty()) throw InputError({file.string()}, "posterior: no variable is a parameter or a lever");
    std::vector<double> rows = rows_of(columns);
    try {
        Dependence dependence = gaussian_copula(score_correlation(rows, inputs.size()));
        Design members = given_design(names_of(inputs), std::move(rows));
        return {std::move(inputs), std::move(dependence), std::move(members), left_out_of(posterior)};
    } catch (const InputError& error) {
        throw InputError({file.string()}, fmt::format("posterior: {}", error.what()));
    }
}

}  // namespace sanqi::analysis
