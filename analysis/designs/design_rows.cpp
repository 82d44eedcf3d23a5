#include "analysis/designs/design_rows.hpp"

#include <algorithm>
#include <array>

#include "analysis/designs/full_factorial.hpp"
#include "analysis/designs/latin_hypercube.hpp"
#include "analysis/designs/morris.hpp"
#include "analysis/designs/one_at_a_time.hpp"
#include "analysis/designs/saltelli.hpp"
#include "analysis/designs/shapley_paths.hpp"
#include "analysis/designs/sobol_sequence.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

std::span<const DesignRow* const> design_rows() {
    static constexpr std::array rows{&sobol_points,        &saltelli_blocks,  &latin_hypercube_design,
                                     &morris_trajectories, &factorial_design, &one_at_a_time_design,
                                     &shapley_design,      &given_members};
    return rows;
}

const DesignRow& design_named(std::string_view name) {
    const auto found = std::ranges::find(design_rows(), name, &DesignRow::name);
    if (found != design_rows().end()) return **found;
    throw InputError(unknown_name("design", name, names_of(design_rows(), &DesignRow::name)));
}

}  // namespace sanqi::analysis
