// What JSON and the results file say of a subject, described once: named values over axes, as netCDF has them.
//
// To report on a subject, write a function that gives its Dataset: ResultsFile::write brings it into a file,
// report::add_to into JSON. What a group has is added in the order of the file:
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
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sanqi::analysis {

/// What every axis and variable says of itself; become its attributes of these names. `units` as in the metadata: "1"
/// where dimensionless, also for labels. Never "days", "hours" or "years since": readers turn those into dates.
struct Description {
    std::string units;
    std::string long_name;
    std::string source;  ///< where the values come from: the model, or the record and its author
    std::string note{};  ///< optional, left out where empty, as is the Chinese term
    std::string chinese{};
};

using Dimensions = std::vector<std::string>;

/// Gives the entries first, ..., first + count - 1 of the last axis, for every place of the axes before it row-major,
/// into `values`.
template <class Value>
using Blocks = std::function<void(std::size_t first, std::size_t count, std::span<Value> values)>;

/// States by number in the file, with CF's flag attributes, by word in JSON. Meanings are single words.
struct Flags {
    std::vector<std::int8_t> values;
    std::vector<std::string> meanings;
};

/// Numbers that the file keeps small: in single precision and deflated.
struct Packed {
    std::vector<double> values;
};

/// Row-major, the last axis runs fastest. NaN is "no value", null in JSON. Whole numbers are floating-point numbers in
/// the file unless they are an axis; truth values are bool for xarray; texts are UTF-8. Blocks, for what is computed as
/// it is written and never as a whole in memory, have no place in JSON.
using Values = std::variant<std::vector<double>, std::vector<int>, std::vector<bool>, std::vector<std::string>, Flags,
                            Packed, Blocks<double>, Blocks<float>>;

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

/// NaN where there is none.
double or_nan(const std::optional<double>& value);

}  // namespace sanqi::analysis
