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

/// A group of draws of a file.
class GroupOfDraws {
public:
    GroupOfDraws(const std::filesystem::path& path, std::string group) : file_(path), group_(std::move(group)) {
        if (!file_.has(group_))
            throw InputError({path.string()}, fmt::format("no group '{}', as ArviZ has it", group_));
    }

    /// Those with draws: not the coordinates, which have one axis.
    std::vector<std::string> variables() const {
        std::vector<std::string> names = file_.names(group_);
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

    /// Of what was read.
    std::size_t chains() const { return shape_.at(0); }

private:
    std::string path_of(const std::string& variable) const { return group_ + "/" + variable; }

    Hdf5Reader file_;
    std::string group_;
    std::vector<hsize_t> shape_;
};

void check_draws(const Input& input, const std::vector<double>& draws, const GroupOfDraws& posterior) {
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const std::string fault = std::isfinite(draws[i]) ? range_fault(draws[i], input.lower, input.upper, input.unit)
                                                          : "expected a finite number";
        if (!fault.empty()) posterior.fail(input.name, fmt::format("{}: {}", posterior.place(i), fault));
    }
}

std::vector<ForeignName> left_out_of(const GroupOfDraws& posterior) {
    const std::vector<std::string> valid = input_names();
    std::vector<ForeignName> left_out;
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

FileDraws read_draws(const std::filesystem::path& file, const std::string& group, const Configuration& configuration,
                     const Scenario& scenario) {
    GroupOfDraws draws(file, group);
    FileDraws found{};
    for (const std::string& name : input_names()) {
        if (!draws.has(name)) continue;
        Input input = input_named(name, configuration, scenario);
        if (input.kind == InputKind::choice) draws.fail(name, "a switch can't be drawn from a posterior");
        const std::string fault = varying_fault(input, configuration);
        if (!fault.empty()) draws.fail(name, fault);
        found.columns.push_back(draws.draws(name));
        check_draws(input, found.columns.back(), draws);
        found.inputs.push_back(std::move(input));
    }
    if (found.inputs.empty())
        throw InputError({file.string()}, fmt::format("{}: no variable is a parameter or a lever", group));
    found.chains = draws.chains();
    found.left_out = left_out_of(draws);
    return found;
}

Population read_posterior(const std::filesystem::path& file, const Configuration& configuration,
                          const Scenario& scenario) {
    return population_of(read_draws(file, "posterior", configuration, scenario), file, scenario);
}

Population population_of(FileDraws draws, const std::filesystem::path& file, const Scenario& scenario) {
    Population found{{}, std::nullopt, std::nullopt, std::move(draws.left_out)};
    std::vector<std::vector<double>> columns;
    for (std::size_t k = 0; k < draws.inputs.size(); ++k) {
        Input& input = draws.inputs[k];
        if (sets(scenario, input)) {
            found.held.push_back(input.name);
            continue;
        }
        if (!varies(draws.columns[k]))
            throw InputError({file.string()}, fmt::format("posterior/{}: every draw is the same", input.name));
        found.inputs.push_back(distributed(std::move(input), empirical_quantile(draws.columns[k])));
        columns.push_back(std::move(draws.columns[k]));
    }
    if (found.inputs.empty()) throw InputError({file.string()}, "posterior: the scenario sets all that is drawn");
    std::vector<double> rows = rows_of(columns);
    try {
        found.dependence = gaussian_copula(score_correlation(rows, found.inputs.size()));
        found.members = given_design(names_of(found.inputs), std::move(rows));
    } catch (const InputError& error) {
        throw InputError({file.string()}, fmt::format("posterior: {}", error.what()));
    }
    return found;
}

}  // namespace sanqi::analysis
