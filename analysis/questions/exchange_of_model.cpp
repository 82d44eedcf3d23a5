#include "analysis/questions/exchange_of_model.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/build_info.hpp"
#include "analysis/questions/exchange_tables.hpp"
#include "analysis/questions/pictures.hpp"
#include "analysis/runs/moment.hpp"
#include "analysis/runs/run.hpp"
#include "solvers/right_hand_side.hpp"

namespace sanqi::analysis {

namespace {

using equations::Variable;
using equations::Written;
using Kind = Variable::Kind;
using Variables = std::vector<Variable>;

constexpr Steps steps{solvers::start_year, solvers::stop_year, exchange_step};
constexpr std::string_view of_levers = "levers", of_calendar = "calendar", of_constants = "constants";
constexpr std::string_view part = "part_of_year", part_before = "part_of_year_half_month_before",
                           part_after = "part_of_year_half_month_after";

constexpr std::string_view documentation =
    "A model of the Chinese famine of 1958-62, from 1951 on, the nation as its own only region, written out of the "
    "equations of sanqi. Runge-Kutta of fourth order at this step; what sanqi itself gets, and what Euler's method "
    "should give here, is in the file that sanqi export --format check writes.";

std::string named(const model::Row& row) {
    return fmt::format("{}{}.{}", row.name, row.chinese.empty() ? "" : fmt::format(" {}", row.chinese),
                       row.note.empty() ? "" : fmt::format(" {}.", row.note));
}

std::string sourced(const ParameterEntry& entry) {
    return fmt::format(" {}.{}{}", entry.fitted ? "Fitted to the record" : "Not fitted to the record",
                       entry.source.empty() ? "" : fmt::format(" Source ({}): {}.", entry.quality, entry.source),
                       entry.note.empty() ? "" : fmt::format(" {}", entry.note));
}

/// What the equations read.
std::set<std::string, std::less<>> read_symbols() {
    std::set<std::string, std::less<>> symbols;
    const equations::Book& book = equations::book_of_the_model();
    for (const auto* all : {&book.equations, &book.first_day})
        for (const equations::Equation& equation : *all)
            for (std::string& symbol : equations::read_by(*equation.definition)) symbols.insert(std::move(symbol));
    return symbols;
}

void add_parameters(Variables& variables, const Configuration& configuration, const solvers::Experiment& experiment) {
    const auto read = read_symbols();
    for (std::size_t row = 0; row < model::parameter_rows.size(); ++row) {
        const model::Row& about = model::parameter_rows[row];
        if (!read.contains(about.symbol)) continue;
        variables.push_back({Kind::auxiliary,
                             std::string(about.symbol),
                             std::string(about.unit),
                             named(about) + sourced(configuration.parameters[row]),
                             std::string(equations::quantity_of_the_model(about.symbol)->sector),
                             Written(experiment.parameters[row]).part(),
                             {},
                             about.lower,
                             about.upper});
    }
}

/// A lever's own position is a constant, and so is the date from which it stands there.
void add_levers(Variables& variables, const model::Levers& levers) {
    for (std::size_t i = 0; i < levers.size(); ++i) {
        const model::Lever& lever = model::levers[i];
        const std::string name = fmt::format("lever_{}", lever.symbol), position = name + "_position",
                          from = name + "_from";
        const std::string about = fmt::format("Lever {}: {}", lever.name, lever.note);
        variables.push_back({Kind::auxiliary,
                             position,
                             "1",
                             about + ". 1 is history, 0 the reference world.",
                             std::string(of_levers),
                             Written(levers[i].value).part(),
                             {},
                             0.0,
                             1.0});
        variables.push_back({Kind::auxiliary,
                             from,
                             "year",
                             about + ". From this date on it stands where its position says, at 1 before.",
                             std::string(of_levers),
                             Written(std::max(levers[i].from, steps.start)).part(),
                             {},
                             steps.start,
                             steps.stop});
        variables.push_back(
            {Kind::auxiliary, name, "1", about + ". As it stands.", std::string(of_levers),
             by_sign(Written::quantity(from) - equations::time_of_run(), Written(1.0), Written::quantity(position))
                 .part()});
    }
}

/// A constant, or a table with the variable that reads it.
void add_schedule(Variables& variables, Variable variable, const model::Schedule& schedule) {
    Points points = schedule_points(schedule, steps);
    if (std::ranges::all_of(points, [&](const auto& point) { return point[1] == points.front()[1]; })) {
        variable.definition = Written(points.front()[1]).part();
    } else {
        const std::string table = variable.name + "_table";
        variables.push_back({Kind::table, table, variable.unit, fmt::format("Table of {}.", variable.name),
                             variable.sector, nullptr, std::move(points)});
        variable.definition = equations::looked_up(table, equations::time_of_run()).part();
    }
    variables.push_back(std::move(variable));
}

/// The sources of an end of a policy, each once; none of the weather's, which come from the record.
std::string sources_of(const std::vector<DatedValue>& values) {
    std::vector<std::string_view> sources;
    for (const DatedValue& value : values)
        if (!value.source.empty() && std::ranges::count(sources, value.source) == 0) sources.push_back(value.source);
    return sources.empty() ? "" : fmt::format(" Sources: {}.", fmt::join(sources, "; "));
}

/// Parameters that values of the policy are factors of: its table is made with them.
std::string factors_of(const std::vector<DatedValue>& values, const solvers::Experiment& experiment) {
    std::set<int> rows;
    for (const DatedValue& value : values)
        if (value.parameter >= 0) rows.insert(value.parameter);
    std::string text;
    for (const int row : rows) {
        const auto at = static_cast<std::size_t>(row);
        text += fmt::format(" Made with {} = {}.", model::parameter_rows[at].symbol, experiment.parameters[at]);
    }
    return text;
}

/// Where both ends of a policy are from.
struct EndsInWords {
    std::string history, reference;
};

EndsInWords ends_in_words(const Configuration& configuration, const Scenario& scenario,
                          const solvers::Experiment& experiment, const std::string& symbol) {
    const auto entry = std::ranges::find(configuration.policies, symbol, &PolicySchedule::symbol);
    if (entry == configuration.policies.end()) return {" From the record of the weather.", ""};
    const auto said = [&](const std::vector<DatedValue>& values) {
        return sources_of(values) + factors_of(values, experiment);
    };
    const auto set = scenario.policies.find(symbol);
    const std::string changed =
        set == scenario.policies.end()
            ? ""
            : fmt::format(" Changed: {} from {} on.", set->second.value, set->second.from.value_or(steps.start));
    return {said(scenario.choices.second_wave ? entry->history : entry->without_second_wave) + changed,
            said(reference_end(*entry, scenario.choices.reference))};
}

/// A table, or one for each end and the lever between them.
void add_policy(Variables& variables, std::size_t row, const EndsInWords& said, const solvers::Experiment& experiment) {
    const model::PolicyRow& about = model::policy_rows[row];
    const std::string symbol(about.symbol), unit(about.unit), sector(equations::quantity_of_the_model(symbol)->sector);
    const std::size_t lever = model::lever_of_policy[row];
    if (lever == model::levers.size()) {
        add_schedule(variables, {Kind::auxiliary, symbol, unit, named(about) + said.history, sector},
                     experiment.timetable.history[row]);
        return;
    }
    const std::string at_1 = symbol + "_in_history", at_0 = symbol + "_in_reference",
                      moved_by = fmt::format("lever_{}", model::levers[lever].symbol);
    const std::string history = fmt::format("{} Where the lever is at 1.{}", named(about), said.history),
                      reference = fmt::format("{} Where the lever is at 0.{}", named(about), said.reference);
    add_schedule(variables, {Kind::auxiliary, at_1, unit, history, sector}, experiment.timetable.history[row]);
    add_schedule(variables, {Kind::auxiliary, at_0, unit, reference, sector}, experiment.timetable.reference[row]);
    const Written high = Written::quantity(at_1), low = Written::quantity(at_0);
    variables.push_back({Kind::auxiliary, symbol, unit, fmt::format("{} Moved by {}.", named(about), moved_by), sector,
                         (low + Written::quantity(moved_by) * (high - low)).part()});
}

void add_part_of_year(Variables& variables, std::string_view name, const std::string& about, const Written& value) {
    variables.push_back({Kind::auxiliary, std::string(name), "year", about, std::string(of_calendar), value.part()});
}

void add_parts_of_year(Variables& variables) {
    const Written time = equations::time_of_run(), now = Written::quantity(part);
    const double half_month = model::half_months(1);
    add_part_of_year(variables, part, "Time since 1 January.", time - equations::whole_part(time));
    const Written before = now - half_month, after = now + half_month;
    add_part_of_year(variables, part_before, "The same half a month before.", by_sign(before, before, before + 1.0));
    add_part_of_year(variables, part_after, "The same half a month after.", by_sign(1.0 - after, after, after - 1.0));
}

/// The two shares of half a month by which each height of the calendar is late or early, in this order.
model::Calendar<Written> shifted_calendar() {
    const auto share = [](std::string_view symbol) { return Written::quantity(symbol); };
    return model::calendar_of<Written>({}, {share("crops_late"), share("crops_early")},
                                       {share("buyers_late"), share("buyers_early")});
}

/// As model::calendar_of has it: the height, and what half a month would add to it.
Written height_in_table(const std::string& table, const std::vector<std::string>& late_and_early) {
    const Written now = equations::looked_up(table, Written::quantity(part));
    const auto shift = [&](std::size_t share, std::string_view to) {
        return Written::quantity(late_and_early.at(share)) * (equations::looked_up(table, Written::quantity(to)) - now);
    };
    return now + shift(0, part_before) + shift(1, part_after);
}

void add_calendar(Variables& variables) {
    add_parts_of_year(variables);
    const auto shifted = shifted_calendar();
    constexpr std::string_view trend = "years_since_1957";  // the only one that no year repeats
    for (std::size_t row = 0; row < model::calendar_rows.size(); ++row) {
        const model::Row& about = model::calendar_rows[row];
        Variable variable{Kind::auxiliary, std::string(about.symbol), std::string(about.unit), named(about),
                          std::string(of_calendar)};
        if (about.symbol == trend) {
            variable.definition = (equations::time_of_run() - 1957.0).part();
        } else {
            const std::string table = variable.name + "_table";
            const auto height = [&](double of_part, double inside) { return model::calendar_at(of_part, inside)[row]; };
            variables.push_back({Kind::table, table, variable.unit, "Over the year: " + variable.documentation,
                                 variable.sector, nullptr, calendar_points(height, exchange_step)});
            variable.definition = height_in_table(table, equations::read_by(*shifted[row].part())).part();
        }
        variables.push_back(std::move(variable));
    }
}

std::vector<std::string> sectors_of_the_exchange() {
    std::vector<std::string> sectors;
    for (const std::string_view sector : equations::sectors()) sectors.emplace_back(sector);
    for (const std::string_view more : {of_levers, of_constants}) sectors.emplace_back(more);
    return sectors;
}

equations::Layout layout_of(const Picture& picture) {
    equations::Layout layout{picture.layout.title, picture_width, picture.layout.height, {}, {}};
    const auto point = [](const Spot& spot) { return equations::Point{spot.x, spot.y}; };
    for (const auto& [stock, spot] : picture.layout.stocks) layout.boxes.push_back({stock, point(spot), false});
    for (const auto& [stock, spot] : picture.layout.foreign) layout.boxes.push_back({stock, point(spot), true});
    for (const PictureFlow& one : picture.flows) {
        const std::string flow(one.flow->symbol);
        const auto words = std::ranges::find(picture.layout.words, flow, &SideOfWords::flow);
        layout.pipes.push_back(
            {flow, point(one.from), point(one.to), words == picture.layout.words.end() ? "" : words->side});
    }
    return layout;
}

std::vector<equations::Layout> layouts_of_the_model(const Configuration& configuration) {
    std::vector<equations::Layout> layouts;
    for (const Picture& picture : pictures_of_the_model(configuration.directory)) layouts.push_back(layout_of(picture));
    return layouts;
}

bool is_whole(double x) { return x == static_cast<double>(static_cast<int>(x)); }

bool is_in_first_year(double date) { return date < steps.start + 1.0 && is_whole(16.0 * date); }

/// Whether the values of such a quantity at a date are kept.
bool is_checked(equations::Role role, double date) {
    switch (role) {
        case equations::Role::stock:
        case equations::Role::policy: return is_whole(2.0 * date);
        case equations::Role::calendar: return is_in_first_year(date);
        default: return false;
    }
}

/// `visit(date, state)` at the dates on which something is checked, by Euler's method.
void by_euler(const solvers::Experiment& experiment,
              const std::function<void(double, const std::vector<double>&)>& visit) {
    constexpr double just_after = 1e-7;  // [year]: enough to choose the side of a date
    solvers::RightHandSide rates(experiment);
    std::vector<double> state(rates.nation().size()), derivative(rates.nation().size());
    rates.nation().start(state);
    const auto count = static_cast<std::size_t>((steps.stop - steps.start) / steps.step);
    for (std::size_t i = 0; i <= count; ++i) {
        const double date = steps.start + static_cast<double>(i) * steps.step;
        if (is_whole(2.0 * date) || is_in_first_year(date)) visit(date, state);
        rates(state, derivative, date, date + just_after);
        for (std::size_t at = 0; at < state.size(); ++at) state[at] += steps.step * derivative[at];
    }
}

}  // namespace

equations::Exchange exchange_of(const Configuration& configuration, const Scenario& scenario, std::string heading) {
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    Variables variables = equations::variables_of(equations::book_of_the_model());
    add_parameters(variables, configuration, experiment);
    add_levers(variables, experiment.levers);
    for (std::size_t row = 0; row < model::policy_rows.size(); ++row)
        add_policy(variables, row,
                   ends_in_words(configuration, scenario, experiment, std::string(model::policy_rows[row].symbol)),
                   experiment);
    add_calendar(variables);
    return {std::move(heading),
            std::string(documentation),
            std::string(build_info::version),
            steps.start,
            steps.stop,
            steps.step,
            sectors_of_the_exchange(),
            std::move(variables),
            layouts_of_the_model(configuration)};
}

std::vector<CheckCourse> check_values_of(const Configuration& configuration, const Scenario& scenario) {
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    const solvers::Trajectory trajectory = simulate_or_throw(experiment);
    std::vector<CheckCourse> courses;
    for (const equations::Quantity& one : equations::quantities_of_the_model())
        if (is_checked(one.role, steps.start)) courses.push_back({one});
    by_euler(experiment, [&](double date, const std::vector<double>& state) {
        const Moment euler = moment_of(experiment, state, date);
        // Between half years heights of the calendar alone are kept, which know no state.
        const Moment program = is_whole(2.0 * date) ? moment_of(experiment, trajectory, date) : euler;
        for (CheckCourse& course : courses) {
            if (!is_checked(course.of.role, date)) continue;
            course.dates.push_back(date);
            course.by_euler.push_back(euler.find(course.of.row->symbol)->second);
            course.by_program.push_back(program.find(course.of.row->symbol)->second);
        }
    });
    return courses;
}

}  // namespace sanqi::analysis
