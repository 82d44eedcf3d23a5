// What JSON and the results file say of a subject, described once: named values over axes, as netCDF has them.
//
// To report on a subject, write a function that gives its Dataset: `write` brings it into a results file, `add_to` into
// JSON. What a group has is added in the order of the file:
//
//     group.add_axis("outcome", names, about);
//     group.add_axis("parameter", inputs, about, "outcomes/{outcome}/");
//     group.add("outcome_value", {"outcome"}, values, about, "outcomes/{outcome}/value");
//     group.add("derivative", {"outcome", "parameter"}, slopes, about, "outcomes/{outcome}/");
//
// The last text is the variable's place in JSON, a path of keys from the top. `{outcome}` stands for the key of each
// entry of that axis; axes that the place does not name become arrays, the last one innermost. A place that ends in "/"
// goes on with the variable's own name. So JSON has outcomes.NAME = {"parameter": [..], "value": ..,
// "derivative": [..]}. A variable without a place is in the file alone, one without a description in JSON alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/files/results_file.hpp"
#include "analysis/report/json.hpp"
#include "model/metadata.hpp"

namespace sanqi::analysis::report {

/// States by number in the file, by word in JSON.
struct Flags {
    std::vector<std::int8_t> values;
    std::vector<std::string> meanings;
};

/// Row-major, the last axis runs fastest. NaN is "no value", null in JSON. Whole numbers are floating-point numbers in
/// the file unless they are an axis. Blocks, for what is too large for memory, have no place in JSON.
using Values = std::variant<std::vector<double>, std::vector<int>, std::vector<bool>, std::vector<std::string>, Flags,
                            Blocks<double>, Blocks<float>>;

struct Variable {
    std::string name;
    Dimensions axes;  ///< of its group; none for a scalar, itself for an axis
    Values values;
    std::optional<Description> about;
    std::string place;
    /// Of an axis whose entries go by other keys in JSON than its labels: JSON pointers from `{axis}` on, "/0" for an
    /// entry of an array, "" for an axis that JSON passes over.
    std::vector<std::string> keys;

    bool is_axis() const { return axes == Dimensions{name}; }
};

struct Attribute {
    std::string name;
    std::variant<std::string, int> value;
    std::string place{};
};

struct DataGroup {
    std::string name;  ///< in the file; empty for its root
    std::vector<Attribute> attributes{};
    std::vector<Variable> variables{};

    void add_axis(std::string_view axis, Values values, Description about, std::string place = "",
                  std::vector<std::string> keys = {});
    void add(std::string_view variable, Dimensions axes, Values values, Description about, std::string place = "");
    void add_to_json_alone(std::string_view variable, Dimensions axes, Values values, std::string place);
};

using Dataset = std::vector<DataGroup>;

/// What a row of the metadata says of itself.
Description about(const model::Row& row, std::string source);

/// NaN where there is none.
double or_nan(const std::optional<double>& value);

/// Throws what ResultsFile throws.
void write(ResultsFile& file, const Dataset& dataset);

/// Throws std::logic_error for a place that has a value already, is over an axis that the group lacks or of blocks.
void add_to(Json& json, const Dataset& dataset);

}  // namespace sanqi::analysis::report
