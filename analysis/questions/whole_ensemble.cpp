#include "analysis/questions/whole_ensemble.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "analysis/runs/annual.hpp"

namespace sanqi::analysis {

namespace {

/// Numbers of a variable into a column that lies elsewhere as another type.
template <class Value>
void read_into(const Hdf5Reader& file, const std::string& variable, std::span<Value> place) {
    const std::vector<double> numbers = file.numbers(variable);
    if (numbers.size() != place.size())
        file.fail(variable, fmt::format("expected {} values, got {}", place.size(), numbers.size()));
    std::ranges::transform(numbers, place.begin(), [](double number) { return static_cast<Value>(number); });
}

}  // namespace

ensemble::Journal journal_in(const Hdf5Reader& file, const ensemble::Identity& identity,
                             const ensemble::Ensemble& asked) {
    constexpr const char* stored = "/provenance/ensemble";
    if (!file.has(stored)) file.fail(stored, "this file holds no ensemble to go on with");
    const std::string difference = ensemble::difference_of(ensemble::Identity::parse(file.text(stored)), identity);
    if (!difference.empty()) file.fail(stored, fmt::format("--resume: of another ensemble: {}", difference));
    if (asked.yearly && !file.has("/annual/member"))
        file.fail(stored,
                  "--resume: the file keeps percentiles of the yearly tables, which are not enough to go on with");
    const ensemble::Layout layout = layout_of(asked);
    ensemble::Chunk all(0, asked.members, layout);
    std::size_t column = 0;
    for (const ensemble::OutputRow& row : ensemble::outputs_of(asked.weather_shares))
        read_into(file, fmt::format("/outcomes/{}", row.symbol),
                  std::span(all.outputs).subspan(asked.members * column++, asked.members));
    read_into(file, "/outcomes/time", std::span(all.time));
    read_into(file, "/outcomes/status", std::span(all.status));
    read_into(file, "/outcomes/stock", std::span(all.stock));
    column = 0;
    const std::size_t block = asked.members * annual_years;
    if (asked.yearly)
        for (const AnnualRow& row : annual_rows)
            read_into(file, fmt::format("/annual/{}", row.symbol),
                      std::span(all.yearly).subspan(block * column++, block));
    ensemble::Journal journal = ensemble::Journal::temporary(layout);
    journal.append(0, all.members, all.bytes());
    return journal;
}

ensemble::StepCheck step_check_in(const Hdf5Reader& file) {
    const auto number = [&](const std::string& name) { return file.numbers("/step_check/" + name).front(); };
    return {static_cast<std::size_t>(number("members")), number("rms"), number("worst"),
            static_cast<std::size_t>(number("worst_member"))};
}

}  // namespace sanqi::analysis
