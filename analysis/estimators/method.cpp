#include "analysis/estimators/method.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sanqi::analysis {

std::string listed(std::span<const std::string> names, std::span<const std::size_t> which) {
    constexpr std::size_t most = 5;
    const std::size_t first = which.size() > most ? most - 1 : which.size() - 1;
    std::vector<std::string_view> said;
    for (const std::size_t one : which.first(first)) said.push_back(names[one]);
    if (said.empty()) return names[which.front()];
    const std::string last = which.size() > most ? fmt::format("{} more", which.size() - first) : names[which.back()];
    return fmt::format("{} and {}", fmt::join(said, ", "), last);
}

std::string constant_inputs(std::span<const std::string> names, std::span<const std::size_t> which) {
    return fmt::format("Constant, and so without an estimate: {}.", listed(names, which));
}

std::vector<std::string> too_few(const Kept& units, std::string_view unit, std::size_t least) {
    if (units.kept >= least) return {};
    return {fmt::format("There is nothing to rank: it takes at least {} whole {} (here {}).", least, unit, units.kept)};
}

}  // namespace sanqi::analysis
