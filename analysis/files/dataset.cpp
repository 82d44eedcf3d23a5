#include "analysis/files/dataset.hpp"

#include <limits>
#include <utility>

namespace sanqi::analysis {

void DataGroup::add_axis(std::string_view axis, Values values, Description about, std::string place,
                         std::vector<std::string> keys) {
    const std::string own(axis);
    variables.push_back({own, {own}, std::move(values), std::move(about), std::move(place), std::move(keys)});
}

void DataGroup::add(std::string_view variable, Dimensions axes, Values values, Description about, std::string place) {
    variables.push_back(
        {std::string(variable), std::move(axes), std::move(values), std::move(about), std::move(place), {}});
}

void DataGroup::add_to_json_alone(std::string_view variable, Dimensions axes, Values values, std::string place) {
    variables.push_back({std::string(variable), std::move(axes), std::move(values), {}, std::move(place), {}});
}

double or_nan(const std::optional<double>& value) { return value.value_or(std::numeric_limits<double>::quiet_NaN()); }

}  // namespace sanqi::analysis
