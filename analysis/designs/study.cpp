#include "analysis/designs/study.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

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

namespace {

struct DesignName {
    DesignKind kind;
    std::string_view name;
};

constexpr std::array<DesignName, 8> design_names{{
    {DesignKind::sobol, "sobol"},
    {DesignKind::saltelli, "saltelli"},
    {DesignKind::latin_hypercube, "latin_hypercube"},
    {DesignKind::morris, "morris"},
    {DesignKind::full_factorial, "full_factorial"},
    {DesignKind::one_at_a_time, "one_at_a_time"},
    {DesignKind::shapley, "shapley"},
    {DesignKind::given, "given"},
}};

bool takes(const MethodRow& row, DesignKind kind) { return std::ranges::find(row.designs, kind) != row.designs.end(); }

std::vector<std::string_view> methods_that_take(DesignKind kind) {
    std::vector<std::string_view> names;
    for (const MethodRow& row : method_rows())
        if (takes(row, kind)) names.push_back(row.name);
    return names;
}

/// A user's own members are never passed over; a posterior's are where the method must draw anew.
DesignKind kind_of(const Study& study, const MethodRow& row, const Population& population) {
    if (study.design) return *study.design;
    const bool own = population.members && (takes(row, DesignKind::given) || !population.dependent());
    return own ? DesignKind::given : row.designs.front();
}

void check_inputs(const MethodRow& row, const Population& population) {
    if (!population.dependent() || row.dependent_inputs) return;
    throw InputError(fmt::format("--method {}: {}", row.name, row.instead));
}

void check_design(const MethodRow& row, DesignKind kind, const Population& population) {
    if (!takes(row, kind)) {
        std::vector<std::string_view> own;
        for (const DesignKind one : row.designs) own.push_back(to_string(one));
        throw InputError(fmt::format("--method {} needs a design of its own ({}), not '{}', which goes with: {}",
                                     row.name, fmt::join(own, ", "), to_string(kind),
                                     fmt::join(methods_that_take(kind), ", ")));
    }
    if (kind == DesignKind::given && !population.members)
        throw InputError("the design 'given' has no members: give a csv file or a posterior");
    if (kind == DesignKind::full_factorial && population.dependent()) {
        throw InputError(
            "a full_factorial design has every combination, however unlikely where inputs are dependent; use sobol or "
            "latin_hypercube");
    }
}

std::vector<std::size_t> levels_of(std::span<const Input> inputs, std::size_t levels) {
    std::vector<std::size_t> result;
    for (const Input& input : inputs) result.push_back(input.kind == InputKind::choice ? input.options.size() : levels);
    return result;
}

Design independent_design(const Study& study, DesignKind kind, const Population& population) {
    std::vector<std::string> names = names_of(population.inputs);
    switch (kind) {
        case DesignKind::sobol: return sobol_design(std::move(names), study.samples, study.seed);
        case DesignKind::saltelli:
            return saltelli_design(std::move(names), study.samples, study.second_order, study.seed);
        case DesignKind::latin_hypercube: return latin_hypercube(std::move(names), study.samples, study.seed);
        case DesignKind::morris: return morris_design(std::move(names), study.samples, study.seed);
        case DesignKind::full_factorial:
            return full_factorial(std::move(names), levels_of(population.inputs, study.samples));
        case DesignKind::one_at_a_time: return one_at_a_time(std::move(names));
        case DesignKind::shapley:
            return shapley_paths(std::move(names), study.samples, population.dependence.value_or(independence()),
                                 study.seed);
        case DesignKind::given: break;
    }
    return *population.members;
}

}  // namespace

const std::vector<MethodRow>& method_rows() {
    using enum DesignKind;
    static const std::vector<DesignKind> samples{sobol, latin_hypercube, full_factorial, given};
    static const std::vector<MethodRow> rows{
        {Method::sobol,
         "sobol",
         "Sobol' indices",
         {saltelli},
         false,
         "Sobol' indices divide a variance among independent inputs, and these are dependent; use shapley, regression "
         "or pawn",
         "ST",
         "ST_conf"},
        {Method::morris,
         "morris",
         "Morris' elementary effects",
         {morris},
         false,
         "its steps move one input whatever the others are, which dependent inputs forbid; use shapley, rank or pawn",
         "mu_star",
         "mu_star_conf"},
        {Method::shapley, "shapley", "Shapley effects", {shapley}, true, "", "shapley", "shapley_conf"},
        {Method::regression, "regression", "standardised regression", samples, true, "", "SRC", ""},
        {Method::rank, "rank", "rank regression and correlation", samples, true, "", "SRRC", ""},
        {Method::pawn, "pawn", "PAWN", samples, true, "", "median", ""},
        {Method::tornado,
         "tornado",
         "one input at a time",
         {one_at_a_time},
         false,
         "it moves one input whatever the others are, which dependent inputs forbid; use shapley or regression",
         "swing",
         ""},
    };
    return rows;
}

const MethodRow& row_of(Method method) { return *std::ranges::find(method_rows(), method, &MethodRow::method); }

Method method_named(std::string_view name, const std::vector<std::string>& beside) {
    const auto found = std::ranges::find(method_rows(), name, &MethodRow::name);
    if (found != method_rows().end()) return found->method;
    std::vector<std::string> valid = names_of(method_rows(), &MethodRow::name);
    valid.insert(valid.end(), beside.begin(), beside.end());
    throw InputError(unknown_name("method", name, valid));
}

DesignKind design_named(std::string_view name) {
    const auto found = std::ranges::find(design_names, name, &DesignName::name);
    if (found == design_names.end())
        throw InputError(unknown_name("design", name, names_of(design_names, &DesignName::name)));
    return found->kind;
}

std::string_view to_string(DesignKind kind) { return std::ranges::find(design_names, kind, &DesignName::kind)->name; }

Design make_design(const Study& study, const Population& population) {
    const MethodRow& row = row_of(study.method);
    check_inputs(row, population);
    const DesignKind kind = kind_of(study, row, population);
    check_design(row, kind, population);
    Design design = independent_design(study, kind, population);
    const bool drawn_apart = kind == DesignKind::sobol || kind == DesignKind::latin_hypercube;
    return population.dependent() && drawn_apart ? dependent(std::move(design), *population.dependence) : design;
}

}  // namespace sanqi::analysis
