#include "analysis/configuration/reference_ends.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sanqi::analysis {

std::string reference_end_in_words(std::size_t lever, const Configuration& configuration, Reference reference) {
    const std::string_view symbol = model::levers[lever].symbol;
    std::vector<std::string> ends;
    for (const PolicySchedule& policy : configuration.policies) {
        const model::PolicyRow& row = model::policy_rows[model::index_of(model::policy_rows, policy.symbol)];
        if (row.lever == symbol)
            ends.push_back(fmt::format("{} ({})", row.name, reference_end(policy, reference).back().source));
    }
    if (ends.empty()) return "";
    return fmt::format("{} at 0 in {}: {}", symbol, word_of(reference), fmt::join(ends, ", "));
}

}  // namespace sanqi::analysis
