// From the values of the inputs to what the model runs on: the world of a member, its parameters and its levers.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/designs/inputs.hpp"
#include "solvers/batch.hpp"

namespace sanqi::analysis {

/// One member of an ensemble.
struct Draw {
    std::size_t world = 0;  ///< position in Variation::worlds
    solvers::Member member;
};

/// A scenario whose inputs vary; immutable, callable from many threads.
class Variation {
public:
    Variation(const Configuration& configuration, const Scenario& scenario, std::vector<Input> inputs);

    const std::vector<Input>& inputs() const { return inputs_; }

    /// The scenario under every combination of the options of its choices that can be, in a fixed order: combinations
    /// of a weather series with a normal that doesn't suit it are left out. The scenario itself where no choice varies.
    const std::vector<Scenario>& worlds() const { return worlds_; }

    /// Why the choices of a row are a combination that can't be, "" where they can.
    const std::string& fault(std::span<const double> values) const { return combination_of(values).fault; }

    /// `values` are one row of a design in the inputs' units; what does not vary is as the scenario has it. Throws
    /// InputError where the choices are a combination that can't be.
    Draw draw(std::span<const double> values) const;

private:
    struct Combination {
        std::size_t world = 0;
        std::string fault;  ///< "" where there is a world
    };

    /// The combination of a row's choices, the last choice fastest.
    const Combination& combination_of(std::span<const double> values) const;
    void add_combination(Scenario scenario);

    std::vector<Input> inputs_;
    std::vector<model::Parameters<double>> parameters_;  ///< of each world
    model::Levers levers_{};
    std::vector<Scenario> worlds_;
    std::vector<Combination> combinations_;
};

}  // namespace sanqi::analysis
