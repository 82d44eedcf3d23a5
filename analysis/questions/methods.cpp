#include "analysis/questions/methods.hpp"

#include <algorithm>
#include <array>

#include "analysis/estimators/morris_effects.hpp"
#include "analysis/estimators/pawn.hpp"
#include "analysis/estimators/rank_correlation.hpp"
#include "analysis/estimators/regression.hpp"
#include "analysis/estimators/shapley_effects.hpp"
#include "analysis/estimators/sobol_indices.hpp"
#include "analysis/estimators/tornado.hpp"
#include "analysis/questions/local_sensitivity.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

std::span<const MethodRow* const> method_rows() {
    static constexpr std::array rows{&sobol_method, &morris_method, &shapley_method, &regression_method,
                                     &rank_method,  &pawn_method,   &tornado_method, &local_method};
    return rows;
}

const MethodRow& method_named(std::string_view name) {
    const auto found = std::ranges::find(method_rows(), name, &MethodRow::name);
    if (found != method_rows().end()) return **found;
    throw InputError(unknown_name("method", name, names_of(method_rows(), &MethodRow::name)));
}

}  // namespace sanqi::analysis
