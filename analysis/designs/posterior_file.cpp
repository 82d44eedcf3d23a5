#include "analysis/designs/posterior_file.hpp"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/files/hdf5_handle.hpp"
#include "analysis/statistics/outputs.hpp"
#include "analysis/statistics/score_correlation.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

struct Shape {
    hsize_t chains = 0;
    hsize_t draws = 0;

    bool operator==(const Shape&) const = default;
};

/// The group `posterior` of a file.
class PosteriorGroup {
public:
    explicit PosteriorGroup(const std::filesystem::path& path)
        : path_(path.string()), file_(open_file(), H5Fclose), group_(open_group(), H5Gclose) {}

    bool has(const std::string& variable) const { return H5Lexists(group_, variable.c_str(), H5P_DEFAULT) > 0; }

    /// One value a draw, chain after chain. The first variable that is read decides the shape of all.
    std::vector<double> draws(const std::string& variable) {
        const Hdf5Handle data(checked(H5Dopen2(group_, variable.c_str(), H5P_DEFAULT), variable), H5Dclose);
        check_type(data, variable);
        const Shape shape = shape_of(data, variable);
        if (shape_ == Shape{}) shape_ = shape;
        if (shape != shape_) {
            fail(variable, fmt::format("{} chains of {} draws, where others have {} of {}", shape.chains, shape.draws,
                                       shape_.chains, shape_.draws));
        }
        std::vector<double> values(shape.chains * shape.draws);
        checked(H5Dread(data, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), variable);
        return values;
    }

    [[noreturn]] void fail(const std::string& variable, const std::string& message) const {
        throw InputError({path_}, fmt::format("posterior/{}: {}", variable, message));
    }

    /// "chain 2, draw 17", counting from 1.
    std::string place(std::size_t number) const {
        return fmt::format("chain {}, draw {}", number / shape_.draws + 1, number % shape_.draws + 1);
    }

private:
    hid_t open_file() const {
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // Failures become exceptions, not text on stderr.
        const hid_t file = H5Fopen(path_.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
        if (file < 0) throw InputError({path_}, fmt::format("no HDF5 file: {}", hdf5_failure_reason()));
        return file;
    }

    hid_t open_group() const {
        const hid_t group = H5Gopen2(file_, "posterior", H5P_DEFAULT);
        if (group < 0) throw InputError({path_}, "no group 'posterior', as ArviZ has it");
        return group;
    }

    template <class Result>
    Result checked(Result result, const std::string& variable) const {
        if (result < 0) fail(variable, fmt::format("cannot be read: {}", hdf5_failure_reason()));
        return result;
    }

    void check_type(hid_t data, const std::string& variable) const {
        const Hdf5Handle type(checked(H5Dget_type(data), variable), H5Tclose);
        const H5T_class_t kind = H5Tget_class(type);
        if (kind != H5T_FLOAT && kind != H5T_INTEGER) fail(variable, "expected numbers");
    }

    Shape shape_of(hid_t data, const std::string& variable) const {
        const Hdf5Handle space(checked(H5Dget_space(data), variable), H5Sclose);
        const int axes = checked(H5Sget_simple_extent_ndims(space), variable);
        if (axes != 2) fail(variable, fmt::format("expected the axes chain and draw, got {} axes", axes));
        std::array<hsize_t, 2> extent{};
        checked(H5Sget_simple_extent_dims(space, extent.data(), nullptr), variable);
        if (extent[0] == 0 || extent[1] == 0) fail(variable, "there are no draws");
        return {extent[0], extent[1]};
    }

    std::string path_;
    Hdf5Handle file_;
    Hdf5Handle group_;
    Shape shape_;
};

void check_draws(const Input& input, const std::vector<double>& draws, const PosteriorGroup& posterior) {
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const std::string fault = std::isfinite(draws[i]) ? range_fault(draws[i], input.lower, input.upper, input.unit)
                                                          : "expected a finite number";
        if (!fault.empty()) posterior.fail(input.name, fmt::format("{}: {}", posterior.place(i), fault));
    }
    if (!varies(draws)) posterior.fail(input.name, "every draw is the same");
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
        return {std::move(inputs), std::move(dependence), std::move(members)};
    } catch (const InputError& error) {
        throw InputError({file.string()}, fmt::format("posterior: {}", error.what()));
    }
}

}  // namespace sanqi::analysis
