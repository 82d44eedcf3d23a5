#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/designs/saltelli.hpp"
#include "analysis/ensemble/percentiles.hpp"
#include "analysis/report/ensemble_report.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

const std::string model_source = "sanqi model, ensemble";

/// 0, 1, ..., members - 1.
void add_members(DataGroup& group, std::string_view axis, std::size_t members) {
    std::vector<int> numbers(members);
    std::iota(numbers.begin(), numbers.end(), 0);
    group.add_axis(axis, std::move(numbers), {"1", "member of the ensemble", "sanqi", "its row in the design"});
}

DataGroup design_group(std::span<const Input> inputs, const Design& members) {
    const auto options_of = [](const Input& input) { return fmt::format("{}", fmt::join(input.options, " ")); };
    DataGroup group{"design"};
    group.add_axis("parameter", members.names, {"1", "what varies", "sanqi"});
    add_members(group, "sample", members.members);
    const Blocks<double> values = [&members](std::size_t first, std::size_t count, std::span<double> block) {
        const std::vector<double> rows = members.points(first, count);
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0; k < members.inputs(); ++k) block[k * count + i] = rows[i * members.inputs() + k];
    };
    group.add("value", {"parameter", "sample"}, values,
              {"1", "value of each input", "sanqi, design in SALib's row order", "in the input's `unit`"});
    group.add("unit", {"parameter"}, names_of(inputs, &Input::unit), {"1", "unit of the input", "sanqi"});
    group.add("options", {"parameter"}, names_of(inputs, options_of),
              {"1", "options of a choice", "sanqi", "separated by blanks; a choice's value is the number of one"});
    return group;
}

DataGroup members_group(const EnsembleContent& content) {
    const ensemble::Journal& journal = content.journal;
    const std::size_t members = journal.members();
    DataGroup group{"outcomes"};
    add_members(group, "member", members);
    std::size_t column = 0;
    for (const ensemble::OutputRow& row : ensemble::outputs_of(content.ensemble.weather_shares)) {
        const Blocks<double> values = [&journal, column](std::size_t first, std::size_t, std::span<double> block) {
            journal.output(column, first, block);
        };
        group.add(row.symbol, {"member"}, values, {row.unit, row.name, model_source + ", 1958-62", row.note});
        ++column;
    }
    std::vector<double> time(members);
    journal.time(0, time);
    group.add("time", {"member"}, std::move(time), {"year", "end of the member, or when it failed", model_source});
    std::vector<std::string> meanings;
    for (const solvers::Status one : {solvers::Status::ok, solvers::Status::not_finite, solvers::Status::negative_stock,
                                      solvers::Status::step_limit})
        meanings.emplace_back(to_string(one));
    Flags status{std::vector<std::int8_t>(members), std::move(meanings)};
    journal.status(0, status.values);
    group.add("status", {"member"}, std::move(status), {"1", "how the member ended", model_source});
    Flags stock{std::vector<std::int8_t>(members), ensemble::failed_stocks()};
    journal.stock(0, stock.values);
    group.add("stock", {"member"}, std::move(stock), {"1", "the stock that failed, of any region", model_source});
    return group;
}

/// With it a member can be run again on the steps that it had.
DataGroup mesh_group(const solvers::Mesh& mesh) {
    DataGroup group{"mesh"};
    group.add_axis("year", mesh, {"year", "ends of the steps", "sanqi, shared by all members"});
    return group;
}

DataGroup percentiles_group(const ensemble::Journal& journal) {
    constexpr auto& levels = ensemble::percentile_levels;
    DataGroup group{"percentiles"};
    group.add_axis("percentile", std::vector<double>(levels.begin(), levels.end()),
                   {"1", "percentile over the members", "sanqi"});
    add_calendar_years(group);
    for (std::size_t row = 0; row < annual_rows.size(); ++row) {
        std::vector<double> values(levels.size() * annual_years);
        oneapi::tbb::parallel_for(std::size_t{0}, annual_years, [&](std::size_t year) {
            std::vector<float> column(journal.members());
            journal.yearly(row * annual_years + year, 0, column);
            const auto found = ensemble::percentiles_of(std::move(column));
            for (std::size_t level = 0; level < levels.size(); ++level)
                values[level * annual_years + year] = found[level];
        });
        group.add(annual_rows[row].symbol, {"percentile", "calendar_year"}, std::move(values),
                  about(annual_rows[row], model_source));
    }
    return group;
}

DataGroup trajectories_group(const ensemble::Journal& journal) {
    DataGroup group{"annual"};
    add_calendar_years(group);
    add_members(group, "member", journal.members());
    for (std::size_t row = 0; row < annual_rows.size(); ++row) {
        const Blocks<float> values = [&journal, row](std::size_t first, std::size_t count, std::span<float> block) {
            for (std::size_t year = 0; year < annual_years; ++year)
                journal.yearly(row * annual_years + year, first, block.subspan(year * count, count));
        };
        group.add(annual_rows[row].symbol, {"calendar_year", "member"}, values, about(annual_rows[row], model_source));
    }
    return group;
}

}  // namespace

std::uint64_t results_bytes(const Design& members, const ensemble::Ensemble& ensemble, Saved saved) {
    constexpr std::uint64_t around_the_members = std::uint64_t{1} << 24;  // axes, attributes, indices of inputs
    const ensemble::Layout layout = layout_of(ensemble);
    const std::size_t kept = layout.member_bytes() - (saved == Saved::trajectories ? 0 : layout.yearly * sizeof(float));
    constexpr std::size_t axes = 3 * sizeof(int);
    const std::size_t analysed = layout.outputs + (ensemble.yearly ? followed_rows.size() * annual_years : 0);
    const bool second_order = members.kind == &saltelli_blocks &&
                              members.members == members.base_samples * SaltelliBlock{members.inputs(), true}.members();
    const std::size_t pairs = second_order ? members.inputs() * members.inputs() : 0;
    return around_the_members + analysed * pairs * 2 * sizeof(double) +
           members.members * (members.inputs() * sizeof(double) + kept + axes);
}

DataGroup step_check_group(const ensemble::StepCheck& check) {
    DataGroup group{"step_check"};
    const auto add = [&](std::string_view name, Values value, std::string long_name) {
        group.add(name, {}, std::move(value), {"1", std::move(long_name), "sanqi, members again at half of every step"},
                  "step/");
    };
    add("members", std::vector{static_cast<int>(check.members)}, "members looked at");
    add("rms", std::vector{check.rms}, "root mean square of the relative change of excess deaths");
    add("worst", std::vector{check.worst}, "largest relative change of excess deaths");
    add("worst_member", std::vector{static_cast<int>(check.worst_member)}, "the member where it is largest");
    return group;
}

Dataset ensemble_dataset(const EnsembleContent& content, Saved saved) {
    Dataset dataset{design_group(content.inputs, content.members), members_group(content),
                    mesh_group(content.ensemble.mesh), step_check_group(content.step_check)};
    if (saved == Saved::percentiles) dataset.push_back(percentiles_group(content.journal));
    if (saved == Saved::trajectories) dataset.push_back(trajectories_group(content.journal));
    return dataset;
}

}  // namespace sanqi::analysis::report
