#include <array>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/designs/saltelli.hpp"
#include "analysis/ensemble/percentiles.hpp"
#include "analysis/report/ensemble_report.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/yearly.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

const std::string model_source = "sanqi model, ensemble";

Description about(const model::Row& row) {
    return {std::string(row.unit), std::string(row.name), model_source, std::string(row.note),
            std::string(row.chinese)};
}

/// 0, 1, ..., members - 1.
void add_member_axis(Group& group, const std::string& name, std::size_t members) {
    std::vector<int> numbers(members);
    std::iota(numbers.begin(), numbers.end(), 0);
    group.axis(name, std::span<const int>(numbers), {"1", "member of the ensemble", "sanqi", "its row in the design"});
}

void write_design(Group group, std::span<const Input> inputs, const Design& members) {
    std::vector<std::string> units, options;
    for (const Input& input : inputs) {
        units.push_back(input.unit);
        options.push_back(fmt::format("{}", fmt::join(input.options, " ")));
    }
    group.axis("parameter", std::span<const std::string>(members.names), {"1", "what varies", "sanqi"});
    add_member_axis(group, "sample", members.members);
    const Blocks<double> values = [&members](std::size_t first, std::size_t count, std::span<double> block) {
        const std::vector<double> rows = members.points(first, count);
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t k = 0; k < members.inputs(); ++k) block[k * count + i] = rows[i * members.inputs() + k];
    };
    group.variable("value", values, {"parameter", "sample"},
                   {"1", "value of each input", "sanqi, design in SALib's row order", "in the input's `unit`"});
    group.labels("unit", units, {"parameter"}, {"1", "unit of the input", "sanqi"});
    group.labels("options", options, {"parameter"},
                 {"1", "options of a choice", "sanqi", "separated by blanks; a choice's value is the number of one"});
}

void write_outcomes(Group group, const EnsembleContent& content) {
    const std::size_t members = content.journal.members();
    add_member_axis(group, "member", members);
    std::vector<double> values(members);
    std::size_t column = 0;
    for (const ensemble::OutputRow& row : ensemble::outputs_of(content.ensemble.weather_shares)) {
        content.journal.output(column++, 0, values);
        group.variable(row.symbol, values, {"member"}, {row.unit, row.name, model_source + ", 1958-62", row.note});
    }
    content.journal.time(0, values);
    group.variable("time", values, {"member"}, {"year", "end of the member, or when it failed", model_source});
    std::vector<std::int8_t> status(members);
    content.journal.status(0, status);
    std::vector<std::string> meanings;
    for (const solvers::Status one : {solvers::Status::ok, solvers::Status::not_finite, solvers::Status::negative_stock,
                                      solvers::Status::step_limit})
        meanings.emplace_back(to_string(one));
    group.flags("status", status, meanings, {"member"}, {"1", "how the member ended", model_source});
    std::vector<std::int8_t> stock(members);
    content.journal.stock(0, stock);
    group.flags("stock", stock, ensemble::failed_stocks(), {"member"},
                {"1", "the stock that failed, of any region", model_source});
}

void write_step_check(Group group, const ensemble::StepCheck& check) {
    const auto number = [&](const std::string& name, double value, const std::string& long_name) {
        group.variable(name, std::span<const double>(&value, 1), {},
                       {"1", long_name, "sanqi, members again at half of every step"});
    };
    number("members", static_cast<double>(check.members), "members looked at");
    number("rms", check.rms, "root mean square of the relative change of excess deaths");
    number("worst", check.worst, "largest relative change of excess deaths");
    number("worst_member", static_cast<double>(check.worst_member), "the member where it is largest");
}

/// With it a member can be run again on the steps that it had.
void write_mesh(Group group, const solvers::Mesh& mesh) {
    group.axis("year", std::span<const double>(mesh), {"year", "ends of the steps", "sanqi, shared by all members"});
}

void write_percentiles(Group group, const ensemble::Journal& journal) {
    constexpr std::size_t levels = ensemble::percentile_levels.size();
    group.axis("percentile", std::span<const double>(ensemble::percentile_levels),
               {"1", "percentile over the members", "sanqi"});
    group.axis("calendar_year", std::span<const int>(calendar_years()), {"year", "calendar year", "sanqi"});
    for (std::size_t row = 0; row < annual_rows.size(); ++row) {
        std::vector<double> values(levels * annual_years);
        oneapi::tbb::parallel_for(std::size_t{0}, annual_years, [&](std::size_t year) {
            const auto found = ensemble::percentiles_of(
                [&](std::size_t first, std::span<float> block) {
                    journal.yearly(row * annual_years + year, first, block);
                },
                journal.members());
            for (std::size_t level = 0; level < levels; ++level) values[level * annual_years + year] = found[level];
        });
        group.variable(std::string(annual_rows[row].symbol), values, {"percentile", "calendar_year"},
                       about(annual_rows[row]));
    }
}

void write_trajectories(Group group, const ensemble::Journal& journal) {
    group.axis("calendar_year", std::span<const int>(calendar_years()), {"year", "calendar year", "sanqi"});
    add_member_axis(group, "member", journal.members());
    for (std::size_t row = 0; row < annual_rows.size(); ++row) {
        const Blocks<float> values = [&journal, row](std::size_t first, std::size_t count, std::span<float> block) {
            for (std::size_t year = 0; year < annual_years; ++year)
                journal.yearly(row * annual_years + year, first, block.subspan(year * count, count));
        };
        group.variable(std::string(annual_rows[row].symbol), values, {"calendar_year", "member"},
                       about(annual_rows[row]));
    }
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

void write_ensemble(ResultsFile& file, const EnsembleContent& content, Saved saved) {
    write_design(file.group("design"), content.inputs, content.members);
    write_outcomes(file.group("outcomes"), content);
    write_mesh(file.group("mesh"), content.ensemble.mesh);
    write_step_check(file.group("step_check"), content.step_check);
    if (saved == Saved::percentiles) write_percentiles(file.group("percentiles"), content.journal);
    if (saved == Saved::trajectories) write_trajectories(file.group("annual"), content.journal);
}

}  // namespace sanqi::analysis::report
