// What JSON and the results file say of the same thing, to be compared.
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/files/hdf5_reader.hpp"
#include "analysis/files/results_file.hpp"
#include "analysis/report/json.hpp"
#include "tests/analysis/files/output_conditions.hpp"

namespace sanqi::analysis::testing {

/// A dataset in a file of its own.
class WrittenDataset {
public:
    explicit WrittenDataset(const Dataset& dataset) {
        ResultsFile file(folder_ / "dataset.h5", false);
        file.write(dataset);
        file.commit();
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_ / "dataset.h5"; }
    [[nodiscard]] Hdf5Reader reader() const { return Hdf5Reader(path()); }

private:
    sanqi::test::TemporaryFolder folder_;
};

/// The numbers of nested arrays in order; NaN for null, 0 and 1 for truth values.
inline std::vector<double> numbers_in(const report::Json& json) {
    if (json.is_null()) return {std::numeric_limits<double>::quiet_NaN()};
    if (json.is_boolean()) return {json.get<bool>() ? 1.0 : 0.0};
    if (!json.is_array()) return {json.get<double>()};
    std::vector<double> numbers;
    for (const report::Json& element : json) {
        const std::vector<double> inner = numbers_in(element);
        numbers.insert(numbers.end(), inner.begin(), inner.end());
    }
    return numbers;
}

/// Equal to the bit, no value the same as no value.
inline void check_same(const std::vector<double>& one, const std::vector<double>& other) {
    REQUIRE(one.size() == other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        CAPTURE(i);
        CHECK((one[i] == other[i] || (std::isnan(one[i]) && std::isnan(other[i]))));
    }
}

/// The variable has the values of `json`, which as a list or a table has them row by row.
inline void check_same(const Hdf5Reader& file, const std::string& variable, const report::Json& json) {
    CAPTURE(variable, json.dump());
    REQUIRE_FALSE(json.is_null());
    check_same(file.numbers(variable), numbers_in(json));
}

}  // namespace sanqi::analysis::testing
