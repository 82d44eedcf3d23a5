#include "analysis/questions/study.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/questions/methods.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

bool takes(const MethodRow& method, const DesignRow& design) {
    return std::ranges::find(method.designs, &design) != method.designs.end();
}

std::vector<std::string_view> methods_that_take(const DesignRow& design) {
    std::vector<std::string_view> names;
    for (const MethodRow* method : method_rows())
        if (takes(*method, design)) names.push_back(method->name);
    return names;
}

/// A user's own members are never passed over; a posterior's are where the method must draw anew.
const DesignRow& chosen_design(const Study& study, const Population& population) {
    if (study.design != nullptr) return *study.design;
    const bool own = population.members && (takes(*study.method, given_members) || !population.dependent());
    return own ? given_members : *study.method->designs.front();
}

}  // namespace

const DesignRow& design_of(const Study& study, const Population& population) {
    const MethodRow& method = *study.method;
    if (population.dependent() && !method.against_dependence.empty())
        throw InputError(fmt::format("--method {}: {}", method.name, method.against_dependence));
    const DesignRow& design = chosen_design(study, population);
    if (takes(method, design)) return design;
    throw InputError(fmt::format("--method {} needs a design of its own ({}), not '{}', which goes with: {}",
                                 method.name, fmt::join(names_of(method.designs, &DesignRow::name), ", "), design.name,
                                 fmt::join(methods_that_take(design), ", ")));
}

Design make_design(const Study& study, const Population& population) {
    return design_of(study, population).make(study.sampling, population);
}

}  // namespace sanqi::analysis
