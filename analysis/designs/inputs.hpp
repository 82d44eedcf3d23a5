// What may vary from member to member of an ensemble: parameters by their priors, levers, choices between series.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/designs/design.hpp"
#include "analysis/designs/mapping.hpp"

namespace sanqi::analysis {

enum class InputKind { parameter, lever, choice };

/// One thing that varies. Values are in its own unit; that of a choice is the number of one of its options.
struct Input {
    InputKind kind;
    std::size_t index;  ///< among the model's parameters, the levers, or switch_rows
    std::string name;
    std::string unit;                  ///< "1" for a lever and for a choice
    std::vector<std::string> options;  ///< of a choice, else none
    double lower;                      ///< hard bounds: 0 and 1 of a lever, the first and the last option of a choice
    double upper;
    double centre;  ///< where the scenario stands
    /// Where designs that ask for ends have theirs: the 5 % and the 95 % quantile of a parameter, else the bounds.
    double low;
    double high;
    Quantile quantile;  ///< of the prior; uniform for a lever; every option of a choice as likely as the others
};

/// Every name that an input may have: parameters, levers, switches.
std::vector<std::string> input_names();

/// The parameter (fixed ones too), lever or switch of this name, with all its options. Throws InputError with the
/// nearest name where there is none.
Input input_named(std::string_view name, const Configuration& configuration, const Scenario& scenario);

/// Whether the scenario gives the parameter or lever a value of its own.
bool sets(const Scenario& scenario, const Input& input);

/// Why members can't each have a value of their own of this input, "" where they can.
std::string varying_fault(const Input& input, const Configuration& configuration);

/// The inputs that are asked for, each once, in the order of the wishes: "parameters" (all that have a prior and that
/// the scenario does not set itself), "levers", the name of a group of levers, "policy", or the name of one input. A
/// lever keeps the date from which the scenario lets it leave history. `normal_weather` has the normals that suit every
/// weather series in play. Throws InputError for an unknown name, for a fixed parameter or one that can't vary, and
/// where nothing is left.
std::vector<Input> chosen_inputs(std::span<const std::string> wishes, const Configuration& configuration,
                                 const Scenario& scenario);

/// The parameter or lever with another distribution, and its 5 % and 95 % quantiles for ends.
Input distributed(Input input, Quantile quantile);

std::vector<std::string> names_of(std::span<const Input> inputs);

/// The input's own quantile.
Quantile by_quantile(const Input& input);
/// From `low` to `high` in equal steps of probability, for designs that ask for ends.
Quantile between_ends(const Input& input);

/// The design with its points of the unit cube in the inputs' own units, as its kind has it; one that is in the inputs'
/// units already stays as it is. `inputs` are the design's columns.
Design in_units(Design design, std::span<const Input> inputs);

}  // namespace sanqi::analysis
