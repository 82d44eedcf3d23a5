#include "analysis/target/predictive.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/distributions.hpp"
#include "analysis/statistics/random_numbers.hpp"

namespace sanqi::analysis::posterior {

namespace {

/// What the likelihood has seen of a component: its residuals and their dates; none where it was left out.
struct Seen {
    std::vector<double> dates;
    std::vector<double> residuals;
};

Seen seen_of(const Component& component, const Likelihood& seen, std::span<const double> residuals) {
    const auto found = std::ranges::find(seen.components(), component.name, &Component::name);
    if (found == seen.components().end()) return {};
    const auto own = residuals_of(*found, residuals);
    return {found->dates, {own.begin(), own.end()}};
}

std::vector<double> with_independent_errors(const Component& component, const Seen& seen, Replicate replicate,
                                            std::span<const double> uniforms) {
    std::vector<double> drawn;
    for (std::size_t i = 0; i < component.size(); ++i) {
        const auto known = std::ranges::find(seen.dates, component.dates[i]);
        const bool keep = replicate == Replicate::given_what_was_seen && known != seen.dates.end();
        drawn.push_back(keep ? seen.residuals[static_cast<std::size_t>(known - seen.dates.begin())]
                             : component.scale * quantile(Normal(), uniforms[i]));
    }
    return drawn;
}

std::vector<double> drawn_residuals(const Component& component, LikelihoodForm form, const Seen& seen,
                                    Replicate replicate, std::span<const double> uniforms) {
    if (form == LikelihoodForm::independent_errors)
        return with_independent_errors(component, seen, replicate, uniforms);
    return component.discrepancy.over(seen.dates)
        .predicted(seen.residuals, component.dates, replicate == Replicate::anew, uniforms);
}

}  // namespace

std::vector<Foretold> foretold(const RunRecord& run, const Likelihood& seen, const Likelihood& whole,
                               Replicate replicate, std::uint64_t seed, std::uint64_t draw) {
    const RandomNumbers random(seed, Stream::predictive);
    std::uint32_t used = 0;
    const std::vector<double> residuals = whole.finite_residuals(run), of_seen = seen.finite_residuals(run);
    std::vector<Foretold> all;
    for (const Component& component : whole.components()) {
        std::vector<double> uniforms(component.size() + 2);
        for (double& one : uniforms) one = random.uniform(draw, used++);
        const Seen known = seen_of(component, seen, of_seen);
        const auto drawn = drawn_residuals(component, whole.form(), known, replicate, uniforms);
        Foretold one{component.name, component.dates, component.recorded, {}, {}, {}};
        for (std::size_t i = 0; i < component.size(); ++i) {
            const double residual = residuals[component.first + i], recorded = component.recorded[i];
            const double model = component.relative ? recorded * std::exp(residual) : recorded + residual;
            one.held_out.push_back(std::ranges::find(known.dates, component.dates[i]) == known.dates.end());
            one.model.push_back(model);
            one.drawn.push_back(component.relative ? model * std::exp(-drawn[i]) : model - drawn[i]);
        }
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace sanqi::analysis::posterior
