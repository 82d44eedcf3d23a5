#include "analysis/estimators/tornado.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis {

Tornado tornado(std::span<const double> outputs) {
    if (outputs.size() % 2 == 0) {
        throw std::invalid_argument(fmt::format("{} outputs aren't a centre and two ends an input", outputs.size()));
    }
    const auto known = [](double output) {
        return std::isfinite(output) ? output : std::numeric_limits<double>::quiet_NaN();
    };
    Tornado result{known(outputs[0]), {}, {}, whole_units(outputs, 1).counts};
    for (std::size_t member = 1; member < outputs.size(); member += 2) {
        result.low.push_back(known(outputs[member]));
        result.high.push_back(known(outputs[member + 1]));
    }
    return result;
}

}  // namespace sanqi::analysis
