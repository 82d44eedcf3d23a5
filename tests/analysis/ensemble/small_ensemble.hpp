// A small ensemble over two worlds, for tests of the engine.
#pragma once

#include <string>
#include <vector>

#include "analysis/designs/latin_hypercube.hpp"
#include "analysis/ensemble/execution.hpp"
#include "analysis/ensemble/plan.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace sanqi::analysis::testing {

inline ensemble::Ensemble small_ensemble(std::size_t members, const ensemble::Keep& keep = {}) {
    const std::vector<std::string> wishes{"weather_series", "mess_halls", "famine_hazard"};
    const std::vector<Input> inputs = chosen_inputs(wishes, configuration(), scenario());
    const Design design = in_units(latin_hypercube(names_of(inputs), members, 7), inputs);
    return make_ensemble(configuration(), Variation(configuration(), scenario(), inputs), design, keep);
}

/// Everything that is kept of the ensemble's members, in one chunk.
inline ensemble::Chunk whole(const ensemble::Journal& journal, const ensemble::Layout& layout) {
    ensemble::Chunk chunk(0, journal.members(), layout);
    const std::size_t members = journal.members();
    for (std::size_t column = 0; column < layout.outputs; ++column)
        journal.output(column, 0, std::span(chunk.outputs).subspan(column * members, members));
    journal.time(0, chunk.time);
    journal.status(0, chunk.status);
    journal.stock(0, chunk.stock);
    for (std::size_t column = 0; column < layout.yearly; ++column)
        journal.yearly(column, 0, std::span(chunk.yearly).subspan(column * members, members));
    return chunk;
}

}  // namespace sanqi::analysis::testing
